import { setTimeout as sleepFor } from 'node:timers/promises';
import { instant, later, MINUTE, SECOND, type Instant } from '../../core/instant.js';
import { SendFault } from '../../ports/messenger.js';
import { parseConversation } from '../../talk/inbound.js';
import {
  createAppLimiter,
  ownLimits,
  createConversationQueue,
  type AppLimiter,
  type SteadyTime,
  type ConversationQueue,
  type Rank,
} from './app-limiter.js';
import { createSharedLimits, type LimiterOf, type SharedLimitsParts } from './shared-limits.js';

/** @property place conversation, channel, team, or the person whose chat is opened */
export type CountedCall = { kind: 'sends' | 'reads'; tenant: string; place: string };

export interface SendLimiter {
  /**
   * Resolves when the call may leave: in order within its conversation, replies before the worker's calls.
   * @throws {SendFault} `throttled`: the wait would be too long; each of the worker's calls gets its own moment to come back
   * @throws {SendFault} `not-sent`: the desk is stopping
   */
  wait(call: CountedCall, rank: Rank): Promise<void>;
  /** Teams itself asked for a pause (`Retry-After`): all calls of this process obey it. */
  rest(call: CountedCall, forMs: number): void;
  close(): void;
}

const processTime: SteadyTime = {
  now: () => instant(Math.floor(performance.timeOrigin + performance.now())),
  sleep: (ms) => sleepFor(ms),
};

/**
 * How long a call may wait in memory: it blocks a turn or a ticket's lease, which are needed elsewhere.
 * @property expectedMs a call that would wait longer is refused at once
 * @property maxMs a call that was expected to leave sooner ends after this time, because other calls were faster
 */
const WAITS: Readonly<Record<Rank, { expectedMs: number; maxMs: number }>> = {
  worker: { expectedMs: 1_500, maxMs: 5_000 },
  turn: { expectedMs: 2_000, maxMs: 4_000 },
  background: { expectedMs: Infinity, maxMs: 10 * MINUTE },
};

/**
 * As long as a hundred calls take. The worker sends for at most that many tickets at once, so the others stay due in the store and are not
 * written only to be postponed.
 */
const MAX_APP_WAIT_MS = 2_500;

/** Over all calls of this desk; as far as possible calls wait and are not refused. */
export function createSendLimiter({ time = processTime, ...parts }: SharedLimitsParts & { time?: SteadyTime }): SendLimiter {
  const limiterOf = createSharedLimits(parts);
  const apps = new Map<string, AppLimiter>();
  const queues = createQueues(limiterOf);
  let isClosed = false;
  // Teams counts the calls of an app in each tenant separately.
  const appIn = (tenant: string): AppLimiter => {
    const key = `app|${tenant}`;
    const app = apps.get(key) ?? createAppLimiter(limiterOf(key, ownLimits.app), time);
    apps.set(key, app);
    return app;
  };
  return {
    async wait(call, rank) {
      if (isClosed) throw new SendFault('not-sent');
      const now = time.now();
      const [app, queue] = [appIn(call.tenant), queues.of(call, now)];
      if (!isSoon(app, queue, rank, now)) throw throttled(app, queue, rank, now);
      await new Promise<void>((leave, refuse) => {
        const until = later(now, WAITS[rank].maxMs);
        const expire = (late: Instant): void => refuse(throttled(app, queue, rank, late));
        queue.calls.push({ rank, until, leave, expire, cancel: () => refuse(new SendFault('not-sent')) });
        app.join(queue);
      });
    },
    rest(call, forMs) {
      const now = time.now();
      queues.of(call, now).limiter.rest(later(now, forMs));
    },
    close() {
      isClosed = true;
      // A call that has not left by then certainly did not arrive, and that outcome can still be written.
      for (const { calls } of queues.all()) for (const call of calls.splice(0)) call.cancel();
    },
  };
}

function isSoon(app: AppLimiter, queue: ConversationQueue, rank: Rank, now: Instant): boolean {
  if (rank === 'background') return true;
  const isShort = queue.expectedMs(now) <= WAITS[rank].expectedMs;
  // Replies overtake the worker's calls, so only the queue of their own conversation delays them.
  return rank === 'turn' ? isShort : queue.hasTurn(now) && isShort && app.expectedMs() <= MAX_APP_WAIT_MS;
}

function throttled(app: AppLimiter, queue: ConversationQueue, rank: Rank, now: Instant): SendFault {
  if (rank === 'turn') return new SendFault('throttled', Math.max(SECOND, queue.expectedMs(now)));
  const earliest = app.expectedMs() > MAX_APP_WAIT_MS ? app.reserve(now) : now;
  return new SendFault('throttled', queue.reserve(now, earliest) - now);
}

function createQueues(limiterOf: LimiterOf) {
  const queues = new Map<string, ConversationQueue>();
  return {
    all: () => queues.values(),
    of({ kind, place }: CountedCall, now: Instant): ConversationQueue {
      const { channel } = parseConversation(place);
      // The threads of a channel count as one conversation, as far as Microsoft's pages say.
      const key = kind === 'sends' ? channel : `${kind}|${channel}`;
      const known = queues.get(key);
      if (known !== undefined) return known;
      for (const [each, queue] of queues) if (queue.isIdle(now)) queues.delete(each);
      const queue = createConversationQueue(limiterOf(key, ownLimits[kind]));
      queues.set(key, queue);
      return queue;
    },
  };
}

/** For a connector that is not Teams. */
export const noSendLimits: SendLimiter = { wait: () => Promise.resolve(), rest: () => undefined, close: () => undefined };

/** Its limits can be lifted for a while, for a connector that then counts nothing. */
export function createPausableLimiter(limiter: SendLimiter) {
  let pauses = 0;
  const wait: SendLimiter['wait'] = (...call) => (pauses > 0 ? Promise.resolve() : limiter.wait(...call));
  return {
    ...limiter,
    wait,
    async without<T>(work: () => Promise<T>): Promise<T> {
      pauses += 1;
      try {
        return await work();
      } finally {
        pauses -= 1;
      }
    },
  };
}
