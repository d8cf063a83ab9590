import { instant, later, type Instant } from '../../core/instant.js';
import { asked } from './database.js';

/** Writes under way; closing the store waits for them. */
export type PendingWrites = { during<T>(work: () => Promise<T>): Promise<T>; drain(): Promise<void> };

export function createPendingWrites(): PendingWrites {
  const underWay = new Set<Promise<unknown>>();
  return {
    during(work) {
      const write = work();
      const settled = (): void => void underWay.delete(write);
      underWay.add(write);
      write.then(settled, settled);
      return write;
    },
    async drain() {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}

/** How much later an expired document is deleted, because the clocks of instances differ a little. */
const clockSlackMs = 60_000;
const expiryEveryMs = 600_000;

/**
 * Deletes expired documents now and then, in the background.
 *
 * @param remove deletes what expired before that instant
 * @returns a function to call with each use
 */
export function createExpiry(writes: PendingWrites, remove: (before: Instant) => Promise<unknown>): (now: Instant) => void {
  let next = instant(0);
  return (now) => {
    if (now < next) return;
    next = later(now, expiryEveryMs);
    writes.during(() => asked(remove(later(now, -clockSlackMs)))).catch(() => undefined);
  };
}
