import type { Procedure } from '../../domain/procedure/procedure.js';
import type { ProcedureArchive } from '../../ports/procedure-archive.js';
import { toJson, type Connection, textIn } from './connection.js';
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
    async load({ id, version, hash }) {
      const sql = 'SELECT doc FROM procedure_version WHERE id = ? AND version = ? AND hash = ?';
      const row = connection.one(sql, id, version, hash);
      if (row === undefined) return null;
      const procedure: Procedure = JSON.parse(textIn(row, 'doc'));
      return procedure;
    },
  };
}
