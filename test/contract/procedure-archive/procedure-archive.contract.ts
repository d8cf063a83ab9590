import { describe } from 'vitest';
import type { MakeStores } from '../stores.js';
import { keepsWordings } from './keeps-wordings.contract.js';

/** What every archive of procedures promises. */
export function procedureArchiveContract(make: MakeStores): void {
  describe('the archive of procedures', () => {
    keepsWordings(make);
  });
}
