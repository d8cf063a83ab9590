import { describe, expect, it } from 'vitest';
import type { CalendarSpec } from '../../../src/procedure/times.js';
import { calendarVersion } from '../../../src/core/calendar/calendar-spec.js';
import { brokenCalendar, uarivCalendar, weekOf } from '../sla/sample-calendars.js';

describe('the version of a calendar', () => {
  it('the version of every calendar has sixteen digits', () => {
    const versions = Array.from({ length: 28 * 12 }, (_, i) =>
      calendarVersion({
        ...uarivCalendar,
        closedDays: [`2026-${String(1 + Math.floor(i / 28)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`],
      }),
    );
    expect(versions.filter((version) => !/^[0-9a-f]{16}$/.test(version))).toEqual([]);
    expect(new Set(versions).size).toBe(versions.length);
  });

  it('equal calendar rules give the same version, on every machine and in every release', () => {
    expect(calendarVersion(uarivCalendar)).toBe(calendarVersion({ ...uarivCalendar }));
    expect(calendarVersion(uarivCalendar)).toMatch(/^[0-9a-f]{16}$/);
    expect(calendarVersion(uarivCalendar)).toBe('21c0702bcf4e5eb9');
  });

  it('the version of a calendar does not change with remarks or the order of keys', () => {
    const reordered: CalendarSpec = {
      source: 'procedures.md',
      assumed: 'hours',
      openDays: brokenCalendar.openDays?.toReversed() ?? [],
      closedDays: brokenCalendar.closedDays?.toReversed() ?? [],
      holidays: 'colombia',
      hours: { sat: [['08:00', '12:30']], ...weekOf(['08:00', '12:00'], ['14:00', '18:00']) },
      timeZone: 'America/Bogota',
    };
    expect(calendarVersion(reordered)).toBe(calendarVersion(brokenCalendar));
  });

  it('the version of a calendar does not change with the order of open days', () => {
    const day = (date: string) => ({ date, hours: [['08:00', '12:00']] as const });
    const [a, b, c] = [day('2026-12-19'), day('2026-12-26'), day('2027-01-02')];
    const orders = [
      [a, b, c],
      [c, b, a],
      [b, a, c],
      [b, c, a],
      [c, a, b],
      [a, c, b],
    ];
    expect(new Set(orders.map((openDays) => calendarVersion({ ...uarivCalendar, openDays }))).size).toBe(1);
  });

  it('the version of a calendar changes with anything that moves an open hour', () => {
    const others: readonly CalendarSpec[] = [
      { ...uarivCalendar, timeZone: 'America/Lima' },
      { ...uarivCalendar, hours: weekOf(['08:00', '17:01']) },
      { ...uarivCalendar, hours: { ...uarivCalendar.hours, sat: [['08:00', '17:00']] } },
      { ...uarivCalendar, holidays: 'none' },
      { ...uarivCalendar, closedDays: ['2026-12-24'] },
      { ...uarivCalendar, openDays: [{ date: '2026-12-24', hours: [['08:00', '12:00']] }] },
      { ...uarivCalendar, openDays: [{ date: '2026-12-24', hours: [['08:00', '12:01']] }] },
      { ...uarivCalendar, openDays: [{ date: '2026-12-26', hours: [['08:00', '12:00']] }] },
    ];
    const versions = [uarivCalendar, ...others].map(calendarVersion);
    expect(new Set(versions).size).toBe(versions.length);
  });
});
