import type { Instant } from '../../domain/instant.js';
import { take, untouched, type Allowance, type RateLimit } from '../../domain/rate-limit/gcra.js';
import type { SendRates } from '../../ports/send-rates.js';
import { StoreUnavailable } from '../../ports/ticket-store.js';
import { createClearing } from './clearing.js';
import { type Collections, type RateDocument, asked, isDuplicate } from './database.js';
import type { PendingWrites } from './pending.js';

export type RateParts = { collections: Pick<Collections, 'rates'>; writes: PendingWrites; nextWrite(): string };

/** All instances ask for the app's share; to lose this often in a row is a fault. */
const maxTries = 50;
/** Keys used lately; what is forgotten is read again. */
const maxRemembered = 5_000;

/** One small document for each key, by compare-and-set: all processes on one database count together. */
export function createSendRates({ collections: { rates }, writes, nextWrite }: RateParts): SendRates {
  const seen = new Map<string, RateDocument>();
  // A key whose limits are full again is as one that was never used.
  const clear = createClearing(writes, (before) => rates.deleteMany({ until: { $lt: before } }));
  const remember = (document: RateDocument): void => {
    if (seen.size >= maxRemembered) seen.clear();
    seen.set(document._id, document);
  };
  async function taken(key: string, limits: readonly RateLimit[], now: Instant): Promise<number | null> {
    const found = seen.get(key) ?? (await asked(rates.findOne({ _id: key })));
    const allowance = found?.allowance ?? untouched;
    const { waitMs, left } = take(allowance, limits, now);
    // Others may have taken more since, never less: a wait that is too short is found out by asking again, and no call leaves by it.
    if (left === allowance) return waitMs;
    const document = documentOf(key, left, nextWrite(), now);
    if (!(await isPut(rates, document, found))) {
      seen.delete(key);
      return null;
    }
    remember(document);
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

function documentOf(key: string, allowance: Allowance, mark: string, now: Instant): RateDocument {
  return { _id: key, allowance: [...allowance], mark, until: Math.max(now, ...allowance) };
}

/** @param found what it was counted from; @returns false when that has changed since */
async function isPut(rates: Collections['rates'], document: RateDocument, found: RateDocument | null): Promise<boolean> {
  const { _id, ...change } = document;
  if (found !== null) return (await asked(rates.updateOne({ _id, mark: found.mark }, { $set: change }))).matchedCount === 1;
  try {
    await asked(rates.insertOne(document));
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}
