import { describe, expect, it } from 'vitest';
import { aStoredTicket } from '../../support/a-stored-ticket.js';
import { type MakeStores, type Stores, atGroup, changed, created, opened } from '../stores.js';

export function findsByNumber(make: MakeStores): void {
  describe('a number', () => {
    it('a number finds the ticket that it was given to', async () => {
      const stores = await opened(make);
      await created(stores, aStoredTicket('t-1'));
      const second = await created(stores, aStoredTicket('t-2'));
      expect(await stores.queries.byNumber('uariv', 'draft', 2)).toEqual(second);
    });

    it.each<[string, string, number]>([
      ['uariv', 'draft', 2],
      ['uariv', 'draft', 0],
      ['uariv', 'draft', -1],
      ['uariv', 'draft', 1.5],
      ['uariv', 'draft', Number.NaN],
      ['uariv', 'draft', Infinity],
      ['uariv', 'ticket', 1],
      ['siif', 'draft', 1],
      ['UARIV', 'draft', 1],
      ['uariv', 'draft\0', 1],
      ['', '', 1],
    ])('a number that was never given finds nothing: %s/%s %d', async (procedure, series, value) => {
      const stores = await opened(make);
      await created(stores, aStoredTicket('t-1'));
      expect(await stores.queries.byNumber(procedure, series, value)).toBeNull();
    });
  });

  describe('SIGCE-03 the partner’s number', () => {
    const called = (partnerNumber: string | null, procedure = 'sigce') => ({
      partnerNumber,
      procedure: { id: procedure, version: 1, hash: 'h-1' },
    });
    const found = async ({ queries }: Stores, number: string): Promise<string | null> =>
      (await queries.byPartnerNumber('sigce', number))?.id ?? null;

    it('the partner’s number finds its ticket, also a draft or a closed one', async () => {
      const stores = await opened(make);
      const draft = await created(stores, aStoredTicket('t-draft', { ticket: called('MEN-1') }));
      await created(stores, atGroup('t-closed', 'mesa', 1, { ...called('12345-2026'), phase: 'closed', state: 'closed' }));
      await created(stores, atGroup('t-none', 'mesa', 2, called(null)));
      expect(await stores.queries.byPartnerNumber('sigce', 'MEN-1')).toEqual(draft);
      expect(await found(stores, '12345-2026')).toBe('t-closed');
    });

    it('the partner’s number finds the newest of several tickets', async () => {
      const stores = await opened(make);
      for (const [minute, id] of ['t-c', 't-a', 't-b'].entries())
        await created(stores, atGroup(id, 'mesa', id === 't-a' ? 9 : minute, called('MEN-1')));
      expect(await found(stores, 'MEN-1')).toBe('t-a');
    });

    it('a ticket is found by its present partner’s number only', async () => {
      const stores = await opened(make);
      const first = await created(stores, atGroup('t-1', 'mesa', 1, called('MEN-1')));
      const second = await changed(stores, first, called('MEN-2'));
      expect([await found(stores, 'MEN-1'), await found(stores, 'MEN-2')]).toEqual([null, 't-1']);
      await changed(stores, second, called(null));
      expect(await found(stores, 'MEN-2')).toBeNull();
    });

    it.each(['MEN-', 'MEN-11', 'men-1', ' MEN-1', 'MEN-1\0', '%', ''])(
      'a number similar to the partner’s number finds nothing: %j',
      async (number) => {
        const stores = await opened(make);
        await created(stores, atGroup('t-1', 'mesa', 1, called('MEN-1')));
        await created(stores, atGroup('t-other', 'mesa', 2, called('MEN-11', 'siif')));
        expect(await found(stores, number)).toBeNull();
      },
    );
  });
}
