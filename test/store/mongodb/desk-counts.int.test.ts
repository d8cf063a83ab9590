import { MongoClient } from 'mongodb';
import { describe, expect, it, onTestFinished } from 'vitest';
import { collectionsOf, type Collections } from '../../../src/store/mongodb/database.js';
import { createDeskCounter } from '../../../src/store/mongodb/desk-counts.js';
import { openMongoStore } from '../../../src/store/mongodb/open-database.js';
import { instant } from '../../../src/core/instant.js';
import type { StoredTicket } from '../../../src/core/outbox/stored-ticket.js';
import { ticketId } from '../../../src/core/ticket/ticket.js';
import type { DeskCounts } from '../../../src/ports/desk-lists.js';
import type { Store } from '../../../src/ports/store.js';
import { aStoredTicket, OPENED, plainEntry } from '../../support/a-stored-ticket.js';
import { dropDatabase, freshDatabase, hasMongoServer } from '../../support/mongo-server.js';

const GROUPS = ['mesa', 'redes'];
const later = instant(OPENED + 1_000_000_000);

async function aDatabase() {
  const address = freshDatabase();
  onTestFinished(() => dropDatabase(address));
  const stores: Store[] = [];
  for (let i = 0; i < 3; i += 1) stores.push(await openMongoStore(address));
  const client = new MongoClient(address);
  onTestFinished(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await client.close();
  });
  return { stores, collections: collectionsOf(client.db()) };
}

const caseAt = (id: string, group: string, phase: 'new' | 'working' | 'closed', late: boolean): StoredTicket =>
  aStoredTicket(id, {
    ticket: { group, phase, state: `s-${phase}` },
    desk: phase === 'closed' ? null : { ...plainEntry, lateAt: late ? instant(OPENED) : null, nearlyLateAt: late ? instant(OPENED) : null },
  });

const shown = ({ phases, late }: DeskCounts) => ({
  phases: phases.map(({ group, phase, count }) => `${group} ${phase} ${count}`).toSorted(),
  late: [...late].map(([group, count]) => `${group} ${count}`).toSorted(),
});

/** What a look at every document finds. */
async function recounted({ lists }: Store) {
  const open = (await lists.page({ of: 'queue' }, { groups: GROUPS }, 200)).tickets;
  const of = (is: (stored: StoredTicket) => boolean) => open.filter(is).length;
  const phases = GROUPS.flatMap((group) =>
    (['new', 'working'] as const).map((phase) => ({ group, phase, count: of(({ ticket: t }) => t.group === group && t.phase === phase) })),
  );
  const late = GROUPS.map((group): [string, number] => [group, of(({ ticket, desk }) => ticket.group === group && desk?.lateAt != null)]);
  return {
    phases: phases
      .filter(({ count }) => count > 0)
      .map(({ group, phase, count }) => `${group} ${phase} ${count}`)
      .toSorted(),
    late: late
      .filter(([, count]) => count > 0)
      .map(([group, count]) => `${group} ${count}`)
      .toSorted(),
  };
}

/** The collections of a process that dies at its nth write to them. */
function dyingAt(collections: Collections, nth: number): Collections {
  let writes = 0;
  const dies = <T extends object>(collection: T): T =>
    new Proxy(collection, {
      get(target, name, receiver) {
        const member: unknown = Reflect.get(target, name, receiver);
        if (typeof member !== 'function') return member;
        return (...args: unknown[]): unknown => {
          if (['updateOne', 'bulkWrite', 'insertOne'].includes(String(name)) && ++writes > nth) throw new Error('died');
          return Reflect.apply(member, target, args);
        };
      },
    });
  return { ...collections, tickets: dies(collections.tickets), deskCounts: dies(collections.deskCounts) };
}

describe.skipIf(!hasMongoServer)('the counts of a desk in a database', () => {
  it('the counts are those of every ticket while three processes write and fold at once', async () => {
    const { stores, collections } = await aDatabase();
    const counters = stores.map(() => createDeskCounter(collections));
    const write = async (i: number): Promise<void> => {
      const store = stores[i % 3] ?? stores[0];
      const id = `t-${i}`;
      await store?.tickets.append({
        id: ticketId(id),
        expected: 0,
        numbers: [],
        build: () => caseAt(id, GROUPS[i % 2] ?? 'mesa', 'new', i % 3 === 0),
      });
      if (i % 2 === 0)
        await store?.tickets.append({
          id: ticketId(id),
          expected: 1,
          numbers: [],
          build: () => caseAt(id, 'redes', 'working', i % 4 === 0),
        });
      if (i % 6 === 0)
        await store?.tickets.append({ id: ticketId(id), expected: 2, numbers: [], build: () => caseAt(id, 'redes', 'closed', false) });
    };
    for (let round = 0; round < 4; round += 1) {
      await Promise.all([
        ...Array.from({ length: 20 }, (_, i) => write(round * 20 + i)),
        ...counters.map((counter) => counter.fold()),
        ...stores.map(({ lists }) => lists.counts(later)),
      ]);
      for (const store of stores) expect(shown(await store.lists.counts(later))).toEqual(await recounted(store));
    }
    await counters[0]?.fold();
    expect(await collections.tickets.countDocuments({ uncounted: true })).toBe(0);
    for (const store of stores) expect(shown(await store.lists.counts(later))).toEqual(await recounted(store));
  });

  it('a process that dies at any write of a fold leaves counts that the next fold puts right', async () => {
    const { stores, collections } = await aDatabase();
    const [store] = stores;
    if (store === undefined) throw new Error('no store');
    for (let nth = 0; nth < 6; nth += 1) {
      for (let i = 0; i < 5; i += 1) {
        const id = `t-${nth}-${i}`;
        await store.tickets.append({ id: ticketId(id), expected: 0, numbers: [], build: () => caseAt(id, 'mesa', 'new', i % 2 === 0) });
      }
      await createDeskCounter(dyingAt(collections, nth))
        .fold()
        .catch(() => undefined);
      expect(shown(await store.lists.counts(later)), `died at write ${nth}`).toEqual(await recounted(store));
      // Written again while the fold is half done.
      const id = `t-${nth}-0`;
      await store.tickets.append({ id: ticketId(id), expected: 1, numbers: [], build: () => caseAt(id, 'redes', 'working', false) });
      expect(shown(await store.lists.counts(later))).toEqual(await recounted(store));
      await createDeskCounter(collections).fold();
      expect(shown(await store.lists.counts(later))).toEqual(await recounted(store));
    }
    expect(await collections.tickets.countDocuments({ uncounted: true })).toBe(0);
  });
});
