import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../src/adapters/embedded/open-folder.js';
import { openMongoStore } from '../../src/adapters/mongodb/open-database.js';
import { needsPaint } from '../../src/domain/notice/delivery.js';
import type { StoredTicket } from '../../src/domain/ticket/stored-ticket.js';
import type { Store } from '../../src/ports/store.js';
import { createLoad } from '../desk/load.js';
import type { Load } from '../desk/load.js';
import type { BuiltServer } from '../support/built-server.js';
import { startDesk } from '../support/desk-over-http.js';
import type { DeskOverHttp } from '../support/desk-over-http.js';
import { dropDatabase, freshDatabase, hasMongoServer } from '../support/mongo-server.js';
import { allOf, expectAllTold, expectNothingLost } from './from-outside.js';

/** `npm run crash -- --rounds 200` for a long run. */
const ROUNDS = Number(process.env['PRECASO_CRASH_ROUNDS'] ?? 3);
const PEOPLE = 20;
/** What a killed process has claimed is looked at when its lease has run out. */
const OWED_LIMIT_MS = 150_000;

let desk: DeskOverHttp | null = null;
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

/** One round: under load some of the processes are killed at a random moment, and started again; what was not acknowledged is sent again, as Teams does. */
async function round(load: Load, killed: readonly BuiltServer[]): Promise<void> {
  const running = load.run();
  await acknowledges(load, 10 + Math.floor(Math.random() * 70));
  for (const ended of await Promise.all(killed.map((server) => server.kill()))) expect(ended).toMatchObject({ signal: 'SIGKILL' });
  load.stop();
  await running;
  await Promise.all(killed.map((server) => server.start()));
  for (let tries = 0; tries < 5; tries += 1) await load.resend();
  expect(load.sent.filter((one) => !one.acknowledged).map(({ what, answer }) => ({ what, answer }))).toEqual([]);
}

function owes(stored: StoredTicket): boolean {
  return stored.lease !== null || stored.notices.length > 0 || stored.surfaces.some((surface) => needsPaint(surface, stored));
}

/** Resolves when the desk owes nobody anything; fails with what it still owes. */
async function settled(store: Pick<Store, 'queries'>): Promise<ReadonlyMap<string, StoredTicket>> {
  const limit = performance.now() + OWED_LIMIT_MS;
  for (;;) {
    const all = await allOf(store);
    const left = [...all.values()].filter(owes);
    if (left.length === 0) return all;
    if (performance.now() > limit) expect(left.map(({ id, notices, surfaces, lease }) => ({ id, notices, surfaces, lease }))).toEqual([]);
    await wait(500);
  }
}

describe('the server killed with kill -9 while twenty people write and press', () => {
  it(`I1 I2 I3 I4 I5 on a folder loses nothing that it acknowledged and tells nobody twice, ${ROUNDS} times`, { timeout: 120_000 + ROUNDS * 15_000 }, async () => {
    const at = await startDesk();
    desk = at;
    await at.bindAll();
    const load = createLoad(at, Array.from({ length: PEOPLE }, () => at.requester()));
    for (let done = 0; done < ROUNDS; done += 1) await round(load, at.servers);
    const [list = ''] = await at.say(at.people.beto, 'mis asignados');
    expect(list).toMatch(/CASO-\d{6}/);
    const all = await settledInFolder(at);
    expectNothingLost(load, all);
    expectAllTold(at, all);
    report('folder', load, all);
  });
});

/** Nobody but the desk can look into its folder while it runs: so it is stopped in order to look, and goes on while it owes something. */
async function settledInFolder(at: DeskOverHttp): Promise<ReadonlyMap<string, StoredTicket>> {
  const limit = performance.now() + OWED_LIMIT_MS;
  for (;;) {
    await calm(at);
    expect((await at.server.terminate()).code).toBe(0);
    const all = await lookedInto(at.server.folder);
    const left = [...all.values()].filter(owes);
    if (left.length === 0) return all;
    if (performance.now() > limit) expect(left.map(({ id, notices, surfaces, lease }) => ({ id, notices, surfaces, lease }))).toEqual([]);
    await at.server.start();
  }
}

async function lookedInto(folder: string): Promise<ReadonlyMap<string, StoredTicket>> {
  const store = await openEmbeddedStore(folder);
  try {
    return await allOf(store);
  } finally {
    await store.close();
  }
}

/** It has made no call for a while. */
async function calm({ connector }: DeskOverHttp): Promise<void> {
  for (let seen = -1; seen !== connector.calls.length; ) {
    seen = connector.calls.length;
    await wait(3_000);
  }
}

describe.skipIf(!hasMongoServer)('three servers on one database, some of them killed with kill -9 again and again', () => {
  it(`I1 I2 I3 I4 I5 lose nothing that they acknowledged and tell nobody twice, ${ROUNDS} times`, { timeout: 300_000 + ROUNDS * 15_000 }, async () => {
    const address = freshDatabase();
    const at = await startDesk({ instances: 3, environment: { MONGODB_URI: address } });
    desk = at;
    await at.bindAll();
    const load = createLoad(at, Array.from({ length: PEOPLE }, () => at.requester()));
    for (let done = 0; done < ROUNDS; done += 1) await round(load, someOf(at.servers, done));
    const store = await openMongoStore(address);
    try {
      const all = await settled(store);
      expect(all.size).toBeGreaterThan(ROUNDS);
      expectNothingLost(load, all);
      expectAllTold(at, all);
      report('mongodb', load, all);
    } finally {
      await store.close();
      await at.close();
      desk = null;
      await dropDatabase(address);
    }
  });
});

/** Mostly one, sometimes two, now and then all of them. */
function someOf(servers: readonly BuiltServer[], done: number): readonly BuiltServer[] {
  const first = Math.floor(Math.random() * servers.length);
  const many = done % 7 === 6 ? servers.length : done % 3 === 2 ? 2 : 1;
  return servers.map((_, at) => servers[(first + at) % servers.length]).flatMap((server) => server ?? []).slice(0, many);
}

function report(store: string, load: Load, all: ReadonlyMap<string, StoredTicket>): void {
  const told = [...all.values()].flatMap(({ history }) => history.flatMap(({ event }) => (event.type === 'told' ? [event.outcome] : [])));
  const count = (outcome: string): number => told.filter((one) => one === outcome).length;
  process.stdout.write(
    `${store}: ${ROUNDS} rounds, ${load.acknowledged()} acknowledged, 0 lost, ${all.size} precasos; told once ${count('sent')}, perhaps twice ${count('repeated')}, given up ${count('given-up')}\n`,
  );
}
