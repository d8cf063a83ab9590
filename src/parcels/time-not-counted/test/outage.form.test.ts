import { describe, expect, it } from 'vitest';
import { toIso } from '../../../core/instant.js';
import { fromIso } from '../../../../test/support/from-iso.js';
import { parseOutage, usualOutage } from '../rules/outage-form.js';
import { fieldFaultText } from '../../../texts/fields.js';
import { strict } from '../../../../test/support/uariv-with.js';

const now = fromIso('2026-11-24T09:30-05:00');
const typed = { ...usualOutage, fromDate: '2026-11-23', fromTime: '15:30', authorisedBy: 'La dirección' };
const read = (more: Record<string, string> = {}) => parseOutage({ ...typed, ...more }, strict.calendar, now);
const faultsOf = (more: Record<string, string>) => {
  const answer = read(more);
  return 'faults' in answer ? answer.faults.map((fault) => [fault.field, fieldFaultText(fault)]) : answer.outage;
};

describe('the form of an outage', () => {
  it('SIIF-14 the form begins with an end now, its usual reason and that people are told', () => {
    expect(read()).toEqual({
      outage: {
        from: fromIso('2026-11-23T15:30-05:00'),
        until: now,
        reason: 'Caída de la herramienta',
        authorisedBy: 'La dirección',
        tell: true,
      },
    });
  });

  it('SIIF-14 days and hours are those of Colombia, and an hour may have one digit', () => {
    const answer = read({ fromTime: '7:05', end: 'date', untilDate: '2026-11-23', untilTime: '23:59', tell: 'no' });
    if ('faults' in answer) throw new Error('faults');
    const { from, until, tell } = answer.outage;
    expect([toIso(from), toIso(until), tell]).toEqual(['2026-11-23T12:05:00.000Z', '2026-11-24T04:59:00.000Z', false]);
  });

  it('SIIF-14 an outage of the future is refused at its begin and at its end', () => {
    expect(faultsOf({ fromDate: '2026-11-24', fromTime: '10:00', end: 'date', untilDate: '2026-11-24', untilTime: '11:00' })).toEqual([
      ['fromTime', 'La caída aún no empieza: escriba un momento que ya pasó.'],
      ['untilTime', 'La caída aún no termina: escriba un momento que ya pasó, o elija «Ahora».'],
    ]);
  });

  it('SIIF-14 an outage ends after it begins and lasts thirty days at most', () => {
    const before = { end: 'date', untilDate: '2026-11-23', untilTime: '15:30' };
    expect(faultsOf(before)).toEqual([['untilTime', 'La caída termina después de empezar: revise el día y la hora.']]);
    expect(faultsOf({ fromDate: '2026-10-24' })).toEqual([['fromDate', 'La caída dura 30 días como máximo: revise el día.']]);
    expect(faultsOf({ fromDate: '2026-10-25', fromTime: '9:30' })).toMatchObject({ until: now });
  });

  it('SIIF-14 all that is missing or wrong is said at once', () => {
    const answer = parseOutage({ end: 'date', fromTime: '99:00', reason: 'x' }, strict.calendar, now);
    expect('faults' in answer ? answer.faults.map(({ field }) => field).toSorted((a, b) => a.localeCompare(b)) : []).toEqual([
      'authorisedBy',
      'fromDate',
      'fromTime',
      'reason',
      'tell',
      'untilDate',
      'untilTime',
    ]);
  });
});
