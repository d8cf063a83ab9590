import { instant, type Instant } from '../instant.js';
import { createCalendarCache, type CalendarCache } from './calendar-cache.js';
import { calendarVersion, checkCalendarSpec, type CalendarSpec } from './calendar-spec.js';
import { createDayHours, usualDayMs, type DayHours } from './day-hours.js';
import { blockOf, OpenHoursIndex } from './open-hours-index.js';
import { timeZone } from './time-zone.js';

/**
 * Business time of one procedure. Intervals are half-open `[from, to)`; the desk is open when the local time of the
 * procedure's zone lies in its opening hours. Instants outside the years 1900 to 2999 throw a `RangeError`.
 */
export interface BusinessCalendar {
  /** Same spec and same holiday rules, same version; stored with every frozen SLA figure. */
  readonly version: string;
  /** IANA name, for texts that show its times. */
  readonly timeZone: string;
  /** Open time of the usual working day, ms: what "one business day" means. */
  readonly openMsPerDay: number;
  isOpenAt(at: Instant): boolean;
  /** Open time in `[from, to)`, ms; 0 when `to` is not after `from`. */
  openMsBetween(from: Instant, to: Instant): number;
  /**
   * The earliest instant at which `ms` of open time have passed since `from`: 0 gives `from` itself, open or not, and a
   * deadline at the end of a working day is the closing time, not the next opening.
   *
   * @param ms  ≥ 0, fractions are rounded up
   * @throws {RangeError} when `ms` is negative or the result lies after the year 2999
   */
  addOpenMs(from: Instant, ms: number): Instant;
  /** `at` itself when open, else the next opening. */
  nextOpening(at: Instant): Instant;
  /** End of the open stretch that `at` lies in; null when closed, or when the desk stays open for more than two years. */
  closingOf(at: Instant): Instant | null;
  /** Opening hours of the local date at `at`, for a greeting. */
  hoursToday(at: Instant): DayHours;
}

/** More than two years of 512-day indexes. */
const INDEXES_UNTIL_FOREVER = 3;

/**
 * Makes the calendar of a procedure. Its indexes are built on first use, about a millisecond for every 512 days.
 *
 * @throws {RangeError} naming every fault that `checkCalendarSpec` finds
 * Source: SIIF-01
 */
export function createBusinessCalendar(spec: CalendarSpec): BusinessCalendar {
  const faults = checkCalendarSpec(spec);
  if (faults.length > 0) {
    throw new RangeError(`calendar: ${faults.map((f) => `${f.path}: found ${f.found}, expected ${f.expected}`).join('; ')}`);
  }
  const zone = timeZone(spec.timeZone);
  const hoursOf = createDayHours(spec);
  return {
    version: calendarVersion(spec),
    timeZone: spec.timeZone,
    openMsPerDay: usualDayMs(spec),
    ...openTimeOf(createCalendarCache((block) => OpenHoursIndex.build(block, zone, hoursOf))),
    hoursToday: (at) => hoursOf(zone.wallTime(at).day),
  };
}

type OpenTime = Pick<BusinessCalendar, 'isOpenAt' | 'openMsBetween' | 'addOpenMs' | 'nextOpening' | 'closingOf'>;

function openTimeOf({ indexOf, totalMsOf }: CalendarCache): OpenTime {
  function openMsBetween(from: Instant, to: Instant): number {
    if (to <= from) return 0;
    const first = blockOf(from);
    const last = blockOf(to);
    let openMs = indexOf(last).openMsUntil(to) - indexOf(first).openMsUntil(from);
    for (let block = first; block < last; block++) openMs += totalMsOf(block);
    return openMs;
  }

  function addOpenMs(from: Instant, ms: number): Instant {
    if (!(ms >= 0)) throw new RangeError(`not a length of open time: ${ms}`);
    if (ms === 0) return from;
    let block = blockOf(from);
    let wanted = indexOf(block).openMsUntil(from) + Math.ceil(ms);
    while (wanted > totalMsOf(block)) wanted -= totalMsOf(block++);
    return instant(indexOf(block).instantAfter(wanted));
  }

  function nextOpening(at: Instant): Instant {
    for (let block = blockOf(at); ; block++) {
      const stretch = indexOf(block).stretchAtOrAfter(at);
      if (stretch !== null) return instant(Math.max(at, stretch.start));
    }
  }

  function closingOf(at: Instant): Instant | null {
    const first = blockOf(at);
    let end: number = at;
    for (let block = first; block < first + INDEXES_UNTIL_FOREVER; block++) {
      const stretch = indexOf(block).stretchAtOrAfter(end);
      if (stretch === null || stretch.start > end) return end === at ? null : instant(end);
      end = stretch.end;
      if (blockOf(end) === block) return instant(end);
    }
    return null;
  }

  const isOpenAt = (at: Instant) => (indexOf(blockOf(at)).stretchAtOrAfter(at)?.start ?? Infinity) <= at;
  return { isOpenAt, openMsBetween, addOpenMs, nextOpening, closingOf };
}
