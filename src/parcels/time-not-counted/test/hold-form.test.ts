import { describe, expect, it } from 'vitest';
import { toIso } from '../../../core/instant.js';
import { fromIso } from '../../../../test/support/from-iso.js';
import { holdFields, parseHold } from '../rules/hold-form.js';
import { uariv } from '../../../../test/support/scenario.js';

const { calendar } = uariv;
const now = fromIso('2026-11-27T10:00:00-05:00');
const scopes = { groups: [{ id: 'mesa', label: 'Mesa (2)' }], people: [{ id: 'p1', label: 'Beto Gil (1)' }] };
const right = { scope: 'person', person: 'p1', reason: 'Salió a una emergencia', authorisedBy: 'Carla Ríos', until: 'close-2026-11-27' };
const read = (typed: Record<string, string>, at = now) => parseHold(holdFields(scopes, calendar, at), typed, calendar, at);

describe('the form that stops clocks', () => {
  it('SIIF-15 the form that stops clocks offers the next two ends of a working day, by their day', () => {
    const choicesAt = (iso: string) =>
      holdFields(scopes, calendar, fromIso(iso))
        .find((f) => f.id === 'until')
        ?.choices?.map((c) => c.label);
    expect(choicesAt('2026-11-26T10:00:00-05:00')).toEqual(['Hasta hoy al cierre', 'Hasta mañana al cierre', 'Hasta otro día y hora']);
    expect(choicesAt('2026-11-27T10:00:00-05:00')).toEqual(['Hasta hoy al cierre', 'Hasta el lunes al cierre', 'Hasta otro día y hora']);
  });

  it('SIIF-15 the form that stops clocks says whose clocks, why, on whose authority and until when', () => {
    expect(read(right)).toEqual({
      wanted: {
        scope: 'person',
        of: 'p1',
        hold: { reason: right.reason, authorisedBy: 'Carla Ríos', until: fromIso('2026-11-27T17:00:00-05:00') },
      },
    });
    expect(read({ ...right, scope: 'numbers', numbers: '45, 46' })).toMatchObject({ wanted: { scope: 'numbers', of: '45, 46' } });
  });

  it('SIIF-15 a chosen end is the same moment however late it is pressed, and none once it is past', () => {
    const typed = { ...right, until: 'close-2026-11-30' };
    const [first, weekend] = [read(typed), read(typed, fromIso('2026-11-29T10:00:00-05:00'))].map((r) =>
      'wanted' in r ? toIso(r.wanted.hold.until) : '',
    );
    expect([first, weekend]).toEqual(['2026-11-30T22:00:00.000Z', '2026-11-30T22:00:00.000Z']);
    expect(read(typed, fromIso('2026-12-02T10:00:00-05:00'))).toMatchObject({ faults: [{ field: 'until', code: 'not-a-choice' }] });
  });

  it('SIIF-15 the form that stops clocks requires what its choices require, and names all faults', () => {
    expect(read({ scope: 'numbers', until: 'date', date: '2026-02-30', time: '7' })).toMatchObject({
      faults: [
        { field: 'numbers' },
        { field: 'reason' },
        { field: 'authorisedBy' },
        { field: 'date', code: 'not-a-date' },
        { field: 'time', code: 'pattern' },
      ],
    });
  });
});
