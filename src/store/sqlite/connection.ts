import { isPlainKey, plain } from '../plain-document.js';
import { DocumentRefused, StoreFull, StoreUnavailable } from '../../ports/ticket-store.js';

export type Connection = ReturnType<typeof createConnection>;

/**
 * One open file with its prepared statements. Every error of SQLite becomes `StoreUnavailable`, a full disk `StoreFull`: the statements are
 * correct, so the cause is the disk, a lock or a closed file. Text with NUL is never looked up: drivers cut it at the NUL, so a forged id
 * could find another person's row. Documents are JSON, where NUL is written as an escape.
 * @param beforeClose called while the file can still be used
 */
export function createConnection(database: Database, beforeClose: (database: Database) => void = moveLogIntoFile) {
  const prepared = new Map<string, Statement>();
  const statement = (sql: string): Statement => {
    const known = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, known);
    return known;
  };
  return {
    one: (sql: string, ...values: readonly SqlValue[]): unknown =>
      values.every(isKept) ? asked(() => statement(sql).get(...values)) : undefined,
    many: (sql: string, ...values: readonly SqlValue[]): readonly unknown[] =>
      values.every(isKept) ? asked(() => statement(sql).all(...values)) : [],
    /** @throws {DocumentRefused} for a key that the file would not keep unchanged */
    run(sql: string, ...values: readonly SqlValue[]): void {
      if (!values.every(isKept)) throw new DocumentRefused([{ path: 'key', found: 'NUL or half of a character' }]);
      asked(() => statement(sql).run(...values));
    },
    exec: (sql: string): void => asked(() => database.exec(sql)),
    isInTransaction: (): boolean => asked(() => database.isTransaction),
    close(): void {
      beforeClose(database);
      prepared.clear();
      database.close();
    },
  };
}

/**
 * Moves the log into the file. One provider finalizes statements only at garbage collection, and until then its closed file leaves the log
 * beside it. But an operator who copies the folder of a stopped desk should find everything in one file.
 */
function moveLogIntoFile(database: Database): void {
  try {
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch {
    // The file is broken, or has another reader: the log stays, and the next start recovers from it.
  }
}

/** @throws {DocumentRefused} for values that would be read back changed */
export function toJson(document: unknown): string {
  return JSON.stringify(plain(document));
}

function isKept(value: SqlValue): boolean {
  return typeof value !== 'string' || isPlainKey(value);
}

function asked<T>(question: () => T): T {
  try {
    return question();
  } catch (cause) {
    if (sqliteCode(cause) === SQLITE_FULL) throw new StoreFull('the disk of the embedded store is full', { cause });
    throw new StoreUnavailable('the embedded store could not answer', { cause });
  }
}

/** The part of `node:sqlite` that this store uses; both providers have it. */
export type SqlValue = null | number | string | Uint8Array;

export interface Statement {
  get(...values: readonly SqlValue[]): unknown;
  all(...values: readonly SqlValue[]): readonly unknown[];
  run(...values: readonly SqlValue[]): unknown;
}

export interface Database {
  exec(sql: string): void;
  prepare(sql: string): Statement;
  close(): void;
  /** Whether a transaction is open: SQLite ends it when the disk is full. */
  readonly isTransaction: boolean;
}

/** @property timeout how long a statement waits for another process's lock, in milliseconds */
export type SqliteModule = { DatabaseSync: new (path: string, options?: { timeout?: number }) => Database };

/** Result codes, https://sqlite.org/rescode.html */
export const SQLITE_BUSY = 5;
export const SQLITE_IOERR = 10;
export const SQLITE_CORRUPT = 11;
export const SQLITE_FULL = 13;
export const SQLITE_CONSTRAINT = 19;
export const SQLITE_NOTADB = 26;

/** Primary result code; null for an error that is not SQLite's. */
export function sqliteCode(fault: unknown): number | null {
  if (!(fault instanceof Error) || !('errcode' in fault) || typeof fault.errcode !== 'number') return null;
  return fault.errcode & 0xff;
}

/** Only {@link toJson} writes the column `doc`. */
export function documentIn<T>(row: unknown): T {
  const document: T = JSON.parse(textIn(row, 'doc'));
  return document;
}

/** By name and type, so that a row of another shape is noticed here. */
function readerOf<T>(type: string, isOne: (value: unknown) => value is T): (row: unknown, column: string) => T {
  return (row, column) => {
    const value = valueIn(row, column);
    if (!isOne(value)) throw new TypeError(`column ${column} holds no ${type}`);
    return value;
  };
}

export const textIn = readerOf('text', (value) => typeof value === 'string');
export const numberIn = readerOf('number', (value) => typeof value === 'number');
export const bytesIn = readerOf('bytes', (value) => value instanceof Uint8Array);

export function valueIn(row: unknown, column: string): unknown {
  if (typeof row !== 'object' || row === null) throw new TypeError(`no row to read ${column} from`);
  return Object.getOwnPropertyDescriptor(row, column)?.value;
}
