import type { Call, Pace, Rank } from '../../src/teams/send-limits/send-limiter.js';

export type CountingPace = Pace & { calls: (Call & { rank: Rank })[]; rests: (Call & { forMs: number })[] };

/** Lets everybody go at once, and keeps what was counted. */
export function aCountingPace(): CountingPace {
  const calls: CountingPace['calls'] = [];
  const rests: CountingPace['rests'] = [];
  return {
    calls,
    rests,
    wait: (call, rank) => Promise.resolve(void calls.push({ ...call, rank })),
    rest: (call, forMs) => void rests.push({ ...call, forMs }),
    close: () => undefined,
  };
}
