import { describe, expect, it } from 'vitest';
import { ticketId } from '../../../src/core/ticket/ticket.js';
import { aStoredTicket } from '../../support/a-stored-ticket.js';
import { type MakeStores, atGroup, changed, created, opened } from '../stores.js';

export function givesBackWhatWasWritten(make: MakeStores): void {
  describe('a ticket that was written', () => {
    it('a written ticket is read at once as its writer got it', async () => {
      const stores = await opened(make);
      const written = await created(stores, aStoredTicket('t-1', { ticket: { numbers: { other: 7 } } }));
      expect(written).toEqual(aStoredTicket('t-1', { revision: 1, ticket: { numbers: { other: 7, draft: 1 } } }));
      expect(await stores.tickets.load(written.id)).toEqual(written);
    });

    it('each write of a ticket adds one to its revision, whatever the document says', async () => {
      const stores = await opened(make);
      const first = await created(stores, aStoredTicket('t-1', { revision: 41 }));
      const second = await changed(stores, first, { state: 'registered' });
      expect([first.revision, second.revision]).toEqual([1, 2]);
      expect(await stores.tickets.load(first.id)).toEqual(second);
    });

    it('a ticket that was never written is null', async () => {
      const stores = await opened(make);
      await created(stores, aStoredTicket('t-1'));
      for (const id of ['t-2', 'T-1', 't-1 ', 't-', '', 't-1\0x', '%', 't-\ud800']) {
        expect(await stores.tickets.load(ticketId(id))).toBeNull();
      }
    });

    it('a stored ticket shares nothing with the documents of its writers and readers', async () => {
      const stores = await opened(make);
      const mine = aStoredTicket('t-1');
      const written = await created(stores, mine);
      for (const held of [mine, written, await stores.tickets.load(mine.id)]) Reflect.set(held?.ticket ?? {}, 'state', 'spoilt');
      expect((await stores.tickets.load(mine.id))?.ticket.state).toBe('draft');
    });

    it.each([
      ['accents, emoji, right-to-left and invisible characters', 'Ñandú 👩‍👩‍👧 مرحبا \u200b\u202e'],
      ['NUL and other control characters', 'a\0b\u0001\r\n\t'],
      ['what looks like code', "${x} {{y}} <b> [a](b) =cmd() '; DROP TABLE ticket; -- $where"],
      ['8 KB', 'ñ'.repeat(8 * 1024)],
      ['1 MB', 'caso '.repeat(200_000)],
    ])('a stored ticket keeps its text to the last character: %s', async (_, words) => {
      const stores = await opened(make);
      const written = await created(stores, aStoredTicket('t-1', { ticket: { words } }));
      expect((await stores.tickets.load(written.id))?.ticket.words).toBe(words);
    });

    it('a stored ticket keeps members of any plain name, in their order', async () => {
      const stores = await opened(make);
      const fields = { 'b.c': '1', a: '2', '': '3', constructor: '4', 'ñ ü': '5' };
      const { id } = await created(stores, aStoredTicket('t-1', { ticket: { fields } }));
      const read = await stores.tickets.load(id);
      expect(read?.ticket.fields).toEqual(fields);
      expect(Object.keys(read?.ticket.fields ?? {})).toEqual(Object.keys(fields));
    });

    it('a stored ticket leaves out members that are undefined', async () => {
      const stores = await opened(make);
      const fields: Record<string, string> = { a: '1' };
      Reflect.set(fields, 'b', undefined);
      const written = await created(stores, aStoredTicket('t-1', { ticket: { fields } }));
      expect(Object.keys(written.ticket.fields)).toEqual(['a']);
      expect(await stores.tickets.load(written.id)).toStrictEqual(written);
    });

    it('a ticket that moved to another group is listed there only', async () => {
      const stores = await opened(make);
      const first = await created(stores, atGroup('t-1', 'mesa', 0));
      const second = await changed(stores, first, { group: 'redes' });
      expect(await stores.queries.openOfGroup('mesa', 10)).toEqual([]);
      expect(await stores.queries.openOfGroup('redes', 10)).toEqual([second]);
    });
  });
}
