import { DAY, instant, MINUTE, type Instant } from '../instant.js';
import type { BusinessCalendar } from './business-calendar.js';
import { timeZone } from './time-zone.js';

/** The instant of that minute of that local day; a time that summer time skips is read with the offset before the change. */
export function wallInstant(day: number, minuteOfDay: number, zoneName: string): Instant {
  const zone = timeZone(zoneName);
  const wall = day * DAY + minuteOfDay * MINUTE;
  return instant(wall - zone.offsetMsAt(wall - zone.offsetMsAt(wall)));
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
