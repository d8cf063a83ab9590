import { LRUCache } from 'lru-cache';
import type { Instant } from '../../core/instant.js';
import { take, untouched, type RateLimit } from '../../core/rate-limit/gcra.js';
import type { SendRates } from '../../ports/store.js';
import { StoreUnavailable } from '../../ports/ticket-store.js';
import { createExpiry, type PendingWrites, type Collections, type RateDocument, asked, insertOnce } from './database.js';

export type RateParts = { collections: Pick<Collections, 'rates'>; writes: PendingWrites; nextWrite(): string };

/** More lost races in a row are a fault: all instances count the app's calls in one document. */
const maxTries = 50;
/** Any other conversation is read again. */
const maxRemembered = 5_000;

/** One small document for each key, written by compare-and-set: so all processes count together. */
export function createSendRates({ collections: { rates }, writes, nextWrite }: RateParts): SendRates {
  const seen = new LRUCache<string, RateDocument>({ max: maxRemembered });
  // Keys whose limits are full again equal unused ones.
  const clear = createExpiry(writes, (before) => rates.deleteMany({ until: { $lt: before } }));
  async function taken(key: string, limits: readonly RateLimit[], now: Instant): Promise<number | null> {
    const found = seen.get(key) ?? (await asked(rates.findOne({ _id: key })));
    const allowance = found?.allowance ?? untouched;
    const { waitMs, left } = take(allowance, limits, now);
    // Meanwhile other processes may have taken more, never less: a caller with too short a wait asks again before its call leaves.
    if (left === allowance) return waitMs;
    const document = { _id: key, allowance: [...left], mark: nextWrite(), until: Math.max(now, ...left) };
    if (!(await isPut(rates, document, found))) {
      seen.delete(key);
      return null;
    }
    seen.set(key, document);
    return waitMs;
  }
  return {
    async take(key, limits, now) {
      clear(now);
      for (let tries = 0; tries < maxTries; tries++) {
        const waitMs = await taken(key, limits, now);
        if (waitMs !== null) return waitMs;
      }
      throw new StoreUnavailable('other instances changed this count at every try');
    },
  };
}

/** @param found the document to replace @returns false when another write came in between */
async function isPut(rates: Collections['rates'], document: RateDocument, found: RateDocument | null): Promise<boolean> {
  const { _id, ...change } = document;
  if (found === null) return insertOnce(rates, document);
  return (await asked(rates.updateOne({ _id, mark: found.mark }, { $set: change }))).matchedCount === 1;
}
