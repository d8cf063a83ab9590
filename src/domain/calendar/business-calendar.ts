import { instant } from '../instant.js';
import type { Instant } from '../instant.js';
import { createCalendarCache } from './calendar-cache.js';
import type { CalendarCache } from './calendar-cache.js';
import { calendarVersion, checkCalendarSpec } from './calendar-spec.js';
import type { CalendarSpec } from './calendar-spec.js';
import { createDayHours, usualDayMs } from './day-hours.js';
import type { DayHours } from './day-hours.js';
import { blockIndexOf, OpenHoursIndex } from './open-hours-index.js';
import { timeZone } from './time-zone.js';

/**
 * Business time of one procedure. Every interval is half-open `[from, to)`; open means that the wall in the
 * procedure's zone shows an open time. For instants of the years 1900 to 2999; others throw a `RangeError`.
 */
export interface BusinessCalendar {
  /** Same spec and same holiday rules, same version; kept with every frozen SLA figure. */
  readonly version: string;
  /** IANA name, for whoever says its times. */
  readonly timeZone: string;
  /** Open time of the usual working day, ms: what "one business day" means. */
  readonly openMsPerDay: number;
  isOpenAt(at: Instant): boolean;
  /** Open time in `[from, to)`, ms; 0 when `to` is not after `from`. */
  openMsBetween(from: Instant, to: Instant): number;
  /**
   * The earliest instant at which `ms` of open time have passed since `from`. So 0 gives `from` itself, open or not,
   * and what ends with the working day ends at closing time, not at the next opening.
   *
   * @param ms  ≥ 0, fractions are rounded up
   * @throws {RangeError} when `ms` is negative or the year 2999 ends before
   */
  addOpenMs(from: Instant, ms: number): Instant;
  /** `at` itself when open, else the next opening. */
  nextOpening(at: Instant): Instant;
  /** End of the open time that `at` lies in; null when closed, or when it stays open for more than two years. */
  closingOf(at: Instant): Instant | null;
  /** What the wall's date at `at` is for the desk, for a greeting. */
  hoursToday(at: Instant): DayHours;
}

/** More than two years of 512-day blocks. */
const BLOCKS_UNTIL_FOREVER = 3;

/**
 * Makes the calendar of a procedure. Its tables are built as they are needed, about a millisecond for every 512 days.
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
    ...createReckoning(createCalendarCache((index) => OpenHoursIndex.build(index, zone, hoursOf))),
    hoursToday: (at) => hoursOf(zone.wallTime(at).day),
  };
}

type Reckoning = Pick<BusinessCalendar, 'isOpenAt' | 'openMsBetween' | 'addOpenMs' | 'nextOpening' | 'closingOf'>;

function createReckoning({ blockAt, totalMsOf }: CalendarCache): Reckoning {
  function openMsBetween(from: Instant, to: Instant): number {
    if (to <= from) return 0;
    const first = blockIndexOf(from);
    const last = blockIndexOf(to);
    let openMs = blockAt(last).openMsUntil(to) - blockAt(first).openMsUntil(from);
    for (let index = first; index < last; index++) openMs += totalMsOf(index);
    return openMs;
  }

  function addOpenMs(from: Instant, ms: number): Instant {
    if (!(ms >= 0)) throw new RangeError(`not a length of open time: ${ms}`);
    if (ms === 0) return from;
    let index = blockIndexOf(from);
    let wanted = blockAt(index).openMsUntil(from) + Math.ceil(ms);
    while (wanted > totalMsOf(index)) wanted -= totalMsOf(index++);
    return instant(blockAt(index).instantAfter(wanted));
  }

  function nextOpening(at: Instant): Instant {
    for (let index = blockIndexOf(at); ; index++) {
      const stretch = blockAt(index).stretchAtOrAfter(at);
      if (stretch !== null) return instant(Math.max(at, stretch.start));
    }
  }

  function closingOf(at: Instant): Instant | null {
    const first = blockIndexOf(at);
    let end: number = at;
    for (let index = first; index < first + BLOCKS_UNTIL_FOREVER; index++) {
      const stretch = blockAt(index).stretchAtOrAfter(end);
      if (stretch === null || stretch.start > end) return end === at ? null : instant(end);
      end = stretch.end;
      if (blockIndexOf(end) === index) return instant(end);
    }
    return null;
  }

  const isOpenAt = (at: Instant) => (blockAt(blockIndexOf(at)).stretchAtOrAfter(at)?.start ?? Infinity) <= at;
  return { isOpenAt, openMsBetween, addOpenMs, nextOpening, closingOf };
}
