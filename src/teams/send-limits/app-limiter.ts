import { later, type Instant, SECOND } from '../../domain/instant.js';
import type { Limiter } from './shared-limits.js';
import type { RateLimit } from '../../domain/rate-limit/gcra.js';

/** `turn`: a person waits for it · `worker`: it can come again later · `background`: it leaves when nothing else does */
export type Rank = 'turn' | 'worker' | 'background';

/** @property until when it cannot leave by then, it ends by `expire` */
type QueuedCall = { rank: Rank; until: Instant; leave(): void; expire(now: Instant): void; cancel(): void };

export type ConversationQueue = ReturnType<typeof createConversationQueue>;

/** A call that was put off and has not come back by then does not come any more: its case has changed. */
const MISSED_MS = 30_000;

/** The calls of one conversation, first in, first out, and a moment reserved for each that was put off. */
export function createConversationQueue(limiter: Limiter) {
  const calls: QueuedCall[] = [];
  let reserved: readonly Instant[] = [];
  return {
    calls,
    limiter,
    /** A call queued ahead of a reply inherits its priority. */
    isUrgent: () => calls.some(({ rank }) => rank === 'turn'),
    isBackground: () => calls.every(({ rank }) => rank === 'background'),
    /** How long a call that joins now waits in its conversation. */
    expectedMs: (now: Instant) => limiter.waitMs(now, calls.length),
    /** Whether a worker's call may join: it was put off until about now, or none was put off. Asked once for each. */
    hasTurn(now: Instant): boolean {
      reserved = reserved.filter((at) => at > now - MISSED_MS);
      const [first] = reserved;
      if (first === undefined) return true;
      if (first > now) return false;
      reserved = reserved.slice(1);
      return true;
    },
    /** @returns a moment of its own, not before `earliest`: hundreds of cards for one channel do not all come back at once */
    reserve(now: Instant, earliest: Instant): Instant {
      const waitMs = Math.max(1, limiter.waitMs(now, calls.length + reserved.length));
      const at = later(now, Math.max(waitMs, earliest - now, (reserved.at(-1) ?? now) - now));
      reserved = [...reserved, at];
      return at;
    },
    isIdle: (now: Instant) => calls.length === 0 && reserved.every((at) => at <= now - MISSED_MS) && limiter.isFull(now),
  };
}

/** A process's own time, which the machine's clock does not move. */
export type SteadyTime = { now(): Instant; sleep(ms: number): Promise<void> };

export type AppLimiter = ReturnType<typeof createAppLimiter>;

/** The worker looks for what is due once a second, so a call that was put off comes back up to so much later. */
const WORKER_TICK_MS = SECOND;
/** A call that was counted longer ago would leave among others: counts of a process that was stopped, or of a busy store. */
const FRESH_MS = 300;

/** Lets one call of a tenant leave at a time: a reply, or what is queued ahead of one; else the conversations take turns, those of the background last. */
export function createAppLimiter(limiter: Limiter, time: SteadyTime) {
  const { nap, wake } = createNap(time);
  /** Those with calls, in the order of their turns. */
  const queues = new Set<ConversationQueue>();
  /** Those whose first call is counted at this moment. */
  const leaving = new Set<ConversationQueue>();
  let [isServing, lastReserved] = [false, 0];
  /** How long a worker's call that joins now waits for the app's share. */
  const expectedMs = (): number => Math.ceil([...queues].reduce((sum, { calls }) => sum + calls.length, 0) * everyMs);
  /** The queue has a call: it takes its turn. */
  const join = (queue: ConversationQueue): void => {
    if (leaving.has(queue)) return;
    queues.add(queue);
    wake();
    if (!isServing) void serve();
  };
  const leave = async (queue: ConversationQueue, countedAt: Instant): Promise<void> => {
    queues.delete(queue);
    leaving.add(queue);
    // Another process may have been faster in this conversation, or this one was stopped meanwhile; then the app's share is lost.
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
  /** @returns when a call that is put off may come back and find a share: after all calls that were put off before it */
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

/** A sleep that ends early when a call joins. */
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

const everyMs = Math.max(...ownLimits.app.map((limit) => limit.everyMs));
