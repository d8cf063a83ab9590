import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Log } from '../../ports/log.js';
import type { ErasableStore, Claims } from '../../ports/store.js';
import { systemClock } from '../../adapters/system-clock.js';
import { type Connection, type SqliteModule, SQLITE_BUSY, sqliteCode } from './connection.js';
import { clearUnfinished, createFileStore, syncFolder } from './file-store.js';
import { StoreRefused } from '../../ports/store-refused.js';
import { documentStores } from '../document-stores.js';
import { createDocuments } from './documents.js';
import { createGroupCommit, type GroupCommit } from './group-commit.js';
import { openDatabase, type AcceptedFormats } from './open-database.js';
import { makePrivateFolder, makePrivateFile } from './private-folder.js';
import { createSharedRows, createTicketDocuments, createTicketStore } from './ticket-store.js';
import { createSnapshots, createCaseRecords } from './case-records.js';
import { deleteRows } from './schema.js';
import { createSendRates } from './send-rates.js';
import { createDeskLists, createTicketQueries } from '../ticket-queries.js';
import { createTicketIndex } from './ticket-index.js';
import type { Instant } from '../../core/instant.js';
import { chooseSqlite } from './provider.js';

export type EmbeddedStore = ErasableStore;

/**
 * For this process only; makes it when it does not exist. Only the desk's own account can read it.
 * @param log gets a line when the folder was open to others @throws {StoreRefused}
 */
export async function openEmbeddedStore(folder: string, log?: Log): Promise<EmbeddedStore> {
  const home = resolve(folder);
  const isNew = !existsSync(pathsOf(home).files);
  const closed = await preparedFolder(home);
  if (closed > 0) log?.write('warn', 'store-closed-to-others', { closed });
  return onLockedFolder(home, { halfCopied: false, earlierFormat: true, isNew }, true, storeOn);
}

/** It makes, clears and upgrades nothing. @throws {StoreRefused} also `earlier-format`, and `no-store` for an empty folder */
export function openEmbeddedStoreAsFound(folder: string): Promise<EmbeddedStore> {
  return onLockedFolder(resolve(folder), { halfCopied: false, earlierFormat: false }, false, storeOn);
}

export type OpenFolder = Pick<ReturnType<typeof pathsOf>, 'database' | 'files'> &
  ReturnType<typeof chooseSqlite> & { home: string; connection: Connection; lock: OwnerLock };

/**
 * @param mayPrepare whether the unfinished files of a killed process may be deleted
 * @param use when it throws, the lock is released @throws {StoreRefused}
 */
export async function onLockedFolder<T>(
  home: string,
  accepted: AcceptedFormats,
  mayPrepare: boolean,
  use: (opened: OpenFolder) => T,
): Promise<T> {
  const { name, sqlite } = chooseSqlite();
  const { database, files, lock: lockPath } = pathsOf(home);
  const lock = await inWritable(home, async () => lockFolder(sqlite, lockPath, home));
  try {
    const connection = await inWritable(home, async () => openDatabase(sqlite, database, home, accepted));
    if (mayPrepare) {
      await inWritable(home, async () => clearUnfinished(files));
      for (const each of [home, dirname(home)]) await syncFolder(each);
    }
    return use({ name, sqlite, database, files, home, connection, lock });
  } catch (fault) {
    lock.release();
    throw fault;
  }
}

/** @returns how many of its files and folders were open to others @throws {StoreRefused} */
export function preparedFolder(home: string): Promise<number> {
  const { database, lock, files } = pathsOf(home);
  return inWritable(home, () =>
    makePrivateFolder(home, files, [lock, `${lock}-journal`, ...['', '-wal', '-shm', '-journal'].map((end) => database + end)]),
  );
}

export function pathsOf(home: string): { database: string; lock: string; files: string } {
  return { database: join(home, 'precaso.db'), lock: join(home, 'owner.lock'), files: join(home, 'files') };
}

function storeOn({ name: provider, sqlite, database, files: folder, connection, lock }: OpenFolder): EmbeddedStore {
  const snapshots = createSnapshots(sqlite, database);
  const shared = createSharedRows(connection);
  const writes = createGroupCommit(connection, shared);
  const files = createFileStore({ folder, connection, writes });
  const rates = createSendRates(connection, writes);
  const tickets = createTicketDocuments(connection);
  const documents = createDocuments(connection, writes);
  const index = createTicketIndex(connection, tickets);
  let isOpen = true;
  return {
    tickets: createTicketStore(connection, tickets, writes, shared),
    queries: createTicketQueries(index),
    lists: createDeskLists(index),
    records: createCaseRecords(connection, snapshots),
    ...documentStores(documents, systemClock),
    files,
    claims: createMemoryClaims(),
    rates,
    provider,
    async close() {
      if (!isOpen) return;
      isOpen = false;
      await rates.close();
      await writes.drain();
      snapshots.close();
      connection.close();
      lock.release();
    },
    async eraseAll() {
      // In the same command: what reads after it must not find what was remembered before.
      await writes.run(() => {
        deleteRows(connection);
        for (const forget of [shared.drop, tickets.forget, documents.forget]) forget();
      });
      await files.removeAll();
    },
    withoutSync: (work) => withoutSync(connection, writes, work),
  };
}

/** Everything that it wrote is on the disk when it ends. */
async function withoutSync<T>(connection: Connection, writes: GroupCommit, work: () => Promise<T>): Promise<T> {
  connection.exec('PRAGMA synchronous = OFF');
  try {
    return await work();
  } finally {
    await writes.drain();
    connection.exec('PRAGMA synchronous = FULL; PRAGMA wal_checkpoint(FULL)');
  }
}

/** An error that is not a `StoreRefused` is the folder's fault: rights, a file in its place, a full disk. */
export async function inWritable<T>(folder: string, touch: () => Promise<T>): Promise<T> {
  try {
    return await touch();
  } catch (fault) {
    if (fault instanceof StoreRefused) throw fault;
    throw new StoreRefused(
      'not-writable',
      `No se puede escribir en la carpeta ${folder}. Revise que exista espacio y que el usuario que ejecuta Precaso tenga ` +
        'permiso de escritura, o indique otra carpeta en PRECASO_DATA.',
      { cause: fault },
    );
  }
}

/** For a desk of one process: claims end with it. Expired claims are deleted with the next claim. */
export function createMemoryClaims(): Claims {
  const standing = new Map<string, { value: string; until: Instant }>();
  return {
    async claim(key, value, now, until) {
      for (const [each, { until: end }] of standing) {
        if (end > now) break;
        standing.delete(each);
      }
      const found = standing.get(key);
      if (found !== undefined && found.until > now) return found.value;
      standing.delete(key);
      standing.set(key, { value, until });
      return value;
    },
  };
}

type OwnerLock = { release(): void };

/**
 * Makes this process the only one that uses a folder, by an exclusive transaction that stays open on a separate small file. The system
 * releases the lock with the process, also after kill -9, so no stale lock remains. A lock on the store's own file would block backups too.
 * Neither file may be opened by `node:fs` while the store is open: closing such a handle drops SQLite's locks.
 * @throws {StoreRefused} `in-use`, at once
 */
function lockFolder(sqlite: SqliteModule, path: string, folder: string): OwnerLock {
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
