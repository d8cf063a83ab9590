import { later, SECOND, type Instant } from '../../core/instant.js';
import { isFull, taken, untouched, waitMs, type RateLimit } from '../../core/rate-limit/gcra.js';
import type { Clock } from '../../ports/clock.js';
import type { Log } from '../../ports/log.js';
import type { SendRates } from '../../ports/store.js';
import { withTimeout } from '../../ports/with-timeout.js';

export type SharedLimitsParts = { rates: SendRates; clock: Clock; log: Log };

/** The store counts a call when asked; it may leave this much later, so closer to others. The table's rows leave about that much room. */
const STORE_LIMIT_MS = 250;
/** A store that does not answer is asked again when the share begins, so that a short fault is counted by all; then after this time. */
const ASK_AGAIN_MS = 5_000;
/** For this time after the store is back each process keeps to its own share: others may notice later, and count nothing until then. */
const SETTLED_AFTER_MS = ASK_AGAIN_MS + 3_000;
/** The share of one process while the store does not count: three processes with shares, after a normal load, stay within the table. */
const SHARE = { ofBurst: 3, ofRate: 4, firstAfterMs: SECOND };

export type LimiterOf = ReturnType<typeof createSharedLimits>;
export type Limiter = ReturnType<LimiterOf>;

/** @returns the limiter of a key. All processes count in the store; while the store is away each process uses its own share */
export function createSharedLimits({ rates, clock, log }: SharedLimitsParts) {
  const store = createStoreWatch(clock);
  const sharedWaitMs = createStoreCount({ rates, clock, log }, store);
  /** As this process knows the key, plus `Retry-After`. `now` is the process's own time. */
  return (key: string, limits: readonly RateLimit[]) => {
    let [allowance, restsUntil] = [untouched, 0];
    const share = createOwnShare(limits);
    /** Lets no call leave before that moment: `Retry-After`. */
    const rest = (until: Instant): void => void (restsUntil = Math.max(restsUntil, until));
    const waitToTake = async (now: Instant): Promise<number> => {
      const own = store.isSettled() ? 0 : share.waitMs(now, store.outage());
      if (own > 0) return own;
      return (await sharedWaitMs(key, limits, now)) ?? share.waitMs(now, store.outage());
    };
    return {
      /** @param ahead number of calls that leave before this one; @returns 0: the call may leave now */
      waitMs(now: Instant, ahead?: number): number {
        const from = later(now, Math.max(0, restsUntil - now));
        return from - now + waitMs(allowance, limits, from, ahead);
      },
      /** Counts one call over all processes. @returns false: another process was faster, and `waitMs` says how long to wait */
      async take(now: Instant): Promise<boolean> {
        const ms = await waitToTake(now);
        if (ms > 0) {
          rest(later(now, ms));
          return false;
        }
        allowance = taken(allowance, limits, now);
        share.taken(now);
        return true;
      },
      rest,
      isFull: (now: Instant): boolean => isFull(allowance, now) && restsUntil <= now,
    };
  };
}

function createStoreCount({ rates, clock, log }: SharedLimitsParts, store: ReturnType<typeof createStoreWatch>) {
  return async (key: string, limits: readonly RateLimit[], now: Instant): Promise<number | null> => {
    if (store.isAway()) return null;
    const asked = (): Promise<number> => withTimeout(STORE_LIMIT_MS, rates.take(key, limits, clock.now()));
    try {
      // One slow answer does not count as an outage; a call that it may have counted is lost.
      const ms = await asked().catch(asked);
      store.answered();
      return ms;
    } catch (error) {
      store.failed(now);
      log.write('warn', 'rates-unavailable', {}, error);
      return null;
    }
  };
}

/** @property count number of outages so far · `beganAt` by the process's own time */
type Outage = { count: number; beganAt: number };

function createStoreWatch(clock: Clock) {
  let [awayUntil, backAt, isOut] = [0, -Infinity, false];
  let outage: Outage = { count: 0, beganAt: 0 };
  return {
    isAway(): boolean {
      const awayMs = awayUntil - clock.now();
      // If the time is further ahead than it was ever set, the clock was put back since.
      return awayMs > 0 && awayMs <= ASK_AGAIN_MS;
    },
    answered(): void {
      if (isOut) backAt = clock.now();
      isOut = false;
    },
    failed(now: Instant): void {
      awayUntil = later(clock.now(), isOut ? ASK_AGAIN_MS : SHARE.firstAfterMs);
      if (!isOut) outage = { count: outage.count + 1, beganAt: now };
      isOut = true;
    },
    /** Whether all processes have counted in the store for some seconds. */
    isSettled: () => !isOut && Math.abs(clock.now() - backAt) >= SETTLED_AFTER_MS,
    outage: () => outage,
  };
}

/** At first nothing: other processes may just have used the free calls that they knew of. */
function createOwnShare(limits: readonly RateLimit[]) {
  const share = limits.map(({ burst, everyMs }) => ({
    burst: Math.max(1, Math.floor(burst / SHARE.ofBurst)),
    everyMs: everyMs * SHARE.ofRate,
  }));
  let [used, known] = [untouched, 0];
  return {
    waitMs(now: Instant, { count, beganAt }: Outage): number {
      if (count !== known) used = untouched;
      known = count;
      return Math.max(beganAt + SHARE.firstAfterMs - now, waitMs(used, share, now));
    },
    taken: (now: Instant) => void (used = taken(used, share, now)),
  };
}
