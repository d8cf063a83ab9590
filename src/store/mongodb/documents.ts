import type { Db } from 'mongodb';
import { keysOf, type Bodies, type Collection, type DocumentStore, type Kept, type KeyRange } from '../documents.js';
import { asked, insertOnce, type PendingWrites } from './database.js';
import { plain } from '../plain-document.js';
import { checkKeys } from './ticket-document.js';

export type KeptDocument<Of extends Collection> = { _id: string; revision: number; doc: Bodies[Of]; keys: readonly string[] };

export const documentCollections: Readonly<Record<Collection, string>> = {
  procedure: 'procedures',
  person: 'people',
  channel: 'channels',
  'desk-document': 'desk_documents',
};

export function createDocuments(database: Db, writes: PendingWrites): DocumentStore {
  const into = <Of extends Collection>(of: Of) => database.collection<KeptDocument<Of>>(documentCollections[of]);
  return {
    async get<Of extends Collection>(of: Of, id: string) {
      const [found] = await asked(into(of).find({ _id: id }).toArray());
      return found === undefined ? null : keptIn(found);
    },
    async all<Of extends Collection>(of: Of, prefix = '') {
      const found = into(of).find({ _id: { $gte: prefix, $lt: `${prefix}\u{10FFFF}` } }, { sort: { _id: 1 } });
      return (await asked(found.toArray())).map(keptIn<Of>);
    },
    withKey: async <Of extends Collection>(of: Of, key: string, most: number) =>
      (await asked(into(of).find({ keys: key }).limit(most).toArray())).map(keptIn<Of>),
    async withKeysIn<Of extends Collection>(of: Of, ranges: readonly KeyRange[], most: number) {
      const inAll = ranges.map(([from, before]) => ({ keys: { $elemMatch: { $gte: from, $lt: before } } }));
      return (await asked(into(of).find({ $and: inAll }).limit(most).toArray())).map(keptIn<Of>);
    },
    put: (of, { id, revision, body }) =>
      writes.during(async () => {
        const keys = keysOf(of, body);
        checkKeys(id, ...keys);
        const kept = { revision, doc: plain(body), keys };
        if (revision === 1)
          return insertOnce<KeptDocument<typeof of>>({ insertOne: (first) => into(of).insertOne(first) }, { _id: id, ...kept });
        return (await asked(into(of).updateOne({ _id: id, revision: revision - 1 }, { $set: kept }))).matchedCount === 1;
      }),
    remove: (of, { id, revision }) => writes.during(async () => void (await asked(into(of).deleteOne({ _id: id, revision })))),
  };
}

function keptIn<Of extends Collection>({ _id, revision, doc }: KeptDocument<Of>): Kept<Of> {
  return { id: _id, revision, body: doc };
}
