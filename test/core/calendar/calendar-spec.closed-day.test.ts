import { describe, expect, it } from 'vitest';
import { createBusinessCalendar } from '../../../src/core/calendar/business-calendar.js';
import { closedDayPeriod, withClosedDay, withClosedDays } from '../../../src/core/calendar/calendar-spec.js';
import { HOUR } from '../../../src/core/instant.js';
import { fromIso } from '../../support/from-iso.js';

const spec = {
  timeZone: 'America/Bogota',
  hours: { mon: [['08:00', '17:00'] as [string, string]], tue: [['08:00', '17:00'] as [string, string]] },
  holidays: 'none' as const,
};
const at = (iso: string) => fromIso(`${iso}-05:00`);
const week = [at('2026-11-23T00:00'), at('2026-11-28T00:00')] as const;

describe('a day that is closed later', () => {
  it('SIIF-01 a day that is closed later has no open time, also where the file opens that very date', () => {
    const openMs = (dates: readonly string[], more = {}) =>
      createBusinessCalendar(withClosedDays({ ...spec, ...more }, dates)).openMsBetween(...week) / HOUR;
    const worked = { openDays: [{ date: '2026-11-25', hours: [['08:00', '12:00'] as [string, string]] }] };
    expect([openMs([]), openMs(['2026-11-24']), openMs(['2026-11-24', '2026-11-23'])]).toEqual([18, 9, 0]);
    expect([openMs([], worked), openMs(['2026-11-25'], worked)]).toEqual([22, 18]);
  });

  it('SIIF-01 a ref sorts its closed days, and forgets none but the one that opens again', () => {
    const ref = { id: 'p', version: 1, hash: 'h' };
    const two = withClosedDay(withClosedDay(ref, '2026-12-24', true), '2026-11-24', true);
    expect(two).toEqual({ ...ref, closedDays: ['2026-11-24', '2026-12-24'] });
    expect(withClosedDay(two, '2026-12-24', true)).toEqual(two);
    expect(withClosedDay(withClosedDay(two, '2026-12-24', false), '2026-11-24', false)).toEqual(ref);
  });

  it.each(['2026-02-30', 'mañana', '2028-01-01', '2025-11-01'])(
    'SIIF-01 the day %s cannot be closed: it is no date, or more than a year away',
    (date) => {
      expect(closedDayPeriod(date, spec.timeZone, at('2026-11-23T09:00'))).toBeNull();
    },
  );

  it('SIIF-01 a closed day lasts from its midnight to the next one in Colombia', () => {
    const period = closedDayPeriod('2026-12-24', spec.timeZone, at('2026-11-23T09:00'));
    expect(period).toEqual({ from: at('2026-12-24T00:00'), until: at('2026-12-25T00:00') });
  });
});
