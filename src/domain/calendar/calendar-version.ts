import type { CalendarSpec } from './calendar-spec.js';
import { weekdays } from './civil-date.js';
import { COLOMBIAN_HOLIDAY_RULES } from './colombian-holidays.js';

/**
 * Which calendar this is: 16 hexadecimal digits that change when any open time may change, and not when only the order
 * of dates or the remarks do. Not for secrets: it tells versions apart, it resists nobody.
 */
export function calendarVersion(spec: CalendarSpec): string {
  const said = JSON.stringify([
    spec.timeZone,
    weekdays.map((weekday) => spec.hours[weekday] ?? []),
    spec.holidays === 'colombia' ? COLOMBIAN_HOLIDAY_RULES : spec.holidays,
    (spec.closedDays ?? []).toSorted(),
    (spec.openDays ?? []).map(({ date, hours }) => [date, hours]).toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)),
  ]);
  return fnv1a(said, 0x811c9dc5) + fnv1a(said, 0x01000193);
}

/** 32-bit FNV-1a over UTF-16 units, eight hexadecimal digits. */
function fnv1a(text: string, seed: number): string {
  let hash = seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
