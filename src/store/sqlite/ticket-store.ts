import { queueRank } from '../queue-rank.js';
import { endedDraft, partnerKey, undeliveredKeys, undeliveredUntil } from '../lookup-keys.js';
import { postedMessageIds } from '../../core/outbox/posted-messages.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import { isDraft, isOpen } from '../../core/ticket/ticket.js';
import { type TicketStore, type TicketWrite, VersionConflict } from '../../ports/ticket-store.js';
import { type Connection, toJson, type SqlValue, numberIn, valueIn } from './connection.js';
import type { GroupCommit } from './group-commit.js';
import type { TicketDocuments } from './ticket-documents.js';
import { putRecord } from './case-records.js';
import { putTerms } from './case-terms.js';
import { countDesk } from './desk-counts.js';

export function createTicketStore(connection: Connection, documents: TicketDocuments, writes: GroupCommit): TicketStore {
  return {
    async load(id) {
      const row = connection.one('SELECT id, revision FROM ticket WHERE id = ?', id);
      return row === undefined ? null : documents.of(row);
    },
    append: async (write) => documents.written(await writes.run(() => appended(connection, write))),
  };
}

/** Appends inside a transaction: when anything below throws, the taken numbers are free again. */
function appended(connection: Connection, write: TicketWrite): string {
  const row = connection.one(STANDING, write.id);
  const standing = row === undefined ? 0 : numberIn(row, 'revision');
  if (standing !== write.expected) {
    throw new VersionConflict(`${write.id}: ${standing} stands, ${write.expected} expected`);
  }
  const stored: StoredTicket = { ...write.build(takeNumbers(connection, write)), revision: standing + 1 };
  if (stored.id !== write.id) throw new RangeError('build made the document of another ticket');
  const doc = toJson(stored);
  putDocument(connection, row, stored, doc);
  putTerms(connection, stored);
  if (stored.ticket.files.length !== (row === undefined ? 0 : numberIn(row, 'files'))) attachFiles(connection, stored);
  return doc;
}

/** @param doc `stored` as text */
function putDocument(connection: Connection, row: unknown, stored: StoredTicket, doc: string): void {
  const columns = { ...columnsOf(stored), doc };
  if (row === undefined || valueIn(row, 'posted') !== columns.posted) putPosted(connection, stored);
  if (row === undefined) insert(connection, { id: stored.id, ...columns });
  else update(connection, stored.id, row, columns);
  countDesk(connection, row, columns);
  putRecord(connection, stored);
}

/**
 * Writes a ticket of another store unchanged, with the numbers that it was given there, inside a transaction. A search finds it by its
 * terms only after `rebuildTerms`.
 */
export function putCopied(connection: Connection, doc: string, numbers: readonly { series: string; value: number }[]): void {
  const stored: StoredTicket = JSON.parse(doc);
  putDocument(connection, connection.one(STANDING, stored.id), stored, doc);
  for (const { series, value } of numbers) {
    connection.run('INSERT INTO number (series, value, ticket) VALUES (?, ?, ?) ON CONFLICT DO NOTHING', series, value, stored.id);
    connection.run(
      'INSERT INTO counter (series, value) VALUES (?, ?) ON CONFLICT (series) DO UPDATE SET value = max(value, excluded.value)',
      series,
      value,
    );
  }
}

/** The platform's ids of the ticket's cards and messages, as JSON; null while nothing was posted. */
function postedColumn(stored: StoredTicket): string | null {
  const messages = postedMessageIds(stored);
  return messages.length === 0 ? null : JSON.stringify(messages);
}

function putPosted(connection: Connection, stored: StoredTicket): void {
  for (const message of postedMessageIds(stored))
    connection.run('INSERT OR IGNORE INTO posted (message, ticket) VALUES (?, ?)', message, stored.id);
}

function takeNumbers(connection: Connection, { id, numbers }: TicketWrite): Readonly<Record<string, number>> {
  const taken = [...new Set(numbers)].map((series): [string, number] => {
    const value = numberIn(connection.one(NEXT_NUMBER, series), 'value');
    connection.run('INSERT INTO number (series, value, ticket) VALUES (?, ?, ?)', series, value, id);
    return [series, value];
  });
  return Object.fromEntries(taken);
}

const NEXT_NUMBER =
  'INSERT INTO counter (series, value) VALUES (?, 1) ON CONFLICT (series) DO UPDATE SET value = value + 1 RETURNING value';

/** Marks the files of a ticket inside the ticket's own write, so that none of them is ever listed as an orphan. */
function attachFiles(connection: Connection, { ticket }: StoredTicket): void {
  for (const { id } of ticket.files) connection.run('UPDATE file SET is_attached = 1 WHERE id = ? AND is_attached = 0', id);
}

const STANDING = `SELECT revision, requester, opened_at, draft_number, rank, partner_key, is_open, is_desk, group_id, state,
  phase, since, waits_for, confirming, nearly_late_at, late_at, assignee, wake_at, undelivered, undelivered_to, draft_ended_at,
  draft_outcome, posted, files
  FROM ticket WHERE id = ?`;

function deskColumns(desk: StoredTicket['desk']): TicketColumns {
  return {
    waits_for: desk?.waitsFor ?? null,
    confirming: confirmingColumn(desk),
    nearly_late_at: desk?.nearlyLateAt ?? null,
    late_at: desk?.lateAt ?? null,
  };
}

/** Writes each group between slashes, so that a search finds whole names only. */
function confirmingColumn(desk: StoredTicket['desk']): string | null {
  return desk === null || desk.confirming.length === 0 ? null : `/${desk.confirming.join('/')}/`;
}

function undeliveredColumn(stored: StoredTicket): string | null {
  const keys = undeliveredKeys(stored);
  return keys.length === 0 ? null : JSON.stringify(keys);
}

type TicketColumns = Readonly<Record<string, SqlValue>>;

function columnsOf(stored: StoredTicket): TicketColumns & { posted: SqlValue } {
  const { revision, ticket, desk, wakeAt } = stored;
  const ended = endedDraft(stored);
  return {
    revision,
    requester: ticket.requester.id,
    opened_at: ticket.openedAt,
    draft_number: ticket.numbers['draft'] ?? 0,
    rank: queueRank(stored),
    undelivered: undeliveredUntil(stored),
    undelivered_to: undeliveredColumn(stored),
    draft_ended_at: ended?.at ?? null,
    draft_outcome: ended?.outcome ?? null,
    posted: postedColumn(stored),
    partner_key: ticket.partnerNumber === null ? null : partnerKey(ticket.procedure.id, ticket.partnerNumber),
    is_open: isOpen(ticket) ? 1 : 0,
    is_desk: isOpen(ticket) && !isDraft(ticket) ? 1 : 0,
    group_id: ticket.group,
    state: ticket.state,
    phase: ticket.phase,
    since: ticket.since,
    ...deskColumns(desk),
    assignee: ticket.assignee?.id ?? null,
    wake_at: wakeAt,
    files: ticket.files.length,
  };
}

function insert(connection: Connection, columns: TicketColumns): void {
  const names = Object.keys(columns);
  const places = names.map(() => '?').join(', ');
  connection.run(`INSERT INTO ticket (${names.join(', ')}) VALUES (${places})`, ...Object.values(columns));
}

/** Updates only columns that change: SQLite rewrites every index of a named column, changed or not. */
function update(connection: Connection, id: string, row: unknown, columns: TicketColumns): void {
  const changed = Object.entries(columns).filter(([name, value]) => valueIn(row, name) !== value);
  const sets = changed.map(([name]) => `${name} = ?`).join(', ');
  connection.run(`UPDATE ticket SET ${sets} WHERE id = ?`, ...changed.map(([, value]) => value), id);
}
