import type { Instant } from '../instant.js';
import { civilDate, isoMonth, wallDay, wallInstant } from './civil-date.js';
import { wholeMonth } from './day-ranges.js';

/** `2026-10` if the period is exactly that month, from its first midnight to the next month's; otherwise null. */
export function monthOfPeriod({ from, to }: { from: Instant; to: Instant }, timeZone: string): string | null {
  const first = wallDay(from, timeZone);
  const month = wholeMonth(civilDate(first));
  const isWhole = month.first === first && wallInstant(first, 0, timeZone) === from && wallInstant(month.last + 1, 0, timeZone) === to;
  return isWhole ? isoMonth(first) : null;
}
