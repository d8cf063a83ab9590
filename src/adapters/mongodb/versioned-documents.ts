import type { Collection } from 'mongodb';
import { asked, insertOnce, type VersionedDocument } from './database.js';
import { checkKeys, plain } from './ticket-document.js';

/**
 * Writes a whole document over the revision before its own; revision 1 is a new document.
 *
 * @returns whether it was written: false when the stored document has another revision
 */
export async function writeRevision<T extends { revision: number }>(
  into: Collection<VersionedDocument<T>>,
  _id: string,
  document: T,
): Promise<boolean> {
  checkKeys(_id);
  const { revision } = document;
  const doc = plain(document);
  if (revision === 1) return insertOnce<VersionedDocument<T>>({ insertOne: (first) => into.insertOne(first) }, { _id, revision, doc });
  const { matchedCount } = await asked(into.replaceOne({ _id, revision: revision - 1 }, { revision, doc }));
  return matchedCount === 1;
}
