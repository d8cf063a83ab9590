import { StoreUnavailable } from '../../ports/ticket-store.js';
import { type Connection, createConnection } from './connection.js';
import { StoreRefused } from '../../ports/store-refused.js';
import { APPLICATION_ID, FORMAT, bringUpToDate } from './schema.js';
import { readMark } from './transfer/transfer-mark.js';
import { type SqliteModule, SQLITE_CORRUPT, SQLITE_NOTADB, numberIn, sqliteCode, textIn } from './sqlite.js';

/** How long a commit waits for a tool that holds the file; it holds up the event loop, so not longer. */
const BUSY_MS = 1_000;
/** A bigger file is not read through at each start; SQLite reports a broken page when it is met. */
const CHECKED_BYTES = 64 * 1024 * 1024;

/** What else is taken, by who copies whole stores: an earlier format is left as it is by `false`. */
export type AcceptedFormats = { halfCopied: boolean; earlierFormat: boolean };
const BY_A_DESK: AcceptedFormats = { halfCopied: false, earlierFormat: true };

/**
 * Opens the store's file, made when it does not exist: settings, format and health checked, an earlier format brought up
 * to date.
 *
 * @throws {StoreRefused} with the file as it was found
 */
export function openDatabase(sqlite: SqliteModule, path: string, folder: string, taken: AcceptedFormats = BY_A_DESK): Connection {
  const connection = createConnection(new sqlite.DatabaseSync(path, { timeout: BUSY_MS }));
  try {
    checkFormat(connection, path);
    if (!taken.halfCopied) checkWhole(connection, folder);
    const format = pragma(connection, 'user_version');
    if (format < FORMAT && !taken.earlierFormat) throw earlier(format, folder);
    checkHealth(connection);
    setDurable(connection, folder);
    if (format < FORMAT) bringUpToDate(connection, format);
    return connection;
  } catch (fault) {
    connection.close();
    throw isBroken(fault) ? corrupt(path, folder, fault) : fault;
  }
}

function earlier(format: number, folder: string): StoreRefused {
  if (format === 0) return new StoreRefused('no-store', `En la carpeta ${folder} no hay un almacén de Precaso: precaso.db está vacío.`);
  return new StoreRefused(
    'earlier-format',
    `La carpeta ${folder} es de una versión anterior de Precaso (formato ${format}; esta versión guarda el ${FORMAT}).`,
  );
}

function checkFormat(connection: Connection, path: string): void {
  const format = pragma(connection, 'user_version');
  const isEmpty = format === 0 && numberIn(connection.one('SELECT count(*) AS tables FROM sqlite_schema'), 'tables') === 0;
  if (!isEmpty && pragma(connection, 'application_id') !== APPLICATION_ID) {
    throw new StoreRefused('not-ours', `El archivo ${path} es una base de datos de otro programa. Indique otra carpeta en PRECASO_DATA.`);
  }
  if (format > FORMAT) {
    throw new StoreRefused(
      'later-format',
      `El archivo ${path} es de una versión posterior de Precaso (formato ${format}; esta versión lee hasta el ${FORMAT}). ` +
        'Inicie con esa versión o restaure la copia que se hizo antes de actualizar.',
    );
  }
}

/** A desk on the half of a copy would give numbers again that are given in the other half. */
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
 * Every commit is synced before it is acknowledged. The drivers' own default for this journal syncs at checkpoints only,
 * which loses acknowledged commits at a power cut; so it is set and read back.
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

function pragma(connection: Connection, name: string): number {
  return numberIn(connection.one(`PRAGMA ${name}`), name);
}
