import { describe, expect, it } from 'vitest';
import type { StoredTicket } from '../../../src/core/outbox/stored-ticket.js';
import { aStoredTicket } from '../../support/a-stored-ticket.js';
import { type MakeStores, type Stores, SERIES, changed, created, opened, outcomes } from '../stores.js';

const upTo = (last: number): readonly number[] => Array.from({ length: last }, (_, index) => index + 1);
const draftOf = ({ ticket }: StoredTicket): number => ticket.numbers['draft'] ?? 0;

/** Creates tickets one after the other; what fails is left out. */
async function numbersOf(stores: Stores, names: readonly string[]): Promise<readonly number[]> {
  const numbers: number[] = [];
  for (const id of names) numbers.push(draftOf(await created(stores, aStoredTicket(id))));
  return numbers;
}

export function givesNumbers(make: MakeStores): void {
  describe('the numbers of a series', () => {
    it('the numbers of a series count from 1 in the order of the writes', async () => {
      const stores = await opened(make);
      expect(await numbersOf(stores, ['t-a', 't-b', 't-c'])).toEqual([1, 2, 3]);
    });

    it('fifty tickets created at once get the numbers 1 to 50', async () => {
      const stores = await opened(make);
      const all = await Promise.all(upTo(50).map((each) => created(stores, aStoredTicket(`t-${each}`))));
      expect(all.map(draftOf).toSorted((a, b) => a - b)).toEqual(upTo(50));
    });

    it('each series of each procedure counts its numbers separately', async () => {
      const stores = await opened(make);
      const series = ['uariv/draft', 'uariv/ticket', 'siif/draft'];
      const given: Readonly<Record<string, number>>[] = [];
      const take = (id: string, numbers: readonly string[]): Promise<StoredTicket> => {
        const stored = aStoredTicket(id);
        return stores.tickets.append({
          id: stored.id,
          expected: 0,
          numbers,
          build: (each) => (given.push(each), stored),
        });
      };
      await take('t-1', [SERIES]);
      await take('t-2', series);
      await take('t-3', []);
      await take('t-4', ['siif/draft']);
      expect(given.at(1)).toEqual({ 'uariv/draft': 2, 'uariv/ticket': 1, 'siif/draft': 1 });
      expect(given.at(2)).toEqual({});
      expect(given.at(3)).toEqual({ 'siif/draft': 2 });
    });

    it('a later write of a ticket can also take a number', async () => {
      const stores = await opened(make);
      const draft = await created(stores, aStoredTicket('t-1'));
      const build = (given: Readonly<Record<string, number>>): StoredTicket => ({
        ...draft,
        ticket: { ...draft.ticket, numbers: { ...draft.ticket.numbers, ticket: given['uariv/ticket'] ?? 0 } },
      });
      const complete = await stores.tickets.append({ id: draft.id, expected: 1, numbers: ['uariv/ticket'], build });
      expect(complete.ticket.numbers).toEqual({ draft: 1, ticket: 1 });
      expect(await stores.queries.byNumber('uariv', 'ticket', 1)).toEqual(complete);
      expect(await stores.queries.byNumber('uariv', 'draft', 1)).toEqual(complete);
    });

    it('a write that conflicts consumes no number', async () => {
      const stores = await opened(make);
      await numbersOf(stores, ['t-1']);
      expect(await outcomes([created(stores, aStoredTicket('t-1'))])).toEqual(['version-conflict']);
      expect(await numbersOf(stores, ['t-2'])).toEqual([2]);
    });

    it('a refused document consumes no number', async () => {
      const stores = await opened(make);
      const refused = created(stores, aStoredTicket('t-1', { ticket: { arrivals: Number.NaN } }));
      expect(await outcomes([refused])).toEqual(['document-refused']);
      expect(await numbersOf(stores, ['t-2'])).toEqual([1]);
      expect(await stores.queries.byNumber('uariv', 'draft', 2)).toBeNull();
    });

    it('a fault while the ticket is built consumes no number and reaches the caller unchanged', async () => {
      const stores = await opened(make);
      const { id } = aStoredTicket('t-1');
      const fault = new Error('changed my mind');
      const build = (): StoredTicket => {
        throw fault;
      };
      await expect(stores.tickets.append({ id, expected: 0, numbers: [SERIES], build })).rejects.toBe(fault);
      expect(await numbersOf(stores, ['t-1'])).toEqual([1]);
    });

    it('numbers have no gap when every third of sixty concurrent writes fails', async () => {
      const stores = await opened(make);
      const attempts = upTo(60).map((each) =>
        created(stores, aStoredTicket(`t-${each}`, { ticket: { arrivals: each % 3 === 0 ? Number.NaN : 0 } })),
      );
      const kept = (await Promise.allSettled(attempts)).flatMap((each) => (each.status === 'fulfilled' ? [draftOf(each.value)] : []));
      expect(kept.toSorted((a, b) => a - b)).toEqual(upTo(40));
    });

    it('a ticket keeps its number when it is written again', async () => {
      const stores = await opened(make);
      const first = await created(stores, aStoredTicket('t-1'));
      await changed(stores, first, { state: 'registered' });
      expect((await stores.queries.byNumber('uariv', 'draft', 1))?.id).toBe('t-1');
      expect(await numbersOf(stores, ['t-2'])).toEqual([2]);
    });
  });
}
