/**
 * B3b: `estado`, and a page of each list, among few open cases and among many, on the folder and on a database. The cases stand in
 * all groups and phases; a tenth is late, as many are nearly late, and the moments lie in the last month and the next week.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { openEmbeddedStore } from '../dist/modules/store/sqlite/open-folder.js';
import { openFolderTarget } from '../dist/modules/store/sqlite/transfer/transfer.js';
import { openMongoStore } from '../dist/modules/store/mongodb/open-database.js';
import { openDatabaseTarget } from '../dist/modules/store/mongodb/transfer/transfer.js';
import { readDeskList } from '../dist/modules/desk/overviews/desk-lists.js';
import { readDeskStatus } from '../dist/modules/desk/overviews/desk-status.js';
import { storedNames } from '../dist/modules/desk/people/shown-names.js';
import { openProcedureRegistry } from '../dist/modules/desk/procedures/procedure-registry.js';
import { loadProcedure } from '../dist/modules/procedures/load-procedures.js';
import { drop, freshAddress, serverName } from './database-store.mjs';
import { median, quantile, rounded } from './figures.mjs';

const NOW = Date.parse('2026-11-23T15:00:00-05:00');
const DAY = 86_400_000;
const BATCH = 1_000;
const PAGE = 10;
const PROVIDERS = 200;

/** xorshift: the same desk in every run. */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
}

const phases = ['new', 'working', 'working', 'waiting', 'waiting', 'resolved'];
const states = { new: 'new', working: 'working', waiting: 'waiting-provider', resolved: 'solved' };
/** As large as a case of a few events. */
const filler = 'x'.repeat(2_000);

function documentOf(at, { groups, ref }, random) {
  const one = (list) => list[Math.floor(random() * list.length)];
  const phase = one(phases);
  const openedAt = NOW - Math.floor(random() * 60 * DAY);
  const share = random();
  const lateAt = share < 0.1 ? NOW - Math.floor(random() * 30 * DAY) : share < 0.8 ? NOW + 1 + Math.floor(random() * 7 * DAY) : null;
  const nearlyLateAt = lateAt === null ? null : share < 0.2 ? Math.min(lateAt, NOW - 1) : share < 0.8 ? lateAt - 1 : null;
  const isFree = phase === 'new' && random() < 0.5;
  const party = phase === 'waiting' && random() < 0.5 ? { kind: 'named', name: `Proveedor ${Math.floor(random() * PROVIDERS)}` } : null;
  const waitsFor = phase === 'waiting' && party === null ? 'requester' : party === null ? null : `: ${party.name.toLowerCase()}`;
  return {
    id: `t-${String(at).padStart(9, '0')}`,
    revision: 1,
    format: 1,
    ticket: {
      procedure: ref,
      requester: { id: `p-${at % 30_000}`, name: 'Alguien' },
      assignee: isFree ? null : { id: `p-desk-${Math.floor(random() * 60)}`, name: 'Alguien de la mesa' },
      lastAssignee: null,
      openedAt,
      completedAt: openedAt,
      since: openedAt,
      words: filler,
      fields: {},
      state: states[phase],
      phase,
      group: one(groups).id,
      rank: Math.floor(random() * 4),
      partnerNumber: null,
      files: [],
      links: [],
      hold: null,
      warned: [],
      numbers: { draft: at, ticket: at },
    },
    searchTerms: [],
    desk: { waitsFor, party, confirming: phase === 'resolved' ? ['mesa'] : [], nearlyLateAt, lateAt },
    record: null,
    history: [],
    executedCommands: [],
    notifications: [],
    postedCards: [],
    wakeAt: null,
    lease: null,
  };
}

async function fill(target, count, rules, progress) {
  const random = randomFrom(12_345);
  for (let from = 1; from <= count; from += BATCH) {
    const records = [];
    for (let at = from; at < from + BATCH && at <= count; at += 1) {
      const document = documentOf(at, rules, random);
      records.push({ key: document.id, text: JSON.stringify(document), numbers: [`uariv/ticket/${at}`] });
    }
    await target.collections.ticket.put(records);
    if (from % 50_000 === 1) progress(`lists: ${from} of ${count} cases`);
  }
  await target.complete();
  await target.close();
}

const lists = ['late', 'nearly-late', 'due-today', 'unassigned', 'waiting-requester', 'high-priority', 'open', 'working', 'to-confirm'];

async function measure(store, loaded, asked) {
  const registry = await openProcedureRegistry(loaded.procedure, loaded.ref, store.archive);
  const parts = {
    lists: store.lists,
    queries: store.queries,
    channels: store.channels,
    registry,
    names: storedNames,
    clock: { now: () => NOW },
  };
  const readList = (...asked) => readDeskList(parts, ...asked);
  const timesOf = async (ask) => {
    const times = [];
    for (let i = 0; i < asked + 5; i += 1) {
      await nextTurn();
      const began = performance.now();
      await ask(i);
      if (i >= 5) times.push(performance.now() - began);
    }
    return { p50: rounded(median(times)), p99: rounded(quantile(times, 0.99)) };
  };
  const status = await timesOf(() => readDeskStatus(parts));
  const pages = {};
  for (const name of lists) pages[name] = await timesOf(() => readList({ name, groups: null, isThisWeek: false }, PAGE));
  pages['late of a group'] = await timesOf((i) =>
    readList({ name: 'late', groups: [loaded.procedure.groups[i % 7].id], isThisWeek: false }, PAGE),
  );
  pages['late of this week'] = await timesOf(() => readList({ name: 'late', groups: null, isThisWeek: true }, PAGE));
  return { status, pages, worstPage: Math.max(...Object.values(pages).map(({ p50 }) => p50)) };
}

async function onFolder(count, loaded, asked, progress) {
  const folder = mkdtempSync(join(tmpdir(), 'precaso-bench-'));
  try {
    await fill(await openFolderTarget(folder), count, { groups: loaded.procedure.groups, ref: loaded.ref }, progress);
    const store = await openEmbeddedStore(folder);
    const figures = await measure(store, loaded, asked);
    await store.close();
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function onDatabase(count, loaded, asked, progress) {
  const address = freshAddress();
  try {
    await fill(await openDatabaseTarget(address), count, { groups: loaded.procedure.groups, ref: loaded.ref }, progress);
    const store = await openMongoStore(address);
    const figures = await measure(store, loaded, asked);
    await store.close();
    return figures;
  } finally {
    await drop(address);
  }
}

/** @param plan `few` and `many` open cases, `asked` times of each question */
export async function measureDeskLists({ few, many, asked }, progress) {
  const loaded = await loadProcedure('uariv');
  const figures = { few, many, folder: {}, database: null };
  for (const [size, count] of Object.entries({ few, many })) figures.folder[size] = await onFolder(count, loaded, asked, progress);
  if (process.env.MONGODB_TEST_URI !== undefined) {
    figures.database = { server: await serverName(process.env.MONGODB_TEST_URI) };
    for (const [size, count] of Object.entries({ few, many })) {
      figures.database[size] = await onDatabase(count, loaded, Math.min(asked, 40), progress);
      progress(`lists: ${count} cases on a database: ${JSON.stringify(figures.database[size])}`);
    }
  }
  return figures;
}
