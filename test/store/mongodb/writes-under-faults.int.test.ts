import { describe, expect, it } from 'vitest';
import { openMongoStore } from '../../../src/store/mongodb/open-database.js';
import type { StoredTicket } from '../../../src/core/outbox/stored-ticket.js';
import type { Store } from '../../../src/ports/store.js';
import { StoreUnavailable, VersionConflict, type TicketWrite } from '../../../src/ports/ticket-store.js';
import { aStoredTicket } from '../../support/a-stored-ticket.js';
import { hasMongoServer } from '../../support/mongo-server.js';
import type { LinkFault, TcpProxy } from '../../support/tcp-proxy.js';
import type { WireCommand } from '../../support/wire-messages.js';
import { SERIES, outcomes } from '../../contract/stores.js';
import { PASSING, SILENT, UNCONFIRMED } from './faults.js';
import { storeByProxy } from './stores-by-proxy.js';

const askedMs = 3_000;

/** The four ways to write: a new ticket and a standing one, each with a number and without. */
async function fourWrites({ tickets }: Store): Promise<readonly TicketWrite[]> {
  const standing = async (id: string): Promise<StoredTicket> =>
    tickets.append({ id: aStoredTicket(id).id, expected: 0, numbers: [], build: () => aStoredTicket(id) });
  const olds = [await standing('t-old'), await standing('t-old-numbered')];
  const write = (from: StoredTicket, numbers: readonly string[]): TicketWrite => ({
    id: from.id,
    expected: from.revision,
    numbers,
    build: (given) => ({
      ...from,
      ticket: { ...from.ticket, words: 'as written', numbers: Object.fromEntries(numbers.map((series) => ['draft', given[series] ?? 0])) },
    }),
  });
  return [...olds, aStoredTicket('t-new'), aStoredTicket('t-new-numbered')].map((from) =>
    write(from, from.id.endsWith('numbered') ? [SERIES] : []),
  );
}

/** The first write of each ticket. */
function firstWrites(): (command: WireCommand) => boolean {
  const met = new Set<string>();
  return ({ name, collection, body }) => {
    if (collection !== 'tickets' || !(name === 'insert' || name === 'update')) return false;
    const id = /"_id":"([^"]*)"/.exec(JSON.stringify(body))?.[1] ?? '';
    const isFirst = !met.has(id);
    met.add(id);
    return isFirst;
  };
}

/** What a use case does that was told that the store is unavailable: the same again, once more while it is so. */
async function again({ tickets }: Store, write: TicketWrite): Promise<StoredTicket | null> {
  try {
    return await tickets.append(write);
  } catch (fault) {
    if (!(fault instanceof VersionConflict)) throw fault;
    return tickets.load(write.id);
  }
}

/** Seen from beside the proxy: each was written once, and the two numbers are 1 and 2. */
async function expectEachOnce(address: string, writes: readonly TicketWrite[]): Promise<void> {
  const store = await openMongoStore(address);
  try {
    const found = await Promise.all(writes.map(({ id }) => store.tickets.load(id)));
    expect(found.map((one) => [one?.revision, one?.ticket.words])).toEqual(writes.map(({ expected }) => [expected + 1, 'as written']));
    const numbered = found.flatMap((one) => (one?.ticket.numbers['draft'] === undefined ? [] : [one]));
    expect(numbered.map(({ ticket }) => ticket.numbers['draft']).toSorted((a, b) => (a ?? 0) - (b ?? 0))).toEqual([1, 2]);
    for (const one of numbered) expect(await store.queries.byNumber('uariv', 'draft', one.ticket.numbers['draft'] ?? 0)).toEqual(one);
    expect(await store.queries.byNumber('uariv', 'draft', 3)).toBeNull();
  } finally {
    await store.close();
  }
}

async function metBy(fault: LinkFault, proxy: TcpProxy, work: () => Promise<void>): Promise<void> {
  const meeting = proxy.meet(firstWrites(), fault);
  await work();
  expect(meeting.hits).toBeGreaterThan(0);
  meeting.over();
}

describe.skipIf(!hasMongoServer)('I2 a write of a ticket that meets', { concurrent: true }, () => {
  it.for(Object.entries({ ...PASSING, ...SILENT, 'a majority that does not confirm it in time': UNCONFIRMED }))(
    '%s has one effect, and its writer gets it',
    async ([, fault], test) => {
      const { store, proxy, address } = await storeByProxy(test, { limits: { askedMs: 3 * askedMs } });
      const writes = await fourWrites(store);
      await metBy(fault, proxy, async () => {
        const written = await Promise.all(writes.map((write) => store.tickets.append(write)));
        expect(written).toEqual(await Promise.all(writes.map(({ id }) => store.tickets.load(id))));
      });
      await expectEachOnce(address, writes);
    },
  );

  it.for(Object.entries(SILENT))(
    '%s, for longer than the limit, is reported as not kept; the same command again finds it or writes it',
    async ([, fault], test) => {
      const { store, proxy, address } = await storeByProxy(test, { limits: { askedMs } });
      const writes = await fourWrites(store);
      const meeting = proxy.meet(({ name, collection }) => collection === 'tickets' && (name === 'insert' || name === 'update'), fault);
      const ended = await outcomes(writes.map((write) => store.tickets.append(write)));
      // When the server has applied the write, a writer that looks for it in time may find it.
      expect(ended.filter((each) => each !== 'done')).toEqual(ended.filter((each) => each === 'store-unavailable'));
      if (fault.at === 'request') expect(new Set(ended)).toEqual(new Set(['store-unavailable']));
      meeting.over();
      for (const write of writes) expect((await again(store, write))?.ticket.words).toBe('as written');
      await expectEachOnce(address, writes);
    },
  );

  it('a broken connection is found by its writer also after another write on the ticket', async (test) => {
    const { store, proxy, address } = await storeByProxy(test);
    const other = await openMongoStore(address);
    const first = await store.tickets.append({ id: aStoredTicket('t-1').id, expected: 0, numbers: [], build: () => aStoredTicket('t-1') });
    const write = (from: StoredTicket, words: string): TicketWrite => ({
      id: from.id,
      expected: from.revision,
      numbers: [SERIES],
      build: () => ({ ...from, ticket: { ...from.ticket, words } }),
    });
    const onIt = async (): Promise<void> => {
      const standing = await other.tickets.load(first.id);
      if (standing !== null) await other.tickets.append(write(standing, `${standing.ticket.words}, then another`));
    };
    await metBy({ at: 'answer', until: onIt, does: 'cut' }, proxy, async () => {
      expect(await store.tickets.append(write(first, 'mine'))).toMatchObject({ revision: 2, ticket: { words: 'mine' } });
    });
    expect(await store.tickets.load(first.id)).toMatchObject({ revision: 3, ticket: { words: 'mine, then another' } });
    await other.close();
  });

  it('connections that break again and again while its number is looked for still has one effect', async (test) => {
    const { store, proxy, address } = await storeByProxy(test);
    const writes = await fourWrites(store);
    let left = 4;
    const meeting = proxy.meet(({ name, body }) => name === 'find' && JSON.stringify(body).includes(SERIES) && left-- > 0, {
      at: 'request',
      does: 'cut',
    });
    await Promise.all(writes.map((write) => store.tickets.append(write)));
    expect(meeting.hits).toBe(4);
    await expectEachOnce(address, writes);
  });

  it('a majority that never confirms is reported as not kept', async (test) => {
    const { store, proxy } = await storeByProxy(test, { limits: { askedMs } });
    const writes = await fourWrites(store);
    proxy.meet(({ collection, name }) => collection === 'tickets' && name !== 'find', {
      at: 'request',
      does: { say: { ok: 0, code: 10_107, codeName: 'NotWritablePrimary', errmsg: '' } },
    });
    await Promise.all(writes.map((write) => expect(store.tickets.append(write)).rejects.toThrow(StoreUnavailable)));
  });
});
