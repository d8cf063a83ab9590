import type { Instant } from '../instant.js';

/**
 * At most `burst` calls at once, and then one each `everyMs`: any window of W ms has at most `burst` + W / `everyMs` calls.
 *
 * @property burst whole, ≥ 1
 * @property everyMs > 0
 */
export type RateLimit = { burst: number; everyMs: number };

/**
 * The used part of some limits: for each, the theoretical arrival time (epoch milliseconds), at which it is full again. Nothing else is
 * kept of the calls, however many. Source: the generic cell rate algorithm, ITU-T I.371 annex A.
 */
export type Allowance = readonly number[];

export const untouched: Allowance = [];

/**
 * @param ahead calls that leave before this one, each as early as it fits
 * @returns the ms after `now` at which one more call fits all limits; whole, 0: at once
 */
export function waitMs(allowance: Allowance, limits: readonly RateLimit[], now: Instant, ahead = 0): number {
  const waits = limits.map(({ burst, everyMs }, at) => Math.max(fullAt(allowance, at), now) + (ahead + 1 - burst) * everyMs - now);
  return Math.ceil(Math.max(0, ...waits));
}

/** The allowance after one call at `at`, whether it fits or not: ask {@link waitMs} first. */
export function taken(allowance: Allowance, limits: readonly RateLimit[], at: Instant): Allowance {
  return limits.map(({ everyMs }, index) => Math.max(fullAt(allowance, index), at) + everyMs);
}

/** Whether the allowance is full again, so that nothing has to be kept. */
export function isFull(allowance: Allowance, now: Instant): boolean {
  return allowance.every((at) => at <= now);
}

/** Clocks of processes on one store may differ by this much; a larger difference means that a clock was put back. */
const CLOCKS_DIFFER_MS = 2_000;

/**
 * Takes one call, or none. If the clock was put back, the allowance goes back with it, so that at most all of a limit is used up: an hour
 * back must not mean an hour of silence.
 * @returns `waitMs` 0 when the call was taken, else after how long a new try can succeed; `left` must be kept, and is `allowance` itself
 * when there is nothing new to keep
 */
export function take(allowance: Allowance, limits: readonly RateLimit[], now: Instant): { waitMs: number; left: Allowance } {
  const aheadMs = Math.max(...limits.map(({ burst, everyMs }, at) => fullAt(allowance, at) - burst * everyMs - now));
  const found = aheadMs > CLOCKS_DIFFER_MS ? allowance.map((at) => at - aheadMs) : allowance;
  const wait = waitMs(found, limits, now);
  return { waitMs: wait, left: wait > 0 ? found : taken(found, limits, now) };
}

/** The allowance as if, besides its known calls, as many calls were made just before `now` as the limits let through in `ms`. */
export function asIfUsed(allowance: Allowance, limits: readonly RateLimit[], now: Instant, ms: number): Allowance {
  const calls = Math.min(...limits.map(({ burst, everyMs }) => burst + Math.floor(ms / everyMs)));
  return limits.map(({ burst, everyMs }, at) => Math.min(Math.max(fullAt(allowance, at), now) + calls * everyMs, now + burst * everyMs));
}

/** When a limit is full again; a limit that an earlier version did not have is full. */
function fullAt(allowance: Allowance, at: number): number {
  return allowance[at] ?? 0;
}
