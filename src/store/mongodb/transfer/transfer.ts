import { type Collection as DriverCollection, type Db, type Document, MongoRuntimeError, type MongoClient } from 'mongodb';
import type { StoredTicket } from '../../../core/outbox/stored-ticket.js';
import {
  type RecordCollection,
  type TransferRecord,
  ContentLost,
  TransferFault,
  fileText,
  type FileCollection,
  type FileText,
  type TransferFaultCode,
  type TransferStore,
} from '../../../ports/store-transfer.js';
import { copiedDocument, keysOf, ofEachCollection, type Collection } from '../../documents.js';
import {
  isDuplicate,
  isTooLarge,
  isConnectionFault,
  hasCode,
  isNoSpace,
  NOT_ALLOWED,
  within,
  ASKED_MS,
  collectionsOf,
  createPendingWrites,
} from '../database.js';
import { documentCollections, type KeptDocument } from '../documents.js';
import { type MongoFileParts, createFileStore, keptFileOf, bucketOf } from '../file-store.js';
import { copiesOf, type TicketDocument } from '../ticket-document.js';
import { StoreUnavailable } from '../../../ports/ticket-store.js';
import { countAnew } from '../desk-counts.js';
import { INDEXES, ensureIndexes } from '../indexes.js';
import { checkFormat, ensureFormat, type DatabaseStep } from '../format.js';
import { connectForCopying } from '../open-database.js';
import { withStartRefusal } from '../start-refusals.js';

/** Indexes over years of tickets take minutes. */
const COMPLETING_MS = 3_600_000;

/**
 * Nothing in it changes, except that `mayUpgrade` allows bringing it up to date; other processes are not kept from writing there meanwhile.
 * @throws {StoreRefused} `no-store` where there is no store, `earlier-format` where it may not be brought up to date
 */
export async function openDatabaseSource(address: string, mayUpgrade: boolean, steps?: readonly DatabaseStep[]): Promise<TransferStore> {
  return openStore(address, (database) => checkFormat(database, ASKED_MS, { steps, mayUpgrade }));
}

/** Made when it does not exist. @throws {StoreRefused} */
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
  const parts = { database, collections, bucket: bucketOf(database), writes: createPendingWrites() };
  const { hosts, srvHost } = client.options;
  const place = srvHost ?? hosts.map(String).toSorted().join(',');
  return {
    name: `mongodb://${place}/${database.databaseName}`,
    collections: { ...kept(database), file: fileCollection(parts), ticket: ticketCollection(database) },
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

type RecordsOf = {
  projection: Readonly<Record<string, 1>>;
  recordOf(document: Document): Omit<TransferRecord, 'key'>;
  documentOf(record: TransferRecord): { _id: string };
};

const BULK = { ordered: false } as const;

function collectionOn(kept: DriverCollection<{ _id: string }>, { projection, recordOf, documentOf }: RecordsOf): RecordCollection {
  return {
    page: async (after, limit) => {
      const found = await askedAsTransfer(() =>
        kept.find<Document>({ _id: { $gt: after ?? '' } }, { projection, sort: { _id: 1 }, limit }).toArray(),
      );
      return found.map((document) => ({ key: String(document['_id']), ...recordOf(document) }));
    },
    async put(records) {
      const documents = records.map(documentOf);
      if (documents.length === 0) return;
      await askedAsTransfer(async () => {
        try {
          await kept.insertMany(documents, BULK);
        } catch (error) {
          // Some of them exist: from an earlier try whose answer was lost, or in an earlier version.
          if (!isDuplicate(error)) throw error;
          await kept.bulkWrite(
            documents.map((replacement) => ({ replaceOne: { filter: { _id: replacement._id }, replacement, upsert: true } })),
            BULK,
          );
        }
      });
    },
    remove: async (keys) => void (await askedAsTransfer(() => kept.deleteMany({ _id: { $in: [...keys] } }))),
  };
}

/** Documents with a revision of their own keep it; others begin with 1. */
function kept(database: Db): Readonly<Record<Collection, RecordCollection>> {
  return ofEachCollection(<Of extends Collection>(of: Of) =>
    collectionOn(database.collection<{ _id: string }>(documentCollections[of]), {
      projection: { doc: 1 },
      recordOf: ({ doc }) => ({ text: JSON.stringify(doc ?? null), numbers: [] }),
      documentOf({ key, text }): KeptDocument<Of> {
        const { revision, body: doc } = copiedDocument<Of>(key, text);
        return { _id: key, revision, doc, keys: keysOf(of, doc) };
      },
    }),
  );
}

function ticketCollection(database: Db): RecordCollection {
  return collectionOn(database.collection<{ _id: string }>('tickets'), {
    projection: { doc: 1, numbers: 1 },
    recordOf: ({ doc, numbers = [] }) => ({ text: JSON.stringify(doc ?? null), numbers: numbers.toSorted() }),
    documentOf({ key, text, numbers }): TicketDocument {
      const doc: StoredTicket = JSON.parse(text);
      return { _id: key, writes: [], ...copiesOf(doc), ...(numbers.length === 0 ? {} : { numbers: [...numbers] }), doc };
    },
  });
}

function fileCollection(parts: MongoFileParts): FileCollection {
  const { attachments } = parts.collections;
  const files = createFileStore(parts);
  const whole = { bytes: { $gte: 0 } } as const;
  return {
    async page(after, limit) {
      const found = await askedAsTransfer(() =>
        attachments.find({ _id: { $gt: after ?? '' }, ...whole }, { sort: { _id: 1 }, limit }).toArray(),
      );
      return found.map((document) => ({
        key: document._id,
        text: fileText(keptFileOf({ ...document, bytes: document.bytes ?? 0 })),
        numbers: [],
      }));
    },
    put: async () => undefined,
    async remove(keys) {
      for (const key of keys) await askedAsTransfer(() => files.remove(key));
    },
    async putFile({ key, text }, content) {
      const { owner, name, type, keptAt }: FileText = JSON.parse(text);
      await askedAsTransfer(async () => {
        // An unfinished content of a killed process would stay forever.
        const begun = await attachments.findOne({ _id: key, bytes: null });
        if (begun !== null) await files.remove(key);
        await files.keep(key, content, { owner, name, type, keptAt }, Number.MAX_SAFE_INTEGER);
      });
    },
    content: (key) => contentIn(parts, key),
  };
}

async function* contentIn({ collections: { attachments }, bucket }: MongoFileParts, key: string): AsyncGenerator<Uint8Array> {
  const found = await askedAsTransfer(() => attachments.findOne({ _id: key }));
  if (found?.content == null) throw new ContentLost(key);
  try {
    for await (const chunk of bucket.openDownloadStream(found.content)) if (chunk instanceof Uint8Array) yield chunk;
  } catch (cause) {
    // Whether there was no answer; false for a content whose chunks do not fit together, which the driver finds, not the server.
    throw isConnectionFault(cause) && !(cause instanceof MongoRuntimeError)
      ? new TransferFault('no-answer', { cause })
      : new ContentLost(key, { cause });
  }
}

/** Batches and counts over all documents take longer than a desk's query may. */
const COPIED_MS = 120_000;

/** @throws {TransferFault} for its faults; an error of the written content passes unchanged */
export async function askedAsTransfer<T>(work: () => Promise<T>, limitMs: number = COPIED_MS): Promise<T> {
  try {
    return await within(limitMs, work());
  } catch (cause) {
    if (!(cause instanceof Error) || !(cause instanceof StoreUnavailable || isConnectionFault(cause))) throw cause;
    throw new TransferFault(codeOf(cause), { cause });
  }
}

function codeOf(fault: Error): TransferFaultCode {
  if (isNoSpace(fault)) return 'full';
  if (isDuplicate(fault) || isTooLarge(fault)) return 'unfit';
  return hasCode(fault, ...NOT_ALLOWED) ? 'refused' : 'no-answer';
}
