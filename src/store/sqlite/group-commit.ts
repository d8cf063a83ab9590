import { StoreUnavailable } from '../../ports/ticket-store.js';
import type { Connection } from './connection.js';

/** Longer batches would delay the turns that wait for the event loop. */
const MAX_BATCH = 256;
/** Before the event loop goes on: what follows a write takes milliseconds. */
const settledAtOnce = 6;

type QueuedWrite = {
  /** Inside its savepoint; @throws the command's fault */
  attempt(): void;
  fail(fault: unknown): void;
  /** Called only after the commit. */
  settle(): void;
};

/** Writes that the commands of a batch leave to its end. @property drop forgets them, because the batch was undone */
export type LastWrites = { write(): void; drop(): void };

export type GroupCommit = ReturnType<typeof createGroupCommit>;

/** Runs commands together. Commands are synchronous, so that nothing happens between their reads and their writes. */
export function createGroupCommit(connection: Connection, last?: LastWrites) {
  const waiting: QueuedWrite[] = [];
  const unsettled: QueuedWrite[] = [];
  const step = (): void => {
    if (unsettled.length === 0) {
      unsettled.push(...waiting.splice(0, MAX_BATCH));
      commit(connection, unsettled, last);
    }
    for (const each of unsettled.splice(0, settledAtOnce)) each.settle();
    if (unsettled.length + waiting.length > 0) setImmediate(step);
  };
  /**
   * Together with all others of this turn of the event loop: one transaction, one fsync.
   * @returns after the commit: the result is on the disk
   * @throws what the command throws; its own writes are undone, those of other commands kept; {@link StoreUnavailable} when the commit
   * failed: then nothing of the whole batch was written
   */
  const run = <T>(command: () => T): Promise<T> =>
    new Promise((resolve, reject) => {
      waiting.push(queuedWrite(command, resolve, reject));
      if (unsettled.length + waiting.length === 1) setImmediate(step);
    });
  return {
    run,
    async drain(): Promise<void> {
      while (unsettled.length + waiting.length > 0) await new Promise((resolve) => void setImmediate(resolve));
    },
  };
}

function queuedWrite<T>(command: () => T, resolve: (value: T) => void, reject: (fault: unknown) => void): QueuedWrite {
  let settle = (): void => reject(new StoreUnavailable('the command was not run'));
  return {
    attempt() {
      const value = command();
      settle = () => resolve(value);
    },
    fail(fault) {
      settle = () => reject(fault);
    },
    settle: () => settle(),
  };
}

/** It leaves no transaction open, and every member of the batch gets its answer. */
function commit(connection: Connection, batch: readonly QueuedWrite[], last?: LastWrites): void {
  try {
    connection.exec('BEGIN IMMEDIATE');
    for (const each of batch) attempt(connection, each);
    last?.write();
    connection.exec('COMMIT');
  } catch (fault) {
    for (const each of batch) each.fail(fault);
    last?.drop();
    rollBack(connection);
  }
}

/** @throws {StoreUnavailable} when the file, not the command, is at fault: SQLite may then have undone the other commands too */
function attempt(connection: Connection, each: QueuedWrite): void {
  connection.exec('SAVEPOINT command');
  try {
    each.attempt();
  } catch (fault) {
    each.fail(fault);
    // A full disk ends the transaction and undoes every command before this one; the next command would not notice.
    if (!connection.isInTransaction())
      throw fault instanceof StoreUnavailable ? fault : new StoreUnavailable('rolled back', { cause: fault });
    connection.exec('ROLLBACK TO command');
  }
  connection.exec('RELEASE command');
}

export function rollBack(connection: Connection): void {
  try {
    if (connection.isInTransaction()) connection.exec('ROLLBACK');
  } catch {
    // The file does not respond at all; the next BEGIN reports it.
  }
}
