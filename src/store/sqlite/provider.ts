import { createRequire } from 'node:module';
import { StoreRefused } from '../../ports/store-refused.js';
import { type SqliteModule, textIn } from './connection.js';

/** Older versions may corrupt the file when the log is reset while another process reads it (https://sqlite.org/wal.html#walresetbug). */
const minSqlite = [3, 51, 3] as const;

/** `load` returns the exports of the package, or throws or returns undefined where the package does not exist. */
export type SqliteProvider = { name: string; load(): unknown };

export const sqliteProviders: readonly SqliteProvider[] = [
  { name: 'node:sqlite', load: () => process.getBuiltinModule('node:sqlite') },
  { name: '@photostructure/sqlite', load: () => createRequire(import.meta.url)('@photostructure/sqlite') },
];

/** The first that runs here and is new enough. @throws {StoreRefused} `no-sqlite`, with the finding for each provider */
export function chooseSqlite(from: readonly SqliteProvider[] = sqliteProviders): { name: string; sqlite: SqliteModule } {
  const found: string[] = [];
  const causes: unknown[] = [];
  for (const { name, load } of from) {
    try {
      const sqlite = load();
      const version = isSqlite(sqlite) ? versionOf(sqlite) : null;
      if (isSqlite(sqlite) && version !== null && isNewEnough(version)) return { name, sqlite };
      found.push(`${name}: ${version ?? 'no existe'}`);
    } catch (fault) {
      found.push(`${name}: no carga`);
      causes.push(fault);
    }
  }
  throw new StoreRefused(
    'no-sqlite',
    `No hay un SQLite ${minSqlite.join('.')} o posterior para guardar lo que se registra (${found.join('; ')}). ` +
      'Hay dos salidas: use Node 24 o posterior, o repita `npm ci` sin omitir las dependencias opcionales.',
    { cause: new AggregateError(causes) },
  );
}

function isSqlite(module: unknown): module is SqliteModule {
  return typeof module === 'object' && module !== null && 'DatabaseSync' in module && typeof module.DatabaseSync === 'function';
}

function versionOf(sqlite: SqliteModule): string {
  const database = new sqlite.DatabaseSync(':memory:');
  try {
    return textIn(database.prepare('SELECT sqlite_version() AS version').get(), 'version');
  } finally {
    database.close();
  }
}

/** @param version such as `3.53.0` */
export function isNewEnough(version: string): boolean {
  const parts = version.split('.').map(Number);
  for (const [index, least] of minSqlite.entries()) {
    const part = parts[index] ?? 0;
    if (part !== least) return part > least;
  }
  return true;
}
