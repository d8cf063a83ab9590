import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openMongoStore } from '../../../src/store/mongodb/open-database.js';
import type { Store } from '../../../src/ports/store.js';
import { MINUTE } from '../../../src/core/instant.js';
import type { DemoPerson } from '../../../playground/people/demo-organisation.js';
import { startBuiltDesk, type BuiltDesk } from '../../support/desk-over-http.js';
import { dropDatabase, freshDatabase, hasMongoServer } from '../../support/mongo-server.js';
import { repetitions } from '../../support/repetitions.js';
import { underWay, type UnderWay } from '../../crash/delivered-once.js';
import { whenCalm, copyLookedInto, hasPending, lookedInto } from '../../crash/desk-at-rest.js';
import { numbered } from '../../crash/from-outside.js';
import { whenAsked, expectManyOnce, filledByHand, reportedByAll, rowsSent, solvedTogether, strangers } from './many-at-once.js';

const PRELOADED = fileURLToPath(new URL('../support/moved-clock.cjs', import.meta.url));
const ON_A_FOLDER = { reporters: 50, rows: 80 };
/** The database of a test takes ten times as long for a write. */
const ON_A_DATABASE = { reporters: repetitions(50, 20), rows: repetitions(80, 30) };

let folder: string;
let desk: BuiltDesk | null = null;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'precaso-clock-'));
  await clockIsAhead(0);
});
afterEach(async () => {
  await desk?.close();
  desk = null;
  await rm(folder, { recursive: true, force: true });
});

/** The servers' clock from now on: the minutes that an answer waits, and that a dead process keeps its turn, pass at once. */
async function clockIsAhead(ms: number): Promise<void> {
  await writeFile(join(folder, 'next'), String(ms));
  await rename(join(folder, 'next'), join(folder, 'clock'));
}

const clock = () => ({ NODE_OPTIONS: `--require=${JSON.stringify(PRELOADED)}`, MOVED_CLOCK_FILE: join(folder, 'clock') });

/** @property importMs within which the first kill hits the import: a database takes longer for it than a folder */
type Cutting = { importMs: number; rows: number; looked: Looked };
type Looked = <T>(look: (store: Store) => Promise<T>) => Promise<T>;

/** All servers end at once and start again when so much time has passed. @returns what was under way of these people's cases */
async function killedAll(
  { servers }: BuiltDesk,
  people: readonly DemoPerson[],
  aheadMs: number,
  looked: Looked,
): Promise<readonly UnderWay[]> {
  for (const ended of await Promise.all(servers.map((server) => server.kill()))) expect(ended).toMatchObject({ signal: 'SIGKILL' });
  const cut = await looked((store) => underWay(store, { people }));
  await clockIsAhead(aheadMs);
  await Promise.all(servers.map((server) => server.start()));
  return cut;
}

/** Killed while rows come in, and while the answer reaches the reporters; until both have come to their end. */
async function cutOffTwice(
  at: BuiltDesk,
  people: readonly DemoPerson[],
  { importMs, rows, looked }: Cutting,
): Promise<readonly UnderWay[]> {
  await at.bindAll();
  await reportedByAll(at, people);
  await solvedTogether(at, people.length);
  const workbook = await filledByHand(at, strangers(rows));
  const begun = rowsSent(at, workbook, 'contingencia.xlsx').catch(() => '');
  await wait(Math.random() * importMs);
  const first = await killedAll(at, people, 2 * MINUTE, looked);
  await begun;
  // What was cut off comes in when a person sends the sheet again.
  await rowsSent(at, workbook, 'otra vez.xlsx');
  await whenAsked(at, people, 1 + Math.floor(Math.random() * (people.length - 10)));
  const second = await killedAll(at, people, 5 * MINUTE, looked);
  expect(await rowsSent(at, workbook, 'por última vez.xlsx')).toContain(`${rows} filas ya estaban`);
  await whenAsked(at, people, people.length);
  return [...first, ...second];
}

/** Cases that wait for a delivery although the servers have made no call for a while; none after at most a minute. */
async function leftPending(at: BuiltDesk, store: Store): Promise<readonly string[]> {
  const limit = performance.now() + 60_000;
  for (;;) {
    await whenCalm(at);
    const pending = (await numbered(store, 'ticket')).filter(hasPending).map(({ id }) => id);
    if (pending.length === 0 || performance.now() >= limit) return pending;
  }
}

const title = ({ reporters }: typeof ON_A_FOLDER) =>
  `I2 I3 I4 ${reporters} reporters read one answer, and every row of a sheet is one case`;

describe('the server killed with kill -9 while one answer reaches many, and while a sheet comes in', () => {
  it(`${title(ON_A_FOLDER)}, on a folder`, async () => {
    const at = await startBuiltDesk({ environment: clock() });
    desk = at;
    const people = Array.from({ length: ON_A_FOLDER.reporters }, () => at.requester());
    const cut = await cutOffTwice(at, people, {
      importMs: 300,
      rows: ON_A_FOLDER.rows,
      looked: (look) => copyLookedInto(at.server.folder, look),
    });
    await whenCalm(at);
    expect((await at.server.terminate()).code).toBe(0);
    await lookedInto(at.server.folder, (store) => expectManyOnce(store, { at, people, cut, rows: ON_A_FOLDER.rows }));
  });
});

describe.skipIf(!hasMongoServer)('three servers killed with kill -9 while one answer reaches many, and while a sheet comes in', () => {
  it(`${title(ON_A_DATABASE)}, on a database`, async () => {
    const address = freshDatabase();
    const at = await startBuiltDesk({ instances: 3, environment: { MONGODB_URI: address, ...clock() } });
    desk = at;
    const store = await openMongoStore(address);
    try {
      const people = Array.from({ length: ON_A_DATABASE.reporters }, () => at.requester());
      const cut = await cutOffTwice(at, people, {
        importMs: ON_A_DATABASE.rows * 40,
        rows: ON_A_DATABASE.rows,
        looked: (look) => look(store),
      });
      expect(await leftPending(at, store)).toEqual([]);
      await expectManyOnce(store, { at, people, cut, rows: ON_A_DATABASE.rows });
      expect(people).toHaveLength(ON_A_DATABASE.reporters);
    } finally {
      await store.close();
      await at.close();
      desk = null;
      await dropDatabase(address);
    }
  });
});
