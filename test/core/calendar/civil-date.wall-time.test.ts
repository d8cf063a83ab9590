import { describe, expect, it } from 'vitest';
import { MINUTE, toIso } from '../../../src/core/instant.js';
import { fromIso } from '../../support/from-iso.js';
import { createBusinessCalendar } from '../../../src/core/calendar/business-calendar.js';
import { dayNumber, endOfDay, wallDay, wallInstant, timeZone } from '../../../src/core/calendar/civil-date.js';
import { uariv } from '../../support/scenario.js';

const { calendar } = uariv;
const endAfter = (iso: string) => {
  const end = endOfDay(calendar, fromIso(iso));
  return end === null ? null : toIso(end);
};

const dayOf = (date: string): number => {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return dayNumber({ year, month, day });
};
const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

describe('local time as an instant', () => {
  it('SIIF-15 a day and a minute give the instant', () => {
    const day = dayNumber({ year: 2026, month: 11, day: 24 });
    expect(toIso(wallInstant(day, 9 * 60 + 30, 'America/Bogota'))).toBe('2026-11-24T14:30:00.000Z');
    expect(wallDay(fromIso('2026-11-25T04:59:00Z'), 'America/Bogota')).toBe(day);
  });

  it('on the day that summer time begins, each hour has its own offset', () => {
    const day = dayNumber({ year: 2026, month: 3, day: 29 });
    expect(toIso(wallInstant(day, 60, 'Europe/Madrid'))).toBe('2026-03-29T00:00:00.000Z');
    expect(toIso(wallInstant(day, 12 * 60, 'Europe/Madrid'))).toBe('2026-03-29T10:00:00.000Z');
  });

  // West and east of Greenwich, by half an hour, at midnight, and a whole day.
  it.each([
    ['America/New_York', '2026-03-08', '02:30', '2026-03-08T07:00:00.000Z'],
    ['Europe/Madrid', '2026-03-29', '02:30', '2026-03-29T01:00:00.000Z'],
    ['Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-03T15:30:00.000Z'],
    ['America/Santiago', '2026-09-06', '00:00', '2026-09-06T04:00:00.000Z'],
    ['Pacific/Apia', '2011-12-30', '12:00', '2011-12-30T10:00:00.000Z'],
  ])('in %s a time that summer time skips, %s at %s, is the instant of the change', (zone, date, time, expected) => {
    expect(toIso(wallInstant(dayOf(date), minuteOf(time), zone))).toBe(expected);
  });

  it.each([
    ['America/New_York', '2026-11-01', '01:30', '2026-11-01T05:30:00.000Z'],
    ['Europe/Madrid', '2026-10-25', '02:30', '2026-10-25T00:30:00.000Z'],
    ['Australia/Lord_Howe', '2026-04-05', '01:45', '2026-04-04T14:45:00.000Z'],
    ['Atlantic/Azores', '2026-10-25', '00:00', '2026-10-25T00:00:00.000Z'],
  ])('in %s a time that exists twice, %s at %s, is the first of the two', (zone, date, time, expected) => {
    expect(toIso(wallInstant(dayOf(date), minuteOf(time), zone))).toBe(expected);
  });

  it.each(['America/Bogota', 'America/New_York', 'Europe/Madrid', 'Australia/Lord_Howe', 'America/Santiago', 'Asia/Kathmandu'])(
    'in %s a later minute is never an earlier instant, and a time that exists is shown by the clock at its instant',
    (name) => {
      const zone = timeZone(name);
      const days = Array.from({ length: 275 }, (_, at) => dayOf('2026-03-01') + at);
      const all = days.flatMap((day) => Array.from({ length: 96 }, (_, quarter) => ({ day, minute: quarter * 15 })));
      const instants = all.map(({ day, minute }) => wallInstant(day, minute, name));
      const isAtFault = ({ day, minute }: { day: number; minute: number }, at: number): boolean => {
        const found = instants[at] ?? 0;
        const shown = zone.wallTime(found);
        const isShown = shown.day === day && shown.msOfDay === minute * MINUTE;
        const isChange = zone.offsetMsAt(found - 1) !== zone.offsetMsAt(found);
        return found < (instants[at - 1] ?? 0) || (!isShown && !isChange);
      };
      expect(all.filter(isAtFault)).toEqual([]);
    },
  );
});

describe('the end of a working day', () => {
  it('SIIF-15 the end of a working day is today’s until the desk closes, then the next working day’s', () => {
    expect(
      ['2026-11-23T10:00:00-05:00', '2026-11-23T06:00:00-05:00', '2026-11-23T17:00:00-05:00', '2026-11-27T18:00:00-05:00'].map(endAfter),
    ).toEqual(['2026-11-23T22:00:00.000Z', '2026-11-23T22:00:00.000Z', '2026-11-24T22:00:00.000Z', '2026-11-30T22:00:00.000Z']);
  });

  it('SIIF-15 the lunch break is not the end of a working day', () => {
    const broken = createBusinessCalendar({
      ...uariv.procedure.calendar,
      hours: {
        mon: [
          ['08:00', '12:00'],
          ['14:00', '18:00'],
        ],
      },
    });
    const end = endOfDay(broken, fromIso('2026-11-23T09:00:00-05:00'));
    expect(end === null ? null : toIso(end)).toBe('2026-11-23T23:00:00.000Z');
  });
});
