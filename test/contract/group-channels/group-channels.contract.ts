import { describe } from 'vitest';
import type { MakeStores } from '../stores.js';
import { bindsGroups } from './binds-groups.contract.js';

/** What every store of bindings promises. */
export function groupChannelsContract(make: MakeStores): void {
  describe('the channels of the groups', () => {
    bindsGroups(make);
  });
}
