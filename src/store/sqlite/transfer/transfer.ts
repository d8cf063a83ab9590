import { createReadStream, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { FileStore } from '../../../ports/file-store.js';
import {
  ContentLost,
  fromNumberKey,
  numberKey,
  fileText,
  type FileCollection,
  type FileText,
  type RecordCollection,
  type RecordCollections,
  type TransferRecord,
  TransferFault,
  type TransferFaultCode,
  type TransferStore,
} from '../../../ports/store-transfer.js';
import {
  numberIn,
  textIn,
  SQLITE_CONSTRAINT,
  SQLITE_CORRUPT,
  SQLITE_FULL,
  SQLITE_IOERR,
  SQLITE_NOTADB,
  sqliteCode,
  type Connection,
} from '../connection.js';
import { copiedDocument, ofEachCollection, type Collection } from '../../documents.js';
import { putDocument } from '../documents.js';
import { factsOf, isNoSpace, createFileStore } from '../file-store.js';
import { type GroupCommit, createGroupCommit } from '../group-commit.js';
import { putCopied } from '../ticket-store.js';
import { StoreUnavailable } from '../../../ports/ticket-store.js';
import { rebuildTerms } from '../case-terms.js';
import { StoreRefused } from '../../../ports/store-refused.js';
import { readMark, writeMark } from '../open-database.js';
import { onLockedFolder, pathsOf, preparedFolder, type OpenFolder } from '../open-folder.js';
import { STEPS } from '../schema.js';

/**
 * Locked for this process. Nothing in it changes, except that `mayUpgrade` allows bringing it up to date.
 * @throws {StoreRefused} `no-store` without a store, `earlier-format` when an upgrade is needed and not allowed
 */
export async function openFolderSource(folder: string, mayUpgrade: boolean, steps = STEPS): Promise<TransferStore> {
  const home = resolve(folder);
  if (!existsSync(pathsOf(home).database))
    throw new StoreRefused('no-store', `En la carpeta ${home} no hay un almacén de Precaso (precaso.db).`);
  return onLockedFolder(home, { halfCopied: false, earlierFormat: mayUpgrade, steps }, false, storeOn);
}

/** Made when it does not exist. @throws {StoreRefused} */
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

type CollectionParts = { connection: Connection; writes: GroupCommit; files: FileStore; folder: string };

/** `page` gets a key to begin after and a limit, and selects `key` and the parts of the text. */
type Table = {
  page: string;
  put(record: TransferRecord): void;
  remove: string;
  /** By default the column `doc`. */
  textOf?(row: unknown): string;
  numbersOf?(key: string): readonly string[];
};

export function createRecordCollections(parts: CollectionParts): RecordCollections {
  return { ...kept(parts), file: fileCollection(parts), ticket: ticketCollection(parts) };
}

/** Documents with a revision of their own keep it; others begin with 1. */
function kept(parts: CollectionParts): Readonly<Record<Collection, RecordCollection>> {
  return ofEachCollection(<Of extends Collection>(of: Of) =>
    collectionOn(parts, {
      page: `SELECT id AS key, doc FROM document WHERE collection = '${of}' AND id > ? ORDER BY id LIMIT ?`,
      remove: `DELETE FROM document WHERE collection = '${of}' AND id = ?`,
      put: ({ key, text }) => putDocument(parts.connection, of, copiedDocument(key, text), text),
    }),
  );
}

function ticketCollection(parts: CollectionParts): RecordCollection {
  const { connection } = parts;
  const collection = collectionOn(parts, {
    page: 'SELECT id AS key, doc FROM ticket WHERE id > ? ORDER BY id LIMIT ?',
    remove: 'DELETE FROM ticket WHERE id = ?',
    put: ({ text, numbers }) =>
      putCopied(
        connection,
        text,
        numbers.flatMap((each) => fromNumberKey(each) ?? []),
      ),
    numbersOf: (key) =>
      connection
        .many('SELECT series, value FROM temp.given WHERE ticket = ?', key)
        .map((row) => numberKey(textIn(row, 'series'), numberIn(row, 'value')))
        .toSorted(),
  });
  let isListed = false;
  return {
    ...collection,
    async page(after, limit) {
      if (after === null || !isListed) await asTransferFault(async () => listNumbers(connection));
      isListed = true;
      return collection.page(after, limit);
    },
    async remove(keys) {
      await asTransferFault(() =>
        parts.writes.run(() => keys.forEach((key) => connection.run('DELETE FROM number WHERE ticket = ?', key))),
      );
      await collection.remove(keys);
    },
  };
}

/** By ticket in a temporary table, because they have no such index; the table is in a file and not in memory. */
function listNumbers(connection: Connection): void {
  connection.exec('PRAGMA temp_store = FILE; DROP TABLE IF EXISTS temp.given');
  connection.exec(
    'CREATE TEMP TABLE given (ticket TEXT NOT NULL, series TEXT NOT NULL, value INTEGER NOT NULL, PRIMARY KEY (ticket, series, value)) STRICT, WITHOUT ROWID',
  );
  connection.exec('INSERT INTO temp.given (ticket, series, value) SELECT ticket, series, value FROM number ORDER BY ticket, series, value');
}

function collectionOn({ connection, writes }: CollectionParts, table: Table): RecordCollection {
  const run = (work: () => void): Promise<void> => asTransferFault(() => writes.run(work));
  return {
    page: (after, limit) =>
      asTransferFault(async () =>
        connection.many(table.page, after ?? '', limit).map((row) => {
          const key = textIn(row, 'key');
          return { key, text: table.textOf?.(row) ?? textIn(row, 'doc'), numbers: table.numbersOf?.(key) ?? [] };
        }),
      ),
    put: (records) => run(() => records.forEach((record) => table.put(record))),
    remove: (keys) => run(() => keys.forEach((key) => connection.run(table.remove, key))),
  };
}

/** Files are attached to their tickets when the copy completes. */
function fileCollection(parts: CollectionParts): FileCollection {
  const { files, folder } = parts;
  return {
    ...collectionOn(parts, {
      page: 'SELECT id AS key, id, owner, name, type, kept_at, bytes FROM file WHERE id > ? AND bytes IS NOT NULL ORDER BY id LIMIT ?',
      textOf: (row) => fileText(factsOf(row)),
      put: () => undefined,
      remove: 'SELECT ?',
    }),
    async remove(keys) {
      for (const key of keys) await asTransferFault(() => files.remove(key));
    },
    async putFile({ key, text }, content) {
      const { owner, name, type, keptAt }: FileText = JSON.parse(text);
      await asTransferFault(() => files.keep(key, content, { owner, name, type, keptAt }, Number.MAX_SAFE_INTEGER));
    },
    content: (key) => contentIn(join(folder, key)),
  };
}

async function* contentIn(path: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(path)) if (chunk instanceof Uint8Array) yield chunk;
  } catch (cause) {
    throw new ContentLost(path, { cause });
  }
}

/** @throws {TransferFault} for faults of the folder; an error of the written content passes unchanged */
export async function asTransferFault<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (!(cause instanceof StoreUnavailable)) throw cause;
    throw new TransferFault(codeOf(cause), { cause });
  }
}

/** Faults of a folder never pass by themselves, so none of them is worth another try. */
function codeOf(fault: unknown): TransferFaultCode {
  if (!(fault instanceof Error)) return 'refused';
  const number = sqliteCode(fault);
  if (number === SQLITE_FULL || isNoSpace(fault)) return 'full';
  if (number === SQLITE_CONSTRAINT) return 'unfit';
  if (number === SQLITE_CORRUPT || number === SQLITE_NOTADB || number === SQLITE_IOERR) return 'damaged';
  return fault.cause === undefined ? 'refused' : codeOf(fault.cause);
}
