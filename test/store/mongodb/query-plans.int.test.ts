import { cursorOf } from '../../../src/store/list-pages.js';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { INDEXES, type IndexSpec } from '../../../src/store/mongodb/indexes.js';
import { openMongoStore } from '../../../src/store/mongodb/open-database.js';
import { instant } from '../../../src/core/instant.js';
import { personId } from '../../../src/core/people/person.js';
import { ticketId } from '../../../src/core/ticket/ticket.js';
import type { Store } from '../../../src/ports/store.js';
import type { TicketQueries } from '../../../src/ports/ticket-queries.js';
import { OPENED } from '../../support/a-stored-ticket.js';
import { dropDatabase, freshDatabase, hasMongoServer } from '../../support/mongo-server.js';
import { planIn } from '../../support/query-plan.js';
import { tcpProxy, type TcpProxy } from '../../support/tcp-proxy.js';
import type { WireCommand } from '../../support/wire-messages.js';
import { whyNotInOrder } from './index-order.js';
import { fillWithYears } from './years-of-tickets.js';

type Asks = readonly ((store: Store) => Promise<unknown>)[];
/** The index that each question is to be answered by, and every form in which it is asked. `checked`: a field that is only looked at in each entry of it. */
type Planned = { index: string; orElse?: string; checked?: string; asks: Asks };

const someone = personId('p-20');
const later = instant(OPENED + 600_000);
const place = cursorOf([OPENED + 30_000_000, 500, 't-500']);

/** A question more of the screens does not compile until it is here. */
const QUERIES: { readonly [Name in keyof TicketQueries]: Planned } = {
  byNumber: { index: 'number', asks: [({ queries }) => queries.byNumber('uariv', 'draft', 40)] },
  byPartnerNumber: { index: 'of_partner', asks: [({ queries }) => queries.byPartnerNumber('uariv', 'PS-50')] },
  byMessage: { index: 'of_message', asks: [({ queries }) => queries.byMessage({ kind: 'channel', group: 'mesa' }, 'm-40')] },
  ofRequester: {
    index: 'of_requester',
    asks: [({ queries }) => queries.ofRequester(someone, 20), ({ queries }) => queries.ofRequester(someone, 20, place)],
  },
  openOfRequester: { index: 'open_of_requester', asks: [({ queries }) => queries.openOfRequester(someone, 20)] },
  countDraftsOf: { index: 'drafts_of_requester', asks: [({ queries }) => queries.countDraftsOf(someone)] },
  // Where the server sorts by itself the other one is as good: it begins with the same fields.
  openOfGroup: { index: 'open_of_group', orElse: 'desk_phase', asks: [({ queries }) => queries.openOfGroup('infraestructura', 20)] },
  openOfAssignee: { index: 'open_of_assignee', asks: [({ queries }) => queries.openOfAssignee(someone, 20)] },
  openOfDesk: { index: 'open_of_desk', asks: [({ queries }) => queries.openOfDesk(20), ({ queries }) => queries.openOfDesk(20, place)] },
  // Few have the field at all: each of the few is read in order, and those that ended too early are left out.
  withUndelivered: {
    index: 'undelivered',
    checked: 'undelivered',
    asks: [({ queries }) => queries.withUndelivered(later, 20), ({ queries }) => queries.withUndelivered(later, 20, place)],
  },
  // The rest of the terms are looked at in each case of the first one, in their order.
  search: {
    index: 'found',
    asks: [
      ({ queries }) => queries.search({ all: ['impresora'], prefix: null, anyOf: null }, 20),
      ({ queries }) => queries.search({ all: ['impresora'], prefix: 'tinta', anyOf: null }, 20, ticketId('t-501')),
      ({ queries }) =>
        queries.search(
          {
            all: [
              ['impresora', 'impresora4'],
              ['4', 'impresora4'],
            ],
            prefix: ['tin', '4tin'],
            anyOf: null,
          },
          20,
        ),
      ({ queries }) => queries.search({ all: [['impresora', 'redimpresora']], prefix: ['tinta', 'impresoratinta'], anyOf: ['@ana'] }, 20),
    ],
  },
  openDrafts: { index: 'open_drafts', asks: [({ queries }) => queries.openDrafts(20)] },
  dueAt: { index: 'due', asks: [({ queries }) => queries.dueAt(later, 20)] },
  nextWakeAfter: { index: 'due', asks: [({ queries }) => queries.nextWakeAfter(later)] },
};

const OTHERS: Readonly<Record<string, Planned>> = {
  'one ticket': { index: '_id_', asks: [({ tickets }) => tickets.load(ticketId('t-40'))] },
  'a person by address': { index: 'of_key', asks: [({ people }) => people.findByEmail('p-40@entidad.example')] },
  'what a person sent': { index: 'of_owner', asks: [({ files }) => files.sentSince(personId('p-40'), instant(OPENED), later)] },
  'orphan files': { index: 'orphan', asks: [({ files }) => files.orphans(instant(OPENED + 2_000), 20)] },
};

let address: string;
let proxy: TcpProxy;
let store: Store;
let beside: MongoClient;
beforeAll(async () => {
  if (!hasMongoServer) return;
  address = freshDatabase();
  proxy = await tcpProxy(address);
  store = await openMongoStore(proxy.address);
  beside = new MongoClient(address);
  await fillWithYears(address);
});
afterAll(async () => {
  if (!hasMongoServer) return;
  await store.close();
  await beside.close();
  await proxy.close();
  await dropDatabase(address);
});

/** The questions as the adapter sends them. */
async function sentBy(asks: Asks): Promise<readonly WireCommand[]> {
  const before = proxy.seen.length;
  for (const ask of asks) expect(await ask(store), 'there is something to find').not.toSatisfy(isNothing);
  return proxy.seen.slice(before).filter(({ name }) => name === 'find' || name === 'aggregate');
}

function isNothing(answer: unknown): boolean {
  return answer === null || (Array.isArray(answer) && answer.length === 0);
}

function wantedFor({ collection, body }: WireCommand, indexes: readonly string[]): readonly string[] {
  // Whether a file is an orphan is asked of the tickets too; a page of a search begins with the place of the case before it.
  if (collection === 'tickets' && indexes.includes('orphan')) return ['with_file'];
  return JSON.stringify(body['filter'] ?? {}).startsWith('{"_id"') ? ['_id_'] : indexes;
}

async function planOf({ body }: WireCommand) {
  const { lsid: _session, $db: _database, $readPreference: _preference, $clusterTime: _time, ...command } = body;
  return planIn(await beside.db().command({ explain: command, verbosity: 'queryPlanner' }));
}

function indexNamed(name: string): IndexSpec {
  const index = [...INDEXES, { collection: '', name: '_id_', keys: { _id: 1 as const } }].find((one) => one.name === name);
  if (index === undefined) throw new Error(`no index ${name}`);
  return index;
}

describe.skipIf(!hasMongoServer)('among thousands of tickets', () => {
  it.each(Object.entries({ ...QUERIES, ...OTHERS }))(
    '%s is answered by its index: no document is read in vain and none is sorted in memory',
    async (_, { index, orElse = index, checked, asks }) => {
      const sent = await sentBy(asks);
      expect(sent.length).toBeGreaterThanOrEqual(asks.length);
      for (const command of sent) {
        const wanted = wantedFor(command, [index, orElse]);
        const { indexes, readsAll, sorts } = await planOf(command);
        expect(wanted, JSON.stringify(command.body)).toEqual(expect.arrayContaining([...indexes]));
        expect({ indexes: indexes.length, readsAll, sorts: sorts === true }, JSON.stringify(command.body)).toEqual({
          indexes: 1,
          readsAll: false,
          sorts: false,
        });
        // What is counted comes in no order, and is put into one by the adapter.
        if (command.name === 'aggregate') expect(JSON.stringify(command.body['pipeline'])).not.toContain('$sort');
        if (command.name === 'find') expect(whyNotInOrder(command, indexNamed(wanted[0] ?? ''), checked)).toEqual([]);
      }
    },
  );
});
