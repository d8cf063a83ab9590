import type { Clock } from '../../ports/clock.js';

export interface RecentActivities {
  /**
   * Does the work unless the same was done well in the last minutes. One that is under way is waited for, not doubled.
   * @param work resolves to whether it is done for good; what is not done well may come again
   * @returns whether the work was done here
   */
  once(key: string, work: () => Promise<boolean>): Promise<boolean>;
}

const KEPT_MS = 600_000;
const MAX_REMEMBERED = 20_000;

/**
 * Texts that were answered: Teams delivers again what took long, and a second answer would look like a second act. Only
 * for answers; what a text does to a ticket happens once by the ticket's own ids.
 */
export function createRecentActivities(clock: Clock): RecentActivities {
  const recent = new Map<string, { at: number; done: Promise<boolean> }>();

  function forgetOld(now: number): void {
    for (const [key, { at }] of recent) {
      if (now - at < KEPT_MS && recent.size < MAX_REMEMBERED) return;
      recent.delete(key);
    }
  }

  return {
    async once(key, work) {
      const now = clock.now();
      forgetOld(now);
      const earlier = recent.get(key);
      if (earlier !== undefined && (await earlier.done.catch(() => false))) return false;
      const done = work();
      recent.set(key, { at: now, done });
      const forget = (): void => {
        if (recent.get(key)?.done === done) recent.delete(key);
      };
      void done.then((isDone) => (isDone ? undefined : forget()), forget);
      await done;
      return true;
    },
  };
}
