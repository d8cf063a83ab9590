import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, type Instant } from '../../../src/core/instant.js';
import { createBusinessCalendar } from '../../../src/core/calendar/business-calendar.js';
import type { ClockSegment } from '../../../src/core/sla/open-time.js';
import { lateInstant, shareInstant, slaClock } from '../../../src/core/sla/sla-clock.js';
import { uarivCalendar } from './sample-calendars.js';
import { aHistory, at } from './sla-history.js';

const calendar = createBusinessCalendar(uarivCalendar);
const target = (level: number, priority: string, responseMinutes: number, resolutionHours: number) => ({
  level,
  priority,
  responseMinutes,
  resolutionMinutes: resolutionHours * 60,
  validationMinutes: 540,
});
const targets = [target(1, 'P2', 30, 8), target(1, 'P3', 60, 16), target(2, 'P3', 120, 20), target(2, 'P2', 30, 4)];

const inputs = (segments: readonly ClockSegment[], now: Instant) => ({ segments, targets, calendar, now });
const resolution = (segments: readonly ClockSegment[], now: Instant) => slaClock(inputs(segments, now)).resolution;
const response = (segments: readonly ClockSegment[], now: Instant) => slaClock(inputs(segments, now)).response;

describe('the resolution clock', () => {
  it('the resolution clock counts open time from registration, against the target of level and priority', () => {
    expect(resolution(aHistory({ at: at('15:00') }), at('2026-11-23 09:00'))).toEqual({
      targetMs: 16 * HOUR,
      elapsedMs: 3 * HOUR,
      remainingMs: 13 * HOUR,
      share: 3 / 16,
      dueAt: at('2026-11-24 13:00'),
      state: 'running',
      late: false,
    });
  });

  it('SIIF-02 the resolution clock is paused while the desk waits for the requester, and has no due date', () => {
    const history = aHistory({ at: at('08:00') }, { at: at('09:00'), clock: 'paused' });
    expect(resolution(history, at('2026-11-27 16:00'))).toMatchObject({ elapsedMs: HOUR, dueAt: null, state: 'paused', late: false });
  });

  it('SIIF-02 the resolution clock is stopped while the desk waits for a provider', () => {
    const history = aHistory({ at: at('08:00') }, { at: at('09:00'), clock: 'stopped' });
    expect(resolution(history, at('16:00'))).toMatchObject({ elapsedMs: HOUR, dueAt: null, state: 'stopped' });
  });

  it('the resolution clock continues after a pause where it stopped', () => {
    const history = aHistory({ at: at('08:00') }, { at: at('09:00'), clock: 'paused' }, { at: at('15:00'), clock: 'runs' });
    expect(resolution(history, at('15:30'))).toMatchObject({ elapsedMs: 90 * MINUTE, dueAt: at('2026-11-24 12:00'), state: 'running' });
  });

  it('UARIV-04 the resolution clock continues through escalation, against the target of the new level', () => {
    const history = aHistory({ at: at('08:00') }, { at: at('12:00'), level: 2, group: 'infraestructura', arrival: 2 });
    expect(resolution(history, at('13:00'))).toMatchObject({ targetMs: 20 * HOUR, elapsedMs: 5 * HOUR });
  });

  it('a higher priority holds for the time before it too, so it may be late at once', () => {
    const history = aHistory({ at: at('08:00'), level: 2 }, { at: at('14:00'), priority: 'P2' });
    expect(resolution(history, at('13:59'))).toMatchObject({ targetMs: 20 * HOUR, late: false });
    expect(resolution(history, at('14:00'))).toMatchObject({
      targetMs: 4 * HOUR,
      elapsedMs: 6 * HOUR,
      remainingMs: -2 * HOUR,
      share: 1.5,
      late: true,
      dueAt: at('12:00'),
    });
  });

  it('USPEC-03 the resolution target is met when it is exactly used up, and missed a millisecond later', () => {
    const solved = (moment: Instant) => aHistory({ at: at('08:00'), priority: 'P2' }, { at: moment, clock: 'ended' });
    expect(resolution(solved(at('16:00')), at('2026-12-01 10:00'))).toMatchObject({
      state: 'met',
      late: false,
      share: 1,
      dueAt: at('16:00'),
    });
    expect(resolution(solved(at('16:00:00.001')), at('2026-12-01 10:00'))).toMatchObject({
      state: 'missed',
      late: true,
      dueAt: at('16:00'),
    });
  });

  it('an ended clock does not change, and has no due date when it ended in time', () => {
    const history = aHistory({ at: at('08:00') }, { at: at('10:00'), clock: 'ended' });
    const frozen = resolution(history, at('10:00'));
    expect(frozen).toMatchObject({ elapsedMs: 2 * HOUR, state: 'met', dueAt: null });
    expect(resolution(history, at('2027-03-01 10:00'))).toEqual(frozen);
  });

  it('an ended clock keeps the target that it ended under', () => {
    const history = aHistory({ at: at('08:00') }, { at: at('13:00'), clock: 'ended' }, { at: at('14:00'), level: 2, priority: 'P2' });
    expect(resolution(history, at('15:00'))).toMatchObject({ targetMs: 16 * HOUR, state: 'met' });
  });

  it('a refused solution lets the same clock go on; the time in between is not counted', () => {
    const history = aHistory({ at: at('08:00') }, { at: at('10:00'), clock: 'ended' }, { at: at('2026-11-24 08:00'), clock: 'runs' });
    expect(resolution(history, at('2026-11-24 09:00'))).toMatchObject({
      elapsedMs: 3 * HOUR,
      state: 'running',
      dueAt: at('2026-11-25 13:00'),
    });
  });

  it('UARIV-09 a ticket that is solved as it is registered is met', () => {
    const history = aHistory({ at: at('08:00'), clock: 'ended' });
    expect(resolution(history, at('09:00'))).toMatchObject({ targetMs: 16 * HOUR, elapsedMs: 0, state: 'met' });
    const afterDraft = aHistory({ at: at('07:00'), clock: 'none', level: 0 }, { at: at('08:00'), clock: 'ended', level: 1 });
    expect(resolution(afterDraft, at('09:00'))).toMatchObject({ targetMs: 16 * HOUR, state: 'met' });
  });

  it('what is due at closing time is not late in the night that follows', () => {
    const history = aHistory({ at: at('09:00'), priority: 'P2' });
    expect(resolution(history, at('17:00'))).toMatchObject({ dueAt: at('17:00'), remainingMs: 0, late: false });
    expect(resolution(history, at('2026-11-22 12:00'))).toMatchObject({ dueAt: at('17:00'), remainingMs: 0, late: false });
    expect(resolution(history, at('2026-11-23 08:00:00.001'))).toMatchObject({ dueAt: at('17:00'), remainingMs: -1, late: true });
  });
});

describe('a resolution clock that stands', () => {
  const used = [
    { at: at('08:00'), priority: 'P2' },
    { at: at('2026-11-23 10:00'), clock: 'paused' },
  ] as const;

  it.each(['paused', 'stopped'] as const)('SIIF-02 %s with its target used up is late, without a due date', (clock) => {
    const history = aHistory(used[0], { ...used[1], clock });
    expect(resolution(history, at('2026-11-23 12:00'))).toMatchObject({ elapsedMs: 11 * HOUR, late: true, dueAt: null, state: clock });
    expect(shareInstant(inputs(history, at('2026-11-23 12:00')), 'resolution', 0.8)).toBeNull();
    expect(lateInstant(inputs(history, at('2026-11-23 12:00')), 'resolution')).toBeNull();
  });
});

describe('the response clock', () => {
  it('the response clock runs from the arrival until the ticket is taken', () => {
    const history = aHistory({ at: at('08:00') }, { at: at('08:20'), attendedAt: at('08:20') });
    expect(response(history, at('08:10'))).toMatchObject({ targetMs: HOUR, elapsedMs: 10 * MINUTE, state: 'running', dueAt: at('09:00') });
    expect(response(history, at('12:00'))).toMatchObject({ elapsedMs: 20 * MINUTE, state: 'met', dueAt: null });
  });

  it('the response target is missed when the ticket is taken too late', () => {
    const history = aHistory({ at: at('08:00') }, { at: at('09:30'), attendedAt: at('09:30') });
    expect(response(history, at('12:00'))).toMatchObject({ elapsedMs: 90 * MINUTE, state: 'missed', late: true, dueAt: at('09:00') });
  });

  it('the response clock starts anew at each arrival at a group, with that level’s target', () => {
    const history = aHistory(
      { at: at('08:00') },
      { at: at('08:20'), attendedAt: at('08:20') },
      { at: at('10:00'), level: 2, group: 'infraestructura', arrival: 2, attendedAt: null },
    );
    expect(response(history, at('10:30'))).toMatchObject({
      targetMs: 2 * HOUR,
      elapsedMs: 30 * MINUTE,
      state: 'running',
      dueAt: at('12:00'),
    });
  });

  it('a group that gets the ticket back has a new clock too', () => {
    const history = aHistory(
      { at: at('08:00') },
      { at: at('09:00'), group: 'infraestructura', level: 2, arrival: 2 },
      { at: at('10:00'), group: 'mesa', level: 1, arrival: 3 },
    );
    expect(response(history, at('10:10'))).toMatchObject({ targetMs: HOUR, elapsedMs: 10 * MINUTE });
  });

  it('the response clock excludes the time that the desk waited for the requester', () => {
    const history = aHistory({ at: at('08:00') }, { at: at('08:10'), clock: 'paused' }, { at: at('10:10'), clock: 'runs' });
    expect(response(history, at('09:00'))).toMatchObject({ elapsedMs: 10 * MINUTE, state: 'paused', dueAt: null });
    expect(response(history, at('10:20'))).toMatchObject({ elapsedMs: 20 * MINUTE, state: 'running', dueAt: at('11:00') });
  });

  it('a response target that was met stays met when the priority rises afterwards', () => {
    const history = aHistory({ at: at('08:00') }, { at: at('08:45'), attendedAt: at('08:45') }, { at: at('09:00'), priority: 'P2' });
    expect(response(history, at('10:00'))).toMatchObject({ targetMs: HOUR, state: 'met' });
  });

  it('the response clock ends when the ticket is taken, judged by the priority of that instant', () => {
    const taken = { at: at('08:20'), attendedAt: at('08:20') };
    expect(response(aHistory({ at: at('08:00') }, taken), at('08:20'))).toMatchObject({ state: 'met', elapsedMs: 20 * MINUTE });
    expect(
      response(aHistory({ at: at('08:00') }, { ...taken, at: at('08:40'), attendedAt: at('08:40'), priority: 'P2' }), at('12:00')),
    ).toMatchObject({ targetMs: 30 * MINUTE, state: 'missed' });
  });

  it('the response of an arrival that ended unattended is judged by its last running segment, or else by its first', () => {
    const before = { at: at('08:00'), level: 2 };
    expect(
      response(
        aHistory(before, { at: at('09:00'), level: 1, arrival: 2 }, { at: at('09:10'), clock: 'ended', priority: 'P2' }),
        at('12:00'),
      ),
    ).toMatchObject({ targetMs: HOUR, elapsedMs: 10 * MINUTE });
    expect(response(aHistory(before, { at: at('09:00'), level: 1, arrival: 2, clock: 'ended' }), at('12:00'))).toMatchObject({
      targetMs: HOUR,
      elapsedMs: 0,
    });
  });

  it('the response target follows the present priority until the ticket is taken', () => {
    const history = aHistory({ at: at('08:00') }, { at: at('08:40'), priority: 'P2' });
    expect(response(history, at('08:40'))).toMatchObject({ targetMs: 30 * MINUTE, late: true });
  });

  it('the response clock of a past instant runs, although the ticket was taken later', () => {
    const taken = { attendedAt: at('08:20') };
    const history = aHistory({ at: at('08:00'), ...taken }, { at: at('08:20'), ...taken });
    expect(response(history, at('08:10'))).toMatchObject({ state: 'running', elapsedMs: 10 * MINUTE });
  });

  it('the response clock ends with the solution if the ticket was not taken before', () => {
    const history = aHistory({ at: at('08:00') }, { at: at('08:30'), clock: 'ended' });
    expect(response(history, at('12:00'))).toMatchObject({ elapsedMs: 30 * MINUTE, state: 'met' });
  });
});

describe('no clock', () => {
  it('UARIV-07 a draft, a void ticket and a history of the future have none', () => {
    expect(slaClock(inputs([], at('08:00')))).toEqual({ response: null, resolution: null, validation: null });
    expect(slaClock(inputs(aHistory({ at: at('08:00'), clock: 'none' }), at('09:00')))).toEqual({
      response: null,
      resolution: null,
      validation: null,
    });
    expect(slaClock(inputs(aHistory({ at: at('08:00') }), at('07:59')))).toEqual({ response: null, resolution: null, validation: null });
  });

  it('SIIF-20 a level without a target has no due date', () => {
    expect(slaClock(inputs(aHistory({ at: at('08:00'), level: 9 }), at('09:00')))).toEqual({
      response: null,
      resolution: null,
      validation: null,
    });
  });

  it('a draft’s time does not count for its ticket', () => {
    const history = aHistory({ at: at('08:00'), clock: 'none' }, { at: at('12:00'), clock: 'runs' });
    expect(resolution(history, at('13:00'))).toMatchObject({ elapsedMs: HOUR });
  });
});

describe('the instants of warnings', () => {
  const history = aHistory({ at: at('08:00'), priority: 'P2' });

  it('eighty per cent of a running target has its instant', () => {
    expect(shareInstant(inputs(history, at('08:05')), 'resolution', 0.8)).toBe(at('14:24'));
    expect(shareInstant(inputs(history, at('08:05')), 'response', 0.8)).toBe(at('08:24'));
    expect(resolution(history, at('14:24'))?.share).toBe(0.8);
  });

  it('the instant stays the same once it has passed', () => {
    expect(shareInstant(inputs(history, at('16:30')), 'resolution', 0.8)).toBe(at('14:24'));
  });

  it('a clock that does not run has no such instant', () => {
    const paused = aHistory({ at: at('08:00') }, { at: at('09:00'), clock: 'paused' });
    const ended = aHistory({ at: at('08:00') }, { at: at('09:00'), clock: 'ended' });
    expect(shareInstant(inputs(paused, at('10:00')), 'resolution', 0.8)).toBeNull();
    expect(lateInstant(inputs(ended, at('10:00')), 'response')).toBeNull();
    expect(lateInstant(inputs([], at('10:00')), 'response')).toBeNull();
  });

  it('the first late instant is after the next opening where the target ends with the day', () => {
    const fromNine = aHistory({ at: at('09:00'), priority: 'P2' });
    const late = lateInstant(inputs(fromNine, at('10:00')), 'resolution');
    expect(late).toBe(at('2026-11-23 08:00:00.001'));
    expect(late === null ? null : resolution(fromNine, late)?.late).toBe(true);
  });
});
