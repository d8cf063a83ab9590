import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chooseSqlite } from '../../src/adapters/embedded/provider.js';
import type { Database, SqlValue } from '../../src/adapters/embedded/sqlite.js';
import type { Procedure, ProcedureRef } from '../../src/domain/procedure/procedure.js';
import type { StoredTicket } from '../../src/domain/ticket/stored-ticket.js';
import { tempFolder } from './temp-folder.js';

type Release = '0.1.0' | '0.2.0' | '0.3.0';

const recorded = (file: string, release: Release = '0.1.0'): string =>
  readFileSync(new URL(`../replay/stored/${release}/${file}`, import.meta.url), 'utf8');

/** As release 0.1.0 wrote it: without what tickets say of themselves since. */
export function storedBefore(name: 'draft' | 'escalated' | 'closed'): StoredTicket {
  return JSON.parse(recorded(`${name}.json`));
}

export const before: { ref: ProcedureRef; procedure: Procedure } = JSON.parse(recorded('procedure.json'));

/** A folder as release 0.1.0 leaves it, with these tickets in it. */
export async function aFolderOfBefore(tickets: readonly StoredTicket[]): Promise<string> {
  const folder = await tempFolder();
  await inFile(folder, (database) => {
    database.exec(recorded('tables.sql'));
    const { ref, procedure } = before;
    insert(database, 'procedure_version', { ...ref, doc: JSON.stringify(procedure) });
    for (const stored of tickets) insertTicket(database, stored);
  });
  return folder;
}

/** A folder as release 0.2.0 leaves it, with the same tickets: it added what their columns say besides. */
export async function aFolderOf020(tickets: readonly StoredTicket[]): Promise<string> {
  const folder = await tempFolder();
  await inFile(folder, (database) => {
    database.exec(recorded('tables.sql', '0.2.0'));
    for (const stored of tickets) insertTicket(database, stored, { rank: 0, partner_key: null });
  });
  return folder;
}

/** A folder as release 0.3.0 leaves it, with the same tickets. */
export async function aFolderOf030(tickets: readonly StoredTicket[]): Promise<string> {
  const folder = await tempFolder();
  await inFile(folder, (database) => {
    database.exec(recorded('tables.sql', '0.3.0'));
    for (const stored of tickets) insertTicket(database, stored, { rank: 0, partner_key: null, undelivered: null });
  });
  return folder;
}

/** Does something to the store's file while no process has it open. */
export async function inFile<T>(folder: string, act: (database: Database) => T): Promise<T> {
  const database = new (chooseSqlite().sqlite.DatabaseSync)(join(folder, 'precaso.db'));
  try {
    return await Promise.resolve(act(database));
  } finally {
    database.close();
  }
}

function insertTicket(database: Database, stored: StoredTicket, more: Readonly<Record<string, SqlValue>> = {}): void {
  const { id, revision, ticket, wakeAt } = stored;
  const isOpen = ticket.phase !== 'closed' && ticket.phase !== 'void';
  insert(database, 'ticket', {
    id,
    revision,
    requester: ticket.requester.id,
    opened_at: ticket.openedAt,
    draft_number: ticket.numbers['draft'] ?? 0,
    is_open: Number(isOpen),
    is_desk: Number(isOpen && ticket.phase !== 'draft'),
    group_id: ticket.group,
    state: ticket.state,
    assignee: ticket.assignee?.id ?? null,
    wake_at: wakeAt,
    files: ticket.files.length,
    doc: JSON.stringify(stored),
    ...more,
  });
  for (const [series, value] of Object.entries(ticket.numbers)) {
    const name = `${ticket.procedure.id}/${series}`;
    insert(database, 'number', { series: name, value, ticket: id });
    database
      .prepare('INSERT INTO counter VALUES (?, ?) ON CONFLICT (series) DO UPDATE SET value = max(value, excluded.value)')
      .run(name, value);
  }
}

function insert(database: Database, table: string, row: Readonly<Record<string, SqlValue>>): void {
  const names = Object.keys(row);
  database.prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`).run(...Object.values(row));
}
