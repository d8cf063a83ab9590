import type { TransferMark } from '../../../ports/store-transfer.js';
import type { Connection } from '../connection.js';
import { textIn } from '../sqlite.js';

/** Only the target of a copy has this table, so it is not part of the store's format. */
const TABLE = 'CREATE TABLE IF NOT EXISTS migration (id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1), doc TEXT NOT NULL) STRICT';

/** The progress of a copy into this folder; null when none was ever begun. */
export function readMark(connection: Connection): TransferMark | null {
  if (connection.one("SELECT 1 AS found FROM sqlite_schema WHERE type = 'table' AND name = 'migration'") === undefined) return null;
  const row = connection.one('SELECT doc FROM migration');
  if (row === undefined) return null;
  const mark: TransferMark = JSON.parse(textIn(row, 'doc'));
  return mark;
}

/** Runs inside a transaction. */
export function writeMark(connection: Connection, mark: TransferMark): void {
  connection.exec(TABLE);
  connection.run('INSERT OR REPLACE INTO migration (id, doc) VALUES (1, ?)', JSON.stringify(mark));
}
