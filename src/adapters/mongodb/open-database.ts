import { MongoClient, MongoError, MongoInvalidArgumentError, MongoParseError, MongoServerError, MongoServerSelectionError, type Db, type MongoClientOptions } from 'mongodb';
import type { Store } from '../../ports/store.js';
import { randomIds } from '../random-ids.js';
import { createClaims } from './claims.js';
import { collectionsOf, isDuplicate, type Collections } from './database.js';
import { DatabaseRefused } from './database-refused.js';
import { bucketOf, createFileStore } from './file-store.js';
import { createGroupChannels } from './group-channels.js';
import { ensureIndexes } from './indexes.js';
import { createNumberSeries } from './number-series.js';
import { createPending } from './pending.js';
import { createPeople } from './people.js';
import { createProcedureArchive } from './procedure-archive.js';
import { createSendRates } from './send-rates.js';
import { createTicketQueries } from './ticket-queries.js';
import { createTicketStore } from './ticket-store.js';

/** Where the address names no database. */
const USUAL_NAME = 'precaso';
/** Grows with every change of the documents that an earlier release could not read. */
export const FORMAT = 1;

/**
 * What is acknowledged is on the disks of the majority, and what is read was confirmed by it: no write that was answered
 * is lost when a primary fails. These stand above whatever the address says.
 */
const DURABLE: MongoClientOptions = {
  appName: 'precaso',
  readPreference: 'primary',
  readConcern: { level: 'majority' },
  writeConcern: { w: 'majority', journal: true, wtimeoutMS: 8_000 },
  retryReads: true,
  retryWrites: true,
  ignoreUndefined: true,
};
/** Each shorter than the whole of a question may take. */
const LIMITS: MongoClientOptions = {
  serverSelectionTimeoutMS: 8_000,
  connectTimeoutMS: 5_000,
  socketTimeoutMS: 10_000,
  waitQueueTimeoutMS: 8_000,
};
/** An index over years of tickets takes minutes. */
const LIMITS_AT_START: MongoClientOptions = { ...LIMITS, socketTimeoutMS: 3_600_000 };

/**
 * Opens the database, for as many processes at a time as are wanted: its indexes are made when they are missing.
 *
 * @throws {DatabaseRefused} with a sentence for whoever runs the desk
 */
export async function openMongoStore(address: string): Promise<Store> {
  const provider = await prepare(address);
  const client = new MongoClient(address, { ...DURABLE, ...LIMITS });
  const database = databaseOf(client, address);
  const collections = collectionsOf(database);
  const writes = createPending();
  const series = createNumberSeries(collections, writes);
  return {
    tickets: createTicketStore({ collections, series, writes, nextWrite: randomIds.next }),
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

/** The one that the address names, else the usual one: the driver would take `test`. */
export function databaseOf(client: MongoClient, address: string): Db {
  const isNamed = /^[^/]+:\/\/[^/]+\/[^?]/.test(address);
  return client.db(isNamed ? client.options.dbName : USUAL_NAME);
}

/** A connection for who copies whole stores; nothing is asked yet. @throws {DatabaseRefused} on an address that cannot be read */
export async function connectForCopying(address: string): Promise<{ client: MongoClient; database: Db }> {
  return told(async () => {
    const client = new MongoClient(address, { ...DURABLE, ...LIMITS_AT_START });
    return { client, database: databaseOf(client, address) };
  });
}

/** @returns name and version of the server */
async function prepare(address: string): Promise<string> {
  return told(async () => {
    const client = new MongoClient(address, { ...DURABLE, ...LIMITS_AT_START });
    try {
      const database = databaseOf(client, address);
      await checkFormat(database, collectionsOf(database));
      await checkWhole(database);
      await ensureIndexes(database);
      const { version } = await database.admin().serverInfo();
      return `mongodb ${String(version)}`;
    } finally {
      await client.close();
    }
  });
}

/** The mark is made by whoever comes first; a database that has our collections without it is of another program. */
export async function checkFormat(database: Db, { precaso }: Pick<Collections, 'precaso'>): Promise<void> {
  const found = await precaso.findOne({ _id: 'format' });
  if (found === null) {
    const standing = await database.listCollections({}, { nameOnly: true }).toArray();
    if (standing.some(({ name }) => name === 'tickets' || name === 'people')) {
      throw new DatabaseRefused('not-ours', `La base de datos «${database.databaseName}» tiene colecciones de otro programa. Indique otra en MONGODB_URI (mongodb://servidor/otra-base).`);
    }
    await precaso.insertOne({ _id: 'format', format: FORMAT }).catch(unlessDuplicate);
    return;
  }
  if (found.format > FORMAT) {
    throw new DatabaseRefused(
      'later-format',
      `La base de datos «${database.databaseName}» es de una versión posterior de Precaso (formato ${found.format}; esta versión lee hasta el ${FORMAT}). ` +
        'Inicie con esa versión o restaure la copia que se hizo antes de actualizar.',
    );
  }
}

/** A desk on the half of a copy would give numbers again that are given in the other half. @throws {DatabaseRefused} */
export async function checkWhole(database: Db): Promise<void> {
  const found = await collectionsOf(database).marks.findOne({ _id: 'migration' });
  if (found === null || found.mark.endedAt !== null) return;
  throw new DatabaseRefused(
    'half-copied',
    `La base de datos «${database.databaseName}» tiene a medias una migración desde ${found.mark.from}. Repita la misma orden «npm run migrate» hasta que diga que terminó, ` +
      'o indique otra en MONGODB_URI.',
  );
}

function unlessDuplicate(error: unknown): void {
  if (!isDuplicate(error)) throw error;
}

const NOT_ALLOWED = [13, 18, 8_000];

/** Whatever the first touch meets, in words that say what to do. */
export async function told<T>(touch: () => Promise<T>): Promise<T> {
  try {
    return await touch();
  } catch (cause) {
    if (cause instanceof DatabaseRefused || !(cause instanceof MongoError || cause instanceof Error)) throw cause;
    throw refusalOf(cause);
  }
}

function refusalOf(cause: Error): Error {
  if (cause instanceof MongoServerError && NOT_ALLOWED.includes(Number(cause.code))) {
    return new DatabaseRefused('not-allowed', 'La base de datos no acepta ese usuario, o no le deja leer, escribir y crear índices. Revise usuario, contraseña, authSource y permisos en MONGODB_URI (rol readWrite sobre la base).', { cause });
  }
  if (cause instanceof MongoParseError || cause instanceof MongoInvalidArgumentError) {
    return new DatabaseRefused('bad-address', 'MONGODB_URI no es una dirección que se pueda leer. Revise que la contraseña vaya codificada (por ejemplo @ como %40) y las opciones después de «?».', { cause });
  }
  if (cause instanceof MongoServerSelectionError || cause.name.includes('Network')) {
    return new DatabaseRefused('no-answer', 'La base de datos no responde. Revise en MONGODB_URI el servidor, el puerto y el nombre del conjunto de réplicas, que esté encendida y que la red la alcance.', { cause });
  }
  if (cause instanceof MongoError) return new DatabaseRefused('no-answer', 'La base de datos no deja empezar; la causa está en el registro.', { cause });
  return cause;
}
