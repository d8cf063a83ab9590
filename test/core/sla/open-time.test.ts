import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../src/core/instant.js';
import { createBusinessCalendar } from '../../../src/core/calendar/business-calendar.js';
import { countOpen } from '../../../src/core/sla/open-time.js';
import { uarivCalendar } from './sample-calendars.js';
import { aHistory, at, timeByKind } from './sla-history.js';

const calendar = createBusinessCalendar(uarivCalendar);

describe('time by kind of clock', () => {
  const history = aHistory(
    { at: at('08:00') },
    { at: at('09:00'), clock: 'paused' },
    { at: at('11:00'), clock: 'runs' },
    { at: at('12:00'), clock: 'stopped' },
    { at: at('2026-11-23 09:00'), clock: 'runs' },
    { at: at('2026-11-23 09:30'), clock: 'ended' },
  );

  it('SIIF-02 running, paused and stopped time are told apart, all in open time', () => {
    expect(timeByKind(history, calendar, at('2026-11-24 10:00'))).toEqual({ runsMs: 2.5 * HOUR, pausedMs: 2 * HOUR, stoppedMs: 6 * HOUR });
  });

  it('SIIF-13 figures of a past instant are as they were then', () => {
    expect(timeByKind(history, calendar, at('10:00'))).toEqual({ runsMs: HOUR, pausedMs: HOUR, stoppedMs: 0 });
    expect(timeByKind(history, calendar, at('08:00'))).toEqual({ runsMs: 0, pausedMs: 0, stoppedMs: 0 });
  });

  it('UARIV-07 a draft and a void ticket have no time of any kind', () => {
    const draft = aHistory({ at: at('08:00'), clock: 'none' });
    expect(timeByKind(draft, calendar, at('16:00'))).toEqual({ runsMs: 0, pausedMs: 0, stoppedMs: 0 });
    expect(timeByKind([], calendar, at('16:00'))).toEqual({ runsMs: 0, pausedMs: 0, stoppedMs: 0 });
  });

  it('two pauses within one minute are both taken out', () => {
    const quick = aHistory(
      { at: at('08:00:00') },
      { at: at('08:00:10'), clock: 'paused' },
      { at: at('08:00:20'), clock: 'runs' },
      { at: at('08:00:30'), clock: 'paused' },
      { at: at('08:00:50'), clock: 'runs' },
    );
    expect(timeByKind(quick, calendar, at('08:01:00'))).toEqual({ runsMs: 30_000, pausedMs: 30_000, stoppedMs: 0 });
  });
});

describe('counting open time', () => {
  const history = aHistory({ at: at('08:00') }, { at: at('09:00'), clock: 'paused' }, { at: at('10:00'), clock: 'runs' });
  const counting = { segments: history, clock: 'runs', first: 0, until: at('10:30') } as const;

  it('counting open time finds when a sum was reached in the past', () => {
    expect(countOpen(counting, calendar, 30 * MINUTE)).toEqual({ openMs: 90 * MINUTE, reachedAt: at('08:30') });
    expect(countOpen(counting, calendar, HOUR).reachedAt).toBe(at('09:00'));
    expect(countOpen(counting, calendar, HOUR + 1).reachedAt).toBe(at('10:00:00.001'));
  });

  it('counting open time finds when a sum will be reached if the clock goes on', () => {
    expect(countOpen(counting, calendar, 2 * HOUR).reachedAt).toBe(at('11:00'));
    expect(countOpen({ ...counting, until: at('09:30') }, calendar, 2 * HOUR).reachedAt).toBeNull();
  });

  it('a clock that goes on at the very moment asked counts from there', () => {
    expect(countOpen({ ...counting, until: at('10:00') }, calendar, 2 * HOUR)).toEqual({ openMs: HOUR, reachedAt: at('11:00') });
  });

  it('counting open time begins at the given segment', () => {
    expect(countOpen({ ...counting, first: 2 }, calendar).openMs).toBe(30 * MINUTE);
    expect(countOpen({ ...counting, first: 3 }, calendar)).toEqual({ openMs: 0, reachedAt: null });
  });

  it('a history that ends stops counting at its end', () => {
    const closed = history.map((segment) => ({ ...segment, to: segment.to ?? at('10:15') }));
    expect(countOpen({ ...counting, segments: closed }, calendar, 2 * HOUR)).toEqual({ openMs: 75 * MINUTE, reachedAt: null });
  });

  it('segments out of order are a fault, not a figure', () => {
    expect(() => countOpen({ ...counting, segments: history.toReversed() }, calendar)).toThrow('segment 1 begins before the one before it');
  });
});
