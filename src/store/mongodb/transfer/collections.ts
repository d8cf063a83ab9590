import { type Db, type OptionalUnlessRequiredId, MongoRuntimeError, MongoServerError } from 'mongodb';
import type { StoredTicket } from '../../../core/outbox/stored-ticket.js';
import {
  type RecordCollection,
  type RecordCollections,
  type TransferRecord,
  ContentLost,
  TransferFault,
  fileText,
  type FileCollection,
  type FileText,
  type TransferFaultCode,
} from '../../../ports/store-transfer.js';
import { copiedDocument, keysOf, ofEachCollection, type Collection } from '../../documents.js';
import { isDuplicate, type Collections, isConnectionFault, isNoSpace, NOT_ALLOWED, within } from '../database.js';
import { documentCollections, type KeptDocument } from '../documents.js';
import { type MongoFileParts, createFileStore, keptFileOf } from '../file-store.js';
import { copiesOf, type TicketDocument } from '../ticket-document.js';
import { StoreUnavailable } from '../../../ports/ticket-store.js';

export function createRecordCollections(collections: Collections, parts: MongoFileParts): RecordCollections {
  return {
    ...kept(parts.database),
    file: fileCollection(parts),
    ticket: ticketCollection(collections),
  };
}

/** The part of the driver's collections that the transfer uses. */
type Keyed<T extends { _id: string }> = {
  countDocuments(): Promise<number>;
  find(after: { _id: { $gt: string } }, options: { projection?: Readonly<Record<string, 1>> }): InKeyOrder<T>;
  insertMany(documents: (OptionalUnlessRequiredId<T> & T)[], options: typeof BULK): Promise<unknown>;
  bulkWrite(
    operations: { replaceOne: { filter: { _id: string }; replacement: T; upsert: true } }[],
    options: typeof BULK,
  ): Promise<unknown>;
  deleteMany(those: { _id: { $in: string[] } }): Promise<unknown>;
};

type InKeyOrder<T> = { sort(by: { _id: 1 }): { limit(most: number): { toArray(): Promise<T[]> } } };

/** How a document becomes a record. @property projection the parts that are read; absent: all */
type RecordsOf<T extends { _id: string }> = {
  projection?: Readonly<Record<string, 1>>;
  recordOf(document: T): Omit<TransferRecord, 'key'>;
  documentOf(record: TransferRecord): OptionalUnlessRequiredId<T> & T;
};

const BULK = { ordered: false } as const;

function collectionOn<T extends { _id: string }>(kept: Keyed<T>, { projection, recordOf, documentOf }: RecordsOf<T>): RecordCollection {
  return {
    count: () => askedAsTransfer(() => kept.countDocuments()),
    page: async (after, limit) => {
      const options = projection === undefined ? {} : { projection };
      const found = await askedAsTransfer(() =>
        kept
          .find({ _id: { $gt: after ?? '' } }, options)
          .sort({ _id: 1 })
          .limit(limit)
          .toArray(),
      );
      return found.map((document) => ({ key: document._id, ...recordOf(document) }));
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
    collectionOn<KeptDocument<Of>>(database.collection<KeptDocument<Of>>(documentCollections[of]), {
      projection: { doc: 1 },
      recordOf: ({ doc }) => ({ text: JSON.stringify(doc), numbers: [] }),
      documentOf({ key, text }) {
        const { revision, body: doc } = copiedDocument<Of>(key, text);
        return { _id: key, revision, doc, keys: keysOf(of, doc) };
      },
    }),
  );
}

function ticketCollection({ tickets }: Collections): RecordCollection {
  return collectionOn<TicketDocument>(tickets, {
    projection: { doc: 1, numbers: 1 },
    recordOf: ({ doc, numbers }) => ({ text: JSON.stringify(doc), numbers: (numbers ?? []).toSorted() }),
    documentOf({ key, text, numbers }) {
      const doc: StoredTicket = JSON.parse(text);
      return { _id: key, writes: [], ...copiesOf(doc), ...(numbers.length === 0 ? {} : { numbers: [...numbers] }), doc };
    },
  });
}

/** Returns the tickets that have these numbers, by number. */
export async function holdersIn({ tickets }: Collections, numbers: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const asked = new Set(numbers);
  const found = await askedAsTransfer(() => tickets.find({ numbers: { $in: [...numbers] } }, { projection: { numbers: 1 } }).toArray());
  return new Map(
    found.flatMap(({ _id, numbers: given = [] }) => given.filter((key) => asked.has(key)).map((key): [string, string] => [key, _id])),
  );
}

/** Copies files; the file store writes the contents. */
function fileCollection(parts: MongoFileParts): FileCollection {
  const { attachments } = parts.collections;
  const files = createFileStore(parts);
  const whole = { bytes: { $gte: 0 } } as const;
  return {
    count: () => askedAsTransfer(() => attachments.countDocuments(whole)),
    async page(after, limit) {
      const found = await askedAsTransfer(() =>
        attachments
          .find({ _id: { $gt: after ?? '' }, ...whole })
          .sort({ _id: 1 })
          .limit(limit)
          .toArray(),
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

/** The time limit of a copy: batches and counts over all documents take longer than a desk's query may. */
const COPIED_MS = 120_000;

/** Runs work on the database. @throws {TransferFault} for its faults; an error of the written content passes unchanged */
export async function askedAsTransfer<T>(work: () => Promise<T>, limitMs: number = COPIED_MS): Promise<T> {
  try {
    return await within(limitMs, work());
  } catch (cause) {
    if (!(cause instanceof Error) || !(cause instanceof StoreUnavailable || isConnectionFault(cause))) throw cause;
    throw new TransferFault(codeOf(cause), { cause });
  }
}

function codeOf(fault: Error): TransferFaultCode {
  const cause = fault instanceof StoreUnavailable ? fault.cause : fault;
  if (!(cause instanceof MongoServerError)) return 'no-answer';
  if (isNoSpace(cause)) return 'full';
  return NOT_ALLOWED.includes(Number(cause.code)) || isDuplicate(cause) ? 'refused' : 'no-answer';
}
