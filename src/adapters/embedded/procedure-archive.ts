import type { ProcedureArchive } from '../../ports/procedure-archive.js';
import { findDocument, toJson, type Connection } from './connection.js';
import type { GroupCommit } from './group-commit.js';

export function createProcedureArchive(connection: Connection, writes: GroupCommit): ProcedureArchive {
  return {
    keep: ({ id, version, hash }, procedure) =>
      writes.run(() => {
        const sql = 'INSERT OR IGNORE INTO procedure_version (id, version, hash, doc) VALUES (?, ?, ?, ?)';
        connection.run(sql, id, version, hash, toJson(procedure));
        const others = 'SELECT 1 FROM procedure_version WHERE id = ? AND version = ? AND hash <> ? LIMIT 1';
        return connection.one(others, id, version, hash) !== undefined;
      }),
    load: async ({ id, version, hash }) =>
      findDocument(connection, 'SELECT doc FROM procedure_version WHERE id = ? AND version = ? AND hash = ?', id, version, hash),
  };
}
