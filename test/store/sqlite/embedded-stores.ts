import { openEmbeddedStore } from '../../../src/store/sqlite/open-folder.js';
import type { Stores } from '../../contract/stores.js';
import { tempFolder } from '../../support/temp-folder.js';

/** The embedded store in a folder of its own, as the contract suites want it. */
export async function embeddedStores(): Promise<Stores> {
  return storesIn(await tempFolder());
}

async function storesIn(folder: string): Promise<Stores> {
  const store = await openEmbeddedStore(folder);
  return {
    ...store,
    async reopen() {
      await store.close();
      return storesIn(folder);
    },
  };
}
