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

/** How a collection keeps one kind of record. */
type CollectionRecords<T extends { _id: string }> = {
  count(): Promise<number>;
  page(after: string, limit: number): Promise<readonly T[]>;
  recordOf(document: T): Omit<TransferRecord, 'key'>;
  documentOf(record: TransferRecord): OptionalUnlessRequiredId<T> & T;
  insert(documents: (OptionalUnlessRequiredId<T> & T)[]): Promise<unknown>;
  replace(documents: readonly T[]): Promise<unknown>;
  remove(keys: string[]): Promise<unknown>;
};

const BULK = { ordered: false } as const;

function collectionOn<T extends { _id: string }>(kept: CollectionRecords<T>): RecordCollection {
  return {
    count: () => askedAsTransfer(() => kept.count()),
    page: async (after, limit) =>
      (await askedAsTransfer(() => kept.page(after ?? '', limit))).map((document) => ({
        key: document._id,
        ...kept.recordOf(document),
      })),
    async put(records) {
      const documents = records.map(kept.documentOf);
      if (documents.length === 0) return;
      await askedAsTransfer(async () => {
        try {
          await kept.insert(documents);
        } catch (error) {
          // Some exist: from an earlier try whose answer was lost, or in an earlier version.
          if (!isDuplicate(error)) throw error;
          await kept.replace(documents);
        }
      });
    },
    remove: async (keys) => void (await askedAsTransfer(() => kept.remove([...keys]))),
  };
}

function procedureCollection({ procedures }: Collections): RecordCollection {
  return collectionOn<ProcedureDocument>({
    count: () => procedures.countDocuments(),
    page: (after, limit) =>
      procedures
        .find({ _id: { $gt: after } })
        .sort({ _id: 1 })
        .limit(limit)
        .toArray(),
    recordOf: ({ procedure }) => ({ text: JSON.stringify(procedure), numbers: [] }),
    documentOf({ key, text }) {
      const procedure: Procedure = JSON.parse(text);
      return { _id: key, procedure };
    },
    insert: (documents) => procedures.insertMany(documents, BULK),
    replace: (documents) =>
      procedures.bulkWrite(
        documents.map((replacement) => ({ replaceOne: { filter: { _id: replacement._id }, replacement, upsert: true } })),
        BULK,
      ),
    remove: (keys) => procedures.deleteMany({ _id: { $in: keys } }),
  });
}

function personCollection({ people }: Collections): RecordCollection {
  return collectionOn<PersonDocument>({
    count: () => people.countDocuments(),
    page: (after, limit) =>
      people
        .find({ _id: { $gt: after } })
        .sort({ _id: 1 })
        .limit(limit)
        .toArray(),
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
    insert: (documents) => people.insertMany(documents, BULK),
    replace: (documents) =>
      people.bulkWrite(
        documents.map((replacement) => ({ replaceOne: { filter: { _id: replacement._id }, replacement, upsert: true } })),
        BULK,
      ),
    remove: (keys) => people.deleteMany({ _id: { $in: keys } }),
  });
}

function versionedCollection<T extends { revision: number }>(documents: Collection<VersionedDocument<T>>): RecordCollection {
  return collectionOn<VersionedDocument<T>>({
    count: () => documents.countDocuments(),
    page: (after, limit) =>
      documents
        .find({ _id: { $gt: after } })
        .sort({ _id: 1 })
        .limit(limit)
        .toArray(),
    recordOf: ({ doc }) => ({ text: JSON.stringify(doc), numbers: [] }),
    documentOf({ key, text }) {
      const doc: T = JSON.parse(text);
      return { _id: key, revision: doc.revision, doc };
    },
    insert: (given) => documents.insertMany(given, BULK),
    replace: (given) =>
      documents.bulkWrite(
        given.map((replacement) => ({ replaceOne: { filter: { _id: replacement._id }, replacement, upsert: true } })),
        BULK,
      ),
    remove: (keys) => documents.deleteMany({ _id: { $in: keys } }),
  });
}

/** The text is the outcome. */
function questionUseCollection({ questionUses }: Collections): RecordCollection {
  return collectionOn<QuestionUseDocument>({
    count: () => questionUses.countDocuments(),
    page: (after, limit) =>
      questionUses
        .find({ _id: { $gt: after } })
        .sort({ _id: 1 })
        .limit(limit)
        .toArray(),
    recordOf: ({ outcome }) => ({ text: JSON.stringify(outcome), numbers: [] }),
    documentOf({ key, text }) {
      const outcome: UseOutcome = JSON.parse(text);
      return { _id: key, question: questionOfUse(key), outcome };
    },
    insert: (documents) => questionUses.insertMany(documents, BULK),
    replace: (documents) =>
      questionUses.bulkWrite(
        documents.map((replacement) => ({ replaceOne: { filter: { _id: replacement._id }, replacement, upsert: true } })),
        BULK,
      ),
    remove: (keys) => questionUses.deleteMany({ _id: { $in: keys } }),
  });
}

/**
 * Instants of a server's clock are later than any counted from 1. Few addresses are shared: the server counts all of them and
 * returns only those.
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
    // People that are too many are removed as people.
    remove: async () => undefined,
  };
}

function ticketCollection({ tickets }: Collections): RecordCollection {
  return collectionOn<TicketDocument>({
    count: () => tickets.countDocuments(),
    page: (after, limit) =>
      tickets
        .find({ _id: { $gt: after } }, { projection: { doc: 1, numbers: 1 } })
        .sort({ _id: 1 })
        .limit(limit)
        .toArray(),
    recordOf: ({ doc, numbers }) => ({ text: JSON.stringify(doc), numbers: (numbers ?? []).toSorted() }),
    documentOf({ key, text, numbers }) {
      const doc: StoredTicket = JSON.parse(text);
      return { _id: key, writes: [], ...copiesOf(doc), ...(numbers.length === 0 ? {} : { numbers: [...numbers] }), doc };
    },
    insert: (documents) => tickets.insertMany(documents, BULK),
    replace: (documents) =>
      tickets.bulkWrite(
        documents.map((replacement) => ({ replaceOne: { filter: { _id: replacement._id }, replacement, upsert: true } })),
        BULK,
      ),
    remove: (keys) => tickets.deleteMany({ _id: { $in: keys } }),
  });
}

/** The tickets that have these numbers, by number. */
export async function holdersIn({ tickets }: Collections, numbers: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const asked = new Set(numbers);
  const found = await askedAsTransfer(() => tickets.find({ numbers: { $in: [...numbers] } }, { projection: { numbers: 1 } }).toArray());
  return new Map(
    found.flatMap(({ _id, numbers: given = [] }) => given.filter((key) => asked.has(key)).map((key): [string, string] => [key, _id])),
  );
}
