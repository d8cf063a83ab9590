import { HOUR } from '../core/instant.js';
import { spanOf, type CaseRecord } from '../core/report/case-record.js';

/**
 * The place of a record in its index. A period touches few of the many kept cases, but an index of begins alone, or of ends alone, would
 * return half of them. So records are stored by the length of their span: spans of length class n last less than 2ⁿ hours, so a query for
 * a period needs, in each class, only spans that began at most that long before it.
 *
 * @property length {@link openLength} while the span has no end
 */
export type SpanPlace = { length: number; from: number; to: number };

/** The class of a case that is not over. */
export const openLength = 0;
/** 2¹⁸ hours are thirty years; longer spans are in this class too. */
const longest = 18;
const ALWAYS = Number.MAX_SAFE_INTEGER;

export function placeOfRecord(record: CaseRecord): SpanPlace {
  const { from, to } = spanOf(record);
  if (to === null) return { length: openLength, from, to: ALWAYS };
  return { length: Math.min(longest, 1 + Math.ceil(Math.log2(Math.max(1, (to - from + 1) / HOUR)))), from, to };
}

/**
 * Returns the queries for a period: in each class the spans that began in `[from, to)`. Open spans come first and then growing classes, as
 * spans grow: so a record that changes its class meanwhile is met again, and never missed.
 */
export function spansTouching(from: number, to: number): readonly { length: number; from: number; to: number }[] {
  const began = (length: number): number => (length === openLength || length === longest ? -ALWAYS : from - 2 ** (length - 1) * HOUR);
  return Array.from({ length: longest + 1 }, (_, length) => ({ length, from: began(length), to }));
}
