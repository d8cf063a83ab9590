import type { RateLimit } from '../../domain/rate-limit/gcra.js';

/**
 * What Teams takes before it answers 429, in every window of so many milliseconds, however it lies.
 *
 * Source: learn.microsoft.com, "Optimize your bot with rate limiting in Teams": per bot and conversation; an app has 50
 * requests a second in one tenant, all of its conversations together.
 */
export type Row = { calls: number; inMs: number };

export const teamsTable: Readonly<Record<'sends' | 'reads' | 'app', readonly Row[]>> = {
  /** Messages sent or changed, conversations created. */
  sends: [
    { calls: 7, inMs: 1_000 },
    { calls: 8, inMs: 2_000 },
    { calls: 60, inMs: 30_000 },
    { calls: 1_800, inMs: 3_600_000 },
  ],
  /** Members and conversations read. */
  reads: [
    { calls: 14, inMs: 1_000 },
    { calls: 16, inMs: 2_000 },
    { calls: 120, inMs: 30_000 },
    { calls: 3_600, inMs: 3_600_000 },
  ],
  app: [{ calls: 50, inMs: 1_000 }],
};

/**
 * What the desk allows itself: of `sends`, 5 in any second, 7 in 2 s, 58 in 30 s and 1,790 in an hour. It counts when a call
 * leaves and Teams when it arrives, so two calls may come nearer to each other than they left: each row has room for that. In
 * the tightest of each, the app's 50 in a second and the 8 in two, calls may come 41 and 200 ms nearer. Two at once for the
 * app, because timers fire late: a share that is taken up to 21 ms after it was due is not lost.
 */
export const ownLimits: Readonly<Record<keyof typeof teamsTable, readonly RateLimit[]>> = {
  sends: [
    { burst: 4, everyMs: 550 },
    { burst: 590, everyMs: 3_000 },
  ],
  reads: [
    { burst: 7, everyMs: 275 },
    { burst: 1_180, everyMs: 1_500 },
  ],
  app: [{ burst: 2, everyMs: 21.7 }],
};
