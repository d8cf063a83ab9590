import { outageId, maxOutageDays } from '../../../../src/core/ticket/clock-holds/outage.js';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, later, MINUTE } from '../../../../src/core/instant.js';
import { fromIso } from '../../../support/from-iso.js';
import { deskEntryOf } from '../../../../src/core/desk/desk-entry.js';
import { alertEnd } from '../../../../src/core/outbox/group-call.js';
import { nextWarning } from '../../../../src/core/ticket/timers.js';
import { openTimeOf } from '../../../../src/core/ticket/ticket-sla.js';
import { press, wish, type Story } from '../../../support/scenario.js';
import { aCaseOf, aTakenCaseOf, clocksOf, hold, outage, release, strict } from '../../../support/uariv-with.js';

const id = (from: string, until: string) =>
  outageId({ from: fromIso(`2026-11-23T${from}-05:00`), until: fromIso(`2026-11-23T${until}-05:00`) });
/** Registered at 9:00; the tool is back at noon, and it is 13:00. */
const atOne = () => aTakenCaseOf(strict).at('2026-11-23T13:00-05:00');
const spent = (story: Story) => (clocksOf(story).resolution?.elapsedMs ?? 0) / MINUTE;

describe('the hold of an outage that is over', () => {
  it('SIIF-14 the clocks count as stopped from the begin of the outage until its end, and run now', () => {
    const story = atOne();
    const held = story.and(outage('10:00', '12:00'), 'carla');
    expect(spent(story) - spent(held)).toBe(120);
    expect(held.ticket.hold).toBeNull();
    expect(clocksOf(held).resolution?.state).toBe('running');
    expect(openTimeOf(held.stored.history, strict, held.now).hold).toBe(2 * HOUR);
  });

  it('SIIF-14 a case that was registered within the outage gets the rest of it, one registered after it nothing', () => {
    const within = atOne().and(outage('08:00', '09:30'), 'carla');
    expect(spent(atOne()) - spent(within)).toBe(30);
    atOne().when(outage('07:00', '09:00')).by('carla').thenNothing();
  });

  it('SIIF-14 the time of an outage and of a hold that overlap counts once, in whatever order they were recorded', () => {
    const story = aTakenCaseOf(strict);
    const holding = story
      .and(hold(story.now, 2), 'carla')
      .at('2026-11-23T11:00-05:00')
      .and(release(), 'carla')
      .at('2026-11-23T13:00-05:00');
    const both = holding.and(outage('10:00', '12:00'), 'carla');
    expect(spent(atOne()) - spent(both)).toBe(180);
    const two = atOne()
      .and(outage('10:00', '11:00'), 'carla')
      .and(outage('10:30', '12:00'), 'carla')
      .and(outage('09:30', '12:00'), 'carla');
    expect(spent(atOne()) - spent(two)).toBe(150);
  });

  it('SIIF-14 an outage is recorded while the clocks are held, and its undoing leaves that hold as it is', () => {
    const story = atOne();
    const held = story.and(hold(story.now, 5), 'carla').and(outage('10:00', '12:00'), 'carla');
    expect(held.ticket.hold?.id).toBe('h');
    const undone = held.and(release(true, id('10:00', '12:00')), 'carla');
    expect(undone.ticket.hold?.id).toBe('h');
    expect(spent(undone)).toBe(spent(story));
  });

  it('SIIF-14 a case whose clock was paused all the time keeps its figures', () => {
    const asked = aTakenCaseOf(strict)
      .and(press('ask', { question: '¿Desde cuándo?' }), 'beto')
      .at('2026-11-23T13:00-05:00');
    expect(spent(asked.and(outage('10:00', '12:00'), 'carla'))).toBe(spent(asked));
  });

  it('SIIF-14 the same outage is recorded once; undone, it counts as if it had never been, and can be recorded again', () => {
    const held = atOne().and(outage('10:00', '12:00'), 'carla');
    held.when(outage('10:00', '12:00')).by('carla').thenNothing();
    const undone = held.and(release(true, id('10:00', '12:00')), 'carla');
    expect(spent(undone)).toBe(spent(atOne()));
    undone
      .when(release(true, id('10:00', '12:00')))
      .by('carla')
      .thenNothing();
    const again = undone.and(outage('10:00', '12:00'), 'carla');
    expect(spent(again)).toBe(spent(held));
  });

  it('SIIF-14 an outage is only undone, never released', () => {
    const held = atOne().and(outage('10:00', '12:00'), 'carla');
    held
      .when(release(false, id('10:00', '12:00')))
      .by('carla')
      .thenNothing();
  });

  it('SIIF-14 an outage of the future, one that ends before it begins or lasts too long is refused', () => {
    for (const [from, until] of [
      ['12:00', '14:00'],
      ['12:00', '12:00'],
      ['12:00', '10:00'],
    ] as const)
      atOne().when(outage(from, until)).by('carla').thenRefused('outage-period', { mostDays: maxOutageDays });
    const until = atOne().now;
    const lasting = (days: number) =>
      wish({
        type: 'hold-clock',
        hold: { id: 'o', reason: 'Caída', authorisedBy: 'La dirección', from: later(until, -days * DAY), until },
      });
    atOne().when(lasting(maxOutageDays)).by('carla').thenHappened();
    atOne()
      .when(lasting(maxOutageDays + 1))
      .by('carla')
      .thenRefused('outage-period');
    atOne().when(outage('10:00', '12:00')).by('beto').thenRefused('only-coordinator');
  });

  it('SIIF-14 the figures of a case that has ended stay as they were frozen', () => {
    const closed = atOne()
      .and(press('resolve', { solution: 'Se reinició el servicio' }), 'beto')
      .and(press('accept'), 'ana');
    closed.when(outage('10:00', '12:00')).by('carla').thenRefused('closed-is-final');
  });
});

describe('what was late by an outage alone', () => {
  /** It was not taken within its hour of response: the desk was down from 9:10 until 11:00. */
  const back = () => aCaseOf(strict).at('2026-11-23T11:05-05:00').timers();
  const counted = () => back().and(outage('09:10', '11:00'), 'carla');

  it('SIIF-14 a case that was late is in time again, on its clock and in the lists', () => {
    expect(clocksOf(back()).response?.late).toBe(true);
    expect(clocksOf(counted()).response).toMatchObject({ late: false, elapsedMs: 15 * MINUTE });
    const entry = (story: Story) => deskEntryOf(story.stored, strict, story.now)?.lateAt ?? 0;
    expect([entry(back()) <= back().now, entry(counted()) > counted().now]).toEqual([true, true]);
  });

  it('SIIF-14 the warnings that do not hold any more end, and are given again when they are due', () => {
    const story = counted();
    const warned = story.stored.history.find(({ event }) => event.type === 'target-warned');
    if (warned === undefined) throw new Error('no warning');
    const alert = { notificationKind: 'target-warned' as const, seq: warned.seq };
    expect(alertEnd(alert, story.stored.history)?.event.type).toBe('clock-held');
    expect(story.ticket.warned).toEqual([]);
    expect(nextWarning(story.stored, strict, story.now)).toMatchObject({
      clock: 'response',
      share: 0.8,
      at: later(story.now, 33 * MINUTE),
    });
  });

  it('SIIF-14 a warning that holds all the same stands and is not repeated', () => {
    const late = back().and(outage('10:30', '11:00'), 'carla');
    const warned = late.stored.history.find(({ event }) => event.type === 'target-warned');
    expect(clocksOf(late).response?.late).toBe(true);
    expect(alertEnd({ notificationKind: 'target-warned', seq: warned?.seq ?? 0 }, late.stored.history)).toBeUndefined();
    expect(late.ticket.warned).toEqual(back().ticket.warned);
  });

  it('SIIF-14 a case whose outage is undone is late again, and that is said again', () => {
    const undone = counted().and(release(true, id('09:10', '11:00')), 'carla');
    expect(clocksOf(undone).response?.late).toBe(true);
    expect(undone.timers().stored.history.at(-1)?.event).toMatchObject({ type: 'target-warned', clock: 'response', at: 1 });
  });
});
