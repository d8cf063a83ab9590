import { Timestamp, type Db, type Document } from 'mongodb';
import type { GroupChannel } from '../../ports/group-channels.js';
import { keysOf, type Bodies, type Collection } from '../documents.js';
import { documentCollections } from './documents.js';

/** How a collection of format 1 is told from one of format 2, and what its documents were. */
type Earlier<Of extends Collection> = { of: Of; has: string; bodyOf(document: Document): Bodies[Of] };

const people: Earlier<'person'> = {
  of: 'person',
  has: 'person',
  bodyOf: ({ person, rememberedAt }) => ({ person, rememberedAt: rememberedAt instanceof Timestamp ? millisecondsOf(rememberedAt) : 0 }),
};
const procedures: Earlier<'procedure'> = { of: 'procedure', has: 'procedure', bodyOf: ({ procedure }) => procedure };
const uses: Earlier<'question-use'> = {
  of: 'question-use',
  has: 'outcome',
  bodyOf: ({ _id, question, outcome }) => ({ question, key: String(_id).slice(String(question).length + 1), outcome }),
};

/** Indexes of format 1 that no question of format 2 asks. */
const indexesGone = ['of_email', 'of_name_word', 'of_mail_word'];

/** Format 1 had shapes of their own for people, channels, uses of questions and procedures. Each document is changed once, whichever process does it. */
export async function intoDocuments(database: Db): Promise<void> {
  await changed(database, people);
  await changed(database, procedures);
  await changed(database, uses);
  await channelsApart(database);
  for (const name of indexesGone)
    await database
      .collection(documentCollections.person)
      .dropIndex(name)
      .catch(() => undefined);
}

/** The seconds of a server's timestamp, and its count within the second as milliseconds. */
function millisecondsOf(at: Timestamp): number {
  return at.getHighBitsUnsigned() * 1_000 + at.getLowBitsUnsigned();
}

async function changed<Of extends Collection>(database: Db, { of, has, bodyOf }: Earlier<Of>): Promise<void> {
  const collection = database.collection<{ _id: string }>(documentCollections[of]);
  for await (const document of collection.find<Document>({ [has]: { $exists: true } })) {
    const doc = bodyOf(document);
    await collection.replaceOne({ _id: String(document['_id']), [has]: { $exists: true } }, { revision: 1, doc, keys: keysOf(of, doc) });
  }
}

/** All bindings were one document. */
async function channelsApart(database: Db): Promise<void> {
  const collection = database.collection<{ _id: string }>(documentCollections.channel);
  const [together] = await collection
    .find<{ bindings: readonly GroupChannel[] }>({ _id: 'channels', bindings: { $exists: true } })
    .toArray();
  if (together === undefined) return;
  for (const doc of together.bindings) {
    const own = { revision: 1, doc, keys: keysOf('channel', doc) };
    await collection.updateOne({ _id: doc.group }, { $setOnInsert: own }, { upsert: true });
  }
  await collection.deleteOne({ _id: 'channels', bindings: { $exists: true } });
}
