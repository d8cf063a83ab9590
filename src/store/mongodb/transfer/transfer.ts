import type { Db, MongoClient } from 'mongodb';
import type { TransferStore } from '../../../ports/store-transfer.js';
import { ASKED_MS, collectionsOf, createPendingWrites } from '../database.js';
import { countAnew } from '../desk-counts.js';
import { bucketOf } from '../file-store.js';
import { INDEXES, ensureIndexes } from '../indexes.js';
import { checkFormat, ensureFormat, type DatabaseStep } from '../format.js';
import { connectForCopying } from '../open-database.js';
import { askedAsTransfer, createRecordCollections, holdersIn } from './collections.js';
import { withStartRefusal } from '../start-refusals.js';

/** The limit for completing a copy: indexes over years of tickets take minutes. */
const COMPLETING_MS = 3_600_000;

/**
 * Opens a database to copy from. Nothing in it changes, except that `mayUpgrade` allows bringing it up to date; other processes are not
 * kept from writing there meanwhile.
 *
 * @throws {StoreRefused} `no-store` where there is no store, `earlier-format` where it may not be brought up to date
 */
export async function openDatabaseSource(address: string, mayUpgrade: boolean, steps?: readonly DatabaseStep[]): Promise<TransferStore> {
  return openStore(address, (database) => checkFormat(database, ASKED_MS, { steps, mayUpgrade }));
}

/** Opens a database to copy into, made when it does not exist. @throws {StoreRefused} */
export async function openDatabaseTarget(address: string): Promise<TransferStore> {
  return openStore(address, async (database) => {
    await ensureFormat(database, ASKED_MS, { halfCopied: true });
    // Only the unique index is made here; the others are made when all records are there, which is faster.
    await ensureIndexes(
      database,
      ASKED_MS,
      INDEXES.filter(({ unique }) => unique === true),
    );
  });
}

async function openStore(address: string, check: (database: Db) => Promise<void>): Promise<TransferStore> {
  const { client, database } = await connectForCopying(address);
  try {
    await withStartRefusal(() => check(database));
    return storeOn(client, database);
  } catch (fault) {
    await client.close();
    throw fault;
  }
}

function storeOn(client: MongoClient, database: Db): TransferStore {
  const collections = collectionsOf(database);
  const { hosts, srvHost } = client.options;
  const place = srvHost ?? hosts.map(String).toSorted().join(',');
  return {
    name: `mongodb://${place}/${database.databaseName}`,
    collections: createRecordCollections(collections, { database, collections, bucket: bucketOf(database), writes: createPendingWrites() }),
    holders: (numbers) => holdersIn(collections, numbers),
    mark: async () => (await askedAsTransfer(() => collections.marks.findOne({ _id: 'migration' })))?.mark ?? null,
    async setMark(mark) {
      await askedAsTransfer(() => collections.marks.replaceOne({ _id: 'migration' }, { mark }, { upsert: true }));
    },
    // The next number of a series is found from the tickets, so there are no counters to set.
    complete: () =>
      askedAsTransfer(async () => {
        await ensureIndexes(database, ASKED_MS);
        await countAnew(collections);
      }, COMPLETING_MS),
    close: () => client.close(),
  };
}
