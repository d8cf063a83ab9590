import type { Instant } from '../instant.js';

/**
 * At most `burst` calls at once, and then one each `everyMs`: any window of W ms, however it lies, holds at most
 * `burst` + W / `everyMs` of them.
 *
 * @property burst whole, ≥ 1
 * @property everyMs > 0
 */
export type RateLimit = { burst: number; everyMs: number };

/**
 * What was used of some limits: for each, the moment (epoch milliseconds) at which it is full again. It is all that has to
 * be kept of calls that were made, however many. Source: the generic cell rate algorithm, ITU-T I.371 annex A.
 */
export type Allowance = readonly number[];

/** Nothing was used. */
export const untouched: Allowance = [];

/** @returns the ms after `now` at which one more call fits all limits; whole, 0: at once */
export function waitMs(allowance: Allowance, limits: readonly RateLimit[], now: Instant): number {
  const waits = limits.map(({ burst, everyMs }, at) => fullAt(allowance, at) - (burst - 1) * everyMs - now);
  return Math.ceil(Math.max(0, ...waits));
}

/** The allowance after one call at `at`, whether it fitted or not: who takes asks {@link waitMs} first. */
export function taken(allowance: Allowance, limits: readonly RateLimit[], at: Instant): Allowance {
  return limits.map(({ everyMs }, index) => Math.max(fullAt(allowance, index), at) + everyMs);
}

/** There is nothing left to remember. */
export function isFull(allowance: Allowance, now: Instant): boolean {
  return allowance.every((at) => at <= now);
}

/** Clocks of processes on one store may differ by so much; beyond that a clock was put back. */
const CLOCKS_DIFFER_MS = 2_000;

/**
 * The allowance as it can be at `now`: of a clock that was put back nothing more is believed than that all was used up.
 * Without this, an hour back would mean an hour of silence.
 *
 * @returns the same one when it can be
 */
export function believable(allowance: Allowance, limits: readonly RateLimit[], now: Instant): Allowance {
  const canBe = limits.every(({ burst, everyMs }, at) => fullAt(allowance, at) <= now + burst * everyMs + CLOCKS_DIFFER_MS);
  return canBe ? allowance : limits.map(({ burst, everyMs }, at) => Math.min(fullAt(allowance, at), now + burst * everyMs));
}

/**
 * Takes one call, or none: what every counter does, wherever it keeps its counts.
 *
 * @returns `waitMs` 0 when it was taken, else after how long asking again can succeed; `left` is to be kept, and is
 * `allowance` itself when there is nothing new to keep
 */
export function take(allowance: Allowance, limits: readonly RateLimit[], now: Instant): { waitMs: number; left: Allowance } {
  const found = believable(allowance, limits, now);
  const wait = waitMs(found, limits, now);
  return { waitMs: wait, left: wait > 0 ? found : taken(found, limits, now) };
}

/** The allowance if, besides what it knows of, as many calls were made just before `now` as the limits let through in `ms`. */
export function asIfUsed(allowance: Allowance, limits: readonly RateLimit[], now: Instant, ms: number): Allowance {
  const calls = Math.min(...limits.map(({ burst, everyMs }) => burst + Math.floor(ms / everyMs)));
  const used = limits.map(({ everyMs }, at) => Math.max(fullAt(allowance, at), now) + calls * everyMs);
  return limits.map(({ burst, everyMs }, at) => Math.min(used[at] ?? 0, now + burst * everyMs));
}

/** A limit that an earlier version did not have is full. */
function fullAt(allowance: Allowance, at: number): number {
  return allowance[at] ?? 0;
}
