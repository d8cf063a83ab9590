import { later } from '../../domain/instant.js';
import { take, untouched, type Allowance, type RateLimit } from '../../domain/rate-limit/gcra.js';
import type { Clock } from '../../ports/clock.js';
import type { Log } from '../../ports/log.js';
import type { SendRates } from '../../ports/send-rates.js';
import { ownLimits } from './rate-table.js';
import { within } from '../time-limit.js';

export type CountParts = { rates: SendRates; clock: Clock; log: Log };

const SHARED_WITHIN_MS = 1_000;
/** A store that does not answer is asked again after this: not at every call, for a person waits. */
const ASK_AGAIN_MS = 5_000;

/** The shared counts; while they are not to be had, this process's own: somebody must still be answered. */
export function createSharedCounts({ rates, clock, log }: CountParts) {
  const own = new Map<string, Allowance>();
  let awayUntil = 0;
  const asked = async (key: string, limits: readonly RateLimit[]): Promise<number | null> => {
    const awayMs = awayUntil - clock.now();
    // Further ahead than it was ever set: the clock was put back since.
    if (awayMs > 0 && awayMs <= ASK_AGAIN_MS) return null;
    try {
      return await within(SHARED_WITHIN_MS, rates.take(key, limits, clock.now()));
    } catch (error) {
      awayUntil = later(clock.now(), ASK_AGAIN_MS);
      log.write('warn', 'rates-unavailable', {}, error);
      return null;
    }
  };
  return {
    async app(key: string): Promise<number> {
      const sharedMs = await asked(key, ownLimits.app);
      if (sharedMs !== null && sharedMs > 0) return sharedMs;
      const { waitMs, left } = take(own.get(key) ?? untouched, ownLimits.app, clock.now());
      own.set(key, left);
      return sharedMs ?? waitMs;
    },
    /** The line has kept this process's own count already. */
    conversation: async (key: string, limits: readonly RateLimit[]): Promise<number> => (await asked(key, limits)) ?? 0,
  };
}
