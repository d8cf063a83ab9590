import { instant, type Instant, DAY, MINUTE } from '../instant.js';
import type { CalendarSpec } from '../../procedure/times.js';
import { calendarVersion, checkCalendarSpec } from './calendar-spec.js';
import { createDayHours, usualDayMs, type DayHours } from './day-hours.js';
import { timeZone, type OffsetPiece, type TimeZone } from './civil-date.js';

export type BusinessCalendar = ReturnType<typeof createBusinessCalendar>;

/** How many 512-day indexes are more than two years. */
const INDEXES_UNTIL_FOREVER = 3;

/**
 * Makes the calendar of a procedure. Intervals are half-open `[from, to)`; the desk is open when the local time of the procedure's zone
 * lies in its opening hours. Instants outside the years 1900 to 2999 throw a `RangeError`. Its indexes are built on first use, about a
 * millisecond for every 512 days.
 *
 * @throws {RangeError} naming every fault that `checkCalendarSpec` finds
 * Source: SIIF-01
 */
export function createBusinessCalendar(spec: CalendarSpec) {
  const faults = checkCalendarSpec(spec);
  if (faults.length > 0) {
    throw new RangeError(`calendar: ${faults.map((f) => `${f.path}: found ${f.found}, expected ${f.expected}`).join('; ')}`);
  }
  const zone = timeZone(spec.timeZone);
  const hoursOf = createDayHours(spec);
  return {
    /** Equal for the same spec and the same holiday rules; stored with every frozen SLA figure. */
    version: calendarVersion(spec),
    /** IANA name, for texts that show the calendar's times. */
    timeZone: spec.timeZone,
    /** Open time of the usual working day, ms: what "one business day" means. */
    openMsPerDay: usualDayMs(spec),
    ...openTimeOf(createCalendarCache((block) => OpenHoursIndex.build(block, zone, hoursOf))),
    hoursToday: (at: Instant) => hoursOf(zone.wallTime(at).day),
  };
}

function openTimeOf({ indexOf, totalMsOf }: ReturnType<typeof createCalendarCache>) {
  /** Open time in `[from, to)`, ms; 0 when `to` is not after `from`. */
  function openMsBetween(from: Instant, to: Instant): number {
    if (to <= from) return 0;
    const first = blockOf(from);
    const last = blockOf(to);
    let openMs = indexOf(last).openMsUntil(to) - indexOf(first).openMsUntil(from);
    for (let block = first; block < last; block++) openMs += totalMsOf(block);
    return openMs;
  }

  /**
   * The earliest instant at which `ms` of open time have passed since `from`: 0 gives `from` itself, open or not, and a
   * deadline at the end of a working day is the closing time, not the next opening.
   *
   * @param ms  ≥ 0, fractions are rounded up
   * @throws {RangeError} when `ms` is negative or the result lies after the year 2999
   */
  function addOpenMs(from: Instant, ms: number): Instant {
    if (!(ms >= 0)) throw new RangeError(`not a length of open time: ${ms}`);
    if (ms === 0) return from;
    let block = blockOf(from);
    let wanted = indexOf(block).openMsUntil(from) + Math.ceil(ms);
    while (wanted > totalMsOf(block)) wanted -= totalMsOf(block++);
    return instant(indexOf(block).instantAfter(wanted));
  }

  /** `at` itself when open, else the next opening. */
  function nextOpening(at: Instant): Instant {
    for (let block = blockOf(at); ; block++) {
      const stretch = indexOf(block).stretchAtOrAfter(at);
      if (stretch !== null) return instant(Math.max(at, stretch.start));
    }
  }

  /** End of the open stretch that contains `at`; null when closed, or when the desk stays open for more than two years. */
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

const BLOCK_DAYS = 512;
const BLOCK_MS = BLOCK_DAYS * DAY;

/** Number of the block that contains `at`, counted from 1970; negative before it. */
function blockOf(at: number): number {
  return Math.floor(at / BLOCK_MS);
}

/** 1900-01-01 and the end of 2999: an instant outside is refused at once, not searched for. */
const FIRST_BLOCK = blockOf(-2_208_988_800_000);
const LAST_BLOCK = blockOf(32_503_679_999_999);
const MAX_INDEXES = 64;

/** Indexes built on first use. Totals of all blocks are kept, and up to `MAX_INDEXES` indexes. */
function createCalendarCache(build: (block: number) => OpenHoursIndex) {
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

  /** Most calls ask for the block of the previous one. @throws {RangeError} outside the years 1900 to 2999 */
  function indexOf(block: number): OpenHoursIndex {
    if (last?.block !== block) last = { block, index: take(block) };
    return last.index;
  }

  const totalMsOf = (block: number): number => totals.get(block) ?? take(block).totalMs;
  return { indexOf, totalMsOf };
}

/**
 * The open time of one block of 512 UTC days, indexed so that a query needs neither the zone nor a walk over days.
 * The hour that summer time repeats counts twice when it is open; the hour that it skips is never open.
 */
class OpenHoursIndex {
  readonly totalMs: number;
  private constructor(
    private readonly startMs: number,
    private readonly starts: Float64Array,
    private readonly ends: Float64Array,
    /** Open time in the block before stretch i; one entry more than stretches, the last is the total. */
    private readonly before: Float64Array,
    /** First stretch that ends after the beginning of day i. */
    private readonly firstOfDay: Uint16Array,
  ) {
    this.totalMs = before[starts.length] ?? 0;
  }

  static build(block: number, zone: TimeZone, hoursOf: (day: number) => DayHours): OpenHoursIndex {
    const firstDay = block * BLOCK_DAYS;
    const flat: number[] = [];
    for (let day = firstDay; day < firstDay + BLOCK_DAYS; day++) {
      for (const piece of zone.piecesOfDay(day)) addOpenStretches(flat, piece, hoursOf);
    }
    const starts = Float64Array.from(flat.filter((_, i) => i % 2 === 0));
    const ends = Float64Array.from(flat.filter((_, i) => i % 2 === 1));
    return new OpenHoursIndex(firstDay * DAY, starts, ends, sumsBefore(starts, ends), firstStretches(firstDay, ends));
  }

  /** Open time from the beginning of the block until `at`, which is in the block. */
  openMsUntil(at: number): number {
    const i = this.stretchEndingAfter(at);
    const start = this.starts[i];
    const before = this.before[i] ?? this.totalMs;
    return start === undefined || start >= at ? before : before + at - start;
  }

  /** Earliest instant at which `openMs` of the block's open time have passed; 0 < `openMs` ≤ `totalMs`. */
  instantAfter(openMs: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.before[middle] ?? Infinity) < openMs) low = middle;
      else high = middle - 1;
    }
    return (this.starts[low] ?? this.startMs) + openMs - (this.before[low] ?? 0);
  }

  /** The stretch that contains `at`, else the next one of this block; `at` may be before the block. */
  stretchAtOrAfter(at: number): { start: number; end: number } | null {
    const i = this.stretchEndingAfter(at);
    const start = this.starts[i];
    const end = this.ends[i];
    return start === undefined || end === undefined ? null : { start, end };
  }

  private stretchEndingAfter(at: number): number {
    let i = this.firstOfDay[Math.max(0, Math.floor((at - this.startMs) / DAY))] ?? 0;
    while ((this.ends[i] ?? Infinity) <= at) i++;
    return i;
  }
}

/** Adds start and end of each open stretch of `piece`, in order; a stretch that begins where the last one ended extends it. */
function addOpenStretches(flat: number[], piece: OffsetPiece, hoursOf: (day: number) => DayHours): void {
  const lastDay = Math.floor((piece.to - 1 + piece.offsetMs) / DAY);
  for (let day = Math.floor((piece.from + piece.offsetMs) / DAY); day <= lastDay; day++) {
    const hours = hoursOf(day);
    if (hours.kind !== 'open') continue;
    const midnight = day * DAY - piece.offsetMs;
    for (const { fromMinute, toMinute } of hours.hours) {
      addStretch(flat, Math.max(piece.from, midnight + fromMinute * MINUTE), Math.min(piece.to, midnight + toMinute * MINUTE));
    }
  }
}

function addStretch(flat: number[], start: number, end: number): void {
  if (end <= start) return;
  if (flat.at(-1) === start) flat[flat.length - 1] = end;
  else flat.push(start, end);
}

function sumsBefore(starts: Float64Array, ends: Float64Array): Float64Array {
  const sums = new Float64Array(starts.length + 1);
  for (let i = 0; i < starts.length; i++) sums[i + 1] = (sums[i] ?? 0) + (ends[i] ?? 0) - (starts[i] ?? 0);
  return sums;
}

function firstStretches(firstDay: number, ends: Float64Array): Uint16Array {
  const first = new Uint16Array(BLOCK_DAYS);
  let i = 0;
  for (let day = 0; day < BLOCK_DAYS; day++) {
    while ((ends[i] ?? Infinity) <= (firstDay + day) * DAY) i++;
    first[day] = i;
  }
  return first;
}
