import { describe, expect, it } from 'vitest';
import { createBusinessCalendar } from '../../../core/calendar/business-calendar.js';
import { wallDay } from '../../../core/calendar/civil-date.js';
import { afterTry, type TimedDelivery } from '../../../core/desk/timed-delivery.js';
import { later, MINUTE, toIso, type Instant } from '../../../core/instant.js';
import type { CalendarSpec } from '../../../procedure/times.js';
import { fromIso } from '../../../../test/support/from-iso.js';
import { nextDigestAt, plannedDue, slotOfDay, slotOfWeek, type DigestPlan } from '../rules/rhythm.js';

const hours = [['07:00', '16:00']] as const;
const week = { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours };
const bogota = createBusinessCalendar({ timeZone: 'America/Bogota', hours: week, holidays: 'colombia' });
const inBogota = (text: string): Instant => fromIso(`${text}-05:00`);
const plan = (more: Partial<DigestPlan> = {}): DigestPlan => ({
  time: { kind: 'opening' },
  since: inBogota('2026-01-01T00:00:00'),
  delivery: null,
  ...more,
});
const on = (text: string): number => wallDay(inBogota(text), 'America/Bogota');
const sent = (text: string): TimedDelivery => ({ state: 'ended', day: on(text), at: inBogota(text), as: 'sent' });

const digestDue = (one: DigestPlan, now: Instant, calendar = bogota) =>
  plannedDue(slotOfDay(one.time, wallDay(now, calendar.timeZone), calendar), one, now, calendar);

describe('SIIF-13 when a digest is due', () => {
  it.each([
    ['a minute before the opening', '2026-11-23T06:59:00', null],
    ['at the opening', '2026-11-23T07:00:00', false],
    ['while the desk was down, in the same working day', '2026-11-23T11:30:00', true],
    ['as the desk closed', '2026-11-23T16:00:00', null],
    ['on a Saturday', '2026-11-28T07:00:00', null],
    ['on a holiday', '2026-12-08T07:00:00', null],
  ])('the digest of a working day, %s', (_when, text, isLate) => {
    expect(digestDue(plan(), inBogota(text))?.isLate ?? null).toBe(isLate);
  });

  it('a digest is sent once, also where the clock goes back or was a day ahead; a clock that was a year ahead silences nobody', () => {
    const now = inBogota('2026-11-23T07:00:00');
    for (const day of ['2026-11-23T07:00:00', '2026-11-24T07:00:00']) expect(digestDue(plan({ delivery: sent(day) }), now)).toBeNull();
    for (const day of ['2026-11-20T07:00:00', '2027-11-23T07:00:00']) expect(digestDue(plan({ delivery: sent(day) }), now)).not.toBeNull();
  });

  it('a time of one person goes on working days only, outside the opening hours for an hour', () => {
    const at3 = plan({ time: { kind: 'at', minuteOfDay: 3 * 60 } });
    expect(digestDue(at3, inBogota('2026-11-23T03:00:00'))).toMatchObject({ isLate: false });
    expect(digestDue(at3, inBogota('2026-12-08T03:00:00'))).toBeNull();
    const at6 = plan({ time: { kind: 'at', minuteOfDay: 18 * 60 } });
    expect(digestDue(at6, inBogota('2026-11-23T18:30:00'))).not.toBeNull();
    expect(digestDue(at6, inBogota('2026-11-23T19:00:00'))).toBeNull();
    expect(digestDue(plan({ time: { kind: 'never' } }), inBogota('2026-11-23T07:00:00'))).toBeNull();
  });

  it('a time that had passed when it was set begins with the next working day', () => {
    const set = plan({ since: inBogota('2026-11-27T09:00:00'), time: { kind: 'at', minuteOfDay: 7 * 60 + 30 } });
    expect(digestDue(set, inBogota('2026-11-27T09:01:00'))).toBeNull();
    expect(nextDigestAt(set, inBogota('2026-11-27T09:01:00'), bogota)).toBe(inBogota('2026-11-30T07:30:00'));
  });

  it.each([
    ['that skips the opening hour', '2026-03-08T00:00:00-05:00', ['2026-03-08T07:00:00.000Z', '2026-03-09T06:30:00.000Z']],
    ['that has the hour before the opening twice', '2026-11-01T00:00:00-04:00', ['2026-11-01T07:30:00.000Z', '2026-11-02T07:30:00.000Z']],
  ])('the night %s has one digest', (_which, text, expected) => {
    const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [['02:30', '18:00']]]);
    const spec: CalendarSpec = { timeZone: 'America/New_York', hours: Object.fromEntries(days), holidays: 'none' };
    const newYork = createBusinessCalendar(spec);
    const from = fromIso(text);
    let present = plan({ since: later(from, -MINUTE) });
    const all: string[] = [];
    for (let now = from; now < from + 2 * 24 * 60 * MINUTE; now = later(now, MINUTE)) {
      const due = digestDue(present, now, newYork);
      if (due !== null) present = { ...present, delivery: afterTry(due, 'sent', now) };
      if (due !== null) all.push(toIso(now));
    }
    expect(all).toEqual(expected);
  });
});

describe('SIIF-22 when the state of the cases is proposed', () => {
  const monday = { every: 'week', on: 'mon', at: '08:00' } as const;
  const proposedAt = (text: string) => plannedDue(slotOfWeek(monday, on(text), bogota), plan(), inBogota(text), bogota)?.at ?? null;

  it('the proposal goes on its day, or on the first working day after it in that week, and late while the desk is open', () => {
    expect(proposedAt('2026-11-23T07:59:00')).toBeNull();
    expect(proposedAt('2026-11-23T08:00:00')).toBe(inBogota('2026-11-23T08:00:00'));
    expect(proposedAt('2026-11-16T10:00:00')).toBeNull();
    expect(proposedAt('2026-11-17T08:00:00')).toBe(inBogota('2026-11-17T08:00:00'));
    expect(proposedAt('2026-11-25T10:00:00')).toBe(inBogota('2026-11-23T08:00:00'));
    expect(proposedAt('2026-11-25T17:00:00')).toBeNull();
  });
});
