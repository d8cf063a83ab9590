import { describe } from 'vitest';
import type { MakeStores } from '../stores.js';
import { comparesAndSets } from './compares-and-sets.contract.js';
import { givesBackWhatWasWritten } from './gives-back-what-was-written.contract.js';
import { givesNumbers } from './gives-numbers.contract.js';
import { refusesWhatItCannotKeep } from './refuses-what-it-cannot-keep.contract.js';
import { survivesARestart } from './survives-a-restart.contract.js';

/** What every store of tickets promises. */
export function ticketStoreContract(make: MakeStores): void {
  describe('the ticket store', () => {
    givesBackWhatWasWritten(make);
    comparesAndSets(make);
    givesNumbers(make);
    refusesWhatItCannotKeep(make);
    survivesARestart(make);
  });
}
