import { instant, later, type Instant } from '../../domain/instant.js';
import { asked } from './database.js';
import type { PendingWrites } from './pending.js';

/** Clocks of instances differ a little: what is over by one of them is not yet by another, and is cleared away so much later. */
const CLOCK_SLACK_MS = 60_000;
/** What is over is of no use and does no harm. */
const EVERY_MS = 600_000;

/**
 * Clears away, now and then, what has been over for a while; nobody waits for it.
 *
 * @param clear what was over before that moment
 * @returns to be called with each use
 */
export function createClearing(writes: PendingWrites, clear: (before: Instant) => Promise<unknown>): (now: Instant) => void {
  let next = instant(0);
  return (now) => {
    if (now < next) return;
    next = later(now, EVERY_MS);
    writes.during(() => asked(clear(later(now, -CLOCK_SLACK_MS)))).catch(() => undefined);
  };
}
