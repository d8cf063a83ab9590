import { numberIn, toJson, type Connection } from './connection.js';

/** A table of documents that are written whole, each revision over the one before it. */
export type VersionedTable = 'question' | 'ready_answers';

/**
 * Writes a document inside a transaction.
 *
 * @returns whether the document was written: false unless the stored revision is the one before it
 */
export function writeRevision(connection: Connection, table: VersionedTable, id: string, document: { revision: number }): boolean {
  const stored = connection.one(`SELECT revision FROM ${table} WHERE id = ?`, id);
  if ((stored === undefined ? 0 : numberIn(stored, 'revision')) !== document.revision - 1) return false;
  putRevision(connection, table, { id, revision: document.revision, text: toJson(document) });
  return true;
}

/** Writes a document over any revision. */
export function putRevision(
  connection: Connection,
  table: VersionedTable,
  { id, revision, text }: { id: string; revision: number; text: string },
): void {
  connection.run(`INSERT OR REPLACE INTO ${table} (id, revision, doc) VALUES (?, ?, ?)`, id, revision, text);
}
