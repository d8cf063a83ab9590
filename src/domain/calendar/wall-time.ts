import { DAY, instant, MINUTE, type Instant } from '../instant.js';
import type { BusinessCalendar } from './business-calendar.js';
import { timeZone, type TimeZone } from './time-zone.js';

/**
 * The first instant at which the clock of that local day shows that minute or a later one: of a time that exists twice, where summer
 * time ends, the first; of a time that summer time skips, the change, as the business calendar opens then too.
 */
export function wallInstant(day: number, minuteOfDay: number, zoneName: string): Instant {
  const zone = timeZone(zoneName);
  const wall = day * DAY + minuteOfDay * MINUTE;
  // No offset is as long as a day, and no zone changes twice within two.
  const [before, after] = [zone.offsetMsAt(wall - DAY), zone.offsetMsAt(wall + DAY)];
  const shown = [before, after].filter((offset) => zone.offsetMsAt(wall - offset) === offset).map((offset) => wall - offset);
  return instant(shown.length > 0 ? Math.min(...shown) : changeBetween(zone, wall - after, wall - before));
}

/** The instant at which the offset changes, in `[from, to]`, of less than two days. */
function changeBetween({ offsetMsAt, piecesOfDay }: TimeZone, from: number, to: number): number {
  const pieces = [from, to].flatMap((at) => piecesOfDay(Math.floor(at / DAY)));
  return pieces.find((piece) => piece.to > from && piece.offsetMs === offsetMsAt(to))?.from ?? to;
}

/** Day number of the local date at `at`. */
export function wallDay(at: Instant, zoneName: string): number {
  return timeZone(zoneName).wallTime(at).day;
}

/** When the desk next closes for the day, not for lunch; null when it never closes. */
export function endOfDay(calendar: BusinessCalendar, after: Instant): Instant | null {
  let end = calendar.closingOf(calendar.nextOpening(after));
  while (end !== null) {
    const next = calendar.closingOf(calendar.nextOpening(end));
    if (next === null || wallDay(next, calendar.timeZone) !== wallDay(end, calendar.timeZone)) return end;
    end = next;
  }
  return null;
}
