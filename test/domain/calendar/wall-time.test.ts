import { describe, expect, it } from 'vitest';
import { fromIso, toIso } from '../../../src/domain/instant.js';
import { createBusinessCalendar } from '../../../src/domain/calendar/business-calendar.js';
import { dayNumber } from '../../../src/domain/calendar/civil-date.js';
import { endOfDay, wallDay, wallInstant } from '../../../src/domain/calendar/wall-time.js';
import { uariv } from '../../support/scenario.js';

const { calendar } = uariv;
const endAfter = (iso: string) => {
  const end = endOfDay(calendar, fromIso(iso));
  return end === null ? null : toIso(end);
};

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
