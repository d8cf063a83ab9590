import { describe, expect, it } from 'vitest';
import { aStoredTicket } from '../../support/a-stored-ticket.js';
import { type MakeStores, changed, created, opened, outcomes } from '../stores.js';

const oneOf20 = ['done', ...Array.from({ length: 19 }, () => 'version-conflict')];

export function comparesAndSets(make: MakeStores): void {
  describe('a write of a ticket', () => {
    it('the creation of a ticket that exists already is a conflict, and the first one stays', async () => {
      const stores = await opened(make);
      const first = await created(stores, aStoredTicket('t-1', { ticket: { words: 'first' } }));
      expect(await outcomes([created(stores, aStoredTicket('t-1', { ticket: { words: 'second' } }))])).toEqual(['version-conflict']);
      expect(await stores.tickets.load(first.id)).toEqual(first);
    });

    it('a write to a ticket that does not exist is a conflict, and creates none', async () => {
      const stores = await opened(make);
      const never = aStoredTicket('t-1', { revision: 1 });
      expect(await outcomes([changed(stores, never, {})])).toEqual(['version-conflict']);
      expect(await stores.tickets.load(never.id)).toBeNull();
    });

    it.each([1, 3, 99, -1, 1.5])('a write that expects revision %d of a ticket at revision 2 is a conflict', async (revision) => {
      const stores = await opened(make);
      const second = await changed(stores, await created(stores, aStoredTicket('t-1')), { state: 'registered' });
      expect(await outcomes([changed(stores, { ...second, revision }, { state: 'lost' })])).toEqual(['version-conflict']);
      expect(await stores.tickets.load(second.id)).toEqual(second);
    });

    it('one of twenty writers that create the same ticket at once wins', async () => {
      const stores = await opened(make);
      const ended = await outcomes(Array.from({ length: 20 }, () => created(stores, aStoredTicket('t-1'))));
      expect(ended.toSorted()).toEqual(oneOf20);
    });

    it('one of twenty concurrent writers of the same revision wins', async () => {
      const stores = await opened(make);
      const first = await created(stores, aStoredTicket('t-1'));
      const attempts = Array.from({ length: 20 }, (_, index) => changed(stores, first, { words: `by ${index}` }));
      const ended = await outcomes(attempts);
      expect(ended.toSorted()).toEqual(oneOf20);
      expect((await stores.tickets.load(first.id))?.ticket.words).toBe(`by ${ended.indexOf('done')}`);
      expect((await stores.tickets.load(first.id))?.revision).toBe(2);
    });

    it('twenty writers that load and write a ticket again until they win lose no change', async () => {
      const stores = await opened(make);
      const { id } = await created(stores, aStoredTicket('t-1'));
      const addOne = async (): Promise<void> => {
        const standing = await stores.tickets.load(id);
        if (standing === null) throw new Error('the ticket is gone');
        const [ended] = await outcomes([changed(stores, standing, { arrivals: standing.ticket.arrivals + 1 })]);
        if (ended !== 'done') await addOne();
      };
      await Promise.all(Array.from({ length: 20 }, addOne));
      expect((await stores.tickets.load(id))?.ticket.arrivals).toBe(20);
    });
  });
}
