import { describe, expect, it } from 'vitest';
import { HOUR, type Instant } from '../../../src/core/instant.js';
import { createBusinessCalendar } from '../../../src/core/calendar/business-calendar.js';
import type { ClockSegment } from '../../../src/core/sla/open-time.js';
import { slaClock } from '../../../src/core/sla/sla-clock.js';
import { uarivCalendar } from './sample-calendars.js';
import { aHistory, at } from './sla-history.js';

const calendar = createBusinessCalendar(uarivCalendar);
const target = (level: number, priority: string, hours: number) => ({
  level,
  priority,
  responseMinutes: 1,
  resolutionMinutes: 1,
  validationMinutes: hours * 60,
});
const targets = [target(1, 'P3', 4), target(1, 'P2', 2), target(2, 'P3', 6), target(3, 'P3', 0)];
const figure = (segments: readonly ClockSegment[], now: Instant) => slaClock({ segments, targets, calendar, now }).validation;

/** Solved at 10:00 on Friday; the requester has not answered yet. */
const solved = { at: at('10:00'), clock: 'ended', awaitsVerdict: true } as const;
const given = { at: at('08:00') };

describe('the requester’s time to judge a solution', () => {
  it('USPEC-03 the validation clock runs in open time from the solution, against the target of its level and priority', () => {
    expect(figure(aHistory(given, solved), at('11:00'))).toEqual({
      targetMs: 4 * HOUR,
      elapsedMs: HOUR,
      remainingMs: 3 * HOUR,
      share: 0.25,
      dueAt: at('14:00'),
      state: 'running',
      late: false,
    });
    expect(figure(aHistory(given, { ...solved, at: at('16:00') }), at('2026-11-23 09:00'))).toMatchObject({
      elapsedMs: 2 * HOUR,
      dueAt: at('2026-11-23 11:00'),
    });
  });

  it('SIIF-11 the validation clock begins with the solution, not a millisecond before', () => {
    expect(figure(aHistory(given, solved), at('09:59:59.999'))).toBeNull();
    expect(figure(aHistory(given, solved), at('10:00'))).toMatchObject({ elapsedMs: 0, state: 'running' });
  });

  it('SIIF-11 there is no validation clock before the first solution, nor for a draft', () => {
    expect(figure(aHistory(given), at('16:00'))).toBeNull();
    expect(figure([], at('16:00'))).toBeNull();
  });

  it('SIIF-11 a case that is solved as it is registered waits for the verdict from the start', () => {
    expect(figure(aHistory(solved), at('12:00'))).toMatchObject({ elapsedMs: 2 * HOUR });
  });

  it('USPEC-03 a verdict at the last instant of the target meets it, a millisecond later misses it', () => {
    const said = (moment: Instant) => figure(aHistory(given, solved, { at: moment, awaitsVerdict: false }), at('2026-12-01 10:00'));
    expect(said(at('12:00'))).toMatchObject({ elapsedMs: 2 * HOUR, state: 'met', late: false, dueAt: null });
    expect(said(at('14:00'))).toMatchObject({ share: 1, remainingMs: 0, state: 'met', late: false, dueAt: at('14:00') });
    expect(said(at('14:00:00.001'))).toMatchObject({ remainingMs: -1, state: 'missed', late: true, dueAt: at('14:00') });
  });

  it('USPEC-03 a solution without a verdict is late after the target', () => {
    expect(figure(aHistory(given, solved), at('14:00'))).toMatchObject({ late: false, state: 'running', dueAt: at('14:00') });
    expect(figure(aHistory(given, solved), at('15:00'))).toMatchObject({
      late: true,
      state: 'running',
      remainingMs: -HOUR,
      dueAt: at('14:00'),
    });
  });

  it('SIIF-11 a figure of the past does not count a verdict that came later', () => {
    const history = aHistory(given, solved, { at: at('12:00'), awaitsVerdict: false });
    expect(figure(history, at('11:00'))).toMatchObject({ elapsedMs: HOUR, state: 'running' });
    expect(figure(history, at('11:59:59.999'))).toMatchObject({ state: 'running' });
    expect(figure(history, at('12:00'))).toMatchObject({ elapsedMs: 2 * HOUR, state: 'met' });
  });

  it('SIIF-11 each solution has a clock of its own: a refusal ends it, the next solution starts a new one', () => {
    const refused = [given, solved, { at: at('11:00'), clock: 'runs', awaitsVerdict: false }] as const;
    expect(figure(aHistory(...refused), at('15:30'))).toMatchObject({ elapsedMs: HOUR, state: 'met' });
    const again = [...refused, { at: at('15:00'), clock: 'ended', awaitsVerdict: true }] as const;
    expect(figure(aHistory(...again), at('16:00'))).toMatchObject({ elapsedMs: HOUR, state: 'running', dueAt: at('2026-11-23 10:00') });
    expect(figure(aHistory(...again, { at: at('16:30'), awaitsVerdict: false }), at('2026-12-01 10:00'))).toMatchObject({
      elapsedMs: 1.5 * HOUR,
      state: 'met',
    });
  });

  it('USPEC-03 a solution keeps the target that it was given under', () => {
    const corrected = aHistory(given, solved, { at: at('11:00'), priority: 'P2' }, { at: at('11:30'), level: 2 });
    expect(figure(corrected, at('12:00'))).toMatchObject({ targetMs: 4 * HOUR, elapsedMs: 2 * HOUR, state: 'running' });
    expect(figure(aHistory(given, { ...solved, level: 2 }), at('11:00'))).toMatchObject({ targetMs: 6 * HOUR });
  });

  it('USPEC-03 a level without a target has no validation clock', () => {
    expect(figure(aHistory(given, { ...solved, level: 3 }), at('11:00'))).toBeNull();
    expect(figure(aHistory(given, { ...solved, level: 9 }), at('11:00'))).toBeNull();
  });
});
