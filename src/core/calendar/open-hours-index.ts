import { DAY, MINUTE } from '../instant.js';
import type { DayHours } from './day-hours.js';
import type { OffsetPiece, TimeZone } from './civil-date.js';

/** How many UTC days a block has. */
const BLOCK_DAYS = 512;
const BLOCK_MS = BLOCK_DAYS * DAY;

/** Number of the block that contains `at`, counted from 1970; negative before it. */
export function blockOf(at: number): number {
  return Math.floor(at / BLOCK_MS);
}

/**
 * The open time of one block of 512 UTC days, indexed so that a query needs neither the zone nor a walk over days.
 *
 * The hour that summer time repeats counts twice when it is open; the hour that it skips is never open.
 */
export class OpenHoursIndex {
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
