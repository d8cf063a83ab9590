/**
 * B9: two words, the newest 20 of many cases, on the folder and on a database. Words of cases follow Zipf's law, as those of
 * people do; beside them stand planted words of a third of all cases, whose pairs are the worst that can be asked for.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { openEmbeddedStore } from '../dist/modules/store/sqlite/open-folder.js';
import { openFolderTarget } from '../dist/modules/store/sqlite/transfer/transfer.js';
import { openMongoStore } from '../dist/modules/store/mongodb/open-database.js';
import { openDatabaseTarget } from '../dist/modules/store/mongodb/transfer/transfer.js';
import { drop, freshAddress, serverName } from './database-store.mjs';
import { quantile, rounded } from './figures.mjs';

const NEWEST = 20;
const WORDS = 40_000;
const WORDS_OF_A_CASE = 25;
const BATCH = 1_000;

/** xorshift: the same corpus in every run. */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
}

const syllables = 'im pre so ra co ri o ca me to li na te si pa do gu bu fa ve'.split(' ');

/** Different for each rank, and of letters alone. */
function wordOf(rank) {
  let word = '';
  for (let left = rank + 20; left > 0; left = Math.floor(left / 20)) word += syllables[left % 20];
  return `${word}x`;
}

/** Draws ranks so that the n-th word is about n times rarer than the first. */
function zipf(random) {
  const upTo = new Float64Array(WORDS);
  let sum = 0;
  for (let rank = 0; rank < WORDS; rank += 1) upTo[rank] = sum += 1 / (rank + 10);
  return () => {
    const at = random() * sum;
    let [low, high] = [0, WORDS - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (upTo[middle] < at) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

/** Words of a third of the cases each: pairs of them never meet, or only by chance. */
function planted(at, count, random) {
  return [
    ...(at % 2 === 0 && random() < 0.6 ? ['parejax'] : []),
    ...(at % 2 === 1 && random() < 0.6 ? ['imparx'] : []),
    ...(random() < 0.3 ? ['tercerax'] : []),
    ...(random() < 0.3 ? ['tambienx'] : []),
    ...(at < count * 0.3 ? ['antiguax'] : []),
    ...(at > count * 0.7 ? ['recientx'] : []),
  ];
}

/** As large as a case of a few events. */
const filler = 'x'.repeat(2_000);

function documentOf(at, terms) {
  const openedAt = 1_700_000_000_000 + at * 60_000;
  const requester = { id: `p-${at % 30_000}`, name: 'Alguien' };
  return {
    id: `t-${String(at).padStart(9, '0')}`,
    revision: 1,
    format: 1,
    ticket: {
      procedure: { id: 'uariv', version: 1, hash: 'h' },
      requester,
      assignee: null,
      openedAt,
      completedAt: openedAt,
      since: openedAt,
      closedAt: openedAt,
      words: filler,
      state: 'closed',
      phase: 'closed',
      group: 'mesa',
      rank: 2,
      partnerNumber: null,
      files: [],
      numbers: { draft: at, ticket: at },
    },
    searchTerms: [`@${requester.id}`, ...terms],
    desk: null,
    record: null,
    history: [],
    executedCommands: [],
    notifications: [],
    postedCards: [],
    wakeAt: null,
    lease: null,
  };
}

async function fill(target, count, progress) {
  const random = randomFrom(12_345);
  const draw = zipf(random);
  const began = performance.now();
  for (let from = 1; from <= count; from += BATCH) {
    const records = [];
    for (let at = from; at < from + BATCH && at <= count; at += 1) {
      const terms = new Set(planted(at, count, random));
      while (terms.size < WORDS_OF_A_CASE) terms.add(wordOf(draw()));
      const document = documentOf(at, [...terms]);
      records.push({ key: document.id, text: JSON.stringify(document), numbers: [`uariv/ticket/${at}`] });
    }
    await target.collections.ticket.put(records);
    if (from % 100_000 === 1) progress(`search: ${from} of ${count} cases after ${rounded((performance.now() - began) / 1_000, 0)} s`);
  }
  await target.complete();
  progress(`search: ${count} cases, indexed, after ${rounded((performance.now() - began) / 1_000, 0)} s`);
}

/** The kinds of pairs; the last word is also asked for as a beginning, as it is typed. */
function questions(asked) {
  const random = randomFrom(777);
  const draw = zipf(random);
  const frequent = () => wordOf(Math.floor(random() * 50));
  const rare = () => wordOf(5_000 + Math.floor(random() * 30_000));
  const pairs = (one, other) => Array.from({ length: asked }, () => [one(), other()]);
  const worst = [
    ['parejax', 'imparx'],
    ['antiguax', 'recientx'],
    ['tercerax', 'tambienx'],
    ['parejax', 'antiguax'],
    ['imparx', 'recientx'],
  ];
  const whole = ([one, other]) => ({ all: [one, other], prefix: null, anyOf: null });
  const typed = ([one, other]) => ({ all: [one], prefix: other.slice(0, -1), anyOf: null });
  const begun = ([one, other]) => ({ all: [one], prefix: other.slice(0, 3), anyOf: null });
  const drawn = pairs(
    () => wordOf(draw()),
    () => wordOf(draw()),
  );
  const planted = Array.from({ length: asked }, (_, at) => worst[at % worst.length]);
  return {
    'words as people use them': drawn.map(whole),
    'the same, the last one without its end': drawn.map(typed),
    'the same, three letters of the last one': drawn.map(begun),
    'two frequent words': pairs(frequent, frequent).map(whole),
    'a frequent and a rare word': pairs(frequent, rare).map(whole),
    'two rare words': pairs(rare, rare).map(whole),
    'two words of a third of all cases each': planted.map(whole),
    'words of a third each, the last one without its end': planted.map(typed),
  };
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

async function measureOn({ queries }, asked) {
  const kinds = [];
  for (const [name, searches] of Object.entries(questions(asked))) {
    const [times, cpu] = [[], []];
    let [found, cutShort] = [0, 0];
    const { longest } = await longestHold(async () => {
      for (const search of searches) {
        const [began, used] = [performance.now(), process.cpuUsage()];
        const page = await queries.search(search, NEWEST);
        times.push(performance.now() - began);
        const { user, system } = process.cpuUsage(used);
        cpu.push((user + system) / 1_000);
        found += page.tickets.length;
        cutShort += page.isCutShort ? 1 : 0;
        // Others go on here; only what a search itself holds them counts.
        await nextTurn();
      }
    });
    const each = {
      p50Ms: rounded(quantile(times, 0.5), 2),
      p99Ms: rounded(quantile(times, 0.99), 2),
      cpuP99Ms: rounded(quantile(cpu, 0.99), 2),
      maxMs: rounded(Math.max(...times), 2),
    };
    kinds.push({ name, ...each, heldMs: rounded(longest, 1), found: rounded(found / searches.length, 1), cutShort });
  }
  return kinds;
}

/** @param plan `cases`, `casesOnDatabase`, `asked` of each kind @returns the database null where `MONGODB_TEST_URI` names none */
export async function measureSearch(plan, progress) {
  const home = mkdtempSync(join(tmpdir(), 'precaso-bench-'));
  try {
    const target = await openFolderTarget(home);
    await fill(target, plan.cases, progress);
    await target.close();
    const store = await openEmbeddedStore(home);
    const folder = { cases: plan.cases, kinds: await measureOn(store, plan.asked) };
    await store.close();
    return { newest: NEWEST, folder, mongodb: (process.env.MONGODB_TEST_URI ?? '') === '' ? null : await measureDatabase(plan, progress) };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function measureDatabase({ casesOnDatabase, asked }, progress) {
  const address = freshAddress();
  try {
    const target = await openDatabaseTarget(address);
    await fill(target, casesOnDatabase, progress);
    await target.close();
    const store = await openMongoStore(address);
    const kinds = await measureOn(store, asked);
    await store.close();
    return { cases: casesOnDatabase, server: await serverName(address), kinds };
  } finally {
    await drop(address);
  }
}
