import { instant } from '../../../src/core/instant.js';
import { personId } from '../../../src/core/people/person.js';
import type { Store } from '../../../src/ports/store.js';
import type { TicketQueries } from '../../../src/ports/ticket-queries.js';
import { archived, binding } from '../../support/a-full-store.js';
import { anAppointedCoordinator } from '../../support/a-coordinator.js';
import { OPENED, aStoredTicket } from '../../support/a-stored-ticket.js';

export const anaId = personId('p-ana');
const NOW = instant(OPENED);
const YEARS_ON = instant(OPENED * 2);

/** How each question of the screens is asked; one more does not compile until it is here. */
export const QUERIES: { readonly [Name in keyof TicketQueries]: (queries: TicketQueries) => Promise<unknown> } = {
  byNumber: (q) => q.byNumber('uariv', 'draft', 1),
  byPartnerNumber: (q) => q.byPartnerNumber('uariv', 'PS-1'),
  byMessage: (q) => q.byMessage({ kind: 'person', person: anaId }, '1767377017138'),
  ofRequester: (q) => q.ofRequester(anaId, 20),
  openOfRequester: (q) => q.openOfRequester(anaId, 20),
  countDraftsOf: (q) => q.countDraftsOf(anaId),
  openOfGroup: (q) => q.openOfGroup('mesa', 20),
  openOfAssignee: (q) => q.openOfAssignee(anaId, 20),
  openOfDesk: (q) => q.openOfDesk(20),
  withUndelivered: (q) => q.withUndelivered(NOW, 20),
  search: (q) => q.search({ all: ['impresora'], prefix: null, anyOf: null }, 20),
  openDrafts: (q) => q.openDrafts(20),
  dueAt: (q) => q.dueAt(NOW, 20),
  nextWakeAfter: (q) => q.nextWakeAfter(NOW),
};

async function collected(pages: AsyncIterable<unknown>): Promise<readonly unknown[]> {
  const all: unknown[] = [];
  for await (const page of pages) all.push(page);
  return all;
}

async function* content(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('hola');
}

const facts = { owner: anaId, name: 'a.txt', type: 'text/plain', keptAt: NOW };
const known = aStoredTicket('t-known');
const bound = binding('mesa', 'c-1');

type Question = (store: Store) => Promise<unknown>;
/** How much is free is not among them: it is never unavailable, and another time it is another answer. */
type Rooms = Omit<Store, 'tickets' | 'provider' | 'clock' | 'close' | 'files'> & { files: Omit<Store['files'], 'freeBytes'> };

/** One more of any port does not compile until it is here. */
const ASKED: { readonly [Room in keyof Rooms]: { readonly [Name in keyof Rooms[Room]]: (room: Rooms[Room]) => Promise<unknown> } } = {
  queries: QUERIES,
  lists: {
    page: (lists) => lists.page({ of: 'queue' }, { groups: ['mesa'] }, 10),
    counts: (lists) => lists.counts(NOW),
    undelivered: (lists) => lists.undelivered(NOW),
  },
  records: {
    touching: (records) => collected(records.touching(NOW, YEARS_ON)),
    endedDrafts: (records) => records.endedDrafts(NOW, YEARS_ON),
    draftsEnded: (records) => records.draftsEnded(NOW, YEARS_ON),
  },
  people: {
    find: (people) => people.find(anaId),
    findByEmail: (people) => people.findByEmail('ana@entidad.example'),
    search: (people) => people.search('ana ru', 15),
    namesakes: (people) => people.namesakes('Ana Ruiz'),
    remember: (people) => people.remember(anaId, { email: 'ana@entidad.example' }),
  },
  channels: {
    bind: (channels) => channels.bind(bound),
    ofGroup: (channels) => channels.ofGroup(bound.group),
    ofChannel: (channels) => channels.ofChannel(bound.channel),
    all: (channels) => channels.all(),
  },
  documents: {
    find: (documents) => documents.find('coordinator', 'p-ana'),
    all: (documents) => documents.all('coordinator'),
    write: (documents) => documents.write('coordinator', 'known', 1, anAppointedCoordinator('known')),
  },
  archive: {
    keep: (archive) => archive.keep(archived.ref, archived.procedure),
    load: (archive) => archive.load(archived.ref),
  },
  claims: { claim: (claims) => claims.claim('key', 'value', NOW, YEARS_ON) },
  // There is always room.
  rates: { take: (rates) => rates.take('c-1', [{ burst: 1_000, everyMs: 1 }], NOW) },
  files: {
    keep: (files) => files.keep('f-new', content(), facts, 100),
    find: (files) => files.find('f-known'),
    read: (files) => files.read('f-known'),
    remove: (files) => files.remove('f-gone'),
    sentSince: (files) => files.sentSince(personId('p-ana'), instant(0), YEARS_ON),
    orphans: (files) => files.orphans(YEARS_ON, 20),
  },
};

const asks = <Room extends keyof Rooms>(room: Room): readonly (readonly [string, Question])[] =>
  Object.entries<(room: Rooms[Room]) => Promise<unknown>>(ASKED[room]).map(([name, ask]) => [
    `${room}.${name}`,
    (store) => ask(store[room]),
  ]);

/** Everything that the desk asks of its store but writes of tickets; each may be asked again with the same answer. */
export const QUESTIONS: Readonly<Record<string, Question>> = {
  'tickets.load': ({ tickets }) => tickets.load(known.id),
  ...Object.fromEntries([
    ...asks('queries'),
    ...asks('people'),
    ...asks('channels'),
    ...asks('archive'),
    ...asks('claims'),
    ...asks('rates'),
    ...asks('files'),
  ]),
};

const WRITES = ['people.remember', 'channels.bind', 'archive.keep', 'claims.claim', 'rates.take', 'files.keep', 'files.remove'];

/** Those that change nothing that anybody waits for. */
export const READS = Object.entries(QUESTIONS).filter(([name]) => !WRITES.includes(name));

/** So that no question finds nothing. */
export async function withSomething(store: Store): Promise<void> {
  await store.tickets.append({ id: known.id, expected: 0, numbers: ['uariv/draft'], build: () => known });
  for (const id of ['f-known', 'f-new']) await store.files.keep(id, content(), facts, 100);
  await store.people.remember(anaId, { email: 'ana@entidad.example' });
  await store.channels.bind(bound);
  await store.archive.keep(archived.ref, archived.procedure);
}

/** How each ended (`done` or the fault's code), what it answered, and after how long. */
export async function askAll(store: Store, questions: Readonly<Record<string, Question>> = QUESTIONS): Promise<readonly Asked[]> {
  return Promise.all(
    Object.entries(questions).map(async ([name, ask]): Promise<Asked> => {
      const began = performance.now();
      const over = (ended: string, answer: unknown): Asked => ({ name, ended, answer, ms: performance.now() - began });
      return ask(store).then(
        (answer) => over('done', answer),
        (fault: unknown) => over(fault instanceof Error && 'code' in fault ? String(fault.code) : String(fault), null),
      );
    }),
  );
}

export type Asked = { name: string; ended: string; answer: unknown; ms: number };
