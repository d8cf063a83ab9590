import { blockOf, type OpenHoursIndex } from './open-hours-index.js';

export interface CalendarCache {
  /** @throws {RangeError} for a block outside the years 1900 to 2999 */
  readonly indexOf: (block: number) => OpenHoursIndex;
  /** Open time of the whole block, ms. */
  readonly totalMsOf: (block: number) => number;
}

/** 1900-01-01 and the end of 2999: an instant beyond them is refused at once, not searched for. */
const FIRST_BLOCK = blockOf(-2_208_988_800_000);
const LAST_BLOCK = blockOf(32_503_679_999_999);
const MAX_INDEXES = 64;

/** Indexes built on first use. Totals of all blocks are kept, and up to `MAX_INDEXES` indexes. */
export function createCalendarCache(build: (block: number) => OpenHoursIndex): CalendarCache {
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

  /** Most calls ask for the block of the call before. */
  function indexOf(block: number): OpenHoursIndex {
    if (last?.block !== block) last = { block, index: take(block) };
    return last.index;
  }

  return { indexOf, totalMsOf: (block) => totals.get(block) ?? take(block).totalMs };
}
