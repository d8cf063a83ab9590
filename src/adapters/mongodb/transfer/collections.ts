import type { MongoFileParts } from '../file-store.js';
import { normaliseEmail } from '../../../domain/text/normalise-text.js';
import { Timestamp, type Collection, type OptionalUnlessRequiredId } from 'mongodb';
import type { Procedure } from '../../../domain/procedure/procedure.js';
import type { StoredTicket } from '../../../domain/outbox/stored-ticket.js';
import type { PersonRecord } from '../../../ports/people.js';
import type { RecordCollection, RecordCollections, TransferRecord } from '../../../ports/store-transfer.js';
import { questionOfUse } from '../../shared/question-uses.js';
import type { UseOutcome } from '../../../ports/frequent-questions.js';
import {
  isDuplicate,
  type Collections,
  type PersonDocument,
  type ProcedureDocument,
  type QuestionUseDocument,
  type VersionedDocument,
} from '../database.js';
import { mailWords, nameWords } from '../../shared/person-record.js';
import { copiesOf, type TicketDocument } from '../ticket-document.js';
import { channelCollection } from './channels.js';
import { askedAsTransfer } from './faults.js';
import { fileCollection } from './files.js';

export function createRecordCollections(collections: Collections, parts: MongoFileParts): RecordCollections {
  return {
    procedure: procedureCollection(collections),
    person: personCollection(collections),
    'email-order': emailOrder(collections),
    channel: channelCollection(collections),
    question: versionedCollection(collections.questions),
    'question-use': questionUseCollection(collections),
    'ready-answers': versionedCollection(collections.readyAnswers),
    'desk-document': versionedCollection(collections.deskDocuments),
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

function procedureCollection({ procedures }: Collections): RecordCollection {
  return collectionOn<ProcedureDocument>(procedures, {
    recordOf: ({ procedure }) => ({ text: JSON.stringify(procedure), numbers: [] }),
    documentOf({ key, text }) {
      const procedure: Procedure = JSON.parse(text);
      return { _id: key, procedure };
    },
  });
}

function personCollection({ people }: Collections): RecordCollection {
  return collectionOn<PersonDocument>(people, {
    recordOf: ({ person }) => ({ text: JSON.stringify(person), numbers: [] }),
    documentOf({ key, text }) {
      const person: PersonRecord = JSON.parse(text);
      const email = normaliseEmail(person.email ?? '');
      return {
        _id: key,
        person,
        nameWords: nameWords(person.name),
        mailWords: mailWords(person.email),
        ...(email === '' ? {} : { email }),
      };
    },
  });
}

function versionedCollection<T extends { revision: number }>(documents: Collection<VersionedDocument<T>>): RecordCollection {
  return collectionOn<VersionedDocument<T>>(documents, {
    recordOf: ({ doc }) => ({ text: JSON.stringify(doc), numbers: [] }),
    documentOf({ key, text }) {
      const doc: T = JSON.parse(text);
      return { _id: key, revision: doc.revision, doc };
    },
  });
}

/** Copies the uses of questions; the text of such a record is the outcome. */
function questionUseCollection({ questionUses }: Collections): RecordCollection {
  return collectionOn<QuestionUseDocument>(questionUses, {
    recordOf: ({ outcome }) => ({ text: JSON.stringify(outcome), numbers: [] }),
    documentOf({ key, text }) {
      const outcome: UseOutcome = JSON.parse(text);
      return { _id: key, question: questionOfUse(key), outcome };
    },
  });
}

/**
 * Copies the order of people who share an address, counted from 1: a server's clock gives later instants. Few addresses are shared: the
 * server counts all addresses and returns only those.
 */
function emailOrder({ people }: Collections): RecordCollection {
  const shared = (after: string) => [
    { $match: { email: { $gt: after } } },
    { $group: { _id: '$email', people: { $sum: 1 } } },
    { $match: { people: { $gt: 1 } } },
  ];
  const page = async (after: string, limit: number): Promise<readonly TransferRecord[]> => {
    const addresses = await people
      .aggregate<{ _id: string }>([...shared(after), { $sort: { _id: 1 } }, { $limit: limit }], { allowDiskUse: true })
      .toArray();
    const order = new Map(addresses.map(({ _id }): [string, string[]] => [_id, []]));
    const sharing = people
      .find({ email: { $in: [...order.keys()] } }, { projection: { email: 1 } })
      .sort({ email: 1, rememberedAt: 1, _id: 1 });
    for await (const { _id, email = '' } of sharing) order.get(email)?.push(_id);
    return [...order].map(([key, ids]) => ({ key, text: JSON.stringify(ids), numbers: [] }));
  };
  const counted = () => people.aggregate<{ addresses: number }>([...shared(''), { $count: 'addresses' }], { allowDiskUse: true }).toArray();
  return {
    count: () => askedAsTransfer(async () => (await counted())[0]?.addresses ?? 0),
    page: (after, limit) => askedAsTransfer(() => page(after ?? '', limit)),
    async put(records) {
      const updates = records.flatMap(({ key, text }) => {
        const ids: readonly string[] = JSON.parse(text);
        return ids.map((id, at) => ({
          updateOne: { filter: { _id: id, email: key }, update: { $set: { rememberedAt: new Timestamp({ t: 1, i: at + 1 }) } } },
        }));
      });
      if (updates.length > 0) await askedAsTransfer(() => people.bulkWrite(updates, BULK));
    },
    // Surplus people are removed as people, not here.
    remove: async () => undefined,
  };
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
