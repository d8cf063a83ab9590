import { StoreUnavailable } from '../../ports/ticket-store.js';
import { createConnection, type Connection, type Database, type SqliteModule } from './connection.js';

/** Separate connections for long readings: each sees the file as it was when the connection opened, while others write. */
export interface Snapshots {
  /** Reads through a snapshot and closes it, however the reading ends. */
  read<T>(reading: (snapshot: Connection) => AsyncIterable<T>): AsyncIterable<T>;
  /** Ends all snapshots: current and later readings fail with `StoreUnavailable`. */
  close(): void;
}

/**
 * Ends the transaction of a reading. One provider closes a file only at garbage collection; until then an open transaction would keep the
 * log from being moved into the file. The log itself belongs to the store's own connection, which continues to write.
 */
function endReading(database: Database): void {
  if (database.isTransaction) database.exec('ROLLBACK');
}

export function createSnapshots({ DatabaseSync }: SqliteModule, path: string): Snapshots {
  const open = new Set<Connection>();
  let isClosed = false;
  const begin = (): Connection => {
    if (isClosed) throw new StoreUnavailable('the embedded store is closed');
    try {
      return createConnection(new DatabaseSync(path), endReading);
    } catch (cause) {
      throw new StoreUnavailable('the embedded store could not be read', { cause });
    }
  };
  const release = (snapshot: Connection): void => {
    if (open.delete(snapshot)) snapshot.close();
  };
  return {
    async *read(reading) {
      const snapshot = begin();
      open.add(snapshot);
      try {
        snapshot.exec('PRAGMA query_only = ON; BEGIN');
        yield* reading(snapshot);
      } finally {
        release(snapshot);
      }
    },
    close() {
      isClosed = true;
      for (const snapshot of open) release(snapshot);
    },
  };
}
