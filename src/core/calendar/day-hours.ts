import type { CalendarSpec, HoursInterval } from '../../procedure/times.js';
import { weekdays } from '../../procedure/vocabulary.js';
import { MINUTE } from '../instant.js';
import { parseClockTime } from './calendar-spec.js';
import { parseDate, weekdayIndex } from './civil-date.js';
import { createHolidayLookup } from './colombian-holidays.js';

/** Open from `fromMinute` until before `toMinute`, minutes since local midnight (0 to 1440). */
export type OpenInterval = { fromMinute: number; toMinute: number };

/** Opening hours of a date; `day-off` is a weekday without hours, `closed-day` a date that the organisation closed. */
export type DayHours =
  | { readonly kind: 'open'; readonly hours: readonly OpenInterval[] }
  | { readonly kind: 'holiday'; readonly name: string }
  | { readonly kind: 'closed-day' }
  | { readonly kind: 'day-off' };

const dayOff: DayHours = { kind: 'day-off' };

/** Its own open and closed days count first, then holidays, then the weekday's hours; a holiday on a weekday without hours is one too. */
export function createDayHours(spec: CalendarSpec): (day: number) => DayHours {
  const week = weekdays.map((weekday) => openOrOff(spec.hours[weekday] ?? []));
  const special = new Map<number | null, DayHours>();
  for (const date of spec.closedDays ?? []) special.set(parseDate(date), { kind: 'closed-day' });
  for (const { date, hours } of spec.openDays ?? []) special.set(parseDate(date), openOrOff(hours));
  const holidayName = spec.holidays === 'colombia' ? createHolidayLookup() : () => null;
  return (day) => {
    const exception = special.get(day);
    if (exception !== undefined) return exception;
    const name = holidayName(day);
    return name === null ? (week[weekdayIndex(day)] ?? dayOff) : { kind: 'holiday', name };
  };
}

/** Open time of the usual working day, ms, > 0 for a checked spec: the length that most open weekdays have, the longer one of equals. */
export function usualDayMs(spec: CalendarSpec): number {
  const lengths = weekdays
    .map((weekday) => (spec.hours[weekday] ?? []).map(intervalOf))
    .map((hours) => hours.reduce((sum, { fromMinute, toMinute }) => sum + (toMinute - fromMinute) * MINUTE, 0))
    .filter((length) => length > 0);
  const timesOf = (length: number) => lengths.filter((other) => other === length).length;
  return lengths.toSorted((a, b) => timesOf(b) - timesOf(a) || b - a)[0] ?? 0;
}

function openOrOff(hours: readonly HoursInterval[]): DayHours {
  return hours.length === 0 ? dayOff : { kind: 'open', hours: hours.map(intervalOf) };
}

function intervalOf([from, to]: HoursInterval): OpenInterval {
  return { fromMinute: parseClockTime(from) ?? 0, toMinute: parseClockTime(to) ?? 0 };
}
