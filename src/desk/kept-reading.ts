import type { Instant } from '../core/instant.js';
import type { Clock } from '../ports/clock.js';

/** A read that failed is not cached. @param keptMs a later change is seen after this time at most */
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

export function createKeyedCount<Key>() {
  const counts = new Map<Key, number>();
  const of = (key: Key): number => counts.get(key) ?? 0;
  return {
    of,
    async during<T>(key: Key, work: () => Promise<T>): Promise<T> {
      counts.set(key, of(key) + 1);
      try {
        return await work();
      } finally {
        const left = of(key) - 1;
        if (left === 0) counts.delete(key);
        else counts.set(key, left);
      }
    },
  };
}
