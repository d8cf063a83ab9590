import { StoreRefused } from '../../ports/store-refused.js';
import type { TransferMark } from '../../ports/store-transfer.js';
import { StoreUnavailable } from '../../ports/ticket-store.js';
import {
  createConnection,
  documentIn,
  SQLITE_CORRUPT,
  SQLITE_NOTADB,
  numberIn,
  sqliteCode,
  textIn,
  type Connection,
  type SqliteModule,
} from './connection.js';
import { makePrivateFile } from './private-folder.js';
import { APPLICATION_ID, bringUpToDate, STEPS, TABLE_NAMES, formatAfter, type FolderStep } from './schema.js';

/** How long a commit waits for a tool that locks the file; the wait blocks the event loop. */
const BUSY_MS = 1_000;
/** A larger file is not checked completely at each start; SQLite reports a broken page when it reads it. */
const CHECKED_BYTES = 64 * 1024 * 1024;

/**
 * What a caller accepts besides a complete store of the present format.
 * @property halfCopied    accepts a store into which a copy is under way
 * @property earlierFormat brings a store of an earlier format up to date; false: refuses it
 * @property isNew         the folder had no desk yet; false: an empty or new file means that the real one was lost
 * @property steps         the steps of another build, in tests of the steps themselves
 */
export type AcceptedFormats = { halfCopied: boolean; earlierFormat: boolean; isNew?: boolean; steps?: readonly FolderStep[] };
const BY_A_DESK: AcceptedFormats = { halfCopied: false, earlierFormat: true };

/**
 * Makes the file when it does not exist; checks its format and health, brings an earlier format up to date and sets the options that make
 * commits durable. @throws {StoreRefused} and leaves the file unchanged
 */
export function openDatabase(sqlite: SqliteModule, path: string, folder: string, accepted: AcceptedFormats = BY_A_DESK): Connection {
  const { halfCopied, earlierFormat, isNew = true, steps = STEPS } = accepted;
  const present = formatAfter(steps);
  makePrivateFile(path);
  const connection = createConnection(new sqlite.DatabaseSync(path, { timeout: BUSY_MS }));
  try {
    const format = checkFormat(connection, path, present);
    if (!halfCopied) checkWhole(connection, folder);
    if (format === 0 && earlierFormat && !isNew) throw emptied(path, folder);
    if (format < present && !earlierFormat) throw refusedAsEarlier(format, present, folder);
    checkHealth(connection);
    setDurable(connection, folder);
    if (format < present) bringUpToDate(connection, format, steps);
    checkTables(connection, folder);
    return connection;
  } catch (fault) {
    connection.close();
    throw isBroken(fault) ? corrupt(path, folder, fault) : fault;
  }
}

function refusedAsEarlier(format: number, present: number, folder: string): StoreRefused {
  if (format === 0) return new StoreRefused('no-store', `En la carpeta ${folder} no hay un almacén de Precaso: precaso.db está vacío.`);
  return new StoreRefused(
    'earlier-format',
    `La carpeta ${folder} es de una versión anterior de Precaso (formato ${format}; esta versión guarda el ${present}).`,
  );
}

/** @returns the file's format; 0: it is empty @throws {StoreRefused} `not-ours`, `later-format` */
function checkFormat(connection: Connection, path: string, present: number): number {
  const format = pragma(connection, 'user_version');
  const isEmpty = format === 0 && numberIn(connection.one('SELECT count(*) AS tables FROM sqlite_schema'), 'tables') === 0;
  if (!isEmpty && pragma(connection, 'application_id') !== APPLICATION_ID) {
    throw new StoreRefused('not-ours', `El archivo ${path} es una base de datos de otro programa. Indique otra carpeta en PRECASO_DATA.`);
  }
  if (format > present) {
    throw new StoreRefused(
      'later-format',
      `El archivo ${path} es de una versión posterior de Precaso (formato ${format}; esta versión lee hasta el ${present}). ` +
        'Inicie con esa versión o restaure la copia que se hizo antes de actualizar.',
    );
  }
  return format;
}

/** Only a folder that was a copy's target has this table. It is not part of the format, which describes the data of a desk. */
const MARK_TABLE = 'CREATE TABLE IF NOT EXISTS migration (id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1), doc TEXT NOT NULL) STRICT';

export function readMark(connection: Connection): TransferMark | null {
  if (connection.one("SELECT 1 AS found FROM sqlite_schema WHERE type = 'table' AND name = 'migration'") === undefined) return null;
  const row = connection.one('SELECT doc FROM migration');
  return row === undefined ? null : documentIn(row);
}

export function writeMark(connection: Connection, mark: TransferMark): void {
  connection.exec(MARK_TABLE);
  connection.run('INSERT OR REPLACE INTO migration (id, doc) VALUES (1, ?)', JSON.stringify(mark));
}

/** A desk on a half copy would give numbers again that the missing half has given already. */
function checkWhole(connection: Connection, folder: string): void {
  const mark = readMark(connection);
  if (mark === null || mark.endedAt !== null) return;
  throw new StoreRefused(
    'half-copied',
    `La carpeta ${folder} tiene a medias una migración desde ${mark.from}. Repita la misma orden «npm run migrate» hasta que diga que terminó, ` +
      'o indique otra carpeta en PRECASO_DATA.',
  );
}

/**
 * Makes every commit be synced before it is acknowledged. The drivers' default for this journal syncs only at checkpoints, which loses
 * acknowledged commits in a power cut, so the setting is made and read back.
 */
function setDurable(connection: Connection, folder: string): void {
  const journal = textIn(connection.one('PRAGMA journal_mode = WAL'), 'journal_mode');
  connection.exec('PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON');
  connection.exec('PRAGMA journal_size_limit = 67108864; PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY');
  if (journal === 'wal' && pragma(connection, 'synchronous') === 2) return;
  throw new StoreRefused(
    'not-durable',
    `En la carpeta ${folder} no se puede garantizar que lo guardado sobreviva a un corte de energía; suele ser una unidad de ` +
      'red. Indique en PRECASO_DATA una carpeta de un disco local.',
  );
}

/** Unreleased builds before 0.6.0 used the same format numbers: their files have the number but other tables. */
function checkTables(connection: Connection, folder: string): void {
  const there = connection.many("SELECT name FROM sqlite_schema WHERE type = 'table'").map((row) => textIn(row, 'name'));
  if (TABLE_NAMES.every((name) => there.includes(name))) return;
  throw new StoreRefused(
    'not-ours',
    `La carpeta ${folder} es de una versión de Precaso que no se publicó: le faltan tablas. Indique una carpeta vacía en PRECASO_DATA.`,
  );
}

function checkHealth(connection: Connection): void {
  if (pragma(connection, 'page_count') * pragma(connection, 'page_size') > CHECKED_BYTES) return;
  const found = textIn(connection.one('PRAGMA quick_check(1)'), 'quick_check');
  if (found !== 'ok') throw new Broken(found);
}

class Broken extends Error {
  override readonly name = 'Broken';
}

function isBroken(fault: unknown): boolean {
  if (fault instanceof StoreUnavailable) return isBroken(fault.cause);
  const code = sqliteCode(fault);
  return fault instanceof Broken || code === SQLITE_CORRUPT || code === SQLITE_NOTADB;
}

function corrupt(path: string, folder: string, cause: unknown): StoreRefused {
  return new StoreRefused(
    'corrupt',
    `El archivo ${path} está dañado y no se abre para no perder más. Guarde aparte toda la carpeta ${folder}, restaure en ella ` +
      'la última copia de respaldo e inicie de nuevo; sin respaldo, indique otra carpeta en PRECASO_DATA.',
    { cause },
  );
}

function emptied(path: string, folder: string): StoreRefused {
  return new StoreRefused(
    'emptied',
    `El archivo ${path} no existe o está vacío, y en la carpeta ${folder} hubo una mesa: no se empieza otra encima. Guarde aparte toda la ` +
      'carpeta, restaure en ella la última copia de respaldo e inicie de nuevo; sin respaldo, indique otra carpeta en PRECASO_DATA.',
  );
}

function pragma(connection: Connection, name: string): number {
  return numberIn(connection.one(`PRAGMA ${name}`), name);
}
