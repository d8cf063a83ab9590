import { describe, expect, it } from 'vitest';
import { createBusinessCalendar } from '../../../core/calendar/business-calendar.js';
import type { CalendarSpec } from '../../../procedure/times.js';
import { wallDay } from '../../../core/calendar/civil-date.js';
import { digestDue, nextDigestAt, type DigestPlan } from '../rules/digest-due.js';
import { afterTry, type TimedDelivery } from '../../../core/desk/timed-delivery.js';
import { later, MINUTE, SECOND, toIso, type Instant } from '../../../core/instant.js';
import { fromIso } from '../../../../test/support/from-iso.js';

const hours = [['07:00', '16:00']] as const;
const week = { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours };
const bogota = createBusinessCalendar({ timeZone: 'America/Bogota', hours: week, holidays: 'colombia' });
const inBogota = (text: string): Instant => fromIso(`${text}-05:00`);
/** Set long before. */
const before = inBogota('2026-01-01T00:00:00');
const plan = (more: Partial<DigestPlan> = {}): DigestPlan => ({
  time: { kind: 'opening' },
  since: before,
  surveysFrom: before,
  shownFrom: before,
  delivery: null,
  ...more,
});
const on = (text: string): number => wallDay(inBogota(text), 'America/Bogota');
const sent = (text: string): TimedDelivery => ({ state: 'ended', day: on(text), at: inBogota(text), as: 'sent' });

describe('SIIF-13 when a digest is due', () => {
  it.each([
    ['a minute before the opening', '2026-11-23T06:59:00', null],
    ['at the opening', '2026-11-23T07:00:00', { isLate: false }],
    ['while the desk was down, in the same working day', '2026-11-23T11:30:00', { isLate: true }],
    ['as the desk closed', '2026-11-23T16:00:00', null],
    ['on a Saturday', '2026-11-28T07:00:00', null],
    ['on a holiday', '2026-12-08T07:00:00', null],
  ])('the digest of a working day, %s', (_when, text, expected) => {
    const due = digestDue(plan(), inBogota(text), bogota);
    expect(due).toEqual(expected === null ? null : expect.objectContaining({ ...expected, mayBeRepeat: false }));
  });

  it('the digest that the desk missed names the time at which it was due', () => {
    expect(digestDue(plan(), inBogota('2026-11-23T11:30:00'), bogota)?.at).toBe(inBogota('2026-11-23T07:00:00'));
  });

  it('the digest of yesterday is not sent today, and that of today once', () => {
    const down = plan({ delivery: sent('2026-11-20T07:00:00') });
    const due = digestDue(down, inBogota('2026-11-24T07:00:00'), bogota);
    expect(due?.day).toBe(on('2026-11-24T07:00:00'));
    expect(digestDue(plan({ delivery: sent('2026-11-24T07:00:00') }), inBogota('2026-11-24T07:01:00'), bogota)).toBeNull();
  });

  it('the digest after a working day that the desk was down names the one that was not sent; after a weekend or a holiday it names none', () => {
    const missedOn = (text: string, last: string, more: Partial<DigestPlan> = {}) =>
      digestDue(plan({ delivery: sent(last), ...more }), inBogota(text), bogota)?.missed ?? null;
    expect(missedOn('2026-11-24T07:00:00', '2026-11-20T07:00:00')).toBe(inBogota('2026-11-23T07:00:00'));
    expect(missedOn('2026-11-23T07:00:00', '2026-11-20T07:00:00')).toBeNull();
    expect(missedOn('2026-12-09T07:00:00', '2026-12-07T07:00:00')).toBeNull();
    expect(missedOn('2026-12-09T07:00:00', '2026-12-04T07:00:00')).toBe(inBogota('2026-12-07T07:00:00'));
    // Set on Monday at nine, or never sent yet.
    expect(missedOn('2026-11-24T07:00:00', '2026-11-20T07:00:00', { since: inBogota('2026-11-23T09:00:00') })).toBeNull();
    expect(digestDue(plan({ since: inBogota('2026-11-24T06:00:00') }), inBogota('2026-11-24T07:00:00'), bogota)?.missed).toBeUndefined();
  });

  it('a clock that goes back an hour over the opening sends no second digest', () => {
    const delivered = plan({ delivery: sent('2026-11-23T07:00:00') });
    for (const text of ['2026-11-23T06:00:30', '2026-11-23T07:00:00', '2026-11-23T07:59:00'])
      expect(digestDue(delivered, inBogota(text), bogota)).toBeNull();
  });

  it('a clock that was a day ahead sends no second digest; one that was a year ahead does not silence it for a year', () => {
    const now = inBogota('2026-11-23T07:00:00');
    expect(digestDue(plan({ delivery: sent('2026-11-24T07:00:00') }), now, bogota)).toBeNull();
    expect(digestDue(plan({ delivery: sent('2027-11-23T07:00:00') }), now, bogota)).not.toBeNull();
  });

  it('a clock that goes forward an hour over the opening sends the digest, late', () => {
    expect(digestDue(plan(), inBogota('2026-11-23T07:59:00'), bogota)).toMatchObject({ isLate: true });
  });

  it('a time of one person goes before the opening, on working days only', () => {
    const at3 = plan({ time: { kind: 'at', minuteOfDay: 3 * 60 } });
    expect(digestDue(at3, inBogota('2026-11-23T03:00:00'), bogota)).toMatchObject({ isLate: false });
    expect(digestDue(at3, inBogota('2026-12-08T03:00:00'), bogota)).toBeNull();
    expect(digestDue(plan({ time: { kind: 'never' } }), inBogota('2026-11-23T07:00:00'), bogota)).toBeNull();
  });

  it('a time after the closing has an hour in which the digest is sent', () => {
    const at6 = plan({ time: { kind: 'at', minuteOfDay: 18 * 60 } });
    expect(digestDue(at6, inBogota('2026-11-23T18:30:00'), bogota)).not.toBeNull();
    expect(digestDue(at6, inBogota('2026-11-23T19:00:00'), bogota)).toBeNull();
  });

  it('a time that had passed when it was set begins with the next working day', () => {
    const set = plan({ since: inBogota('2026-11-27T09:00:00'), time: { kind: 'at', minuteOfDay: 7 * 60 + 30 } });
    expect(digestDue(set, inBogota('2026-11-27T09:01:00'), bogota)).toBeNull();
    expect(nextDigestAt(set, inBogota('2026-11-27T09:01:00'), bogota)).toBe(inBogota('2026-11-30T07:30:00'));
  });
});

describe('SIIF-13 a digest where summer time begins and ends', () => {
  const night: CalendarSpec = {
    timeZone: 'America/New_York',
    hours: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [['02:30', '18:00']]])),
    holidays: 'none',
  };
  const newYork = createBusinessCalendar(night);

  /** Every minute of two days, as the schedule ticks, with each digest taken as sent. */
  function sentIn(from: Instant, time: DigestPlan['time'] = { kind: 'opening' }): readonly string[] {
    let present = plan({ time, since: later(from, -MINUTE) });
    const all: string[] = [];
    for (let now = from; now < from + 2 * 24 * 60 * MINUTE; now = later(now, MINUTE)) {
      const due = digestDue(present, now, newYork);
      if (due === null) continue;
      all.push(toIso(now));
      present = { ...present, delivery: afterTry(due, 'sent', now) };
    }
    return all;
  }

  it('the night that skips the opening hour has one digest, and the day after one', () => {
    expect(sentIn(fromIso('2026-03-08T00:00:00-05:00'))).toEqual(['2026-03-08T07:00:00.000Z', '2026-03-09T06:30:00.000Z']);
  });

  it('the night that has the hour before the opening twice has one digest', () => {
    expect(sentIn(fromIso('2026-11-01T00:00:00-04:00'))).toEqual(['2026-11-01T07:30:00.000Z', '2026-11-02T07:30:00.000Z']);
  });

  it('a time of one person that the night skips has its digest at the change', () => {
    const at = { kind: 'at', minuteOfDay: 2 * 60 + 30 } as const;
    expect(sentIn(fromIso('2026-03-08T00:00:00-05:00'), at)).toEqual(['2026-03-08T07:00:00.000Z', '2026-03-09T06:30:00.000Z']);
  });

  it('a time of one person that the night has twice has one digest, at the first', () => {
    const at = { kind: 'at', minuteOfDay: 60 + 30 } as const;
    expect(sentIn(fromIso('2026-11-01T00:00:00-04:00'), at)).toEqual(['2026-11-01T05:30:00.000Z', '2026-11-02T06:30:00.000Z']);
  });
});

describe('a delivery of a day', () => {
  const now = inBogota('2026-11-23T07:00:00');
  const day = on('2026-11-23T07:00:00');
  const first = { day, mayBeRepeat: false };
  const dueWith = (delivery: TimedDelivery, at: Instant) => digestDue(plan({ delivery }), at, bogota);

  it('what another process sends is left to it until its lease ends, then it is sent once more, marked', () => {
    const sending: TimedDelivery = { state: 'sending', day, owner: 'a', until: later(now, MINUTE), mayBeRepeat: false };
    expect(dueWith(sending, later(now, MINUTE - 1))).toBeNull();
    expect(dueWith(sending, later(now, MINUTE))).toMatchObject({ mayBeRepeat: true });
  });

  it('a process that dies over the marked repeat is followed by no third try', () => {
    const sending: TimedDelivery = { state: 'sending', day, owner: 'b', until: later(now, MINUTE), mayBeRepeat: true };
    expect(dueWith(sending, later(now, 10 * MINUTE))).toBeNull();
  });

  it('an unclear outcome is tried once more, marked, and not a third time', () => {
    const unclear = afterTry(first, 'outcome-unknown', now);
    expect(dueWith(unclear, now)).toMatchObject({ mayBeRepeat: true });
    expect(afterTry({ day, mayBeRepeat: true }, 'outcome-unknown', now)).toMatchObject({ state: 'ended', as: 'unclear' });
  });

  it('a person who cannot be written to is not tried again that day, and is the next', () => {
    const blocked = afterTry(first, 'unreachable', now);
    expect(dueWith(blocked, later(now, 60 * MINUTE))).toBeNull();
    expect(dueWith(blocked, inBogota('2026-11-24T07:00:00'))).not.toBeNull();
  });

  it('a digest that did not leave waits as long as Teams asks, and is not marked', () => {
    const throttled = afterTry(first, { retryAfterMs: 90 * SECOND }, now);
    expect(dueWith(throttled, later(now, 89 * SECOND))).toBeNull();
    expect(dueWith(throttled, later(now, 90 * SECOND))).toMatchObject({ mayBeRepeat: false });
  });
});
