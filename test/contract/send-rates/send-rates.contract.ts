import { describe } from 'vitest';
import type { MakeStores } from '../stores.js';
import { givesWhatIsLeft } from './gives-what-is-left.contract.js';
import { keepsWhatWasTaken } from './keeps-what-was-taken.contract.js';

/** What every counter of what may be sent promises. */
export function sendRatesContract(make: MakeStores): void {
  describe('the send rates', () => {
    givesWhatIsLeft(make);
    keepsWhatWasTaken(make);
  });
}
