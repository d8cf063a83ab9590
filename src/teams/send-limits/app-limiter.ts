import { later, SECOND, type Instant } from '../../domain/instant.js';
import type { ConversationQueue } from './conversation-queue.js';
import { ownLimits } from './rate-table.js';
import type { Limiter } from './shared-limits.js';

/** A process's own time, which the machine's clock does not move. */
export type SteadyTime = { now(): Instant; sleep(ms: number): Promise<void> };

export type AppLimiter = ReturnType<typeof createAppLimiter>;

/** The worker looks for what is due once a second, so a call that was put off comes back up to so much later. */
const WORKER_TICK_MS = SECOND;
/** A call that was counted longer ago would leave among others: counts of a process that was stopped, or of a busy store. */
const FRESH_MS = 300;
const everyMs = Math.max(...ownLimits.app.map((limit) => limit.everyMs));

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
  /** @returns when a call that is put off may come back and find a share, after all that were put off before */
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
