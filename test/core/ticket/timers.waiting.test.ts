import { describe, expect, it } from 'vitest';
import { HOUR, toIso } from '../../../src/core/instant.js';
import { fromIso } from '../../support/from-iso.js';
import { nextTimer } from '../../../src/core/ticket/timers.js';
import { aTakenCaseOf, hold, release, uarivWith } from '../../support/uariv-with.js';
import { press, wish, uariv, type Story } from '../../support/scenario.js';

/** Two business days of eight hours; the clocks can be held. */
const rules = uarivWith({
  clockHolds: { by: ['coordinator'], longestHours: 480 },
  warnings: [],
  states: uariv.procedure.states.map((s) => (s.id === 'waiting-provider' ? { ...s, remindEvery: { businessDays: 2 } } : s)),
});
const note = wish({ type: 'add-note', text: 'Llega mañana', audience: 'internal' });
const wait = press('wait-provider', { provider: 'Acme', providerContact: 'soporte@acme.example', estimate: '2026-12-04' });
/** Since Monday at 10:00. */
const waiting = () => aTakenCaseOf(rules, '2026-11-23T10:00-05:00').and(wait, 'beto');
const bogota = (iso: string) => toIso(fromIso(`2026-${iso}-05:00`));
const due = ({ stored, rules: under, now }: Story) => {
  const timer = nextTimer(stored, under, now);
  return timer === null ? null : `${timer.do} ${toIso(timer.at)}`;
};
const reminders = ({ stored: { history } }: Story) => history.filter((e) => e.event.type === 'reminded').map((e) => toIso(e.at));

describe('the reminder of a state without a limit', () => {
  it('UARIV-11 a wait for a provider is reminded of after each period of business time, and goes on', () => {
    expect(due(waiting())).toBe(`remind ${bogota('11-25T10:00')}`);
    const reminded = waiting().at('2026-11-25T10:00-05:00').timers();
    expect(due(reminded)).toBe(`remind ${bogota('11-27T10:00')}`);
    expect(due(reminded.at('2026-11-27T10:00-05:00').timers())).toBe(`remind ${bogota('12-01T10:00')}`);
  });

  it('USPEC-10 a note begins the period anew, and another state ends it', () => {
    const noted = waiting().at('2026-11-24T15:00-05:00').and(note, 'beto');
    expect(due(noted)).toBe(`remind ${bogota('11-26T15:00')}`);
    expect(due(noted.and(press('resume'), 'beto'))).toBeNull();
  });

  it('USPEC-10 a note from before the wait does not count', () => {
    const noted = aTakenCaseOf(rules, '2026-11-23T09:00-05:00').and(note, 'beto').after(HOUR);
    expect(due(noted.and(wait, 'beto'))).toBe(`remind ${bogota('11-25T10:00')}`);
  });

  it('UARIV-11 after an outage of weeks one reminder is given, and the next a period later', () => {
    const late = waiting().at('2026-12-14T09:00-05:00').timers();
    expect(reminders(late)).toEqual([bogota('12-14T09:00')]);
    expect(due(late)).toBe(`remind ${bogota('12-16T09:00')}`);
  });

  it('SIIF-15 while the coordination has stopped the clocks the period does not count, and goes on after it', () => {
    const held = waiting()
      .at('2026-11-24T10:00-05:00')
      .and(hold(fromIso('2026-11-24T10:00-05:00'), 240), 'carla');
    expect(due(held)).toMatch(/^release-hold/);
    const freed = held.at('2026-11-26T10:00-05:00').and(release(), 'carla');
    expect(due(freed)).toBe(`remind ${bogota('11-27T10:00')}`);
    const undone = held.at('2026-11-24T12:00-05:00').and(release(true), 'carla');
    expect(due(undone)).toBe(`remind ${bogota('11-25T10:00')}`);
  });
});
