import { later, type Instant } from '../../domain/instant.js';
import { isFull, taken, untouched, waitMs, type RateLimit } from '../../domain/rate-limit/gcra.js';
import type { Clock } from '../../ports/clock.js';
import type { Log } from '../../ports/log.js';
import type { SendRates } from '../../ports/send-rates.js';
import { withTimeout } from '../../ports/with-timeout.js';

export type SharedLimitsParts = { rates: SendRates; clock: Clock; log: Log };

const STORE_LIMIT_MS = 1_000;
/** A store that does not answer is asked again after this, not at every call: a person waits. */
const ASK_AGAIN_MS = 5_000;

/** One key's GCRA limiter, as this process knows it, plus `Retry-After`. `now` is the process's own time. */
export interface Limiter {
  /** @param ahead calls that leave before this one; @returns 0: now */
  waitMs(now: Instant, ahead?: number): number;
  /** Takes one call, over all processes. @returns false: another process was faster, and `waitMs` knows by how much */
  take(now: Instant): Promise<boolean>;
  /** No call before that moment: `Retry-After`. */
  rest(until: Instant): void;
  /** There is nothing to remember. */
  isFull(now: Instant): boolean;
}

export type LimiterOf = (key: string, limits: readonly RateLimit[]) => Limiter;

/** @returns the limiter of a key. All count in the store; while it is away each process goes by its own count */
export function createSharedLimits({ rates, clock, log }: SharedLimitsParts): LimiterOf {
  let awayUntil = 0;
  const sharedWaitMs = async (key: string, limits: readonly RateLimit[]): Promise<number> => {
    const awayMs = awayUntil - clock.now();
    // Further ahead than it was ever set: the clock was put back since.
    if (awayMs > 0 && awayMs <= ASK_AGAIN_MS) return 0;
    try {
      return await withTimeout(STORE_LIMIT_MS, rates.take(key, limits, clock.now()));
    } catch (error) {
      awayUntil = later(clock.now(), ASK_AGAIN_MS);
      log.write('warn', 'rates-unavailable', {}, error);
      return 0;
    }
  };
  return (key, limits) => {
    let [allowance, restsUntil] = [untouched, 0];
    const rest = (until: Instant): void => void (restsUntil = Math.max(restsUntil, until));
    return {
      waitMs(now, ahead) {
        const from = later(now, Math.max(0, restsUntil - now));
        return from - now + waitMs(allowance, limits, from, ahead);
      },
      async take(now) {
        const sharedMs = await sharedWaitMs(key, limits);
        if (sharedMs > 0) rest(later(now, sharedMs));
        else allowance = taken(allowance, limits, now);
        return sharedMs === 0;
      },
      rest,
      isFull: (now) => isFull(allowance, now) && restsUntil <= now,
    };
  };
}
