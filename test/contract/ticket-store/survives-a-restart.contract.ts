import { describe, expect, it } from 'vitest';
import { StoreUnavailable } from '../../../src/ports/ticket-store.js';
import { aStoredTicket } from '../../support/a-stored-ticket.js';
import { type MakeStores, changed, created, opened, outcomes, reopened } from '../stores.js';

export function survivesARestart(make: MakeStores): void {
  describe('a restart', () => {
    it('a restart keeps every ticket and continues the number series', async () => {
      const before = await opened(make);
      const first = await created(before, aStoredTicket('t-1'));
      const second = await changed(before, first, { state: 'registered' });
      const after = await reopened(before);
      expect(await after.tickets.load(first.id)).toEqual(second);
      expect((await created(after, aStoredTicket('t-2'))).ticket.numbers).toEqual({ draft: 2 });
      expect((await after.queries.byNumber('uariv', 'draft', 1))?.revision).toBe(2);
    });

    it('a restart during writes keeps exactly the writes that succeeded', async () => {
      const before = await opened(make);
      const asked = Array.from({ length: 300 }, (_, index) => created(before, aStoredTicket(`t-${index}`)));
      const closing = before.close();
      const ended = await outcomes(asked);
      await closing;
      const after = await reopened(before);
      const found = await Promise.all(asked.map((_, index) => after.tickets.load(aStoredTicket(`t-${index}`).id)));
      expect(found.map((each) => (each === null ? 'store-unavailable' : 'done'))).toEqual(ended);
      expect(ended).toContain('done');
    });

    it('a closed store refuses reads, writes and queries as unavailable', async () => {
      const stores = await opened(make);
      await stores.close();
      await expect(stores.tickets.load(aStoredTicket('t-1').id)).rejects.toThrow(StoreUnavailable);
      await expect(created(stores, aStoredTicket('t-1'))).rejects.toThrow(StoreUnavailable);
      await expect(stores.queries.openOfDesk(1)).rejects.toThrow(StoreUnavailable);
      await stores.close();
    });
  });
}
