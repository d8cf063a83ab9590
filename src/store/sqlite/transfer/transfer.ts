import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { TransferStore } from '../../../ports/store-transfer.js';
import { rebuildTerms } from '../case-terms.js';
import { createFileStore } from '../file-store.js';
import { StoreRefused } from '../../../ports/store-refused.js';
import { createGroupCommit } from '../group-commit.js';
import { readMark, writeMark } from '../open-database.js';
import { onLockedFolder, pathsOf, preparedFolder, type OpenFolder } from '../open-folder.js';
import { STEPS } from '../schema.js';
import { asTransferFault, createRecordCollections, holdersIn } from './collections.js';

/**
 * Opens a folder to copy from, locked for this process. Nothing in it changes, except that `mayUpgrade` allows bringing it up to
 * date.
 *
 * @throws {StoreRefused} `no-store` without a store, `earlier-format` when an upgrade is needed and not allowed
 */
export async function openFolderSource(folder: string, mayUpgrade: boolean, steps = STEPS): Promise<TransferStore> {
  const home = resolve(folder);
  if (!existsSync(pathsOf(home).database))
    throw new StoreRefused('no-store', `En la carpeta ${home} no hay un almacén de Precaso (precaso.db).`);
  return onLockedFolder(home, { halfCopied: false, earlierFormat: mayUpgrade, steps }, false, storeOn);
}

/** Opens a folder to copy into, made when it does not exist. @throws {StoreRefused} */
export async function openFolderTarget(folder: string): Promise<TransferStore> {
  const home = resolve(folder);
  await preparedFolder(home);
  return onLockedFolder(home, { halfCopied: true, earlierFormat: true }, true, storeOn);
}

/** Attaches files to tickets, as the ticket store does with each write; else the job for orphan files would remove them. */
const ATTACH = `UPDATE file SET is_attached = 1 WHERE is_attached = 0
  AND id IN (SELECT json_extract(f.value, '$.id') FROM ticket, json_each(ticket.doc, '$.ticket.files') f WHERE ticket.files > 0)`;

/** Sets the counters to the highest numbers: numbers of tickets that the source has lost are given again. */
const COUNT = ['DELETE FROM counter', 'INSERT INTO counter (series, value) SELECT series, max(value) FROM number GROUP BY series'];

function storeOn({ connection, lock, home, files: folder }: OpenFolder): TransferStore {
  const writes = createGroupCommit(connection);
  const files = createFileStore({ folder, connection, writes });
  const run = (work: () => void): Promise<void> => asTransferFault(() => writes.run(work));
  let isOpen = true;
  return {
    name: home,
    collections: createRecordCollections({ connection, writes, files, folder }),
    holders: (numbers) => asTransferFault(async () => holdersIn(connection, numbers)),
    mark: () => asTransferFault(async () => readMark(connection)),
    setMark: (mark) => run(() => writeMark(connection, mark)),
    complete: () =>
      run(() => {
        for (const statement of [ATTACH, ...COUNT]) connection.run(statement);
        rebuildTerms(connection);
      }),
    async close() {
      if (!isOpen) return;
      isOpen = false;
      await writes.drain();
      connection.close();
      lock.release();
    },
  };
}
