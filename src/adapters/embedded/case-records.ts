import { setImmediate as nextTurn } from 'node:timers/promises';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import type { CaseRecord } from '../../domain/report/case-record.js';
import type { CaseRecords } from '../../ports/case-records.js';
import { placeOfRecord, spansTouching } from '../shared/record-span.js';
import { numberIn, textIn, toJson, type Connection } from './connection.js';

/** Records of one page: reading them holds others for some milliseconds. */
const PAGE = 300;

/** The questions; the tests ask SQLite for its plan of each. */
export const caseRecordSql = {
  page: `SELECT span_from, ticket, record FROM case_record
    WHERE length = ? AND (span_from, ticket) > (?, ?) AND span_from < ? AND span_to >= ? ORDER BY span_from, ticket LIMIT ?`,
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

export function createCaseRecords(connection: Connection): CaseRecords {
  return {
    async endedDrafts(from, to) {
      const rows = connection.many(caseRecordSql.endedDrafts, from, to);
      return Object.fromEntries(rows.map((row) => [textIn(row, 'draft_outcome'), numberIn(row, 'drafts')]));
    },
    async *touching(from, to) {
      const given = new Set<string>();
      for (const span of spansTouching(from, to)) {
        let [after, ticket] = [span.from, ''];
        for (let isMore = true; isMore;) {
          const rows = connection.many(caseRecordSql.page, span.length, after, ticket, span.to, from, PAGE);
          const records = rows.map((row): CaseRecord => JSON.parse(textIn(row, 'record'))).filter(({ id }) => !given.has(id));
          for (const { id } of records) given.add(id);
          if (records.length > 0) yield records;
          const last = rows.at(-1);
          isMore = rows.length === PAGE && last !== undefined;
          if (last !== undefined) [after, ticket] = [numberIn(last, 'span_from'), textIn(last, 'ticket')];
          if (isMore) await nextTurn();
        }
      }
    },
  };
}
