import { StoreRefused } from '../../ports/store-refused.js';
import { makePrivateFile } from './private-folder.js';
import { type SqliteModule, SQLITE_BUSY, sqliteCode } from './connection.js';

export type OwnerLock = { release(): void };

/**
 * Makes this process the only one that uses a folder, by an exclusive transaction that stays open on a separate small file. The system
 * releases the lock with the process, also after kill -9, so no stale lock remains. A lock on the store's own file would block backups
 * too.
 *
 * Neither file may be opened by `node:fs` while the store is open: closing such a handle drops SQLite's locks.
 *
 * @throws {StoreRefused} `in-use`, at once
 */
export function lockFolder(sqlite: SqliteModule, path: string, folder: string): OwnerLock {
  makePrivateFile(path);
  const database = new sqlite.DatabaseSync(path, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (fault) {
    database.close();
    if (sqliteCode(fault) !== SQLITE_BUSY) throw fault;
    throw new StoreRefused(
      'in-use',
      `La carpeta ${folder} ya está en uso por otro proceso de Precaso. Detenga ese proceso o indique otra carpeta en ` + 'PRECASO_DATA.',
      { cause: fault },
    );
  }
  return { release: () => database.close() };
}
