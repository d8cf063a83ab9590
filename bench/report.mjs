/**
 * B4: the figures of one month out of many cases of three years, against one scan of the same rows by the bare driver, as values; and
 * how long the event loop waits while they are read. On the folder and on a database.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { openEmbeddedStore } from '../dist/modules/store/sqlite/open-folder.js';
import { chooseSqlite } from '../dist/modules/store/sqlite/provider.js';
import { openFolderTarget } from '../dist/modules/store/sqlite/transfer/transfer.js';
import { openMongoStore } from '../dist/modules/store/mongodb/open-database.js';
import { openDatabaseTarget } from '../dist/modules/store/mongodb/transfer/transfer.js';
import { spansTouching } from '../dist/modules/store/ticket-questions.js';
import { countPeriod } from '../dist/modules/parcels/report/report.js';
import { sumOf } from '../dist/modules/parcels/report/rules/figures.js';
import { loadProcedure } from '../dist/modules/procedures/load-procedures.js';
import { drop, freshAddress, serverName } from './database-store.mjs';
import { median, rounded } from './figures.mjs';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BEGIN = Date.parse('2024-01-01T00:00:00-05:00');
const DAYS = 1_096;
const MONTH = {
  from: Date.parse('2026-10-01T00:00:00-05:00'),
  to: Date.parse('2026-11-01T00:00:00-05:00'),
  isOpen: false,
  month: '2026-10',
};
const BATCH = 2_000;

function randomFrom(seed) {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
}

/** A case of usual length: two of three end on the first level, a fiftieth is still open. */
function recordOf(at, id, registeredAt, { groups, categories, priority }, random) {
  const one = (list) => list[Math.floor(random() * list.length)];
  const isOpen = random() < 0.02;
  const endedAt = registeredAt + Math.floor((0.1 + random() ** 3 * 30) * DAY);
  const priorityId = one(priority.priorities).id;
  const first = { group: groups[0].id, level: groups[0].level, from: registeredAt, contactAt: registeredAt + 600_000 };
  const survey =
    random() < 0.5
      ? { at: endedAt, answeredAt: endedAt + HOUR, scores: { score: 1 + Math.floor(random() * 5) } }
      : { at: endedAt, lapsedAt: endedAt + 5 * DAY };
  const next = one(groups.slice(1));
  const isMoved = random() < 0.33;
  const last = isMoved ? { group: next.id, level: next.level, from: registeredAt + HOUR } : first;
  const solved = isOpen ? last : { ...last, solved: [endedAt], surveys: [survey] };
  const elapsedMs = Math.floor(random() * 20 * HOUR);
  return {
    id,
    number: at,
    channel: 'teams',
    registeredAt,
    stays: isMoved ? [first, solved] : [solved],
    classes: [{ category: one(categories).id }],
    end: isOpen ? null : { at: endedAt, outcome: 'solved', accepted: 'requester' },
    clocks: isOpen
      ? null
      : {
          responses: [{ stay: 0, priority: priorityId, targetMs: HOUR, elapsedMs: Math.floor(random() * 2 * HOUR) }],
          resolution: { stay: isMoved ? 1 : 0, priority: priorityId, targetMs: 16 * HOUR, elapsedMs },
          validation: null,
          openTime: { working: elapsedMs, requester: HOUR },
        },
  };
}

/** The document is small: reports do not read it. */
function documentOf(at, count, loaded, random) {
  const id = `t-${String(at).padStart(9, '0')}`;
  const openedAt = BEGIN + Math.floor((at / count) * DAYS * DAY);
  const record = recordOf(at, id, openedAt, loaded.procedure, random);
  const phase = record.end === null ? 'working' : 'closed';
  return {
    id,
    revision: 1,
    format: 1,
    ticket: {
      procedure: loaded.ref,
      requester: { id: `p-${at % 30_000}`, name: 'Alguien' },
      assignee: null,
      openedAt,
      completedAt: openedAt,
      closedAt: record.end?.at ?? null,
      since: openedAt,
      words: 'x'.repeat(500),
      fields: {},
      state: phase,
      phase,
      group: record.stays.at(-1).group,
      rank: 1,
      partnerNumber: null,
      files: [],
      links: [],
      hold: null,
      numbers: { draft: at, ticket: at },
    },
    searchTerms: [],
    desk: record.end === null ? { waitsFor: null, party: null, confirming: [], nearlyLateAt: null, lateAt: null } : null,
    record,
    history: [],
    executedCommands: [],
    notifications: [],
    postedCards: [],
    wakeAt: null,
    lease: null,
  };
}

async function fill(target, count, loaded, progress) {
  const random = randomFrom(4_711);
  for (let from = 1; from <= count; from += BATCH) {
    const records = [];
    for (let at = from; at < from + BATCH && at <= count; at += 1) {
      const document = documentOf(at, count, loaded, random);
      records.push({ key: document.id, text: JSON.stringify(document), numbers: [`uariv/ticket/${at}`] });
    }
    await target.collections.ticket.put(records);
    if (from % 100_000 === 1) progress(`report: ${from} of ${count} cases`);
  }
  await target.complete();
  await target.close();
}

/** Longest that the event loop waited while the work ran. */
async function longestHold(work) {
  let longest = 0;
  let last = performance.now();
  let isOver = false;
  const watch = () => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
    if (!isOver) setImmediate(watch);
  };
  setImmediate(watch);
  const result = await work();
  isOver = true;
  return { result, longest };
}

/** How often the two take turns, so that what else the machine does meets both. */
const TURNS = 3;

/**
 * The figures some times one after the other, then the scan, and again: within a turn each pays for the memory that it used itself,
 * because the scan leaves all its rows to be collected at once. The first of each turn warms up.
 */
async function measure(store, rounds, scan) {
  const [figures, scans, holds] = [[], [], []];
  let [cases, rows] = [0, 0];
  for (let turn = 0; turn < TURNS; turn += 1) {
    await timed(rounds, figures, async () => {
      const { result, longest } = await longestHold(() => countPeriod(store, MONTH));
      holds.push(longest);
      cases = sumOf(result.cells).registered;
    });
    await timed(rounds, scans, async () => (rows = await scan()));
  }
  if (rows < cases) throw new Error(`${rows} rows, ${cases} cases`);
  return {
    cases,
    ms: rounded(median(figures), 0),
    scanMs: rounded(median(scans), 0),
    ratio: rounded(median(figures) / median(scans)),
    longestHoldMs: rounded(Math.max(...holds), 0),
  };
}

async function timed(rounds, into, work) {
  for (let round = 0; round <= rounds; round += 1) {
    const began = performance.now();
    await work();
    if (round > 0) into.push(performance.now() - began);
  }
}

async function onFolder(count, loaded, rounds, progress) {
  const folder = mkdtempSync(join(tmpdir(), 'precaso-bench-'));
  try {
    await fill(await openFolderTarget(folder), count, loaded, progress);
    const store = await openEmbeddedStore(folder);
    const { sqlite } = chooseSqlite();
    const database = new sqlite.DatabaseSync(join(folder, 'precaso.db'));
    const query = database.prepare('SELECT record FROM case_record WHERE length = ? AND span_from >= ? AND span_from < ? AND span_to >= ?');
    const scan = async () => {
      let rows = 0;
      for (const { length, from, to } of spansTouching(MONTH.from, MONTH.to))
        for (const { record } of query.all(length, from, to, MONTH.from)) rows += JSON.parse(record).id === '' ? 0 : 1;
      return rows;
    };
    const figures = await measure(store, rounds, scan);
    database.close();
    await store.close();
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function onDatabase(count, loaded, rounds, progress) {
  const address = freshAddress();
  const client = new MongoClient(address);
  try {
    await fill(await openDatabaseTarget(address), count, loaded, progress);
    const store = await openMongoStore(address);
    const tickets = client.db().collection('tickets');
    const scan = async () => {
      let rows = 0;
      for (const { length, from, to } of spansTouching(MONTH.from, MONTH.to)) {
        const filter = { length, spanFrom: { $gte: from, $lt: to }, spanTo: { $gte: MONTH.from } };
        rows += (await tickets.find(filter, { projection: { 'doc.record': 1 } }).toArray()).length;
      }
      return rows;
    };
    const figures = await measure(store, rounds, scan);
    await store.close();
    return { server: await serverName(process.env.MONGODB_TEST_URI), ...figures };
  } finally {
    await client.close();
    await drop(address);
  }
}

/** @param plan `cases`, `casesOnDatabase`, `rounds` @returns the database null where `MONGODB_TEST_URI` names none */
export async function measureReport({ cases, casesOnDatabase, rounds }, progress) {
  const loaded = await loadProcedure('uariv');
  const folder = { stored: cases, ...(await onFolder(cases, loaded, rounds, progress)) };
  const hasServer = (process.env.MONGODB_TEST_URI ?? '') !== '';
  const database = hasServer ? { stored: casesOnDatabase, ...(await onDatabase(casesOnDatabase, loaded, rounds, progress)) } : null;
  return { folder, database };
}
