import { describe, expect, it } from 'vitest';
import { personId } from '../../../src/core/people/person.js';
import { type MakeStores, type Stores, atGroup, changed, created, ids, opened, person } from '../stores.js';

const luz = personId('p-luz');
const names = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `t-${String(index).padStart(2, '0')}`);

/** `count` tickets of Luz's, one a minute, none in the order of their ids. */
async function withTickets(stores: Stores, count: number): Promise<readonly string[]> {
  const newestFirst = names(count);
  for (const [index, id] of newestFirst.toReversed().entries()) {
    await created(stores, atGroup(id, 'mesa', index, { requester: person('p-luz') }));
  }
  return newestFirst;
}

async function allPages(stores: Stores, limit: number, between: () => Promise<unknown>): Promise<readonly (readonly string[])[]> {
  const pages: (readonly string[])[] = [];
  let after: string | undefined;
  do {
    const page = await stores.queries.ofRequester(luz, limit, after);
    pages.push(ids(page.tickets));
    after = page.next ?? undefined;
    await between();
  } while (after !== undefined && pages.length < 100);
  return pages;
}

const nothing = (): Promise<void> => Promise.resolve();

export function pagesOfRequester(make: MakeStores): void {
  describe('the cases of a requester', () => {
    it('a requester’s cases come newest first, drafts and closed ones too, and no one else’s', async () => {
      const stores = await opened(make);
      const requester = person('p-luz');
      await created(stores, atGroup('t-closed', 'mesa', 1, { requester, phase: 'closed', state: 'closed' }));
      await created(stores, atGroup('t-draft', 'mesa', 3, { requester, phase: 'draft', state: 'draft' }));
      await created(stores, atGroup('t-other', 'mesa', 2, { requester: person('p-luz2') }));
      await created(stores, atGroup('t-void', 'mesa', 0, { requester, phase: 'void', state: 'void' }));
      const page = await stores.queries.ofRequester(luz, 10);
      expect(ids(page.tickets)).toEqual(['t-draft', 't-closed', 't-void']);
      expect(page.next).toBeNull();
    });

    it('SIGCE-13 a case whose user is reached later is its user’s from then on, and no more of who sent it', async () => {
      const stores = await opened(make);
      const sent = await created(stores, atGroup('t-sent', 'mesa', 1, { requester: person('p-luz') }));
      await changed(stores, sent, { requester: person('p-ana'), sentBy: person('p-luz') });
      for (const list of [
        async (id: string) => (await stores.queries.ofRequester(personId(id), 10)).tickets,
        (id: string) => stores.queries.openOfRequester(personId(id), 10),
      ])
        expect([ids(await list('p-ana')), ids(await list('p-luz'))]).toEqual([['t-sent'], []]);
    });

    it('a requester’s cases opened at one instant come by draft number, highest first', async () => {
      const stores = await opened(make);
      for (const id of ['t-2', 't-9', 't-5']) await created(stores, atGroup(id, 'mesa', 0, { requester: person('p-luz') }));
      expect((await allPages(stores, 1, nothing)).flat()).toEqual(['t-5', 't-9', 't-2']);
    });

    it.each([
      [7, 3, [3, 3, 1]],
      [6, 3, [3, 3]],
      [3, 3, [3]],
      [2, 1, [1, 1]],
      [0, 3, [0]],
    ])('%d cases of a requester in pages of %d give page sizes %j', async (count, limit, sizes) => {
      const stores = await opened(make);
      const all = await withTickets(stores, count);
      const pages = await allPages(stores, limit, nothing);
      expect(pages.map((page) => page.length)).toEqual(sizes);
      expect(pages.flat()).toEqual(all);
    });

    it('pages of a requester’s cases neither repeat nor skip one while tickets are created and changed', async () => {
      const stores = await opened(make);
      const all = await withTickets(stores, 9);
      let minute = 100;
      const pages = await allPages(stores, 2, () => {
        minute += 1;
        return created(stores, atGroup(`t-new-${minute}`, 'mesa', minute, { requester: person('p-luz') }));
      });
      expect(pages.flat()).toEqual(all);
    });

    it.each(['', 'x', '!!', 'e30', 'W10', 'WzFd', 'WzEsMiwzXQ', 'bnVsbA', 'WzEsMiwiYSIsNF0', '\0'])(
      'the list of a requester’s cases refuses an invalid cursor: %j',
      async (cursor) => {
        const stores = await opened(make);
        await withTickets(stores, 2);
        await expect(stores.queries.ofRequester(luz, 1, cursor)).rejects.toThrow(RangeError);
      },
    );

    it('an id that only resembles a requester’s has no cases', async () => {
      const stores = await opened(make);
      await withTickets(stores, 1);
      for (const id of ['p-luz\0x', 'p-lu', 'P-LUZ', 'p-luz ', 'p-lúz']) {
        expect(await stores.queries.ofRequester(personId(id), 10)).toEqual({ tickets: [], next: null });
      }
    });
  });
}
