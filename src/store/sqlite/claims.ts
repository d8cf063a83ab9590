import type { Instant } from '../../core/instant.js';
import type { Claims } from '../../ports/claims.js';

/** Keeps claims in memory, for a desk of one process: they end with it. Expired claims are deleted with the next claim. */
export function createMemoryClaims(): Claims {
  const standing = new Map<string, { value: string; until: Instant }>();
  return {
    async claim(key, value, now, until) {
      for (const [each, { until: end }] of standing) {
        if (end > now) break;
        standing.delete(each);
      }
      const found = standing.get(key);
      if (found !== undefined && found.until > now) return found.value;
      standing.delete(key);
      standing.set(key, { value, until });
      return value;
    },
  };
}
