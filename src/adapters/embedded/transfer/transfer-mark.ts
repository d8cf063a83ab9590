import type { TransferMark } from '../../../ports/store-transfer.js';
import type { Connection } from '../connection.js';
import { textIn } from '../sqlite.js';

/** Only a folder that was copied into has this table; it is none of the format, which says what a desk keeps. */
const TABLE = 'CREATE TABLE IF NOT EXISTS migration (id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1), doc TEXT NOT NULL) STRICT';

/** How far a copy into this folder has come; null when none was ever begun. */
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
