import { describe, expect, it } from 'vitest';
import { aStoredTicket } from '../../support/a-stored-ticket.js';
import type { MakeStores } from '../stores.js';
import { created, opened } from '../stores.js';

export function findsByNumber(make: MakeStores): void {
  describe('a number', () => {
    it('finds the ticket that it was given to', async () => {
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
    ])('that was never given finds nothing: %s/%s %d', async (procedure, series, value) => {
      const stores = await opened(make);
      await created(stores, aStoredTicket('t-1'));
      expect(await stores.queries.byNumber(procedure, series, value)).toBeNull();
    });
  });
}
