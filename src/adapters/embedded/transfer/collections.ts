import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { fromDeskDocumentKey } from '../../../ports/desk-documents.js';
import type { FileStore } from '../../../ports/file-store.js';
import type { GroupChannel } from '../../../ports/group-channels.js';
import type { UseOutcome } from '../../../ports/frequent-questions.js';
import type { PersonRecord } from '../../../ports/people.js';
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
} from '../../../ports/store-transfer.js';
import { questionOfUse } from '../../shared/question-uses.js';
import { type Connection, numberIn, textIn, type SqlValue } from '../connection.js';
import { putDeskDocument } from '../desk-documents.js';
import { factsOf } from '../file-store.js';
import { putUse } from '../frequent-questions.js';
import type { GroupCommit } from '../group-commit.js';
import { putPerson } from '../people.js';
import { putCopied } from '../ticket-store.js';
import { putRevision, type VersionedTable } from '../versioned-documents.js';
import { asTransferFault } from './faults.js';

export type CollectionParts = { connection: Connection; writes: GroupCommit; files: FileStore; folder: string };

/** The statements for one kind of record. `page` gets a key to begin after and a limit, and selects `key` and the parts of the text. */
type Table = {
  count: string;
  page: string;
  put(record: TransferRecord): void;
  remove: string;
  /** Makes the text of a row; by default the column `doc`. */
  textOf?(row: unknown): string;
  numbersOf?(key: string): readonly string[];
};

/** Statements that are the same for all tables. @param key expression for the key of a row; it orders a page */
function keyedBy(key: string, table: string): Pick<Table, 'count' | 'page' | 'remove'> {
  return {
    count: `SELECT count(*) AS n FROM ${table}`,
    page: `SELECT ${key} AS key, doc FROM ${table} WHERE ${key} > ? ORDER BY 1 LIMIT ?`,
    remove: `DELETE FROM ${table} WHERE ${key} = ?`,
  };
}

/** Ordered as text, as {@link TransferRecord.key} requires: `uariv/10/…` comes before `uariv/2/…`. */
const PROCEDURE_KEY = "id || '/' || version || '/' || hash";
const DESK_DOCUMENT_KEY = "kind || '/' || key";

export function createRecordCollections(parts: CollectionParts): RecordCollections {
  const { connection } = parts;
  return {
    procedure: collectionOn(parts, procedures(connection)),
    person: collectionOn(parts, people(connection)),
    'email-order': collectionOn(parts, emailOrder(connection)),
    channel: collectionOn(parts, channels(connection)),
    question: collectionOn(parts, versioned(connection, 'question')),
    'question-use': collectionOn(parts, questionUses(connection)),
    'ready-answers': collectionOn(parts, versioned(connection, 'ready_answers')),
    'desk-document': collectionOn(parts, deskDocuments(connection)),
    file: fileCollection(parts),
    ticket: ticketCollection(parts),
  };
}

function procedures(connection: Connection): Table {
  return {
    ...keyedBy(PROCEDURE_KEY, 'procedure_version'),
    put({ key, text }) {
      const [id = '', version = '', ...hash] = key.split('/');
      connection.run(
        'INSERT OR REPLACE INTO procedure_version (id, version, hash, doc) VALUES (?, ?, ?, ?)',
        id,
        Number(version),
        hash.join('/'),
        text,
      );
    },
  };
}

function people(connection: Connection): Table {
  return {
    ...keyedBy('id', 'person'),
    put({ key, text }) {
      const person: PersonRecord = JSON.parse(text);
      putPerson(connection, key, person, text);
    },
  };
}

function channels(connection: Connection): Table {
  return {
    ...keyedBy('group_id', 'channel'),
    put({ key, text }) {
      const { channel }: GroupChannel = JSON.parse(text);
      connection.run('INSERT OR REPLACE INTO channel (group_id, channel, doc) VALUES (?, ?, ?)', key, channel, text);
    },
  };
}

function versioned(connection: Connection, table: VersionedTable): Table {
  return {
    ...keyedBy('id', table),
    put({ key: id, text }) {
      const { revision }: { revision: number } = JSON.parse(text);
      putRevision(connection, table, { id, revision, text });
    },
  };
}

function deskDocuments(connection: Connection): Table {
  return {
    ...keyedBy(DESK_DOCUMENT_KEY, 'desk_document'),
    put({ key: id, text }) {
      const { kind, key } = fromDeskDocumentKey(id);
      const { revision }: { revision: number } = JSON.parse(text);
      connection.run(putDeskDocument, kind, key, revision, text);
    },
  };
}

/** Copies the uses of questions; the text of such a record is the outcome. */
function questionUses(connection: Connection): Table {
  return {
    ...keyedBy('id', 'question_use'),
    page: 'SELECT id AS key, json_quote(outcome) AS doc FROM question_use WHERE id > ? ORDER BY id LIMIT ?',
    put({ key, text }) {
      const outcome: UseOutcome = JSON.parse(text);
      connection.run(putUse, key, questionOfUse(key), outcome);
    },
  };
}

/** Copies the order of people within an address. It is that of their row ids: writing a row again gives it the highest one. */
function emailOrder(connection: Connection): Table {
  const shared = 'FROM person WHERE email > ? GROUP BY email HAVING count(*) > 1';
  return {
    count: `SELECT count(*) AS n FROM (SELECT email ${shared.replace('?', "''")})`,
    page: `SELECT email AS key, json_group_array(id ORDER BY rowid) AS doc ${shared} ORDER BY email LIMIT ?`,
    put({ key, text }) {
      const ids: readonly string[] = JSON.parse(text);
      for (const id of ids)
        connection.run(
          'INSERT OR REPLACE INTO person (id, email, doc) SELECT id, email, doc FROM person WHERE id = ? AND email = ?',
          id,
          key,
        );
    },
    textOf: (row) => JSON.stringify(JSON.parse(textIn(row, 'doc'))),
    // The order is removed together with the people themselves.
    remove: 'SELECT ?',
  };
}

function ticketCollection(parts: CollectionParts): RecordCollection {
  const { connection } = parts;
  const collection = collectionOn(parts, {
    ...keyedBy('id', 'ticket'),
    put: ({ text, numbers }) =>
      putCopied(
        connection,
        text,
        numbers.map(fromNumberKey).filter((each) => each !== null),
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

/** Sorts numbers by ticket in a temporary table, because they have no such index; the table is in a file and not in memory. */
function listNumbers(connection: Connection): void {
  connection.exec('PRAGMA temp_store = FILE; DROP TABLE IF EXISTS temp.given');
  connection.exec(
    'CREATE TEMP TABLE given (ticket TEXT NOT NULL, series TEXT NOT NULL, value INTEGER NOT NULL, PRIMARY KEY (ticket, series, value)) STRICT, WITHOUT ROWID',
  );
  connection.exec('INSERT INTO temp.given (ticket, series, value) SELECT ticket, series, value FROM number ORDER BY ticket, series, value');
}

function collectionOn({ connection, writes }: Pick<CollectionParts, 'connection' | 'writes'>, table: Table): RecordCollection {
  const run = (work: () => void): Promise<void> => asTransferFault(() => writes.run(work));
  return {
    count: () => asTransferFault(async () => numberIn(connection.one(table.count), 'n')),
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

/** Copies files. The file store writes the contents; files are attached to their tickets when the copy completes. */
function fileCollection({ connection, writes, files, folder }: CollectionParts): FileCollection {
  const putFile: FileCollection['putFile'] = async ({ key, text }, content) => {
    const { owner, name, type, keptAt }: FileText = JSON.parse(text);
    await asTransferFault(() => files.keep(key, content, { owner, name, type, keptAt }, Number.MAX_SAFE_INTEGER));
  };
  return {
    ...collectionOn(
      { connection, writes },
      {
        count: 'SELECT count(*) AS n FROM file WHERE bytes IS NOT NULL',
        page: 'SELECT id AS key, id, owner, name, type, kept_at, bytes FROM file WHERE id > ? AND bytes IS NOT NULL ORDER BY id LIMIT ?',
        textOf: (row) => fileText(factsOf(row)),
        put: () => undefined,
        remove: 'SELECT ?',
      },
    ),
    async remove(keys) {
      for (const key of keys) await asTransferFault(() => files.remove(key));
    },
    putFile,
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

/** Returns the tickets that hold any of these numbers, by number. */
export function holdersIn(connection: Connection, numbers: readonly string[]): ReadonlyMap<string, string> {
  const held = new Map<string, string>();
  for (const key of numbers) {
    const number = fromNumberKey(key);
    const values: readonly SqlValue[] = number === null ? [] : [number.series, number.value];
    const row = number === null ? undefined : connection.one('SELECT ticket FROM number WHERE series = ? AND value = ?', ...values);
    if (row !== undefined) held.set(key, textIn(row, 'ticket'));
  }
  return held;
}
