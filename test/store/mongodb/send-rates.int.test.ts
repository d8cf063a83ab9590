import { describe, expect, it } from 'vitest';
import { openMongoStore } from '../../../src/store/mongodb/open-database.js';
import { sendRatesContract } from '../../contract/send-rates/send-rates.contract.js';
import { msAfterOpening, twoLimits } from '../../contract/send-rates/taking.js';
import { dropDatabase, freshDatabase, hasMongoServer } from '../../support/mongo-server.js';
import { mongoStores } from './mongo-stores.js';

describe.skipIf(!hasMongoServer)('on MongoDB', () => {
  sendRatesContract(mongoStores);

  it('I10 three processes together get for one conversation what one process would get', async () => {
    const address = freshDatabase();
    const stores = await Promise.all([1, 2, 3].map(() => openMongoStore(address)));
    const given: number[] = [];
    for (let ms = 0; ms <= 10_000; ms += 250) {
      const told = await Promise.all(stores.flatMap(({ rates }) => [1, 2].map(() => rates.take('c-1', twoLimits, msAfterOpening(ms)))));
      given.push(...told.filter((wait) => wait === 0).map(() => ms));
    }
    await Promise.all(stores.map((store) => store.close()));
    await dropDatabase(address);
    for (const from of given) {
      expect(given.filter((ms) => ms >= from && ms < from + 2_000).length).toBeLessThanOrEqual(4 + Math.ceil(2_000 / 550));
      expect(given.filter((ms) => ms >= from && ms < from + 10_000).length).toBeLessThanOrEqual(20);
    }
    // And none of it is wasted: ten at once and one a second.
    expect(given.length).toBeGreaterThanOrEqual(18);
  });
});
