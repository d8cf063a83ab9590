// A process that writes until it is killed: twenty writers on one embedded store, each line on standard output an
// acknowledged write (`<ticket> <revision> <number>`). Started by crash.int.test.ts, from the built store.
import { openEmbeddedStore } from '../../../dist/modules/store/sqlite/open-folder.js';

const WRITERS = 20;
const SERIES = 'uariv/draft';
const [folder, round] = process.argv.slice(2);

const store = await openEmbeddedStore(folder);
await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));

async function write(writer) {
  for (let count = 0; ; count += 1) {
    const id = `${round}-${writer}-${count}`;
    const create = (given) => documentOf(id, given[SERIES]);
    let stored = acknowledged(await store.tickets.append({ id, expected: 0, numbers: [SERIES], build: create }));
    for (let more = 0; more < writer % 3; more += 1) {
      const { revision } = stored;
      const next = { ...stored, ticket: { ...stored.ticket, arrivals: revision } };
      stored = acknowledged(await store.tickets.append({ id, expected: revision, numbers: [], build: () => next }));
    }
  }
}

function acknowledged(stored) {
  process.stdout.write(`${stored.id} ${stored.revision} ${stored.ticket.numbers.draft}\n`);
  return stored;
}

function documentOf(id, draft) {
  const requester = { id: 'p-ana', name: 'Ana Gómez' };
  const words = 'no abre el correo desde ayer '.repeat(60);
  const ticket = {
    id,
    requester,
    words,
    arrivals: 0,
    state: 'draft',
    phase: 'draft',
    group: null,
    assignee: null,
    since: draft,
    files: [],
    rank: 0,
    partnerNumber: null,
  };
  return {
    id,
    format: 1,
    ticket: { ...ticket, openedAt: draft, numbers: { draft } },
    history: [],
    searchTerms: [],
    desk: null,
    record: null,
    executedCommands: [],
    notifications: [],
    postedCards: [],
    wakeAt: draft,
    lease: null,
  };
}
