import type { Instant } from '../core/instant.js';
import type { Clock } from '../ports/clock.js';

/**
 * Caches a value that is asked for often and read seldom. A read that failed is not cached.
 *
 * @param keptMs a later change is seen after this time at most
 */
export function createKeptReading<Read>(clock: Clock, keptMs: number, readAgain: () => Promise<Read>) {
  let kept: { at: Instant; reading: Promise<Read> } | null = null;
  return {
    read(): Promise<Read> {
      const at = clock.now();
      if (kept !== null && Math.abs(at - kept.at) < keptMs) return kept.reading;
      const begun = { at, reading: readAgain() };
      kept = begun;
      begun.reading.catch(() => (kept = kept === begun ? null : kept));
      return begun.reading;
    },
    forget: (): void => void (kept = null),
  };
}
