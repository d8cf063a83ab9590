import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY } from '../../../src/core/instant.js';
import { civilDate, dayNumber, isoDate, parseDate, weekdayIndex } from '../../../src/core/calendar/civil-date.js';

const day = fc.integer({ min: -700_000, max: 2_900_000 });

describe('civil dates', () => {
  it('a day number and its date convert both ways, as the platform counts', () => {
    fc.assert(
      fc.property(day, (number) => {
        const date = civilDate(number);
        const platform = new Date(number * DAY);
        expect(date).toEqual({ year: platform.getUTCFullYear(), month: platform.getUTCMonth() + 1, day: platform.getUTCDate() });
        expect(dayNumber(date)).toBe(number);
        expect(weekdayIndex(number)).toBe((platform.getUTCDay() + 6) % 7);
      }),
      { numRuns: 2000 },
    );
  });

  it('a written date is read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_900_000 }), (number) => {
        expect(parseDate(isoDate(number))).toBe(number);
      }),
    );
    expect(parseDate('2026-12-24')).toBe(20_811);
    expect(isoDate(dayNumber({ year: 987, month: 6, day: 5 }))).toBe('0987-06-05');
  });

  it.each(['2026-02-30', '2026-13-01', '2026-00-10', '2025-02-29', '2026-1-5', '24/12/2026', '2026-12-24T00:00', '12026-12-24', ''])(
    'the date «%s» does not exist',
    (text) => expect(parseDate(text)).toBeNull(),
  );

  it('leap days exist in leap years only', () => {
    expect(parseDate('2028-02-29')).not.toBeNull();
    expect(parseDate('2000-02-29')).not.toBeNull();
    expect(parseDate('2100-02-29')).toBeNull();
  });
});
