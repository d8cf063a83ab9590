import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Instant } from '../../core/instant.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import type { CaseRecord } from '../../core/report/case-record.js';
import { ticketId } from '../../core/ticket/ticket.js';
import type { CaseRecords } from '../../ports/store.js';
import { placeOfRecord, spansTouching } from '../ticket-questions.js';
import { numberIn, textIn, type Connection, createConnection, type Database, type SqliteModule } from './connection.js';
import { StoreUnavailable } from '../../ports/ticket-store.js';

/** Reading a page blocks other work for about a millisecond. */
const PAGE = 50;

/** The tests ask SQLite for its plan of each. A page is one text, because reading its rows would take half as long again. */
export const caseRecordSql = {
  page: `SELECT '[' || coalesce(group_concat(record, ','), '') || ']' AS records FROM (SELECT record FROM case_record
    WHERE length = ? AND (span_from, ticket) > (?, ?) AND span_from < ? AND span_to >= ? ORDER BY span_from, ticket LIMIT ?)`,
  endedDrafts: `SELECT draft_outcome, count(*) AS drafts FROM ticket
    WHERE draft_ended_at >= ? AND draft_ended_at < ? GROUP BY draft_outcome`,
  draftsEnded: 'SELECT id FROM ticket WHERE draft_ended_at >= ? AND draft_ended_at < ?',
  standing: 'SELECT record FROM case_record WHERE ticket = ?',
} as const;

export function putRecord(connection: Connection, { id, record }: Pick<StoredTicket, 'id' | 'record'>): void {
  if (record === null) return;
  const text = JSON.stringify(record);
  const standing = connection.one(caseRecordSql.standing, id);
  if (standing !== undefined && textIn(standing, 'record') === text) return;
  const { length, from, to } = placeOfRecord(record);
  connection.run('DELETE FROM case_record WHERE ticket = ?', id);
  connection.run('INSERT INTO case_record (length, span_from, ticket, span_to, record) VALUES (?, ?, ?, ?, ?)', length, from, id, to, text);
}

export function createCaseRecords(connection: Connection, snapshots: Snapshots): CaseRecords {
  return {
    async endedDrafts(from, to) {
      const rows = connection.many(caseRecordSql.endedDrafts, from, to);
      return Object.fromEntries(rows.map((row) => [textIn(row, 'draft_outcome'), numberIn(row, 'drafts')]));
    },
    draftsEnded: async (from, to) => connection.many(caseRecordSql.draftsEnded, from, to).map((row) => ticketId(textIn(row, 'id'))),
    touching: (from, to) => snapshots.read((snapshot) => touching(snapshot, from, to)),
  };
}

/** From a snapshot, which has each record once: none changes its length class during the reading. */
async function* touching(snapshot: Connection, from: Instant, to: Instant): AsyncGenerator<readonly CaseRecord[]> {
  for (const span of spansTouching(from, to)) {
    let after: PagePlace = { registeredAt: span.from, id: '' };
    for (let isMore = true; isMore; await nextTurn()) {
      const row = snapshot.one(caseRecordSql.page, span.length, after.registeredAt, after.id, span.to, from, PAGE);
      const page: readonly CaseRecord[] = JSON.parse(textIn(row, 'records'));
      if (page.length > 0) yield page;
      isMore = page.length === PAGE;
      after = page.reduce<PagePlace>(laterOf, after);
    }
  }
}

/** In the order of its class; `registeredAt` is the begin of its span. */
type PagePlace = { registeredAt: number; id: string };

/** SQLite promises no order within a page. Ids at one instant are compared by bytes, as SQLite does. */
function laterOf(a: PagePlace, b: PagePlace): PagePlace {
  if (a.registeredAt !== b.registeredAt) return a.registeredAt > b.registeredAt ? a : b;
  return Buffer.compare(Buffer.from(a.id), Buffer.from(b.id)) > 0 ? a : b;
}

/**
 * Ends the transaction of a reading. One provider closes a file only at garbage collection; until then an open transaction would keep the
 * log from being moved into the file. The log itself belongs to the store's own connection, which continues to write.
 */
function endReading(database: Database): void {
  if (database.isTransaction) database.exec('ROLLBACK');
}

export type Snapshots = ReturnType<typeof createSnapshots>;

/** Separate connections for long readings: each sees the file as it was when the connection opened. */
export function createSnapshots({ DatabaseSync }: SqliteModule, path: string) {
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
    async *read<T>(reading: (snapshot: Connection) => AsyncIterable<T>): AsyncIterable<T> {
      const snapshot = begin();
      open.add(snapshot);
      try {
        snapshot.exec('PRAGMA query_only = ON; BEGIN');
        yield* reading(snapshot);
      } finally {
        release(snapshot);
      }
    },
    /** Current and later readings fail with `StoreUnavailable`. */
    close(): void {
      isClosed = true;
      for (const snapshot of open) release(snapshot);
    },
  };
}
