import { instant, type Instant } from '../instant.js';
import type { CalendarSpec } from '../../procedure/times.js';
import { calendarVersion, checkCalendarSpec } from './calendar-spec.js';
import { createDayHours, usualDayMs, type DayHours } from './day-hours.js';
import { blockOf, OpenHoursIndex } from './open-hours-index.js';
import { timeZone } from './civil-date.js';

/**
 * Business time of one procedure. Intervals are half-open `[from, to)`; the desk is open when the local time of the
 * procedure's zone lies in its opening hours. Instants outside the years 1900 to 2999 throw a `RangeError`.
 */
export interface BusinessCalendar {
  /** Equal for the same spec and the same holiday rules; stored with every frozen SLA figure. */
  readonly version: string;
  /** IANA name, for texts that show the calendar's times. */
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
  /** End of the open stretch that contains `at`; null when closed, or when the desk stays open for more than two years. */
  closingOf(at: Instant): Instant | null;
  /** Opening hours of the local date at `at`, for a greeting. */
  hoursToday(at: Instant): DayHours;
}

/** How many 512-day indexes are more than two years. */
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

interface CalendarCache {
  /** @throws {RangeError} for a block outside the years 1900 to 2999 */
  readonly indexOf: (block: number) => OpenHoursIndex;
  /** Open time of the whole block, ms. */
  readonly totalMsOf: (block: number) => number;
}

/** 1900-01-01 and the end of 2999: an instant outside is refused at once, not searched for. */
const FIRST_BLOCK = blockOf(-2_208_988_800_000);
const LAST_BLOCK = blockOf(32_503_679_999_999);
const MAX_INDEXES = 64;

/** Indexes built on first use. Totals of all blocks are kept, and up to `MAX_INDEXES` indexes. */
function createCalendarCache(build: (block: number) => OpenHoursIndex): CalendarCache {
  const indexes = new Map<number, OpenHoursIndex>();
  const totals = new Map<number, number>();
  let last: { block: number; index: OpenHoursIndex } | null = null;

  function take(block: number): OpenHoursIndex {
    const known = indexes.get(block);
    if (known !== undefined) return known;
    if (!(block >= FIRST_BLOCK && block <= LAST_BLOCK)) throw new RangeError('business time is known for the years 1900 to 2999');
    const index = build(block);
    if (indexes.size >= MAX_INDEXES) indexes.clear();
    indexes.set(block, index);
    totals.set(block, index.totalMs);
    return index;
  }

  /** Returns the index of a block; most calls ask for the block of the previous call. */
  function indexOf(block: number): OpenHoursIndex {
    if (last?.block !== block) last = { block, index: take(block) };
    return last.index;
  }

  return { indexOf, totalMsOf: (block) => totals.get(block) ?? take(block).totalMs };
}
