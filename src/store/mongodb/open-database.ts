import { MongoClient, ReadConcern, ReadPreference, type Db, type DbOptions, type MongoClientOptions } from 'mongodb';
import type { ErasableStore, Claims } from '../../ports/store.js';
import { randomIds } from '../../adapters/random-ids.js';
import {
  ASKED_MS,
  asked,
  collectionsOf,
  within,
  insertOnce,
  createPendingWrites,
  createExpiry,
  type Collections,
  type PendingWrites,
} from './database.js';
import { StoreRefused } from '../../ports/store-refused.js';
import { bucketOf, createFileStore } from './file-store.js';
import { checkFormat, ensureFormat, type DatabaseStep } from './format.js';
import { documentStores } from '../document-stores.js';
import { createDocuments, documentCollections } from './documents.js';
import { ensureIndexes, hasIndexes } from './indexes.js';
import { createNumberSeries } from './number-series.js';
import { createSendRates } from './send-rates.js';
import { createCaseRecords } from './case-records.js';
import { createDeskCounter } from './desk-counts.js';
import { createDeskLists, createTicketQueries } from '../ticket-queries.js';
import { createTicketIndex } from './ticket-index.js';
import { createTicketStore } from './ticket-store.js';
import { addressRefusal, withStartRefusal } from './start-refusals.js';
import { StoreUnavailable } from '../../ports/ticket-store.js';
import { instant } from '../../core/instant.js';
import type { Clock } from '../../ports/clock.js';
import { systemClock } from '../../adapters/system-clock.js';

const USUAL_NAME = 'precaso';

/**
 * Acknowledged writes are on the disks of the majority, and reads return only confirmed data: so no acknowledged write is lost when a
 * primary fails.
 */
const DURABLE: DbOptions = {
  readPreference: ReadPreference.primary,
  readConcern: new ReadConcern('majority'),
  writeConcern: { w: 'majority', journal: true, wtimeoutMS: 2_500 },
};
/** Options that override the address. {@link DURABLE} can be set only for a database: for a client the driver prefers the address. */
const ALWAYS: MongoClientOptions = { appName: 'precaso', retryReads: true, retryWrites: true, ignoreUndefined: true };

/** Each is shorter than the limit of a query, so that after a lost answer there is time to ask again. */
function limitsOf(askedMs: number): MongoClientOptions {
  return {
    serverSelectionTimeoutMS: askedMs * 0.8,
    connectTimeoutMS: askedMs * 0.5,
    socketTimeoutMS: askedMs * 0.3,
    waitQueueTimeoutMS: askedMs * 0.8,
  };
}

/** Over years of tickets it takes minutes. */
const INDEX_MS = 3_600_000;

/**
 * For any number of processes: brings an earlier format up to date and makes missing indexes.
 * @param options `askedMs`: for each query; `steps`: of another build, in tests @throws {StoreRefused}
 */
export async function openMongoStore(
  address: string,
  { askedMs = ASKED_MS, steps }: { askedMs?: number; steps?: readonly DatabaseStep[] } = {},
): Promise<ErasableStore> {
  const provider = await prepare(address, askedMs, async (database) => {
    await ensureFormat(database, askedMs, { steps });
    await ensureIndexes(database, askedMs);
  });
  return withStartRefusal(() => storeAt(address, askedMs, provider));
}

/** Makes no mark and no index. @throws {StoreRefused} also `no-store` where no desk has started yet, `earlier-format` also where indexes are missing */
export async function openMongoStoreAsFound(address: string): Promise<ErasableStore> {
  const provider = await prepare(address, ASKED_MS, async (database) => {
    await checkFormat(database, ASKED_MS);
    if (await hasIndexes(database, ASKED_MS)) return;
    throw new StoreRefused(
      'earlier-format',
      `A la base de datos «${database.databaseName}» le faltan índices de esta versión; se crean al iniciar.`,
    );
  });
  return withStartRefusal(() => storeAt(address, ASKED_MS, provider));
}

async function storeAt(address: string, askedMs: number, provider: string): Promise<ErasableStore> {
  const client = clientAt(address, limitsOf(askedMs));
  const database = databaseOf(client, address);
  const time = await openServerClock(database, askedMs);
  const collections = collectionsOf(database);
  const writes = createPendingWrites();
  const series = createNumberSeries(collections);
  const counter = createDeskCounter(collections);
  const index = createTicketIndex(collections, counter);
  return {
    tickets: createTicketStore({ collections, series, writes, counter, nextWrite: randomIds.next, limitMs: askedMs }),
    queries: createTicketQueries(index),
    lists: createDeskLists(index),
    records: createCaseRecords(collections),
    ...documentStores(createDocuments(database, writes), time.clock),
    files: createFileStore({ database, collections, bucket: bucketOf(database), writes }),
    claims: createClaims(collections, writes),
    rates: createSendRates({ collections, writes, nextWrite: randomIds.next }),
    clock: time.clock,
    provider,
    async close() {
      time.close();
      await counter.close();
      await writes.drain();
      await client.close();
    },
    withoutSync: (work) => work(),
    async eraseAll() {
      await writes.during(() => deleteContents(database, collections));
      series.forget();
    },
  };
}

/** Their content has no personal data. */
const KEPT_COLLECTIONS = ['precaso', 'procedures'];

async function deleteContents(database: Db, collections: Collections): Promise<void> {
  const names = [...Object.values(collections).map(({ collectionName }) => collectionName), ...Object.values(documentCollections)];
  for (const name of [...names, 'files.files', 'files.chunks'])
    if (!KEPT_COLLECTIONS.includes(name)) await asked(database.collection(name).deleteMany({}));
}

/** Does not connect yet. @throws {StoreRefused} `bad-address` */
function clientAt(address: string, limits: MongoClientOptions): MongoClient {
  try {
    return new MongoClient(address, { ...ALWAYS, ...limits });
  } catch (cause) {
    throw addressRefusal(cause);
  }
}

/** The driver would use `test` where the address names none. */
function databaseOf(client: MongoClient, address: string): Db {
  const isNamed = /^[^/]+:\/\/[^/]+\/[^?]/.test(address);
  return client.db(isNamed ? client.options.dbName : USUAL_NAME, DURABLE);
}

/** For a whole store; does not connect yet. @throws {StoreRefused} `bad-address` */
export async function connectForCopying(address: string): Promise<{ client: MongoClient; database: Db }> {
  return withStartRefusal(async () => {
    const client = clientAt(address, { ...limitsOf(ASKED_MS), socketTimeoutMS: INDEX_MS });
    return { client, database: databaseOf(client, address) };
  });
}

/** Run before the desk uses the database. @returns name and version of the server */
async function prepare(address: string, askedMs: number, work: (database: Db) => Promise<void>): Promise<string> {
  return withStartRefusal(async () => {
    const client = clientAt(address, { ...limitsOf(askedMs), socketTimeoutMS: INDEX_MS });
    try {
      const database = databaseOf(client, address);
      await work(database);
      const { version } = await within(askedMs, database.admin().serverInfo());
      return `mongodb ${String(version)}`;
    } finally {
      await client.close();
    }
  });
}

/** Another process may take an expired claim at the same instant; that often in a row is a fault. */
const maxTries = 20;

export function createClaims({ claims }: Pick<Collections, 'claims'>, writes: PendingWrites): Claims {
  const clear = createExpiry(writes, (before) => claims.deleteMany({ until: { $lte: before } }));
  return {
    async claim(key, value, now, until) {
      clear(now);
      for (let tries = 0; tries < maxTries; tries++) {
        await insertOnce(claims, { _id: key, value, until });
        const found = await asked(claims.findOne({ _id: key }));
        if (found === null) continue;
        if (found.until > now) return found.value;
        await asked(claims.updateOne({ _id: key, until: found.until }, { $set: { value, until } }));
      }
      throw new StoreUnavailable('a claim was taken by others all the time');
    },
  };
}

/** How often the desk asks the server for its time. */
const EVERY_MS = 10_000;
/** After a jump of the machine's clock by this much, or after the machine slept, the server is asked at once. */
const JUMP_MS = 1_000;
/** A slower answer tells nothing about the time. */
const SLOWEST_MS = 2_000;
/** So that time rarely goes back by a moment. */
const KEPT_MS = 100;

/**
 * All processes on one database share the server's time: leases, deadlines and the order of events do not depend on the clocks of their
 * machines. Between two answers it continues by the process's own steady time. @throws {StoreUnavailable} the server did not tell its time
 */
export async function openServerClock(database: Db, askedMs: number): Promise<{ clock: Clock; close(): void }> {
  const steadyNow = (): number => performance.now();
  const machineAhead = (): number => systemClock.now() - steadyNow();
  let [ahead, machine, asking] = [Number.NaN, machineAhead(), false];
  const ask = async (): Promise<void> => {
    const sentAt = steadyNow();
    const { localTime } = await within(askedMs, database.command({ hello: 1 }));
    const wayMs = steadyNow() - sentAt;
    const found = Number(localTime) - sentAt - wayMs / 2;
    if (Number.isNaN(ahead) || (wayMs < SLOWEST_MS && Math.abs(found - ahead) > KEPT_MS + wayMs)) ahead = found;
  };
  const askAgain = (): void => {
    if (asking) return;
    asking = true;
    // Without an answer the last one stays valid.
    void ask()
      .catch(() => undefined)
      .finally(() => (asking = false));
  };
  await ask();
  const timer = setInterval(askAgain, EVERY_MS).unref();
  const now = (): ReturnType<Clock['now']> => {
    const moved = machineAhead();
    if (Math.abs(moved - machine) > JUMP_MS) {
      machine = moved;
      askAgain();
    }
    return instant(Math.round(ahead + steadyNow()));
  };
  return { clock: { now }, close: () => clearInterval(timer) };
}
