import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Instant } from '../../domain/instant.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import type { CaseRecord } from '../../domain/report/case-record.js';
import type { CaseRecords } from '../../ports/case-records.js';
import { placeOfRecord, spansTouching } from '../shared/record-span.js';
import type { Snapshots } from './snapshots.js';
import { numberIn, textIn, toJson, type Connection } from './connection.js';

/** Records of one page: to read one holds others for about a millisecond. */
const PAGE = 50;

/** The questions; the tests ask SQLite for its plan of each. A page comes as one text, which is read in two thirds of the time of its rows. */
export const caseRecordSql = {
  page: `SELECT '[' || coalesce(group_concat(record, ','), '') || ']' AS records FROM (SELECT record FROM case_record
    WHERE length = ? AND (span_from, ticket) > (?, ?) AND span_from < ? AND span_to >= ? ORDER BY span_from, ticket LIMIT ?)`,
  endedDrafts: `SELECT draft_outcome, count(*) AS drafts FROM ticket
    WHERE draft_ended_at >= ? AND draft_ended_at < ? GROUP BY draft_outcome`,
  standing: 'SELECT record FROM case_record WHERE ticket = ?',
} as const;

/** Part of the ticket's own write. */
export function putRecord(connection: Connection, { id, record }: Pick<StoredTicket, 'id' | 'record'>): void {
  if (record === null) return;
  const text = toJson(record);
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
    touching: (from, to) => snapshots.read((snapshot) => touching(snapshot, from, to)),
  };
}

/** A snapshot has each record once: none changes its class while it is read. */
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

/** Where a record stands in the order of its class; `registeredAt` is the begin of its span. */
type PagePlace = { registeredAt: number; id: string };

/** SQLite promises no order within a page. Ids with the same instant are in the order of their bytes, as SQLite compares them. */
function laterOf(a: PagePlace, b: PagePlace): PagePlace {
  if (a.registeredAt !== b.registeredAt) return a.registeredAt > b.registeredAt ? a : b;
  return Buffer.compare(Buffer.from(a.id), Buffer.from(b.id)) > 0 ? a : b;
}
