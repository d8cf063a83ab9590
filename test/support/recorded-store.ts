import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chooseSqlite } from '../../src/store/sqlite/provider.js';
import { numberIn, textIn, valueIn, type Database } from '../../src/store/sqlite/connection.js';
import type { Procedure, ProcedureRef } from '../../src/procedure/procedure.js';
import { tempFolder } from './temp-folder.js';
import type { StoredTicket } from '../../src/core/outbox/stored-ticket.js';

const recordings = new URL('../replay/stored/', import.meta.url);
const dumpOf = (release: string): string => readFileSync(new URL(`${release}/precaso.sql`, recordings), 'utf8');
const sqlite = () => chooseSqlite().sqlite.DatabaseSync;

/** Acts on the file of a folder that no store has open. */
export async function inFile<T>(folder: string, act: (database: Database) => T): Promise<T> {
  const database = new (sqlite())(join(folder, 'precaso.db'));
  try {
    return await Promise.resolve(act(database));
  } finally {
    database.close();
  }
}

/** A folder as that release left it. */
export async function aRecordedFolder(release: string): Promise<string> {
  const folder = await tempFolder();
  await inFile(folder, (database) => database.exec(dumpOf(release)));
  return folder;
}

/** What a recorded folder holds, as it was written. */
export function recorded(release: string): {
  ticket(state: string): StoredTicket;
  archived: { ref: ProcedureRef; procedure: Procedure };
} {
  const database = new (sqlite())(':memory:');
  try {
    database.exec(dumpOf(release));
    const tickets = database
      .prepare('SELECT doc FROM ticket')
      .all()
      .map((row): StoredTicket => JSON.parse(textIn(row, 'doc')));
    return {
      ticket(state) {
        const found = tickets.find(({ ticket }) => ticket.state === state);
        if (found === undefined) throw new Error(`no ticket was recorded in state ${state}`);
        return found;
      },
      archived: archivedIn(database),
    };
  } finally {
    database.close();
  }
}

/** The wording of the procedure: format 1 had a table for it, later ones have it among the documents. */
function archivedIn(database: Database): { ref: ProcedureRef; procedure: Procedure } {
  const isFirst = numberIn(database.prepare('PRAGMA user_version').get(), 'user_version') === 1;
  const inTable = "SELECT id || '/' || version || '/' || hash AS id, doc FROM procedure_version";
  const row = database.prepare(isFirst ? inTable : "SELECT id, doc FROM document WHERE collection = 'procedure'").get();
  const [id = '', version, hash = ''] = textIn(row, 'id').split('/');
  return { ref: { id, version: Number(version), hash }, procedure: JSON.parse(textIn(row, 'doc')) };
}

/** Writes the folder's file as text, under the name of a release. */
export async function record(folder: string, release: string): Promise<void> {
  const home = new URL(`${release}/`, recordings);
  await mkdir(home, { recursive: true });
  await writeFile(new URL('precaso.sql', home), await inFile(folder, dump));
}

function dump(database: Database): string {
  const schema = database
    .prepare(
      "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type = 'trigger', type DESC, name",
    )
    .all();
  const pragmas = ['application_id', 'user_version'].map(
    (name) => `PRAGMA ${name} = ${numberIn(database.prepare(`PRAGMA ${name}`).get(), name)}`,
  );
  const rows = schema.filter((entry) => textIn(entry, 'type') === 'table').flatMap((entry) => rowsOf(database, textIn(entry, 'name')));
  return [...pragmas, ...schema.map((entry) => textIn(entry, 'sql')), ...rows].map((statement) => `${statement};\n`).join('');
}

function rowsOf(database: Database, table: string): readonly string[] {
  const columns = database
    .prepare('SELECT name FROM pragma_table_info(?)')
    .all(table)
    .map((row) => textIn(row, 'name'));
  return database
    .prepare(`SELECT ${columns.map((name) => `quote(${name}) AS ${name}`).join(', ')} FROM ${table}`)
    .all()
    .map((row) => `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((name) => String(valueIn(row, name))).join(', ')})`);
}
