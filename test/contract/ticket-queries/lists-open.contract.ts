import { describe, expect, it } from 'vitest';
import { personId } from '../../../src/core/people/person.js';
import type { StoredTicket } from '../../../src/core/outbox/stored-ticket.js';
import { type MakeStores, type Stores, atGroup, changed, created, ids, opened, person } from '../stores.js';

const luz = personId('p-luz');
const ivan = personId('p-ivan');

/** Luz's tickets: one in each phase, all assigned to Iván; then a ticket of Ana's at another group. */
async function withEveryPhase(stores: Stores): Promise<void> {
  const [requester, assignee] = [person('p-luz'), person('p-ivan')];
  const at = (
    id: string,
    minute: number,
    phase: 'draft' | 'new' | 'working' | 'waiting' | 'resolved' | 'closed' | 'void',
  ): Promise<unknown> => created(stores, atGroup(id, 'mesa', minute, { requester, assignee, phase, state: `s-${phase}` }));
  await at('t-working', 4, 'working');
  await at('t-draft', 0, 'draft');
  await at('t-new', 3, 'new');
  await at('t-void', 1, 'void');
  await at('t-waiting', 5, 'waiting');
  await at('t-closed', 2, 'closed');
  await at('t-resolved', 6, 'resolved');
  await created(stores, atGroup('t-other', 'redes', 7, { requester: person('p-ana'), assignee: null }));
}

/** Iván's tickets at one group, one a minute; the name says what is told of each. */
function withRanks(stores: Stores): Promise<readonly StoredTicket[]> {
  const ranks = ['low', 'high', 'critical', 'low', 'critical', 'high'];
  const at = (name: string, minute: number): StoredTicket =>
    atGroup(`t-${name}-${minute}`, 'mesa', minute, { rank: ['critical', 'high', 'low'].indexOf(name), assignee: person('p-ivan') });
  return Promise.all(ranks.map((name, minute) => created(stores, at(name, minute))));
}

const byRank = ['t-critical-2', 't-critical-4', 't-high-1', 't-high-5', 't-low-0', 't-low-3'];

async function closed(stores: Stores, stored: StoredTicket | undefined): Promise<void> {
  if (stored === undefined) throw new Error('no such ticket');
  await changed(stores, stored, { phase: 'closed', state: 'closed' });
}

export function listsOpen(make: MakeStores): void {
  describe('what is open', () => {
    it('a requester’s open tickets come newest first, drafts included', async () => {
      const stores = await opened(make);
      await withEveryPhase(stores);
      const all = ['t-resolved', 't-waiting', 't-working', 't-new', 't-draft'];
      expect(ids(await stores.queries.openOfRequester(luz, 200))).toEqual(all);
      expect(ids(await stores.queries.openOfRequester(luz, 2))).toEqual(all.slice(0, 2));
      expect([await stores.queries.countDraftsOf(luz), await stores.queries.countDraftsOf(personId('nadie'))]).toEqual([1, 0]);
    });

    it('SIIF-05 a group’s open tickets of equal criticality come in order of arrival, without drafts', async () => {
      const stores = await opened(make);
      await withEveryPhase(stores);
      const all = ['t-new', 't-working', 't-waiting', 't-resolved'];
      expect(ids(await stores.queries.openOfGroup('mesa', 200))).toEqual(all);
      expect(ids(await stores.queries.openOfGroup('mesa', 3))).toEqual(all.slice(0, 3));
      expect(ids(await stores.queries.openOfGroup('redes', 200))).toEqual(['t-other']);
      for (const group of ['Mesa', 'mes', 'mesa\0', '']) expect(await stores.queries.openOfGroup(group, 200)).toEqual([]);
    });

    it('SIIF-05 an assignee’s open tickets of equal criticality come in order of arrival', async () => {
      const stores = await opened(make);
      await withEveryPhase(stores);
      const mine = ids(await stores.queries.openOfAssignee(ivan, 200)).filter((id) => id !== 't-draft');
      expect(mine).toEqual(['t-new', 't-working', 't-waiting', 't-resolved']);
      expect(await stores.queries.openOfAssignee(luz, 200)).toEqual([]);
    });

    it('SIIF-05 a group’s open tickets come most critical first, whatever their arrival', async () => {
      const stores = await opened(make);
      await withRanks(stores);
      expect(ids(await stores.queries.openOfGroup('mesa', 200))).toEqual(byRank);
      expect(ids(await stores.queries.openOfGroup('mesa', 2))).toEqual(byRank.slice(0, 2));
    });

    it('SIIF-05 an assignee’s open tickets come most critical first, whatever their arrival', async () => {
      const stores = await opened(make);
      await withRanks(stores);
      expect(ids(await stores.queries.openOfAssignee(ivan, 200))).toEqual(byRank);
      expect(ids(await stores.queries.openOfAssignee(ivan, 1))).toEqual(byRank.slice(0, 1));
    });

    it('SIIF-05 an open ticket moves to its new place in the queue once its criticality is corrected', async () => {
      const stores = await opened(make);
      const written = await withRanks(stores);
      const low = written.find(({ id }) => id === 't-low-0');
      if (low === undefined) throw new Error('no such ticket');
      await changed(stores, low, { rank: 0, priority: 'critical' });
      const now = ['t-low-0', 't-critical-2', 't-critical-4', 't-high-1', 't-high-5', 't-low-3'];
      expect(ids(await stores.queries.openOfGroup('mesa', 200))).toEqual(now);
      expect(ids(await stores.queries.openOfAssignee(ivan, 200))).toEqual(now);
    });

    it('the whole desk’s open tickets come oldest first, however critical', async () => {
      const stores = await opened(make);
      await withRanks(stores);
      const page = await stores.queries.openOfDesk(200);
      expect(ids(page.tickets)).toEqual(['t-low-0', 't-high-1', 't-critical-2', 't-low-3', 't-critical-4', 't-high-5']);
    });

    it('the whole desk’s open tickets come oldest first, without drafts', async () => {
      const stores = await opened(make);
      await withEveryPhase(stores);
      const all = ['t-new', 't-working', 't-waiting', 't-resolved', 't-other'];
      expect(ids((await stores.queries.openOfDesk(200)).tickets)).toEqual(all);
      expect(ids((await stores.queries.openOfDesk(1)).tickets)).toEqual(['t-new']);
    });

    it('the pages of the whole desk’s open tickets neither repeat nor skip while tickets are created and closed', async () => {
      const stores = await opened(make);
      const names = ['t-g', 't-b', 't-f', 't-a', 't-e', 't-c', 't-d'];
      const written = await Promise.all(names.map((id, minute) => created(stores, atGroup(id, 'mesa', minute))));
      const pages = [await stores.queries.openOfDesk(3)];
      await closed(stores, written[1]);
      await closed(stores, written[2]);
      await created(stores, atGroup('t-0', 'mesa', -1));
      pages.push(await stores.queries.openOfDesk(2, pages.at(-1)?.next ?? undefined));
      pages.push(await stores.queries.openOfDesk(2, pages.at(-1)?.next ?? undefined));
      expect(pages.map((page) => ids(page.tickets))).toEqual([
        ['t-g', 't-b', 't-f'],
        ['t-a', 't-e'],
        ['t-c', 't-d'],
      ]);
      expect(pages.at(-1)?.next).toBeNull();
    });

    it('the list of the whole desk’s open tickets refuses a cursor that it did not issue', async () => {
      const stores = await opened(make);
      for (const cursor of ['', 'x', 'W10', 'bnVsbA']) await expect(stores.queries.openOfDesk(1, cursor)).rejects.toThrow(RangeError);
    });

    it('open drafts come oldest first, of any requester', async () => {
      const stores = await opened(make);
      await withEveryPhase(stores);
      await created(stores, atGroup('t-older', 'mesa', -1, { phase: 'draft', state: 'draft', requester: person('p-ana') }));
      expect(ids(await stores.queries.openDrafts(200))).toEqual(['t-older', 't-draft']);
      expect(ids(await stores.queries.openDrafts(1))).toEqual(['t-older']);
    });

    it('open tickets of the same instant come by draft number', async () => {
      const stores = await opened(make);
      for (const id of ['t-2', 't-9', 't-5']) await created(stores, atGroup(id, 'mesa', 0, { requester: person('p-luz') }));
      expect(ids(await stores.queries.openOfGroup('mesa', 200))).toEqual(['t-2', 't-9', 't-5']);
      expect(ids((await stores.queries.openOfDesk(200)).tickets)).toEqual(['t-2', 't-9', 't-5']);
      expect(ids(await stores.queries.openOfRequester(luz, 200))).toEqual(['t-5', 't-9', 't-2']);
    });
  });
}
