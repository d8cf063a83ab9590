// A process that writes until its standard input ends, or until it is killed: several writers on one database, each line on
// standard output an acknowledged command (`<ticket> <command> <number>`). Started by the suites, from the built store.
import { once } from 'node:events';
import { openMongoStore } from '../../../dist/modules/store/mongodb/open-database.js';

const [address, name, writers] = process.argv.slice(2);
const store = await openMongoStore(address);
let isOver = false;
process.stdin.resume();
const end = once(process.stdin, 'end').then(() => (isOver = true));
await Promise.all(Array.from({ length: Number(writers) }, (_, writer) => write(writer)));
await end;
await store.close();

async function write(writer) {
  for (let count = 0; !isOver; count += 1) {
    const id = `${name}-${writer}-${count}`;
    if (count % 5 === 0) await failed(id);
    const created = await execute(id, 'create', 'draft');
    if (count % 3 === 0) await conflicting(created);
    await execute(id, 'complete', 'ticket');
    for (let more = 0; more < writer % 3; more += 1) await execute(id, `note-${more}`, null);
  }
}

/** As a use case does it: load, see whether it was executed, decide, write; again after a conflict or a store that did not answer. */
async function execute(id, command, series) {
  for (;;) {
    try {
      const standing = await store.tickets.load(id);
      const isDone = standing?.executedCommands.some((one) => one.command === command);
      const stored = isDone ? standing : await store.tickets.append(writeOf(id, standing, command, series));
      process.stdout.write(`${id} ${command} ${series === null ? 0 : stored.ticket.numbers[series]}\n`);
      return stored;
    } catch (fault) {
      if (fault.code !== 'version-conflict' && fault.code !== 'store-unavailable') throw fault;
    }
  }
}

function writeOf(id, standing, command, series) {
  const before = standing ?? emptyOf(id);
  const build = (given) => ({
    ...before,
    ticket: { ...before.ticket, numbers: { ...before.ticket.numbers, ...(series === null ? {} : { [series]: given[`uariv/${series}`] }) } },
    executedCommands: [...before.executedCommands, { command, seq: before.executedCommands.length + 1 }],
  });
  return { id, expected: before.revision, numbers: series === null ? [] : [`uariv/${series}`], build };
}

/** A write that wants a number, and whose maker changes its mind. */
async function failed(id) {
  const build = () => {
    throw new RangeError('changed my mind');
  };
  await store.tickets.append({ id, expected: 0, numbers: ['uariv/draft'], build }).then(unexpected, (fault) => {
    if (!['RangeError', 'StoreUnavailable'].includes(fault.name)) throw fault;
  });
}

/** A write that wants a number for a ticket that exists already. */
async function conflicting(created) {
  await store.tickets.append({ id: created.id, expected: 0, numbers: ['uariv/draft'], build: () => created }).then(unexpected, (fault) => {
    if (!['VersionConflict', 'StoreUnavailable'].includes(fault.name)) throw fault;
  });
}

function unexpected() {
  throw new Error('it was written');
}

function emptyOf(id) {
  const requester = { id: 'p-ana', name: 'Ana Gómez' };
  const words = 'no abre el correo desde ayer '.repeat(20);
  const ticket = {
    id,
    requester,
    words,
    state: 'draft',
    phase: 'draft',
    group: null,
    assignee: null,
    files: [],
    rank: 0,
    partnerNumber: null,
    openedAt: 1,
    numbers: {},
  };
  return {
    id,
    revision: 0,
    format: 1,
    ticket,
    history: [],
    searchTerms: [],
    desk: null,
    record: null,
    executedCommands: [],
    notifications: [],
    postedCards: [],
    wakeAt: null,
    lease: null,
  };
}
