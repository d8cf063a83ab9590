import { keysOf, type Bodies, type Collection, type DocumentStore, type Kept, type KeyRange } from '../documents.js';
import { type Connection, numberIn, textIn, toJson } from './connection.js';
import type { GroupCommit } from './group-commit.js';
import { LRUCache } from 'lru-cache';
import { frozen } from '../plain-document.js';

const maxCounted = 500;

/** Limits stand in the statements: SQLite plans a statement with a bound limit anew each time. */
export const documentSql = {
  get: 'SELECT id, revision, doc FROM document WHERE collection = ? AND id = ?',
  all: 'SELECT id, revision, doc FROM document WHERE collection = ? AND id >= ? AND id < ? ORDER BY id',
  put: 'INSERT OR REPLACE INTO document (collection, id, revision, doc) VALUES (?, ?, ?, ?)',
  remove: 'DELETE FROM document WHERE collection = ? AND id = ? AND revision = ?',
  addKey: 'INSERT INTO document_key (collection, key, id) VALUES (?, ?, ?)',
  forgetKeys: 'DELETE FROM document_key WHERE collection = ? AND id = ?',
  withKey: (most: number) => `SELECT id, revision, doc FROM document WHERE collection = ?1
    AND id IN (SELECT id FROM document_key WHERE collection = ?1 AND key = ?2) LIMIT ${most}`,
  /** Those of the first range, which is to be the smallest, that have a key in each of the others. @param others how many there are */
  withKeysIn: (others: number, most: number) => `SELECT id, revision, doc FROM document WHERE collection = ?
    AND id IN (SELECT id FROM document_key WHERE collection = ? AND key >= ? AND key < ?)${hasKeyIn.repeat(others)} LIMIT ${most}`,
  size: `SELECT count(*) AS keys FROM (SELECT 1 FROM document_key WHERE collection = ? AND key >= ? AND key < ? LIMIT ${maxCounted})`,
} as const;

const hasKeyIn = ` AND EXISTS (SELECT 1 FROM document_key AS own
    WHERE own.collection = document.collection AND own.id = document.id AND own.key >= ? AND own.key < ?)`;

/** `forget` is called after all were deleted. */
export function createDocuments(connection: Connection, writes: GroupCommit): DocumentStore & { forget(): void } {
  const remembered: { readonly [Of in Collection]: ReturnType<typeof rememberDocuments<Of>> } = {
    procedure: rememberDocuments(),
    person: rememberDocuments(),
    channel: rememberDocuments(),
    'desk-document': rememberDocuments(),
  };
  return {
    get: async <Of extends Collection>(of: Of, id: string) =>
      remembered[of].get(id, () => connection.many(documentSql.get, of, id).map((row) => keptIn<Of>(row))),
    all: async <Of extends Collection>(of: Of, prefix = '') =>
      remembered[of].all(prefix, () => connection.many(documentSql.all, of, prefix, `${prefix}\u{10FFFF}`).map((row) => keptIn<Of>(row))),
    withKey: async <Of extends Collection>(of: Of, key: string, most: number) =>
      connection.many(documentSql.withKey(most), of, key).map((row) => keptIn<Of>(row)),
    async withKeysIn<Of extends Collection>(of: Of, ranges: readonly KeyRange[], most: number) {
      const sizeOf = ([from, before]: KeyRange) => numberIn(connection.one(documentSql.size, of, from, before) ?? { keys: 0 }, 'keys');
      const sized = ranges.map((range) => ({ range, size: sizeOf(range) })).toSorted((a, b) => a.size - b.size);
      const values = sized.flatMap(({ range: [from, before] }) => [from, before]);
      return connection.many(documentSql.withKeysIn(ranges.length - 1, most), of, of, ...values).map((row) => keptIn<Of>(row));
    },
    put: (of, { id, revision, body }) =>
      writes.run(() => {
        const standing = connection.one(documentSql.get, of, id);
        if ((standing === undefined ? 0 : numberIn(standing, 'revision')) !== revision - 1) return false;
        putDocument(connection, of, { id, revision, body });
        remembered[of].forget(id);
        return true;
      }),
    remove: (of, { id, revision }) =>
      writes.run(() => {
        connection.run(documentSql.remove, of, id, revision);
        remembered[of].forget(id);
      }),
    forget: () => Object.values(remembered).forEach(({ forget }) => forget()),
  };
}

/** Over any revision, inside a transaction. @param text the body as it was written, where it has been */
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

/** Inside a transaction; the document has none yet. */
export function putKeys<Of extends Collection>(connection: Connection, of: Of, id: string, body: Bodies[Of]): void {
  for (const key of keysOf(of, body)) connection.run(documentSql.addKey, of, key, id);
}

function keptIn<Of extends Collection>(row: unknown): Kept<Of> {
  const body: Bodies[Of] = JSON.parse(textIn(row, 'doc'));
  return { id: textIn(row, 'id'), revision: numberIn(row, 'revision'), body };
}

/** Of one collection: answers, and documents in them; a longer list is not remembered. */
const maxRemembered = 2000;

/**
 * Remembers the latest answers about a collection, because every turn reads its person and the channels. Only this process writes to the
 * folder, so an answer holds until `forget` is called: with each written document, or without one after all were deleted. All who read an
 * answer share it, so it is frozen. `find` asks the folder.
 */
export function rememberDocuments<Of extends Collection>() {
  const answers = new LRUCache<string, readonly Kept<Of>[]>({ maxSize: maxRemembered, sizeCalculation: ({ length }) => length + 1 });
  let writes = 0;
  const answered = (question: string, find: () => readonly Kept<Of>[]): readonly Kept<Of>[] => {
    const known = answers.get(question);
    if (known !== undefined) return known;
    const found = frozen(find());
    answers.set(question, found);
    return found;
  };
  return {
    get: (id: string, find: () => readonly Kept<Of>[]): Kept<Of> | null => answered(`=${id}`, find)[0] ?? null,
    all: (prefix: string, find: () => readonly Kept<Of>[]) => answered(`${writes} ${prefix}`, find),
    forget(id?: string) {
      writes += 1;
      if (id === undefined) answers.clear();
      else answers.delete(`=${id}`);
    },
  };
}
