import type { SendLimiter } from './send-limiter.js';

/** Limits that can be lifted for a while: for a connector that counts nothing meanwhile. */
export type PausableLimiter = SendLimiter & {
  /** Calls leave at once until the work is over. */
  without<T>(work: () => Promise<T>): Promise<T>;
};

export function createPausableLimiter(limiter: SendLimiter): PausableLimiter {
  let pauses = 0;
  return {
    wait: (call, rank) => (pauses > 0 ? Promise.resolve() : limiter.wait(call, rank)),
    rest: (call, forMs) => limiter.rest(call, forMs),
    close: () => limiter.close(),
    async without(work) {
      pauses += 1;
      try {
        return await work();
      } finally {
        pauses -= 1;
      }
    },
  };
}
