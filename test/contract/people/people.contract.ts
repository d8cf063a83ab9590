import { describe } from 'vitest';
import type { MakeStores } from '../stores.js';
import { remembersPeople } from './remembers-people.contract.js';

/** What every store of people promises. */
export function peopleContract(make: MakeStores): void {
  describe('the people', () => {
    remembersPeople(make);
  });
}
