import { documentFaults, isPlainKey } from '../../domain/ticket/plain-document.js';
import { DocumentRefused, StoreUnavailable } from '../../ports/ticket-store.js';
import type { Database, SqlValue, Statement } from './sqlite.js';

/**
 * One open file with its prepared statements. Every error of SQLite becomes `StoreUnavailable`: the statements are ours, so the
 * disk, a lock or a closed file is at fault.
 *
 * Text with NUL is never looked up: drivers cut it there, so a forged id could find another person's row. Documents are
 * JSON, where NUL is an escape.
 */
export interface Connection {
  /** @returns undefined when no row answers */
  one(sql: string, ...values: readonly SqlValue[]): unknown;
  many(sql: string, ...values: readonly SqlValue[]): readonly unknown[];
  /** @throws {DocumentRefused} for a key that the file would change */
  run(sql: string, ...values: readonly SqlValue[]): void;
  exec(sql: string): void;
  isInTransaction(): boolean;
  close(): void;
}

export function createConnection(database: Database): Connection {
  const prepared = new Map<string, Statement>();
  const statement = (sql: string): Statement => {
    const known = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, known);
    return known;
  };
  return {
    one: (sql, ...values) => (values.every(isKept) ? asked(() => statement(sql).get(...values)) : undefined),
    many: (sql, ...values) => (values.every(isKept) ? asked(() => statement(sql).all(...values)) : []),
    run(sql, ...values) {
      if (!values.every(isKept)) throw new DocumentRefused([{ path: 'key', found: 'NUL or half of a character' }]);
      asked(() => statement(sql).run(...values));
    },
    exec: (sql) => asked(() => database.exec(sql)),
    isInTransaction: () => asked(() => database.isTransaction),
    close() {
      moveLogIntoFile(database);
      prepared.clear();
      database.close();
    },
  };
}

/**
 * One provider finalizes statements only at garbage collection; until then its closed file leaves the log beside it. An
 * operator who copies the folder of a stopped desk should find everything in one file.
 */
function moveLogIntoFile(database: Database): void {
  try {
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch {
    // A broken file, or a reader: the log stays, and the next start recovers from it.
  }
}

/** @throws {DocumentRefused} for values that would be read back changed */
export function toJson(document: unknown): string {
  const faults = documentFaults(document);
  if (faults.length > 0) throw new DocumentRefused(faults);
  return JSON.stringify(document);
}

function isKept(value: SqlValue): boolean {
  return typeof value !== 'string' || isPlainKey(value);
}

function asked<T>(question: () => T): T {
  try {
    return question();
  } catch (cause) {
    throw new StoreUnavailable('the embedded store could not answer', { cause });
  }
}
