import { describe, expect, it } from 'vitest';
import { HOUR } from '../../../src/core/instant.js';
import { parseDate } from '../../../src/core/calendar/civil-date.js';
import { createDayHours, usualDayMs } from '../../../src/core/calendar/day-hours.js';
import { brokenCalendar, neverClosed, newYorkNights, siifCalendar, uarivCalendar } from '../sla/sample-calendars.js';

const on = (date: string) => createDayHours(brokenCalendar)(parseDate(date) ?? Number.NaN);

describe('the opening hours of a date', () => {
  it('SIIF-01 a working day has the hours of its weekday, a weekend none, a holiday its name', () => {
    const siif = createDayHours(siifCalendar);
    const day = (date: string) => siif(parseDate(date) ?? Number.NaN);
    expect(day('2026-11-20')).toEqual({ kind: 'open', hours: [{ fromMinute: 420, toMinute: 1140 }] });
    expect(day('2026-11-21')).toEqual({ kind: 'day-off' });
    expect(day('2026-12-25')).toEqual({ kind: 'holiday', name: 'Navidad' });
  });

  it('the organisation closes a working day', () => {
    expect(on('2026-12-24')).toEqual({ kind: 'closed-day' });
  });

  it('the organisation opens a holiday and a Sunday', () => {
    expect(on('2027-01-11')).toEqual({ kind: 'open', hours: [{ fromMinute: 540, toMinute: 660 }] });
    expect(on('2026-12-27')).toMatchObject({ kind: 'open', hours: [{ fromMinute: 615 }, { toMinute: 1440 }] });
  });

  it('a holiday on a Saturday without hours is still a holiday', () => {
    expect(createDayHours(uarivCalendar)(parseDate('2027-05-01') ?? Number.NaN)).toEqual({ kind: 'holiday', name: 'Día del Trabajo' });
  });

  it('the usual day is the length of most days, neither the first of the week nor the longest', () => {
    const hours = (from: string, to: string) => [[from, to]] as const;
    const usual = (week: typeof uarivCalendar.hours) => usualDayMs({ ...uarivCalendar, hours: week }) / HOUR;
    expect(
      usual({
        mon: hours('06:00', '18:00'),
        tue: hours('08:00', '12:00'),
        wed: hours('08:00', '12:00'),
        thu: hours('14:00', '18:00'),
        fri: hours('08:00', '20:00'),
      }),
    ).toBe(4);
    expect(
      usual({ mon: hours('08:00', '10:00'), tue: hours('08:00', '16:00'), wed: hours('08:00', '16:00'), sat: hours('08:00', '09:00') }),
    ).toBe(8);
    expect(usual({ mon: hours('08:00', '10:00'), tue: hours('08:00', '12:00') })).toBe(4);
    expect(usual({ mon: hours('08:00', '12:00'), tue: hours('08:00', '10:00') })).toBe(4);
  });

  it('the usual day is the length that most days have, the longer of equals', () => {
    expect([uarivCalendar, siifCalendar, brokenCalendar, neverClosed, newYorkNights].map((spec) => usualDayMs(spec) / HOUR)).toEqual([
      9, 12, 8, 24, 8,
    ]);
    expect(usualDayMs({ ...uarivCalendar, hours: { mon: [['08:00', '12:00']], fri: [['08:00', '10:00']] } })).toBe(4 * HOUR);
  });
});
