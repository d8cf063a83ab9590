import { type Db, type OptionalUnlessRequiredId } from 'mongodb';
import type { StoredTicket } from '../../../core/outbox/stored-ticket.js';
import type { RecordCollection, RecordCollections, TransferRecord } from '../../../ports/store-transfer.js';
import { copiedDocument, keysOf, ofEachCollection, type Collection } from '../../documents.js';
import { isDuplicate, type Collections } from '../database.js';
import { documentCollections, type KeptDocument } from '../documents.js';
import type { MongoFileParts } from '../file-store.js';
import { copiesOf, type TicketDocument } from '../ticket-document.js';
import { askedAsTransfer } from './faults.js';
import { fileCollection } from './files.js';

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
