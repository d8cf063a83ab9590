import { later, type Instant, SECOND } from '../../core/instant.js';
import type { Limiter } from './shared-limits.js';
import type { RateLimit } from '../../core/rate-limit/gcra.js';

/** `turn`: a person waits for the call · `worker`: the worker can try it again later · `background`: it leaves when nothing else waits */
export type Rank = 'turn' | 'worker' | 'background';

/** @property until after it the call ends by `expire` */
type QueuedCall = { rank: Rank; until: Instant; leave(): void; expire(now: Instant): void; cancel(): void };

export type ConversationQueue = ReturnType<typeof createConversationQueue>;

/** A postponed call that has not come back after this time does not come any more: its case has changed. */
const MISSED_MS = 30_000;

/** First in, first out, with a reserved moment for each postponed call. */
export function createConversationQueue(limiter: Limiter) {
  const calls: QueuedCall[] = [];
  let reserved: readonly Instant[] = [];
  return {
    calls,
    limiter,
    /** A call queued ahead of a reply inherits its priority. */
    isUrgent: () => calls.some(({ rank }) => rank === 'turn'),
    isBackground: () => calls.every(({ rank }) => rank === 'background'),
    expectedMs: (now: Instant) => limiter.waitMs(now, calls.length),
    /** Whether a worker's call may join: it was postponed until about now, or no call was postponed. May be asked only once per call. */
    hasTurn(now: Instant): boolean {
      reserved = reserved.filter((at) => at > now - MISSED_MS);
      const [first] = reserved;
      if (first === undefined) return true;
      if (first > now) return false;
      reserved = reserved.slice(1);
      return true;
    },
    /** @returns a moment for this call alone, not before `earliest`, so that hundreds of cards for a channel do not come back at once */
    reserve(now: Instant, earliest: Instant): Instant {
      const waitMs = Math.max(1, limiter.waitMs(now, calls.length + reserved.length));
      const at = later(now, Math.max(waitMs, earliest - now, (reserved.at(-1) ?? now) - now));
      reserved = [...reserved, at];
      return at;
    },
    isIdle: (now: Instant) => calls.length === 0 && reserved.every((at) => at <= now - MISSED_MS) && limiter.isFull(now),
  };
}

/** It does not change when the machine's clock is set. */
export type SteadyTime = { now(): Instant; sleep(ms: number): Promise<void> };

export type AppLimiter = ReturnType<typeof createAppLimiter>;

/** The worker looks for due items once a second, so a postponed call may come back up to this much later. */
const WORKER_TICK_MS = SECOND;
/** A call that was counted longer ago must not leave, as it would meet others: the process was stopped, or the store was busy. */
const FRESH_MS = 300;

/** Lets one call of a tenant leave at a time: first replies and calls ahead of one; then conversations take turns, background ones last. */
export function createAppLimiter(limiter: Limiter, time: SteadyTime) {
  const { nap, wake } = createNap(time);
  const queues = new Set<ConversationQueue>();
  const leaving = new Set<ConversationQueue>();
  let [isServing, lastReserved] = [false, 0];
  const expectedMs = (): number => Math.ceil([...queues].reduce((sum, { calls }) => sum + calls.length, 0) * everyMs);
  const join = (queue: ConversationQueue): void => {
    if (leaving.has(queue)) return;
    queues.add(queue);
    wake();
    if (!isServing) void serve();
  };
  const leave = async (queue: ConversationQueue, countedAt: Instant): Promise<void> => {
    queues.delete(queue);
    leaving.add(queue);
    // Another process may have been faster in this conversation, or this process was stopped meanwhile; then the app's share is lost.
    if ((await queue.limiter.take(time.now())) && time.now() - countedAt <= FRESH_MS) queue.calls.shift()?.leave();
    leaving.delete(queue);
    if (queue.calls.length > 0) join(queue);
  };
  const serve = async (): Promise<void> => {
    isServing = true;
    for (;;) {
      const now = time.now();
      expireLate(queues, now);
      if (queues.size === 0) break;
      const waitMs = Math.max(limiter.waitMs(now), Math.min(...[...queues].map((queue) => queue.limiter.waitMs(now))));
      if (waitMs > 0) await nap(waitMs);
      else if (await limiter.take(now)) {
        const next = nextOf(queues, time.now());
        if (next !== undefined) void leave(next, now);
      }
    }
    isServing = false;
  };
  /** @returns when a postponed call may come back and find a share: after all calls that were postponed before it */
  const reserve = (now: Instant): Instant => {
    lastReserved = Math.max(lastReserved, now + expectedMs()) + everyMs;
    return later(now, lastReserved - WORKER_TICK_MS - now);
  };
  return { join, expectedMs, reserve };
}

function nextOf(queues: ReadonlySet<ConversationQueue>, now: Instant): ConversationQueue | undefined {
  const ready = [...queues].filter(({ limiter }) => limiter.waitMs(now) === 0);
  return ready.find((queue) => queue.isUrgent()) ?? ready.find((queue) => !queue.isBackground()) ?? ready[0];
}

function expireLate(queues: Set<ConversationQueue>, now: Instant): void {
  for (const queue of queues) {
    const soonest = now + queue.limiter.waitMs(now);
    for (const call of queue.calls.filter(({ until }) => until < soonest)) {
      queue.calls.splice(queue.calls.indexOf(call), 1);
      call.expire(now);
    }
    if (queue.calls.length === 0) queues.delete(queue);
  }
}

function createNap({ sleep }: SteadyTime) {
  let end = (): void => undefined;
  return {
    wake: () => end(),
    nap: (ms: number): Promise<void> =>
      new Promise((resolve) => {
        end = resolve;
        void sleep(ms).then(resolve);
      }),
  };
}

/**
 * The number of calls that Teams accepts before it answers 429, in any window of that many milliseconds.
 * Source: learn.microsoft.com, "Optimize your bot with rate limiting in Teams": per bot and conversation; an app has 50 requests a second
 * in one tenant, all of its conversations together.
 */
export type Row = { calls: number; inMs: number };

export const teamsTable: Readonly<Record<'sends' | 'reads' | 'app', readonly Row[]>> = {
  sends: [
    { calls: 7, inMs: 1_000 },
    { calls: 8, inMs: 2_000 },
    { calls: 60, inMs: 30_000 },
    { calls: 1_800, inMs: 3_600_000 },
  ],
  reads: [
    { calls: 14, inMs: 1_000 },
    { calls: 16, inMs: 2_000 },
    { calls: 120, inMs: 30_000 },
    { calls: 3_600, inMs: 3_600_000 },
  ],
  app: [{ calls: 50, inMs: 1_000 }],
};

/**
 * The desk's own limits: for `sends`, 5 in any second, 7 in 2 s, 58 in 30 s and 1,790 in an hour. The desk counts when a call leaves and
 * Teams when it arrives, so two calls may arrive closer together than they left: each row leaves room for that. In the tightest rows, the
 * app's 50 in a second and the 8 in two, calls may arrive 41 and 200 ms closer. The app may send two at once, because timers fire late: a
 * share that is taken up to 21 ms late is not lost.
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

const everyMs = Math.max(...ownLimits.app.map((limit) => limit.everyMs));
