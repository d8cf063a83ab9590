import { DAY, instant, MINUTE, type Instant } from '../instant.js';
import type { BusinessCalendar } from './business-calendar.js';
import { timeZone } from './time-zone.js';

/** When the wall shows that minute of that day; of an hour that summer time skips, as if it had not. */
export function wallInstant(day: number, minuteOfDay: number, zoneName: string): Instant {
  const zone = timeZone(zoneName);
  const wall = day * DAY + minuteOfDay * MINUTE;
  return instant(wall - zone.offsetMsAt(wall - zone.offsetMsAt(wall)));
}

/** A day number as the wall shows it at that moment. */
export function wallDay(at: Instant, zoneName: string): number {
  return timeZone(zoneName).wallTime(at).day;
}

/** When the desk next closes for the day, not for lunch; null where it never does. */
export function endOfDay(calendar: BusinessCalendar, after: Instant): Instant | null {
  let end = calendar.closingOf(calendar.nextOpening(after));
  while (end !== null) {
    const next = calendar.closingOf(calendar.nextOpening(end));
    if (next === null || wallDay(next, calendar.timeZone) !== wallDay(end, calendar.timeZone)) return end;
    end = next;
  }
  return null;
}
