import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import type { DeskFilter, DeskList, DeskLists } from '../../ports/desk-lists.js';
import { checkedLimit, mergedPage, placeInList, type SortKey } from '../shared/list-pages.js';
import { BEHIND_QUEUES, lastQueueRank } from '../shared/queue-rank.js';
import { type Connection, textIn, valueIn, type SqlValue } from './connection.js';
import { deskCounts } from './desk-counts.js';
import { ticketOf } from './ticket-store.js';

/** How a list is read: one query per group, or one for all; `order`: the columns that sort it. */
type SqlList = { sql: string; order: readonly string[]; values: readonly SqlValue[] };

const QUEUE_ORDER = ['rank', 'opened_at', 'draft_number', 'id'];
const ARRIVAL_ORDER = ['opened_at', 'draft_number', 'id'];
const WAITING_ORDER = ['since', 'opened_at', 'draft_number', 'id'];
const ALWAYS = Number.MAX_SAFE_INTEGER;

/** The queries. Each uses an index alone, and reads in its order; the tests ask SQLite for its plan of each. */
export const deskListSql = {
  due: rowsOf(['late_at', 'id'], 'is_desk = 1 AND group_id = ? AND late_at > ? AND late_at <= ? AND nearly_late_at <= ?'),
  waiting: rowsOf(WAITING_ORDER, "waits_for = ? AND instr(?, '/' || group_id || '/') > 0"),
  queue: rowsOf(QUEUE_ORDER, 'is_desk = 1 AND group_id = ? AND rank <= ?'),
  phase: rowsOf(QUEUE_ORDER, 'is_desk = 1 AND group_id = ? AND phase = ? AND rank <= ?'),
  withIncident: rowsOf(QUEUE_ORDER, 'is_desk = 1 AND group_id = ? AND rank >= ?'),
  unassigned: rowsOf(QUEUE_ORDER, 'is_desk = 1 AND group_id = ? AND phase = ? AND assignee IS NULL AND rank <= ?'),
  arrivals: rowsOf(
    ARRIVAL_ORDER,
    "is_desk = 1 AND phase = 'new' AND assignee IS NULL AND instr(?, '/' || group_id || '/') > 0 AND rank <= ?",
    'ticket_desk_unassigned',
  ),
  confirming: rowsOf(QUEUE_ORDER, 'confirming IS NOT NULL AND instr(confirming, ?) > 0'),
  undelivered: 'SELECT group_id, undelivered_to FROM ticket WHERE undelivered > ?',
  assigned: rowsOf(QUEUE_ORDER, "is_open = 1 AND is_desk = 1 AND assignee = ? AND instr(?, '/' || group_id || '/') > 0"),
} as const;

/** @param index given where the planner would choose an index that the query does not limit */
function rowsOf(order: readonly string[], where: string, index?: string): string {
  const columns = order.join(', ');
  return `SELECT ${columns} FROM ticket${index === undefined ? '' : ` INDEXED BY ${index}`} WHERE ${where} AND opened_at >= ? AND (${columns}) > (${order.map(() => '?').join(', ')}) ORDER BY ${columns} LIMIT ?`;
}

export function createDeskLists(connection: Connection): DeskLists {
  const document = (id: string): StoredTicket => ticketOf(connection.one('SELECT doc FROM ticket WHERE id = ?', id));
  return {
    async page(list, filter, limit, after) {
      const wanted = checkedLimit(limit) + 1;
      const from = filter.openedFrom ?? Number.MIN_SAFE_INTEGER;
      const keys = queriesOf(list, filter).map(({ sql, order, values }) =>
        connection.many(sql, ...values, from, ...placeAfter(after, order), wanted).map((row) => keyOf(row, order)),
      );
      const { ids, next } = mergedPage(keys, limit);
      return { tickets: ids.map(document), next };
    },
    counts: async (now) => deskCounts(connection, now),
    async undelivered(endedAfter) {
      return connection.many(deskListSql.undelivered, endedAfter).map((row) => {
        const recipients: readonly string[] = JSON.parse(textIn(row, 'undelivered_to'));
        const group = valueIn(row, 'group_id');
        return { group: typeof group === 'string' ? group : null, recipients };
      });
    },
  };
}

/** Writes groups as one value, each between slashes. */
function among(groups: readonly string[]): string {
  return `/${groups.join('/')}/`;
}

function placeAfter(cursor: string | undefined, order: readonly string[]): SortKey {
  if (cursor === undefined) return order.map((column) => (column === 'id' ? '' : Number.MIN_SAFE_INTEGER));
  return placeInList(
    cursor,
    order.map((column) => (column === 'id' ? 'string' : 'number')),
  );
}

function keyOf(row: unknown, order: readonly string[]): SortKey {
  return order.map((column) => (column === 'id' ? textIn(row, column) : Number(valueIn(row, column))));
}

function queriesOf(list: DeskList, { groups }: DeskFilter): readonly SqlList[] {
  const perGroup = (sql: string, order: readonly string[], valuesOf: (group: string) => readonly SqlValue[]) =>
    groups.map((group) => ({ sql, order, values: valuesOf(group) }));
  switch (list.of) {
    case 'due': {
      const { lateAfter = -ALWAYS, lateUntil = ALWAYS, nearlyBy = ALWAYS } = list;
      return perGroup(deskListSql.due, ['late_at', 'id'], (group) => [group, lateAfter, lateUntil, nearlyBy]);
    }
    case 'waiting':
      return [{ sql: deskListSql.waiting, order: WAITING_ORDER, values: [list.for, among(groups)] }];
    case 'unassigned':
      return [{ sql: deskListSql.arrivals, order: ARRIVAL_ORDER, values: [among(groups), lastQueueRank()] }];
    case 'with-incident':
      return perGroup(deskListSql.withIncident, QUEUE_ORDER, (group) => [group, BEHIND_QUEUES]);
    case 'queue': {
      const { phase, isUnassigned } = list;
      const maxRank = lastQueueRank(list.maxRank);
      if (isUnassigned) return perGroup(deskListSql.unassigned, QUEUE_ORDER, (group) => [group, phase ?? 'new', maxRank]);
      if (phase !== undefined) return perGroup(deskListSql.phase, QUEUE_ORDER, (group) => [group, phase, maxRank]);
      return perGroup(deskListSql.queue, QUEUE_ORDER, (group) => [group, maxRank]);
    }
    case 'confirming':
      return perGroup(deskListSql.confirming, QUEUE_ORDER, (group) => [`/${group}/`]);
    case 'assigned':
      return [{ sql: deskListSql.assigned, order: QUEUE_ORDER, values: [list.person, among(groups)] }];
    default:
      return list satisfies never;
  }
}
