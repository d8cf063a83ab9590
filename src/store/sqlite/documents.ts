import { keysOf, type Bodies, type Collection, type DocumentStore, type Kept, type KeyRange } from '../documents.js';
import { type Connection, numberIn, textIn, toJson } from './connection.js';
import type { GroupCommit } from './group-commit.js';

export const documentSql = {
  get: 'SELECT id, revision, doc FROM document WHERE collection = ? AND id = ?',
  all: 'SELECT id, revision, doc FROM document WHERE collection = ? AND id >= ? AND id < ? ORDER BY id',
  tally: 'SELECT key, count(*) AS documents FROM document_key WHERE collection = ? GROUP BY key',
  put: 'INSERT OR REPLACE INTO document (collection, id, revision, doc) VALUES (?, ?, ?, ?)',
  remove: 'DELETE FROM document WHERE collection = ? AND id = ? AND revision = ?',
  addKey: 'INSERT INTO document_key (collection, key, id) VALUES (?, ?, ?)',
  forgetKeys: 'DELETE FROM document_key WHERE collection = ? AND id = ?',
  withKey: `SELECT id, revision, doc FROM document WHERE collection = ?1
    AND id IN (SELECT id FROM document_key WHERE collection = ?1 AND key = ?2) LIMIT ?3`,
  /** Those of the first range, which is to be the smallest, that have a key in each of the others. @param others how many there are */
  withKeysIn: (others: number) => `SELECT id, revision, doc FROM document WHERE collection = ?
    AND id IN (SELECT id FROM document_key WHERE collection = ? AND key >= ? AND key < ?)${hasKeyIn.repeat(others)} LIMIT ?`,
  size: 'SELECT count(*) AS keys FROM (SELECT 1 FROM document_key WHERE collection = ? AND key >= ? AND key < ? LIMIT ?)',
} as const;

const hasKeyIn = ` AND EXISTS (SELECT 1 FROM document_key AS own
    WHERE own.collection = document.collection AND own.id = document.id AND own.key >= ? AND own.key < ?)`;

/** A range with more keys than this counts as large. */
const maxCounted = 500;

/** The documents of a folder. */
export function createDocuments(connection: Connection, writes: GroupCommit): DocumentStore {
  return {
    async get<Of extends Collection>(of: Of, id: string) {
      const row = connection.one(documentSql.get, of, id);
      return row === undefined ? null : keptIn<Of>(row);
    },
    all: async <Of extends Collection>(of: Of, prefix = '') =>
      connection.many(documentSql.all, of, prefix, `${prefix}\u{10FFFF}`).map((row) => keptIn<Of>(row)),
    withKey: async <Of extends Collection>(of: Of, key: string, most: number) =>
      connection.many(documentSql.withKey, of, key, most).map((row) => keptIn<Of>(row)),
    async withKeysIn<Of extends Collection>(of: Of, ranges: readonly KeyRange[], most: number) {
      const sizeOf = ([from, before]: KeyRange) =>
        numberIn(connection.one(documentSql.size, of, from, before, maxCounted) ?? { keys: 0 }, 'keys');
      const sized = ranges.map((range) => ({ range, size: sizeOf(range) })).toSorted((a, b) => a.size - b.size);
      const values = sized.flatMap(({ range: [from, before] }) => [from, before]);
      return connection.many(documentSql.withKeysIn(ranges.length - 1), of, of, ...values, most).map((row) => keptIn<Of>(row));
    },
    tally: async (of) => new Map(connection.many(documentSql.tally, of).map((row) => [textIn(row, 'key'), numberIn(row, 'documents')])),
    put: (of, { id, revision, body }) =>
      writes.run(() => {
        const standing = connection.one(documentSql.get, of, id);
        if ((standing === undefined ? 0 : numberIn(standing, 'revision')) !== revision - 1) return false;
        putDocument(connection, of, { id, revision, body });
        return true;
      }),
    remove: (of, { id, revision }) => writes.run(() => connection.run(documentSql.remove, of, id, revision)),
  };
}

/** Writes a document over any revision, with its keys; inside a transaction. @param text the body as it was written, where it has been */
export function putDocument<Of extends Collection>(
  connection: Connection,
  of: Of,
  { id, revision, body }: Kept<Of>,
  text: string = toJson(body),
): void {
  connection.run(documentSql.put, of, id, revision, text);
  connection.run(documentSql.forgetKeys, of, id);
  putKeys(connection, of, id, body);
}

/** Adds the keys of a document that has none, inside a transaction. */
export function putKeys<Of extends Collection>(connection: Connection, of: Of, id: string, body: Bodies[Of]): void {
  for (const key of keysOf(of, body)) connection.run(documentSql.addKey, of, key, id);
}

function keptIn<Of extends Collection>(row: unknown): Kept<Of> {
  const body: Bodies[Of] = JSON.parse(textIn(row, 'doc'));
  return { id: textIn(row, 'id'), revision: numberIn(row, 'revision'), body };
}
