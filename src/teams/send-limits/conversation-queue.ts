import { later, type Instant } from '../../domain/instant.js';
import type { Limiter } from './shared-limits.js';

/** `turn`: a person waits for it · `worker`: it can come again later · `background`: it leaves when nothing else does */
export type Rank = 'turn' | 'worker' | 'background';

/** @property until when it cannot leave by then, it ends by `expire` */
export type QueuedCall = { rank: Rank; until: Instant; leave(): void; expire(now: Instant): void; cancel(): void };

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
