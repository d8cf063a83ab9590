import { instant, type Instant } from '../../domain/instant.js';
import { isPostedAt } from '../../domain/outbox/posted-messages.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import { ticketId } from '../../domain/ticket/ticket.js';
import type { Page, TicketQueries } from '../../ports/ticket-queries.js';
import { checkedLimit, BEFORE_ALL, AFTER_ALL, fromCursor, pageOf, type ListPlace } from '../shared/list-pages.js';
import { partnerKey, maxSameMessage } from '../shared/lookup-keys.js';
import { type Connection, findDocument, type SqlValue, numberIn, textIn } from './connection.js';
import { searchCases } from './search-cases.js';
import { ticketOf } from './ticket-store.js';

const OLDEST_FIRST = 'ORDER BY opened_at, draft_number, id LIMIT ?';
const MOST_CRITICAL_FIRST = 'ORDER BY rank, opened_at, draft_number, id LIMIT ?';
const NEWEST_FIRST = 'ORDER BY opened_at DESC, draft_number DESC, id DESC LIMIT ?';

/** The queries. Each has its index in `schema.ts`; the tests ask SQLite for its plan of each. */
export const ticketSql = {
  byNumber: 'SELECT doc FROM ticket WHERE id = (SELECT ticket FROM number WHERE series = ? AND value = ?)',
  byPartnerNumber: `SELECT doc FROM ticket WHERE partner_key = ? ${NEWEST_FIRST}`,
  byMessage: 'SELECT doc FROM ticket WHERE id IN (SELECT ticket FROM posted WHERE message = ?) LIMIT ?',
  ofRequester: `SELECT doc FROM ticket WHERE requester = ? AND (opened_at, draft_number, id) < (?, ?, ?) ${NEWEST_FIRST}`,
  openOfRequester: `SELECT doc FROM ticket WHERE is_open = 1 AND requester = ? ${NEWEST_FIRST}`,
  countDraftsOf: 'SELECT count(*) AS drafts FROM ticket WHERE is_open = 1 AND requester = ? AND is_desk = 0',
  openOfGroup: `SELECT doc FROM ticket WHERE is_desk = 1 AND group_id = ? ${MOST_CRITICAL_FIRST}`,
  openOfAssignee: `SELECT doc FROM ticket WHERE is_open = 1 AND assignee = ? ${MOST_CRITICAL_FIRST}`,
  openOfDesk: `SELECT doc FROM ticket WHERE is_desk = 1 AND (opened_at, draft_number, id) > (?, ?, ?) ${OLDEST_FIRST}`,
  openDrafts: `SELECT doc FROM ticket WHERE is_open = 1 AND is_desk = 0 ${OLDEST_FIRST}`,
  withUndelivered: `SELECT doc FROM ticket WHERE undelivered > ? AND (opened_at, draft_number, id) > (?, ?, ?) ${OLDEST_FIRST}`,
  dueAt: 'SELECT id FROM ticket WHERE wake_at <= ? ORDER BY wake_at, id LIMIT ?',
  nextWakeAfter: 'SELECT wake_at FROM ticket WHERE wake_at > ? ORDER BY wake_at LIMIT 1',
} as const;

export function createTicketQueries(connection: Connection): TicketQueries {
  const listed = async (sql: string, limit: number, ...keys: readonly string[]): Promise<readonly StoredTicket[]> =>
    connection.many(sql, ...keys, checkedLimit(limit)).map(ticketOf);
  const page = (sql: string, limit: number, ...keys: readonly SqlValue[]): Page =>
    pageOf(connection.many(sql, ...keys, checkedLimit(limit) + 1).map(ticketOf), limit);
  const one = async (sql: string, ...keys: readonly SqlValue[]): Promise<StoredTicket | null> => findDocument(connection, sql, ...keys);
  return {
    byNumber: (procedure, series, value) => one(ticketSql.byNumber, `${procedure}/${series}`, value),
    byPartnerNumber: (procedure, number) => one(ticketSql.byPartnerNumber, partnerKey(procedure, number), 1),
    byMessage: async (place, message) =>
      (await listed(ticketSql.byMessage, maxSameMessage, message)).find((stored) => isPostedAt(stored, place, message)) ?? null,
    ofRequester: async (person, limit, after) =>
      page(ticketSql.ofRequester, limit, person, ...(after === undefined ? AFTER_ALL : fromCursor(after))),
    openOfRequester: (person, limit) => listed(ticketSql.openOfRequester, limit, person),
    countDraftsOf: async (person) => numberIn(connection.one(ticketSql.countDraftsOf, person) ?? { drafts: 0 }, 'drafts'),
    openOfGroup: (group, limit) => listed(ticketSql.openOfGroup, limit, group),
    openOfAssignee: (person, limit) => listed(ticketSql.openOfAssignee, limit, person),
    openOfDesk: async (limit, after) => page(ticketSql.openOfDesk, limit, ...placeAfter(after)),
    withUndelivered: async (endedAfter, limit, after) => page(ticketSql.withUndelivered, limit, endedAfter, ...placeAfter(after)),
    search: (search, limit, after) => searchCases(connection, search, limit, after),
    openDrafts: (limit) => listed(ticketSql.openDrafts, limit),
    async dueAt(now, limit) {
      return connection.many(ticketSql.dueAt, now, checkedLimit(limit)).map((row) => ticketId(textIn(row, 'id')));
    },
    nextWakeAfter: async (now) => nextWakeAfter(connection, now),
  };
}

function nextWakeAfter(connection: Connection, now: Instant): Instant | null {
  const row = connection.one(ticketSql.nextWakeAfter, now);
  return row === undefined ? null : instant(numberIn(row, 'wake_at'));
}

/** Returns the place after which an oldest-first list continues. @throws {RangeError} on a cursor that is not ours */
function placeAfter(cursor: string | undefined): ListPlace {
  return cursor === undefined ? BEFORE_ALL : fromCursor(cursor);
}
