import { instant } from '../../../src/domain/instant.js';
import { personId } from '../../../src/domain/roster/person.js';
import { ticketId } from '../../../src/domain/ticket/ticket.js';
import type { Store } from '../../../src/ports/store.js';
import type { TicketQueries } from '../../../src/ports/ticket-queries.js';
import { OPENED, aStoredTicket } from '../../support/a-stored-ticket.js';

export const ana = personId('p-ana');
const NOW = instant(OPENED);
const YEARS_ON = instant(OPENED * 2);

/** How each question of the screens is asked; one more does not compile until it is here. */
export const QUERIES: { readonly [Name in keyof TicketQueries]: (queries: TicketQueries) => Promise<unknown> } = {
  byNumber: (q) => q.byNumber('uariv', 'draft', 1),
  byPartnerNumber: (q) => q.byPartnerNumber('uariv', 'PS-1'),
  ofRequester: (q) => q.ofRequester(ana, 20),
  openOfRequester: (q) => q.openOfRequester(ana, 20),
  openOfGroup: (q) => q.openOfGroup('mesa', 20),
  openOfAssignee: (q) => q.openOfAssignee(ana, 20),
  openOfDesk: (q) => q.openOfDesk(20),
  withUntold: (q) => q.withUntold(NOW, 20),
  openDrafts: (q) => q.openDrafts(20),
  countOpen: (q) => q.countOpen(),
  dueAt: (q) => q.dueAt(NOW, 20),
  nextWakeAfter: (q) => q.nextWakeAfter(NOW),
};

async function* content(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('hola');
}

const facts = { owner: ana, name: 'a.txt', type: 'text/plain', keptAt: NOW };
const known = aStoredTicket('t-known');
const binding = { group: 'mesa', team: 'e-1', channel: 'c-1', serviceUrl: 'https://smba.example/', tenant: 't', boundBy: ana, boundAt: NOW };

type Question = (store: Store) => Promise<unknown>;

/** Everything that the desk asks of its store but writes of tickets; each may be asked again with the same answer. */
export const QUESTIONS: Readonly<Record<string, Question>> = {
  ...Object.fromEntries(Object.entries(QUERIES).map(([name, ask]): [string, Question] => [name, ({ queries }) => ask(queries)])),
  load: ({ tickets }) => tickets.load(ticketId('t-known')),
  'a person': ({ people }) => people.find(ana),
  'a person by address': ({ people }) => people.findByEmail('ana@entidad.example'),
  'a person’s news': ({ people }) => people.remember(ana, { email: 'ana@entidad.example' }),
  'a channel': ({ channels }) => channels.bind(binding),
  'all channels': ({ channels }) => channels.all(),
  'a procedure': ({ archive }) => archive.load(known.ticket.procedure),
  'a claim': ({ claims }) => claims.claim('key', 'value', NOW, YEARS_ON),
  'a new file': ({ files }) => files.keep('f-new', content(), facts, 100),
  'a file’s facts': ({ files }) => files.find('f-known'),
  'a file': ({ files }) => files.read('f-known'),
  'a file to take away': ({ files }) => files.remove('f-gone'),
  'loose files': ({ files }) => files.loose(YEARS_ON, 20),
};

/** So that no question finds nothing. */
export async function withSomething(store: Store): Promise<void> {
  await store.tickets.append({ id: known.id, expected: 0, numbers: ['uariv/draft'], build: () => known });
  await store.files.keep('f-known', content(), facts, 100);
  await store.files.keep('f-new', content(), facts, 100);
  await store.people.remember(ana, { email: 'ana@entidad.example' });
  await store.channels.bind(binding);
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
