import { parseInstant } from '../../domain/instant.js';

const LONGEST_WAIT_MS = 3_600_000;

/**
 * How long a server asks to be left alone.
 *
 * @param header its `Retry-After`: seconds, or a date
 * @returns milliseconds, an hour at most; null where it says nothing that can be read
 */
export function retryAfterMs(header: string | null, now: number): number | null {
  const text = header?.trim() ?? '';
  const ms = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1_000 : (parseInstant(text) ?? Number.NaN) - now;
  return Number.isFinite(ms) ? Math.min(Math.max(Math.ceil(ms), 0), LONGEST_WAIT_MS) : null;
}
