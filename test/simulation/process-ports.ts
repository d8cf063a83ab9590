import { randomIds } from '../../src/adapters/random-ids.js';
import type { Ports } from '../../src/desk.js';
import { later } from '../../src/core/instant.js';
import type { StoredTicket } from '../../src/core/outbox/stored-ticket.js';
import type { DeskDocuments } from '../../src/ports/desk-documents.js';
import type { Ids } from '../../src/ports/ids.js';
import type { Log } from '../../src/ports/log.js';
import type { People } from '../../src/ports/people.js';
import { RosterUnavailable, type Roster } from '../../src/ports/roster.js';
import type { TicketQueries } from '../../src/ports/ticket-queries.js';
import type { TicketStore } from '../../src/ports/ticket-store.js';
import { meet, strikes, type Around } from './simulation-context.js';
import { callStore } from './call.js';
import { clockOf } from './ledger.js';
import { messengerOf } from './process-messenger.js';
import type { Life } from './timeline.js';

/** The outside as one process has it: everything it calls passes the timeline, where chance decides what comes first. */
export function portsOf(around: Around, life: Life): Ports {
  const { store, timeline } = around;
  const ofLife = watched(around, life);
  const tickets = around.variant.tickets?.(ofLife, around) ?? ofLife;
  return {
    tickets: {
      load: (id) =>
        callStore(around, life, `loads ${around.story.short(id)}`, () => tickets.load(id), {
          sayOf: (stored) => (stored === null ? 'none' : revisionOf(stored)),
        }),
      append: (write) =>
        callStore(around, life, `writes ${around.story.short(write.id)} over revision ${write.expected}`, () => tickets.append(write), {
          before: () => rivalWrites(around, life, write.id),
          sayOf: revisionOf,
        }),
    },
    isChannelThere: () => Promise.resolve(null),
    claims: {
      claim: (key, value, now, until) =>
        callStore(around, life, 'asks whose report came first', () => store.claims.claim(key, value, now, until), {
          sayOf: (first) => around.story.short(first),
        }),
    },
    queries: queriesOf(around, life),
    lists: store.lists,
    records: store.records,
    people: peopleOf(around, life),
    channels: store.channels,
    documents: documentsOf(around, life),
    files: store.files,
    rates: store.rates,
    roster: rosterOf(around),
    messenger: messengerOf(around, life),
    clock: { now: () => clockOf(life, timeline.now()) },
    ids: idsOf(life),
    log: logOf(around, life),
  };
}

/** What really stands in the store is seen here, below whatever a process or a variant makes of it. */
function watched({ store, ledger }: Around, life: Life): TicketStore {
  return {
    load: store.tickets.load,
    async append(write) {
      const written = await store.tickets.append(write);
      ledger.wrote(life, written);
      return written;
    },
  };
}

/** Another writer's write of the same document, which changes nothing in it but its revision. */
async function rivalWrites(around: Around, life: Life, id: StoredTicket['id']): Promise<void> {
  const { store, ledger, story } = around;
  if (!strikes(around, 'rival')) return;
  const stored = await store.tickets.load(id);
  if (stored === null) return;
  ledger.wrote(null, await store.tickets.append({ id, expected: stored.revision, numbers: [], build: () => stored }));
  ledger.trouble(life);
  story.add('a rival', `writes ${story.short(id)} before ${life.name} does`);
  meet(around, 'rival write');
}

function revisionOf(stored: StoredTicket): string {
  const { revision, lease, ticket, history } = stored;
  return `revision ${revision}, ${history.length} events, ${ticket.state}${lease === null ? '' : `, lease of ${lease.owner}`}`;
}

/** Of all questions only those that the use cases of this simulation ask need the timeline. */
function queriesOf(around: Around, life: Life): TicketQueries {
  const { queries } = around.store;
  return {
    ...queries,
    byNumber: (procedure, series, number) =>
      callStore(around, life, `asks for number ${number} of ${series}`, () => queries.byNumber(procedure, series, number), {
        sayOf: (stored) => (stored === null ? 'none' : revisionOf(stored)),
      }),
    dueAt: (now, limit) =>
      callStore(around, life, 'looks what is due', () => queries.dueAt(now, limit), {
        sayOf: (ids) => ids.map(around.story.short).join(' ') || 'nothing',
      }),
    openOfRequester: (person, limit) =>
      callStore(around, life, `asks what ${person} has open`, () => queries.openOfRequester(person, limit), {
        sayOf: (found) => `${found.length}`,
      }),
    ofRequester: (person, limit, after) =>
      callStore(around, life, `asks what ${person} ever asked`, () => queries.ofRequester(person, limit, after), {
        sayOf: (page) => `${page.tickets.length}`,
      }),
  };
}

function documentsOf(around: Around, life: Life): DeskDocuments {
  const documents = around.variant.documents?.(around.store.documents) ?? around.store.documents;
  return {
    find: (kind, key) => callStore(around, life, `reads ${kind} ${key}`, () => documents.find(kind, key)),
    all: (kind) => callStore(around, life, `reads each ${kind}`, () => documents.all(kind), { sayOf: (found) => `${found.length}` }),
    write: (kind, key, revision, body) =>
      callStore(around, life, `writes ${kind} ${key} as revision ${revision}`, () => documents.write(kind, key, revision, body), {
        sayOf: (isWritten) => (isWritten ? 'done' : 'another one was first'),
      }),
  };
}

function peopleOf(around: Around, life: Life): People {
  const { people } = around.store;
  return {
    find: (id) => callStore(around, life, `looks up ${id}`, () => people.find(id), { sayOf: (known) => (known?.away ? 'away' : 'there') }),
    findByEmail: (email) => callStore(around, life, `looks up ${email}`, () => people.findByEmail(email)),
    search: people.search,
    namesakes: people.namesakes,
    remember: (id, news) => callStore(around, life, `remembers ${Object.keys(news).join(', ')} of ${id}`, () => people.remember(id, news)),
  };
}

/** What a process read once it remembers for a while, as the real one does. */
const rememberedMs = 60_000;

function rosterOf(around: Around): Roster {
  const { staff, timeline } = around;
  let readAt = later(timeline.now(), -rememberedMs);
  const asked = async <T>(answer: T): Promise<T> => {
    if (timeline.now() - readAt < rememberedMs) return answer;
    if (strikes(around, 'rosterGone')) {
      meet(around, 'roster gone');
      throw new RosterUnavailable();
    }
    readAt = timeline.now();
    return answer;
  };
  return {
    groupsOf: (person) => asked(Object.keys(staff).filter((group) => staff[group]?.some(({ id }) => id === person))),
    membersOf: (group) => asked(staff[group] ?? []),
    membersNow: (group) => asked(staff[group] ?? null).catch(() => null),
    forget: () => undefined,
  };
}

/** Ids made by counting, so that a seed brings the same ones. */
function idsOf({ name }: Life): Ids {
  let count = 0;
  return {
    next: () => {
      count += 1;
      return `${name}-${count}`.padEnd(22, '-');
    },
    derived: randomIds.derived,
  };
}

/** Only what a reader of the story has to know; the calls themselves tell the rest. */
function logOf({ story }: Around, life: Life): Log {
  return {
    write(level, event, fields = {}, cause) {
      if (level !== 'error' && level !== 'warn') return;
      const ids = Object.entries(fields).map(
        ([field, value]) => `${field}=${field === 'ticket' ? story.short(String(value)) : String(value)}`,
      );
      story.add(life.name, `logs ${event} ${ids.join(' ')}${cause instanceof Error ? ` (${cause.name}: ${cause.message})` : ''}`);
    },
  };
}
