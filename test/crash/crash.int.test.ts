import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { openMongoStore } from '../../src/store/mongodb/open-database.js';
import type { StoredTicket } from '../../src/core/outbox/stored-ticket.js';
import type { Store } from '../../src/ports/store.js';
import { createLoad, type Load } from '../desk/load.js';
import type { BuiltServer } from '../support/built-server.js';
import { startBuiltDesk, type BuiltDesk } from '../support/desk-over-http.js';
import { dropDatabase, freshDatabase, hasMongoServer } from '../support/mongo-server.js';
import { ticketsByWords, expectNothingLost } from './from-outside.js';
import { whenCalm, copyLookedInto, hasPending, lookedInto } from './desk-at-rest.js';
import { expectDeliveredOnce, underWay, type UnderWay } from './delivered-once.js';

/** `npm run crash -- --rounds 200` for a long run. */
const ROUNDS = Number(process.env['PRECASO_CRASH_ROUNDS'] ?? 3);
const PEOPLE = 20;
/** The longest pause between two tries of what many kills in a row have cut off is five minutes. */
const OWED_LIMIT_MS = 330_000;

let desk: BuiltDesk | null = null;
afterEach(async () => {
  await desk?.close();
  desk = null;
});

/** Resolves once so many more were acknowledged. */
async function acknowledges(load: Load, more: number): Promise<void> {
  const until = load.acknowledged() + more;
  const limit = performance.now() + 30_000;
  while (load.acknowledged() < until && performance.now() < limit) await wait(5);
  expect(load.acknowledged()).toBeGreaterThanOrEqual(until);
}

/** @property cut what was under way when they were killed; @property meanwhile how much was acknowledged until they were back */
type Round = { cut: readonly UnderWay[]; meanwhile: number };

/** What they were about, as the store says it: looked at while they are dead, or soon after. */
type Look = { dead?: () => Promise<readonly UnderWay[]>; back?: () => Promise<readonly UnderWay[]> };

/** One round: under load some of the processes are killed at a random moment, and started again while people go on. */
async function round(load: Load, killed: readonly BuiltServer[], { dead, back }: Look): Promise<Round> {
  const running = load.run();
  try {
    await acknowledges(load, 10 + Math.floor(Math.random() * 70));
    for (const ended of await Promise.all(killed.map((server) => server.kill()))) expect(ended).toMatchObject({ signal: 'SIGKILL' });
    const before = load.acknowledged();
    const cut = await dead?.();
    await Promise.all(killed.map((server) => server.start()));
    const meanwhile = load.acknowledged() - before;
    return { cut: cut ?? (await back?.()) ?? [], meanwhile };
  } finally {
    load.stop();
    await running;
  }
}

/** So many rounds, each with these killed; after each one, what was not acknowledged is sent again, as Teams does. */
async function rounds(load: Load, killedIn: (done: number) => readonly BuiltServer[], look: Look): Promise<Round> {
  const done: Round[] = [];
  while (done.length < ROUNDS) {
    done.push(await round(load, killedIn(done.length), look));
    for (let tries = 0; tries < 5; tries += 1) await load.resend();
    expect(load.sent.filter((one) => !one.acknowledged).map(({ what, answer }) => ({ what, answer }))).toEqual([]);
  }
  return { cut: done.flatMap(({ cut }) => cut), meanwhile: done.reduce((sum, { meanwhile }) => sum + meanwhile, 0) };
}

/** Resolves when nothing is pending; fails with what still is. */
async function whenAllSent(store: Pick<Store, 'queries'>): Promise<ReadonlyMap<string, StoredTicket>> {
  const limit = performance.now() + OWED_LIMIT_MS;
  for (;;) {
    const all = await ticketsByWords(store);
    const left = [...all.values()].filter(hasPending);
    if (left.length === 0) return all;
    if (performance.now() > limit)
      expect(left.map(({ id, notifications, postedCards, lease }) => ({ id, notifications, postedCards, lease }))).toEqual([]);
    await wait(500);
  }
}

describe('the server killed with kill -9 while twenty people write and press', () => {
  it(
    `I1 I2 I3 I4 I5 a killed server on a folder loses nothing that it acknowledged and delivers nothing twice, ${ROUNDS} times`,
    { timeout: 450_000 + ROUNDS * 15_000 },
    async () => {
      const at = await startBuiltDesk();
      desk = at;
      await at.bindAll();
      const load = createLoad(
        at,
        Array.from({ length: PEOPLE }, () => at.requester()),
      );
      const { cut } = await rounds(load, () => at.servers, {
        dead: () => copyLookedInto(at.server.folder, (store) => underWay(store, load)),
      });
      const [list = ''] = await at.say(at.people.beto, 'mis asignados');
      expect(list).toMatch(/CASO-\d{6}/);
      const all = await whenAllSentInFolder(at);
      expectNothingLost(load, all);
      expectDeliveredOnce({ at, load, all, cut });
      report('folder', load, all, cut);
    },
  );
});

/** Only the desk can look into its folder while it runs: so it is stopped for each look, and started again while something is pending. */
async function whenAllSentInFolder(at: BuiltDesk): Promise<ReadonlyMap<string, StoredTicket>> {
  const limit = performance.now() + OWED_LIMIT_MS;
  for (;;) {
    await whenCalm(at);
    expect((await at.server.terminate()).code).toBe(0);
    const all = await lookedInto(at.server.folder, ticketsByWords);
    const left = [...all.values()].filter(hasPending);
    if (left.length === 0) return all;
    if (performance.now() > limit)
      expect(left.map(({ id, notifications, postedCards, lease }) => ({ id, notifications, postedCards, lease }))).toEqual([]);
    await at.server.start();
  }
}

describe.skipIf(!hasMongoServer)('three servers on one database, some of them killed with kill -9 again and again', () => {
  it(
    `I1 I2 I3 I4 I5 three servers of which some are killed lose nothing that they acknowledged and deliver nothing twice, ${ROUNDS} times`,
    { timeout: 450_000 + ROUNDS * 15_000 },
    async () => {
      const address = freshDatabase();
      const at = await startBuiltDesk({ instances: 3, environment: { MONGODB_URI: address } });
      desk = at;
      await at.bindAll();
      const load = createLoad(
        at,
        Array.from({ length: PEOPLE }, () => at.requester()),
      );
      const store = await openMongoStore(address);
      try {
        // A write that a process sent off before it died may be done a moment later; the leases that it left run for longer than a start takes.
        const { cut, meanwhile } = await rounds(load, (done) => someOf(at.servers, done), { back: () => underWay(store, load) });
        expect(meanwhile, 'acknowledged while a process was dead').toBeGreaterThan(0);
        const all = await whenAllSent(store);
        expect(all.size).toBeGreaterThan(ROUNDS);
        expectNothingLost(load, all);
        expectDeliveredOnce({ at, load, all, cut });
        report('mongodb', load, all, cut);
      } finally {
        await store.close();
        await at.close();
        desk = null;
        await dropDatabase(address);
      }
    },
  );
});

/** Mostly one, sometimes two, now and then all of them. */
function someOf(servers: readonly BuiltServer[], done: number): readonly BuiltServer[] {
  const first = Math.floor(Math.random() * servers.length);
  const many = done % 7 === 6 ? servers.length : done % 3 === 2 ? 2 : 1;
  return servers
    .map((_, at) => servers[(first + at) % servers.length])
    .flatMap((server) => server ?? [])
    .slice(0, many);
}

function report(store: string, load: Load, all: ReadonlyMap<string, StoredTicket>, cut: readonly UnderWay[]): void {
  const told = [...all.values()].flatMap(({ history }) =>
    history.flatMap(({ event }) => (event.type === 'delivery-recorded' ? [event.outcome] : [])),
  );
  const count = (outcome: string): number => told.filter((one) => one === outcome).length;
  process.stdout.write(
    `${store}: ${ROUNDS} rounds, ${load.acknowledged()} acknowledged, 0 lost, ${all.size} precasos; ${new Set(cut.map((one) => JSON.stringify(one))).size} sends under way at a kill; told once ${count('sent')}, perhaps twice ${count('repeated')}, given up ${count('abandoned')}\n`,
  );
}
