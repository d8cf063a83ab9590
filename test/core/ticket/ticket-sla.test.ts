import { describe, expect, it } from 'vitest';
import { HOUR, later, MINUTE } from '../../../src/core/instant.js';
import type { Agreement, Target } from '../../../src/procedure/times.js';
import { dueOf } from '../../../src/core/ticket/silence/due.js';
import { slaInputs, slaOf, targetsOf } from '../../../src/core/ticket/ticket-sla.js';
import { press, uariv } from '../../support/scenario.js';
import { aCaseOf, clocksOf, reprioritise, uarivWith } from '../../support/uariv-with.js';

const target = (priority: string, minutes: number): Target => ({
  level: 1,
  priority,
  responseMinutes: minutes,
  resolutionMinutes: 10 * minutes,
  validationMinutes: 100 * minutes,
});
const agreement = (id: string, field: string, is: readonly string[], ...targets: readonly Target[]): Agreement => ({
  id,
  label: id,
  field,
  is,
  targets,
});
const agreed = uarivWith({
  agreements: [
    agreement('hacienda', 'site', ['Hacienda', 'DNP'], target('P3', 6)),
    agreement('sedes', 'category', ['accesos'], target('P3', 12), target('P1', 3)),
  ],
});

const targetMs = (form: Readonly<Record<string, string>>) => {
  const { response, resolution } = clocksOf(aCaseOf(agreed, undefined, form));
  return [response?.targetMs, resolution?.targetMs].map((ms) => (ms ?? 0) / MINUTE);
};

describe('agreements by entity', () => {
  it('SIIF-20 an entity’s own targets go before the general ones', () => {
    expect(targetMs({ site: 'Hacienda' })).toEqual([6, 60]);
    expect(targetMs({ site: 'DNP' })).toEqual([6, 60]);
  });

  it('SIIF-20 other requesters have the general targets', () => {
    expect(targetMs({ site: 'Centro' })).toEqual([60, 960]);
    expect(clocksOf(aCaseOf(uariv)).response?.targetMs).toBe(60 * MINUTE);
  });

  it('SIIF-20 of two agreements that apply, the first in the procedure wins', () => {
    expect(targetMs({ site: 'Hacienda', category: 'accesos' })).toEqual([6, 60]);
    expect(targetMs({ site: 'Centro', category: 'accesos' })).toEqual([12, 120]);
  });

  it('SIIF-20 a priority or level that an agreement does not name has the general target', () => {
    const story = aCaseOf(agreed, undefined, { site: 'Hacienda' });
    expect(clocksOf(story.and(reprioritise('area', 'high'), 'beto')).resolution?.targetMs).toBe(480 * MINUTE);
    const up = { group: 'infraestructura', reason: 'Falla el servidor', diagnosis: 'El servidor no responde' };
    expect(clocksOf(story.and(press('take'), 'beto').and(press('escalate', up), 'beto')).resolution?.targetMs).toBe(960 * MINUTE);
  });

  it('SIIF-20 an entity is found despite blanks around its name', () => {
    const { ticket } = aCaseOf(agreed);
    const own = (site: string) =>
      targetsOf({ fields: { ...ticket.fields, site } }, agreed.procedure).length - agreed.procedure.targets.length;
    expect([
      own(' Hacienda '),
      own('Hacienda y otros'),
      own(''),
      targetsOf({ fields: {} }, agreed.procedure).length - agreed.procedure.targets.length,
    ]).toEqual([1, 0, 0, 0]);
  });

  it('SIIF-20 the procedure’s own targets hold where no agreement applies', () => {
    expect(targetsOf({ fields: { site: 'Hacienda' } }, uariv.procedure)).toBe(uariv.procedure.targets);
    expect(targetsOf({ fields: {} }, agreed.procedure)).toBe(agreed.procedure.targets);
  });

  it('SIIF-20 a state’s limit by target goes by the agreement too', () => {
    const asked = aCaseOf(agreed, undefined, { site: 'Hacienda' }).and(press('ask', { question: '¿Desde cuándo?' }), 'beto');
    // oxlint-disable-next-line unicorn/no-thenable -- the procedure's own key; it holds an id, nothing callable
    const byTarget = { after: { target: 'resolution' }, calendar: 'business', then: 'lapse-unanswered' } as const;
    const states = agreed.procedure.states.map((s) => (s.id === 'waiting-requester' ? { ...s, limit: byTarget } : s));
    expect(dueOf(asked.stored, { ...agreed, procedure: { ...agreed.procedure, states } }, asked.now)).toBe(later(asked.now, HOUR));
  });
});

describe('a ticket’s clocks', () => {
  it('SIIF-02 a ticket’s clocks are computed from its history, targets, calendar and the instant alone', () => {
    const { stored, now } = aCaseOf(agreed, undefined, { site: 'Hacienda' }).after(3 * MINUTE);
    const inputs = slaInputs(stored, agreed, now);
    expect(inputs).toMatchObject({
      now,
      calendar: agreed.calendar,
      segments: [{ clock: 'runs', level: 1, group: 'mesa', priority: 'P3' }],
    });
    expect(slaOf(stored, agreed, now)).toMatchObject({ response: { elapsedMs: 3 * MINUTE, share: 0.5 }, validation: null });
  });
});
