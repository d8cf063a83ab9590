import type { Rank } from '../../src/teams/send-limits/app-limiter.js';
import type { CountedCall, SendLimiter } from '../../src/teams/send-limits/send-limiter.js';

export type CountingLimiter = SendLimiter & { calls: (CountedCall & { rank: Rank })[]; rests: (CountedCall & { forMs: number })[] };

/** Lets every call leave at once, and keeps what was counted. */
export function aCountingLimiter(): CountingLimiter {
  const calls: CountingLimiter['calls'] = [];
  const rests: CountingLimiter['rests'] = [];
  return {
    calls,
    rests,
    wait: (call, rank) => Promise.resolve(void calls.push({ ...call, rank })),
    rest: (call, forMs) => void rests.push({ ...call, forMs }),
    close: () => undefined,
  };
}
