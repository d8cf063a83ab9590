/** The part of `node:sqlite` that this store uses; both providers have it. */
export type SqlValue = null | number | string;

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
export interface SqliteModule {
  readonly DatabaseSync: new (path: string, options?: { timeout?: number }) => Database;
}

/** Result codes, https://sqlite.org/rescode.html */
export const SQLITE_BUSY = 5;
export const SQLITE_IOERR = 10;
export const SQLITE_CORRUPT = 11;
export const SQLITE_FULL = 13;
export const SQLITE_NOTADB = 26;

/** Primary result code of an error that SQLite reported, or null for any other error. */
export function sqliteCode(fault: unknown): number | null {
  if (!(fault instanceof Error) || !('errcode' in fault) || typeof fault.errcode !== 'number') return null;
  return fault.errcode & 0xff;
}

/** A value of a row, read by name and type, so that a row of another shape is noticed here. */
export function textIn(row: unknown, column: string): string {
  const value = valueIn(row, column);
  if (typeof value !== 'string') throw new TypeError(`column ${column} holds no text`);
  return value;
}

export function numberIn(row: unknown, column: string): number {
  const value = valueIn(row, column);
  if (typeof value !== 'number') throw new TypeError(`column ${column} holds no number`);
  return value;
}

/** Undefined when the row has no such column. */
export function valueIn(row: unknown, column: string): unknown {
  if (typeof row !== 'object' || row === null) throw new TypeError(`no row to read ${column} from`);
  return Object.getOwnPropertyDescriptor(row, column)?.value;
}
