import { describe, expect, it } from 'vitest';
import { DAY, HOUR, instant, MINUTE, toIso, type Instant } from '../../../src/core/instant.js';
import { fromIso } from '../../support/from-iso.js';
import { createBusinessCalendar } from '../../../src/core/calendar/business-calendar.js';
import type { CalendarSpec } from '../../../src/procedure/times.js';
import { brokenCalendar, lordHowe, neverClosed, newYorkNights, siifCalendar, uarivCalendar, weekOf } from '../sla/sample-calendars.js';

const uariv = createBusinessCalendar(uarivCalendar);
const siif = createBusinessCalendar(siifCalendar);
const broken = createBusinessCalendar(brokenCalendar);
const always = createBusinessCalendar(neverClosed);

const bogota = (text: string): Instant => fromIso(`${text}-05:00`);
const wall = (at: Instant | null) =>
  at === null
    ? null
    : toIso(instant(at - 5 * HOUR))
        .slice(0, 16)
        .replace('T', ' ');

describe('a business calendar: open and closed', () => {
  it('SIIF-01 the line is open from 7:00 to 19:00 without a break, and not at 19:00', () => {
    expect(siif.isOpenAt(bogota('2026-11-20T06:59:59.999'))).toBe(false);
    expect(siif.isOpenAt(bogota('2026-11-20T07:00'))).toBe(true);
    expect(siif.isOpenAt(bogota('2026-11-20T12:30'))).toBe(true);
    expect(siif.isOpenAt(bogota('2026-11-20T18:59:59.999'))).toBe(true);
    expect(siif.isOpenAt(bogota('2026-11-20T19:00'))).toBe(false);
  });

  it('SIIF-01 the line is closed on weekends and Colombian holidays', () => {
    expect(['2026-11-21', '2026-11-22', '2026-11-16', '2026-12-08'].map((date) => siif.isOpenAt(bogota(`${date}T10:00`)))).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it('a break at noon is closed', () => {
    expect(broken.isOpenAt(bogota('2026-11-20T11:59'))).toBe(true);
    expect(broken.isOpenAt(bogota('2026-11-20T12:00'))).toBe(false);
    expect(broken.isOpenAt(bogota('2026-11-20T14:00'))).toBe(true);
  });

  it('a desk that never closes is open at any instant', () => {
    expect(always.isOpenAt(bogota('2026-12-25T03:00'))).toBe(true);
    expect(always.openMsBetween(bogota('2026-01-01T00:00'), bogota('2030-01-01T00:00'))).toBe(1461 * DAY);
  });
});

describe('a business calendar: open time between two instants', () => {
  it('SIIF-01 a night counts nothing and a day counts twelve hours', () => {
    expect(siif.openMsBetween(bogota('2026-11-19T19:00'), bogota('2026-11-20T07:00'))).toBe(0);
    expect(siif.openMsBetween(bogota('2026-11-19T18:30'), bogota('2026-11-20T07:30'))).toBe(HOUR);
    expect(siif.openMsBetween(bogota('2026-11-20T00:00'), bogota('2026-11-21T00:00'))).toBe(12 * HOUR);
  });

  it('SIIF-01 a long weekend counts nothing: Friday evening to Tuesday morning', () => {
    expect(siif.openMsBetween(bogota('2026-11-13T18:00'), bogota('2026-11-17T08:00'))).toBe(2 * HOUR);
  });

  it('open time is counted to the millisecond', () => {
    expect(uariv.openMsBetween(bogota('2026-11-20T16:59:59.998'), bogota('2026-11-23T08:00:00.003'))).toBe(5);
  });

  it('open time is zero when the end is not after the start', () => {
    expect(uariv.openMsBetween(bogota('2026-11-20T10:00'), bogota('2026-11-20T10:00'))).toBe(0);
    expect(uariv.openMsBetween(bogota('2026-11-20T11:00'), bogota('2026-11-20T10:00'))).toBe(0);
  });

  it('open time adds up over decades: 2026 has 242 working days and 2024 to 2036 have no gap', () => {
    expect(uariv.openMsBetween(bogota('2026-01-01T00:00'), bogota('2027-01-01T00:00')) / (9 * HOUR)).toBe(242);
    const years = Array.from({ length: 13 }, (_, i) =>
      uariv.openMsBetween(bogota(`${2024 + i}-01-01T00:00`), bogota(`${2025 + i}-01-01T00:00`)),
    );
    const all = uariv.openMsBetween(bogota('2024-01-01T00:00'), bogota('2037-01-01T00:00'));
    expect(years.reduce((sum, ms) => sum + ms, 0)).toBe(all);
  });

  it('open time is known far before and after the present', () => {
    expect(uariv.openMsBetween(bogota('2500-03-01T00:00'), bogota('2500-03-02T00:00'))).toBe(9 * HOUR);
    expect(uariv.openMsBetween(bogota('1950-03-01T00:00'), bogota('1950-03-02T00:00'))).toBe(9 * HOUR);
  });

  it('summer time: what the clock skips is never open, what it repeats counts twice', () => {
    const nights = createBusinessCalendar(newYorkNights);
    const day = (date: string, next: string) => nights.openMsBetween(fromIso(`${date}T05:00:00Z`), fromIso(`${next}T04:00:00Z`)) / MINUTE;
    // usual Sunday: 60 + 30 + 50 + 120 minutes; the skipped hour takes 15 and 20 of them
    expect(day('2026-03-08', '2026-03-09')).toBe(60 + 15 + 30 + 120);
    // 01:00–02:00 comes twice: 30 more before 01:30, 15 more from 01:45
    expect(nights.openMsBetween(fromIso('2026-11-01T04:00:00Z'), fromIso('2026-11-02T05:00:00Z')) / MINUTE).toBe(260 + 30 + 15);
  });
});

describe('a business calendar: the instant at which open time has passed', () => {
  it('four hours on Friday at 15:00 end on the next working day', () => {
    expect(wall(uariv.addOpenMs(bogota('2026-11-20T15:00'), 4 * HOUR))).toBe('2026-11-23 10:00');
    expect(wall(uariv.addOpenMs(bogota('2026-11-13T15:00'), 4 * HOUR))).toBe('2026-11-17 10:00');
  });

  it('a deadline at the end of a working day is the closing time, not the next opening', () => {
    expect(wall(uariv.addOpenMs(bogota('2026-11-20T15:00'), 2 * HOUR))).toBe('2026-11-20 17:00');
    expect(wall(uariv.addOpenMs(bogota('2026-11-20T15:00'), 2 * HOUR + 1))).toBe('2026-11-23 08:00');
  });

  it('open time begins at the next opening when the desk is closed', () => {
    expect(wall(uariv.addOpenMs(bogota('2026-11-20T22:00'), 30 * MINUTE))).toBe('2026-11-23 08:30');
  });

  it('zero open time ends where it begins, open or not', () => {
    expect(uariv.addOpenMs(bogota('2026-11-20T10:00'), 0)).toBe(bogota('2026-11-20T10:00'));
    expect(uariv.addOpenMs(bogota('2026-11-21T10:00'), 0)).toBe(bogota('2026-11-21T10:00'));
  });

  it('a fraction of a millisecond counts as a whole one', () => {
    expect(uariv.addOpenMs(bogota('2026-11-20T10:00'), 0.2)).toBe(bogota('2026-11-20T10:00:00.001'));
  });

  it('a negative or unknown length is refused', () => {
    for (const ms of [-1, Number.NaN, -Infinity])
      expect(() => uariv.addOpenMs(bogota('2026-11-20T10:00'), ms)).toThrow(new RangeError(`not a length of open time: ${ms}`));
  });

  it('an infinite length is refused', () => {
    expect(() => always.addOpenMs(bogota('2990-11-20T10:00'), Infinity)).toThrow('1900 to 2999');
  });

  it('a thousand working days span several indexes', () => {
    const at = uariv.addOpenMs(bogota('2026-01-02T08:00'), 1000 * 9 * HOUR);
    expect(uariv.openMsBetween(bogota('2026-01-02T08:00'), at)).toBe(1000 * 9 * HOUR);
    expect(wall(at)?.slice(11)).toBe('17:00');
  });
});

describe('a business calendar: opening and closing', () => {
  it('the next opening is now when open, else after night, weekend and holidays', () => {
    expect(wall(uariv.nextOpening(bogota('2026-11-20T10:30')))).toBe('2026-11-20 10:30');
    expect(wall(uariv.nextOpening(bogota('2026-11-20T17:00')))).toBe('2026-11-23 08:00');
    expect(wall(uariv.nextOpening(bogota('2026-12-24T18:00')))).toBe('2026-12-28 08:00');
  });

  it('closing is the end of the present stretch; a closed desk has none', () => {
    expect(wall(broken.closingOf(bogota('2026-11-20T09:00')))).toBe('2026-11-20 12:00');
    expect(wall(broken.closingOf(bogota('2026-11-20T14:00')))).toBe('2026-11-20 18:00');
    expect(broken.closingOf(bogota('2026-11-20T12:00'))).toBeNull();
    expect(broken.closingOf(bogota('2026-11-22T12:00'))).toBeNull();
  });

  it('a shift over midnight closes in the morning', () => {
    const nights = createBusinessCalendar(newYorkNights);
    expect(nights.closingOf(fromIso('2026-06-02T03:00:00Z'))).toBe(fromIso('2026-06-02T10:00:00Z'));
  });

  it('a desk that never closes has no closing; one that closes on holidays has', () => {
    expect(always.closingOf(bogota('2026-11-20T10:00'))).toBeNull();
    const almost = createBusinessCalendar({ ...neverClosed, holidays: 'colombia' });
    expect(wall(almost.closingOf(bogota('2026-11-20T10:00')))).toBe('2026-12-08 00:00');
    // 2026-01-27 is 40 × 512 days after 1970-01-01, where an index ends
    expect(wall(almost.closingOf(bogota('2026-01-20T10:00')))).toBe('2026-03-23 00:00');
    expect(almost.closingOf(bogota('2026-12-08T10:00'))).toBeNull();
  });

  it('a desk that is open for an hour a week opens in the right week', () => {
    const rare = createBusinessCalendar({ ...uarivCalendar, hours: { mon: [['08:00', '09:00']] } });
    expect(wall(rare.nextOpening(bogota('2026-10-26T09:00')))).toBe('2026-11-09 08:00');
    expect(wall(rare.addOpenMs(bogota('2026-10-26T08:00'), 3 * HOUR))).toBe('2026-11-23 09:00');
  });

  it('a deadline at the last open instant of an index is the closing time', () => {
    // 2026-01-27 is 40 × 512 days after 1970-01-01
    expect(wall(uariv.addOpenMs(bogota('2026-01-26T16:00'), HOUR))).toBe('2026-01-26 17:00');
  });

  it('between the last open instant of one index and the first of the next the desk is closed', () => {
    const evening = bogota('2026-01-26T18:30');
    expect(uariv.openMsBetween(bogota('2026-01-26T16:00'), evening)).toBe(HOUR);
    expect([uariv.isOpenAt(evening), uariv.closingOf(evening)]).toEqual([false, null]);
    expect(wall(uariv.nextOpening(evening))).toBe('2026-01-27 08:00');
  });

  it('east of Greenwich the day begins while it is the day before in UTC', () => {
    const day = createBusinessCalendar(lordHowe);
    expect(day.openMsBetween(fromIso('2026-06-01T00:00+10:30'), fromIso('2026-06-02T00:00+10:30'))).toBe(8 * HOUR);
    expect(day.isOpenAt(fromIso('2026-06-01T09:00+10:30'))).toBe(true);
  });

  it('openings are found across the borders of indexes', () => {
    const border = 40 * 512 * DAY;
    const sparse = createBusinessCalendar({ ...neverClosed, hours: { sun: [['00:00', '00:01']] } });
    const next = sparse.nextOpening(instant(border - 1));
    expect(next).toBeGreaterThan(border);
    expect(next - border).toBeLessThan(8 * DAY);
  });
});

describe('a business calendar', () => {
  it('a business calendar gives today’s opening hours for a greeting', () => {
    expect(uariv.hoursToday(bogota('2026-12-25T23:59'))).toEqual({ kind: 'holiday', name: 'Navidad' });
    expect(uariv.hoursToday(bogota('2026-12-28T00:00'))).toEqual({ kind: 'open', hours: [{ fromMinute: 480, toMinute: 1020 }] });
  });

  it('a business day is as long as the usual one', () => {
    expect(uariv.openMsPerDay).toBe(9 * HOUR);
    expect(siif.openMsPerDay).toBe(12 * HOUR);
  });

  it('a business calendar has the version and the zone of its spec', () => {
    expect(createBusinessCalendar({ ...uarivCalendar }).version).toBe(uariv.version);
    expect(siif.version).not.toBe(uariv.version);
    expect(uariv.timeZone).toBe('America/Bogota');
  });

  it('a faulty calendar spec is refused, with all its faults', () => {
    const faulty: CalendarSpec = { timeZone: 'Bogota', hours: weekOf(['17:00', '08:00']), holidays: 'none', closedDays: ['ayer'] };
    expect(() => createBusinessCalendar(faulty)).toThrow(/timeZone: found "Bogota".*hours\.mon\[0\].*hours\.fri\[0\].*closedDays\[0\]/);
  });

  it('the refusal of a calendar spec names where each fault is, what stands there and what was expected', () => {
    expect(() => createBusinessCalendar({ ...uarivCalendar, closedDays: ['ayer', 'hoy'] })).toThrow(
      new RangeError(
        'calendar: closedDays[0]: found "ayer", expected una fecha real, escrita como 2026-12-24; closedDays[1]: found "hoy", expected una fecha real, escrita como 2026-12-24',
      ),
    );
  });

  it('a business calendar knows the years 1900 to 2999 to their ends', () => {
    expect(always.isOpenAt(fromIso('1900-01-01T12:00Z'))).toBe(true);
    expect(always.isOpenAt(fromIso('2999-12-31T12:00Z'))).toBe(true);
    for (const at of ['1898-01-01T12:00Z', '3002-01-01T12:00Z'])
      expect(() => always.isOpenAt(fromIso(at))).toThrow(new RangeError('business time is known for the years 1900 to 2999'));
  });

  it('a business calendar refuses instants far out of range', () => {
    expect(() => uariv.isOpenAt(instant(1e15))).toThrow(RangeError);
    expect(() => uariv.openMsBetween(instant(-1e14), bogota('2026-01-01T00:00'))).toThrow(RangeError);
  });

  it('a business calendar gives the same answers whatever was asked before', () => {
    const fresh = createBusinessCalendar(uarivCalendar);
    const [from, to] = [bogota('2026-11-19T16:00'), bogota('2026-11-20T09:00')];
    for (let year = 1950; year < 2100; year++) uariv.isOpenAt(bogota(`${year}-06-01T10:00`));
    expect(uariv.openMsBetween(from, to)).toBe(fresh.openMsBetween(from, to));
  });
});
