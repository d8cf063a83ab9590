import { describe } from 'vitest';
import type { MakeStores } from '../stores.js';
import { keepsFiles } from './keeps-files.contract.js';

/** What every store of files promises. */
export function fileStoreContract(make: MakeStores): void {
  describe('the files', () => {
    keepsFiles(make);
  });
}
