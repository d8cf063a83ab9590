import { onTestFinished } from 'vitest';
import { openMongoStore } from '../../../src/store/mongodb/open-database.js';
import type { Stores } from '../../contract/stores.js';
import { emptyDatabase, giveBack } from '../../support/mongo-server.js';

/** The store on MongoDB in a database of its own, as the contract suites want it. */
export async function mongoStores(): Promise<Stores> {
  const address = emptyDatabase();
  onTestFinished(() => giveBack(address));
  return storesAt(address);
}

async function storesAt(address: string): Promise<Stores> {
  const store = await openMongoStore(address);
  return {
    ...store,
    async reopen() {
      await store.close();
      return storesAt(address);
    },
  };
}
