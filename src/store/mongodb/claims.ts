import type { Claims } from '../../ports/claims.js';
import { StoreUnavailable } from '../../ports/ticket-store.js';
import { type Collections, asked, insertOnce } from './database.js';
import { createExpiry, type PendingWrites } from './pending-writes.js';

/** Another process may take an expired claim at the same instant; that often in a row is a fault. */
const maxTries = 20;

export function createClaims({ claims }: Pick<Collections, 'claims'>, writes: PendingWrites): Claims {
  const clear = createExpiry(writes, (before) => claims.deleteMany({ until: { $lte: before } }));
  return {
    async claim(key, value, now, until) {
      clear(now);
      for (let tries = 0; tries < maxTries; tries++) {
        await insertOnce(claims, { _id: key, value, until });
        const found = await asked(claims.findOne({ _id: key }));
        if (found === null) continue;
        if (found.until > now) return found.value;
        await asked(claims.updateOne({ _id: key, until: found.until }, { $set: { value, until } }));
      }
      throw new StoreUnavailable('a claim was taken by others all the time');
    },
  };
}
