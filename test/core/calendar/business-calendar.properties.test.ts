import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, instant, MINUTE } from '../../../src/core/instant.js';
import { createBusinessCalendar } from '../../../src/core/calendar/business-calendar.js';
import type { CalendarSpec } from '../../../src/procedure/times.js';
import { MinuteWalker } from '../sla/minute-walker.js';
import { brokenCalendar, casablanca, lordHowe, neverClosed, newYorkNights, siifCalendar, uarivCalendar } from '../sla/sample-calendars.js';

const windows: readonly (readonly [string, CalendarSpec, string])[] = [
  ['UARIV over Christmas and Epiphany', uarivCalendar, '2026-12-15'],
  ['SIIF over June of two holidays in one', siifCalendar, '2025-06-10'],
  ['breaks, Saturdays, closed and opened days', brokenCalendar, '2026-12-15'],
  ['never closed', neverClosed, '2026-02-10'],
  ['New York when summer time begins', newYorkNights, '2026-02-20'],
  ['New York when summer time ends', newYorkNights, '2026-10-15'],
  ['Lord Howe, half an hour back', lordHowe, '2026-03-20'],
  ['Casablanca round Ramadan', casablanca, '2026-02-05'],
];

/** On the hour, on the minute or anywhere. */
const instantIn = (walker: MinuteWalker) =>
  fc
    .tuple(fc.integer({ min: 0, max: walker.to - walker.from - 1 }), fc.constantFrom(1, MINUTE, HOUR))
    .map(([ms, grain]) => instant(walker.from + Math.floor(ms / grain) * grain));

describe.each(windows)('business time equals that of a minute walker: %s', (_, spec, firstDay) => {
  const walker = new MinuteWalker(spec, firstDay, 50);
  const calendar = createBusinessCalendar(spec);
  const anyInstant = instantIn(walker);

  it('SIIF-01 open time between any two instants is what the walker counts', () => {
    fc.assert(
      fc.property(anyInstant, anyInstant, (a, b) => {
        expect(calendar.openMsBetween(a, b)).toBe(walker.openMs(a, b));
        expect(calendar.isOpenAt(a)).toBe(walker.isOpenAt(a));
      }),
      { numRuns: 300 },
    );
  });

  it('SIIF-01 open time added to any instant ends where the walker stops', () => {
    const length = fc.oneof(
      fc.integer({ min: 0, max: 3 * DAY }),
      fc.integer({ min: 0, max: 40 }).map((hours) => hours * HOUR),
      fc.constantFrom(0, 1, MINUTE),
    );
    fc.assert(
      fc.property(anyInstant, length, (from, ms) => {
        const expected = walker.momentAfter(from, ms);
        const found = calendar.addOpenMs(from, ms);
        if (expected === null) expect(found).toBeGreaterThanOrEqual(walker.to);
        else expect(found).toBe(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('opening and closing bound the stretch that an instant lies in', () => {
    fc.assert(
      fc.property(anyInstant, (at) => {
        const opening = calendar.nextOpening(at);
        expect(calendar.isOpenAt(opening)).toBe(true);
        expect(calendar.openMsBetween(at, opening)).toBe(0);
        const closing = calendar.closingOf(at);
        expect(closing !== null).toBe(calendar.isOpenAt(at) && spec !== neverClosed);
        if (closing === null) return;
        expect(calendar.openMsBetween(at, closing)).toBe(closing - at);
        expect(calendar.isOpenAt(closing)).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});
