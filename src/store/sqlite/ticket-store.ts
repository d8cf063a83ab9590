import { queueRank, endedDraft, partnerKey, undeliveredKeys, undeliveredUntil } from '../ticket-questions.js';
import { postedMessageIds } from '../../core/outbox/posted-card.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import { isDraft, isOpen } from '../../core/ticket/ticket.js';
import { type TicketStore, type TicketWrite, VersionConflict } from '../../ports/ticket-store.js';
import { LRUCache } from 'lru-cache';
import { frozen, plain } from '../plain-document.js';
import { type Connection, type SqlValue, documentIn, numberIn, textIn, valueIn } from './connection.js';
import type { GroupCommit } from './group-commit.js';
import { putRecord } from './case-records.js';
import { putTerms, putTermChanges, type TermChange } from './case-terms.js';
import { countChanges, putCountChanges, type CountChange } from './desk-counts.js';

export function createTicketStore(connection: Connection, parsed: TicketDocuments, writes: GroupCommit, shared: SharedRows): TicketStore {
  return {
    async load(id) {
      const row = connection.one('SELECT id, revision FROM ticket WHERE id = ?', id);
      return row === undefined ? null : parsed.of(row);
    },
    async append(write) {
      const { stored, text } = await writes.run(() => appended(connection, write, shared));
      return parsed.written(stored, text);
    },
  };
}

/** Inside a transaction: when anything below throws, the taken numbers are free again. */
function appended(connection: Connection, write: TicketWrite, shared: SharedRows): { stored: StoredTicket; text: string } {
  const row = connection.one(STANDING, write.id);
  const standing = row === undefined ? 0 : numberIn(row, 'revision');
  if (standing !== write.expected) throw new VersionConflict(`${write.id}: ${standing} stands, ${write.expected} expected`);
  const stored = plain({ ...write.build(takeNumbers(connection, write)), revision: standing + 1 }, write.before);
  if (stored.id !== write.id) throw new RangeError('build made the document of another ticket');
  const text = JSON.stringify(stored);
  const counts = putDocument(connection, row, stored, text);
  const terms = putTerms(connection, stored);
  if (stored.ticket.files.length !== (row === undefined ? 0 : numberIn(row, 'files'))) attachFiles(connection, stored);
  // Nothing throws after this: a command that throws changes no shared row.
  shared.change(counts, terms);
  return { stored, text };
}

/** @param doc `stored` as text @returns the counts that change */
function putDocument(connection: Connection, row: unknown, stored: StoredTicket, doc: string): readonly CountChange[] {
  const columns = { ...columnsOf(stored), doc };
  const posted = row === undefined ? null : valueIn(row, 'posted');
  if (posted !== columns.posted) putPosted(connection, stored, posted);
  if (row === undefined) insert(connection, { id: stored.id, ...columns });
  else update(connection, stored.id, row, columns);
  putRecord(connection, stored);
  return countChanges(row, columns);
}

/** Unchanged, with the numbers that it was given there, inside a transaction. A search finds it by its terms only after `rebuildTerms`. */
export function putCopied(connection: Connection, doc: string, numbers: readonly { series: string; value: number }[]): void {
  const stored: StoredTicket = JSON.parse(doc);
  putCountChanges(connection, putDocument(connection, connection.one(STANDING, stored.id), stored, doc));
  for (const { series, value } of numbers) {
    connection.run('INSERT INTO number (series, value, ticket) VALUES (?, ?, ?) ON CONFLICT DO NOTHING', series, value, stored.id);
    connection.run(
      'INSERT INTO counter (series, value) VALUES (?, ?) ON CONFLICT (series) DO UPDATE SET value = max(value, excluded.value)',
      series,
      value,
    );
  }
}

function putPosted(connection: Connection, stored: StoredTicket, before: unknown): void {
  const had: readonly string[] = typeof before === 'string' ? JSON.parse(before) : [];
  for (const message of postedMessageIds(stored))
    if (!had.includes(message)) connection.run('INSERT OR IGNORE INTO posted (message, ticket) VALUES (?, ?)', message, stored.id);
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

/** Inside the ticket's own write, so that none of them is ever listed as an orphan. */
function attachFiles(connection: Connection, { ticket }: StoredTicket): void {
  for (const { id } of ticket.files) connection.run('UPDATE file SET is_attached = 1 WHERE id = ? AND is_attached = 0', id);
}

const STANDING = `SELECT revision, requester, opened_at, draft_number, rank, partner_key, is_open, is_desk, group_id, state,
  phase, since, waits_for, confirming, nearly_late_at, late_at, assignee, wake_at, undelivered, undelivered_to, draft_ended_at,
  draft_outcome, posted, files
  FROM ticket WHERE id = ?`;

/** A list as JSON; null: an empty one, of which the index has no row. */
function listColumn(keys: readonly string[]): string | null {
  return keys.length === 0 ? null : JSON.stringify(keys);
}

/** Groups stand between slashes, so that a search finds whole names only. */
function deskColumns(desk: StoredTicket['desk']): TicketColumns {
  const { waitsFor = null, confirming = [], nearlyLateAt = null, lateAt = null } = desk ?? {};
  const names = confirming.length === 0 ? null : `/${confirming.join('/')}/`;
  return { waits_for: waitsFor, confirming: names, nearly_late_at: nearlyLateAt, late_at: lateAt };
}

type TicketColumns = Readonly<Record<string, SqlValue>>;

function columnsOf(stored: StoredTicket): TicketColumns & { posted: string | null } {
  const { revision, ticket, desk, wakeAt } = stored;
  const ended = endedDraft(stored);
  return {
    revision,
    requester: ticket.requester.id,
    opened_at: ticket.openedAt,
    draft_number: ticket.numbers['draft'] ?? 0,
    rank: queueRank(stored),
    undelivered: undeliveredUntil(stored),
    undelivered_to: listColumn(undeliveredKeys(stored)),
    draft_ended_at: ended?.at ?? null,
    draft_outcome: ended?.outcome ?? null,
    posted: listColumn(postedMessageIds(stored)),
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

/** Only columns that change: SQLite rewrites every index of a named column, changed or not. */
function update(connection: Connection, id: string, row: unknown, columns: TicketColumns): void {
  const changed = Object.entries(columns).filter(([name, value]) => valueIn(row, name) !== value);
  const sets = changed.map(([name]) => `${name} = ?`).join(', ');
  connection.run(`UPDATE ticket SET ${sets} WHERE id = ?`, ...changed.map(([, value]) => value), id);
}

type SharedRows = ReturnType<typeof createSharedRows>;

/** What a batch of commands changes in counts and terms, so that each row is written once. */
export function createSharedRows(connection: Connection) {
  const [counts, terms]: [CountChange[], TermChange[]] = [[], []];
  return {
    change: (ofCounts: readonly CountChange[], ofTerms: readonly TermChange[]) => void (counts.push(...ofCounts), terms.push(...ofTerms)),
    write() {
      putCountChanges(connection, counts.splice(0));
      putTermChanges(connection, terms.splice(0));
    },
    drop: () => void (counts.splice(0), terms.splice(0)),
  };
}

/** The maximum of remembered documents, in characters of their text: some thousand cases of usual size. */
const maxRemembered = 8_000_000;

export type TicketDocuments = ReturnType<typeof createTicketDocuments>;

/** Each revision is parsed once. All who read one share it, so it is frozen. */
export function createTicketDocuments(connection: Connection) {
  const known = new LRUCache<string, StoredTicket>({ maxSize: maxRemembered });
  const written = (stored: StoredTicket, text: string): StoredTicket => {
    known.set(stored.id, stored, { size: text.length });
    return stored;
  };
  return {
    of(row: unknown): StoredTicket {
      const found = known.get(textIn(row, 'id'));
      if (found?.revision === numberIn(row, 'revision')) return found;
      const standing = connection.one('SELECT doc FROM ticket WHERE id = ?', textIn(row, 'id'));
      return written(frozen(documentIn<StoredTicket>(standing)), textIn(standing, 'doc'));
    },
    written,
    forget: () => known.clear(),
  };
}
