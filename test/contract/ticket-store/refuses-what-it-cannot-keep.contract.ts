import { describe, expect, it } from 'vitest';
import type { StoredTicket } from '../../../src/core/outbox/stored-ticket.js';
import { DocumentRefused } from '../../../src/ports/ticket-store.js';
import { aStoredTicket } from '../../support/a-stored-ticket.js';
import { type MakeStores, changed, created, opened, outcomes, person } from '../stores.js';

/** A ticket whose fields hold what the types do not let in. */
function holding(id: string, key: string, value: unknown): StoredTicket {
  const fields: Record<string, string> = {};
  Object.defineProperty(fields, key, { value, enumerable: true });
  return aStoredTicket(id, { ticket: { fields } });
}

export function refusesWhatItCannotKeep(make: MakeStores): void {
  describe('a document that would come back changed', () => {
    it.each<[string, string, unknown]>([
      ['NaN', 'x', Number.NaN],
      ['infinity', 'x', -Infinity],
      ['a date', 'x', new Date(0)],
      ['a map', 'x', new Map()],
      ['a bigint', 'x', 1n],
      ['a function', 'x', () => 1],
      ['bytes', 'x', new Uint8Array(1)],
      ['undefined in a list', 'x', [undefined]],
      ['half of a character', 'x', 'a\ud83d'],
      ['half of a character in a key', '\udc00', 'a'],
      ['a key that begins with $', '$where', 'a'],
      ['a key with NUL', 'a\0b', 'a'],
      ['the key __proto__', '__proto__', 'a'],
    ])('a document that would come back changed is refused: %s', async (_, key, value) => {
      const stores = await opened(make);
      const refused = holding('t-1', key, value);
      await expect(created(stores, refused)).rejects.toThrow(DocumentRefused);
      expect(await stores.tickets.load(refused.id)).toBeNull();
    });

    it('a refused document is reported with the place of every fault', async () => {
      const stores = await opened(make);
      const refused = aStoredTicket('t-1', { ticket: { arrivals: Number.NaN, words: '\ud800' } });
      await expect(created(stores, refused)).rejects.toMatchObject({
        faults: [
          { path: 'ticket.words', found: expect.any(String) },
          { path: 'ticket.arrivals', found: 'NaN' },
        ],
      });
    });

    it('a document with NUL in a lookup key is refused', async () => {
      const stores = await opened(make);
      const attempts = [aStoredTicket('t\0', {}), aStoredTicket('t-1', { ticket: { requester: person('p\0x') } })];
      expect(await outcomes(attempts.map((each) => created(stores, each)))).toEqual(['document-refused', 'document-refused']);
    });

    it('a refused document leaves the stored ticket unchanged', async () => {
      const stores = await opened(make);
      const first = await created(stores, aStoredTicket('t-1'));
      expect(await outcomes([changed(stores, first, { arrivals: Infinity })])).toEqual(['document-refused']);
      expect(await stores.tickets.load(first.id)).toEqual(first);
    });

    it('a refused document does not affect concurrent writes', async () => {
      const stores = await opened(make);
      const ended = await outcomes([
        created(stores, aStoredTicket('t-1')),
        created(stores, holding('t-2', 'x', new Date(0))),
        created(stores, aStoredTicket('t-1')),
        created(stores, aStoredTicket('t-3')),
      ]);
      expect(ended).toEqual(['done', 'document-refused', 'version-conflict', 'done']);
      expect((await stores.queries.byNumber('uariv', 'draft', 2))?.id).toBe('t-3');
    });

    it('a write with the document of another ticket is refused', async () => {
      const stores = await opened(make);
      const other = aStoredTicket('t-2');
      const wrong = stores.tickets.append({
        id: aStoredTicket('t-1').id,
        expected: 0,
        numbers: [],
        build: () => other,
      });
      await expect(wrong).rejects.toThrow(RangeError);
      expect(await stores.tickets.load(other.id)).toBeNull();
    });
  });
}
