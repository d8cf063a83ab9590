import { MongoClient, ReadConcern, ReadPreference, type Db, type DbOptions, type MongoClientOptions } from 'mongodb';
import type { Store } from '../../ports/store.js';
import { randomIds } from '../random-ids.js';
import { createClaims } from './claims.js';
import { ASKED_MS, collectionsOf, isDuplicate, within, type Collections, type FormatDocument } from './database.js';
import { StoreRefused } from '../../ports/store-refused.js';
import { bucketOf, createFileStore } from './file-store.js';
import { createGroupChannels } from './group-channels.js';
import { ensureIndexes, hasIndexes } from './indexes.js';
import { createNumberSeries } from './number-series.js';
import { createPending } from './pending.js';
import { createPeople } from './people.js';
import { createProcedureArchive } from './procedure-archive.js';
import { createSendRates } from './send-rates.js';
import { createTicketQueries } from './ticket-queries.js';
import { createTicketStore } from './ticket-store.js';
import { badAddress, told } from './why-refused.js';

/** Where the address names no database. */
const USUAL_NAME = 'precaso';
/** Grows with every change of the documents that an earlier release could not read. */
export const FORMAT = 1;

/**
 * What is acknowledged is on the disks of the majority, and what is read was confirmed by it: no write that was answered
 * is lost when a primary fails.
 */
const DURABLE: DbOptions = {
  readPreference: ReadPreference.primary,
  readConcern: new ReadConcern('majority'),
  writeConcern: { w: 'majority', journal: true, wtimeoutMS: 2_500 },
};
/** These stand above what the address says. {@link DURABLE} does so only where a database is named: of a client's the driver takes the address's parts. */
const ALWAYS: MongoClientOptions = { appName: 'precaso', retryReads: true, retryWrites: true, ignoreUndefined: true };

/** @property askedMs within which each question is answered, in milliseconds */
export type StoreLimits = { askedMs: number };

/** Each shorter than the whole of a question may take; one answer that is lost leaves time to ask again. */
function limitsOf({ askedMs }: StoreLimits): MongoClientOptions {
  return {
    serverSelectionTimeoutMS: askedMs * 0.8,
    connectTimeoutMS: askedMs * 0.5,
    socketTimeoutMS: askedMs * 0.3,
    waitQueueTimeoutMS: askedMs * 0.8,
  };
}

/** An index over years of tickets takes minutes. */
const INDEX_MS = 3_600_000;

/**
 * Opens the database, for as many processes at a time as are wanted: its indexes are made when they are missing.
 *
 * @throws {StoreRefused} with a sentence for whoever runs the desk
 */
export async function openMongoStore(address: string, { askedMs = ASKED_MS }: Partial<StoreLimits> = {}): Promise<Store> {
  return storeAt(address, askedMs, await prepare(address, { askedMs }, prepareDatabase));
}

/**
 * The same for who only looks: no mark and no index is made.
 *
 * @throws {StoreRefused} also `no-store` where no desk has started yet, `earlier-format` where indexes are missing
 */
export async function openMongoStoreAsFound(address: string): Promise<Store> {
  return storeAt(address, ASKED_MS, await prepare(address, { askedMs: ASKED_MS }, checkAsFound));
}

function storeAt(address: string, askedMs: number, provider: string): Store {
  const client = clientAt(address, limitsOf({ askedMs }));
  const database = databaseOf(client, address);
  const collections = collectionsOf(database);
  const writes = createPending();
  const series = createNumberSeries(collections);
  return {
    tickets: createTicketStore({ collections, series, writes, nextWrite: randomIds.next, limitMs: askedMs }),
    queries: createTicketQueries(collections),
    people: createPeople(collections, writes),
    channels: createGroupChannels(collections, writes),
    archive: createProcedureArchive(collections, writes),
    files: createFileStore({ collections, bucket: bucketOf(database), writes }),
    claims: createClaims(collections, writes),
    rates: createSendRates({ collections, writes, nextWrite: randomIds.next }),
    provider,
    async close() {
      await writes.drain();
      await client.close();
    },
  };
}

/** @throws {StoreRefused} the address cannot be read; nothing is asked of anybody yet */
function clientAt(address: string, limits: MongoClientOptions): MongoClient {
  try {
    return new MongoClient(address, { ...ALWAYS, ...limits });
  } catch (cause) {
    throw badAddress(cause);
  }
}

/** The one that the address names, else the usual one: the driver would take `test`. */
export function databaseOf(client: MongoClient, address: string): Db {
  const isNamed = /^[^/]+:\/\/[^/]+\/[^?]/.test(address);
  return client.db(isNamed ? client.options.dbName : USUAL_NAME, DURABLE);
}

/** A connection for who copies whole stores; nothing is asked yet. @throws {StoreRefused} on an address that cannot be read */
export async function connectForCopying(address: string): Promise<{ client: MongoClient; database: Db }> {
  return told(async () => {
    const client = clientAt(address, { ...limitsOf({ askedMs: ASKED_MS }), socketTimeoutMS: INDEX_MS });
    return { client, database: databaseOf(client, address) };
  });
}

/** @returns name and version of the server */
async function prepare(address: string, { askedMs }: StoreLimits, work: (database: Db, askedMs: number) => Promise<void>): Promise<string> {
  return told(async () => {
    const client = clientAt(address, { ...limitsOf({ askedMs }), socketTimeoutMS: INDEX_MS });
    try {
      const database = databaseOf(client, address);
      await work(database, askedMs);
      const { version } = await within(askedMs, database.admin().serverInfo());
      return `mongodb ${String(version)}`;
    } finally {
      await client.close();
    }
  });
}

async function prepareDatabase(database: Db, askedMs: number): Promise<void> {
  await within(askedMs, ensureFormat(database));
  await within(askedMs, checkWhole(database));
  await ensureIndexes(database, askedMs);
}

async function checkAsFound(database: Db, askedMs: number): Promise<void> {
  await checkExistingStore(database, askedMs);
  if (!(await hasIndexes(database, askedMs)))
    throw new StoreRefused(
      'earlier-format',
      `A la base de datos «${database.databaseName}» le faltan índices de esta versión; se crean al iniciar.`,
    );
}

/** @throws {StoreRefused} `no-store` where no desk has started yet, `later-format`, `half-copied` */
export async function checkExistingStore(database: Db, askedMs: number): Promise<void> {
  const mark = await within(askedMs, collectionsOf(database).precaso.findOne({ _id: 'format' }));
  if (mark === null) throw new StoreRefused('no-store', `En la base de datos «${database.databaseName}» no hay un almacén de Precaso.`);
  checkFormat(database, mark);
  await within(askedMs, checkWhole(database));
}

/** Marks a new database with this release's format. @throws {StoreRefused} `not-ours`, `later-format` */
export async function ensureFormat(database: Db): Promise<void> {
  const { precaso } = collectionsOf(database);
  checkFormat(database, (await precaso.findOne({ _id: 'format' })) ?? (await marked(database, precaso)));
}

function checkFormat(database: Db, { format }: FormatDocument): void {
  if (format > FORMAT) {
    throw new StoreRefused(
      'later-format',
      `La base de datos «${database.databaseName}» es de una versión posterior de Precaso (formato ${format}; esta versión lee hasta el ${FORMAT}). ` +
        'Inicie con esa versión o restaure la copia que se hizo antes de actualizar.',
    );
  }
}

/** The mark is made by whoever comes first, before all else; a database that has our collections without it is of another program. */
async function marked(database: Db, precaso: Collections['precaso']): Promise<FormatDocument> {
  const standing = await database.listCollections({}, { nameOnly: true }).toArray();
  if (!standing.some(({ name }) => name === 'tickets' || name === 'people')) {
    await precaso.insertOne({ _id: 'format', format: FORMAT }).catch(unlessDuplicate);
  }
  // Another desk may have marked it, and made its collections, since it was looked for.
  const mark = await precaso.findOne({ _id: 'format' });
  if (mark !== null) return mark;
  throw new StoreRefused(
    'not-ours',
    `La base de datos «${database.databaseName}» tiene colecciones de otro programa. Indique otra en MONGODB_URI (mongodb://servidor/otra-base).`,
  );
}

/** A desk on the half of a copy would give numbers again that are given in the other half. @throws {StoreRefused} */
async function checkWhole(database: Db): Promise<void> {
  const found = await collectionsOf(database).marks.findOne({ _id: 'migration' });
  if (found === null || found.mark.endedAt !== null) return;
  throw new StoreRefused(
    'half-copied',
    `La base de datos «${database.databaseName}» tiene a medias una migración desde ${found.mark.from}. Repita la misma orden «npm run migrate» hasta que diga que terminó, ` +
      'o indique otra en MONGODB_URI.',
  );
}

function unlessDuplicate(error: unknown): void {
  if (!isDuplicate(error)) throw error;
}
