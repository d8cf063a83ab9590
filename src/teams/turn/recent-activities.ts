import { LRUCache } from 'lru-cache';
import type { Clock } from '../../ports/clock.js';

export interface RecentActivities {
  /**
   * Does the work unless it succeeded for the same key in the last minutes. Work under way is waited for rather than repeated.
   * @param work resolves to whether it succeeded; failed work may be done again
   * @returns whether the work was done here
   */
  once(key: string, work: () => Promise<boolean>): Promise<boolean>;
}

const keptMs = 600_000;
const maxKept = 20_000;

/**
 * Text messages that were answered: Teams delivers slow ones again, and a second answer would look like a second action. This
 * protects answers only; the ticket's own ids ensure that a text changes a ticket once.
 */
export function createRecentActivities(clock: Clock): RecentActivities {
  const recent = new LRUCache<string, Promise<boolean>>({ max: maxKept, ttl: keptMs, ttlResolution: 0, perf: clock });
  return {
    async once(key, work) {
      const earlier = recent.get(key);
      if (earlier !== undefined && (await earlier.catch(() => false))) return false;
      const done = work();
      recent.set(key, done);
      const forget = (): void => {
        if (recent.peek(key) === done) recent.delete(key);
      };
      void done.then((isDone) => (isDone ? undefined : forget()), forget);
      await done;
      return true;
    },
  };
}
