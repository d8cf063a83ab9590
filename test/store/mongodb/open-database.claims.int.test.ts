import { describe, expect, it, onTestFinished } from 'vitest';
import { openMongoStore } from '../../../src/store/mongodb/open-database.js';
import { instant, later } from '../../../src/core/instant.js';
import { claimsContract } from '../../contract/claims/claims.contract.js';
import { OPENED } from '../../support/a-stored-ticket.js';
import { dropDatabase, freshDatabase, hasMongoServer } from '../../support/mongo-server.js';
import { mongoStores } from './mongo-stores.js';

const now = instant(OPENED);

describe.skipIf(!hasMongoServer)('on MongoDB', () => {
  claimsContract(mongoStores);

  it('a claim is not deleted by an instance whose clock is half a minute ahead', async () => {
    const address = freshDatabase();
    onTestFinished(() => dropDatabase(address));
    const [store, ahead] = [await openMongoStore(address), await openMongoStore(address)];
    onTestFinished(() => store.close());
    const until = later(now, 60_000);
    await store.claims.claim('k', 'mine', now, until);
    await ahead.claims.claim('other', 'theirs', later(until, 29_999), later(until, 90_000));
    // It clears on the way, and is not waited for until it closes.
    await ahead.close();
    expect(await store.claims.claim('k', 'yours', later(until, -1), later(until, 60_000))).toBe('mine');
  });
});
