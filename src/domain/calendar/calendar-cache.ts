import { blockIndexOf } from './open-hours-index.js';
import type { OpenHoursIndex } from './open-hours-index.js';

export interface CalendarCache {
  /** @throws {RangeError} for a block outside the years 1900 to 2999 */
  readonly blockAt: (index: number) => OpenHoursIndex;
  /** Open time of the whole block, ms. */
  readonly totalMsOf: (index: number) => number;
}

/** 1900-01-01 and the end of 2999: a mistaken instant beyond them is refused at once, not walked to. */
const FIRST_BLOCK = blockIndexOf(-2_208_988_800_000);
const LAST_BLOCK = blockIndexOf(32_503_679_999_999);
const BLOCKS_KEPT = 64;

/** Blocks built when first asked for; the totals of all are kept, the tables of the last few. */
export function createCalendarCache(build: (index: number) => OpenHoursIndex): CalendarCache {
  const blocks = new Map<number, OpenHoursIndex>();
  const totals = new Map<number, number>();
  let last: { index: number; block: OpenHoursIndex } | null = null;

  function take(index: number): OpenHoursIndex {
    const known = blocks.get(index);
    if (known !== undefined) return known;
    if (!(index >= FIRST_BLOCK && index <= LAST_BLOCK)) throw new RangeError('business time is known for the years 1900 to 2999');
    const block = build(index);
    if (blocks.size >= BLOCKS_KEPT) blocks.clear();
    blocks.set(index, block);
    totals.set(index, block.totalMs);
    return block;
  }

  /** Most questions are about the block of the one before. */
  function blockAt(index: number): OpenHoursIndex {
    if (last?.index !== index) last = { index, block: take(index) };
    return last.block;
  }

  return { blockAt, totalMsOf: (index) => totals.get(index) ?? take(index).totalMs };
}
