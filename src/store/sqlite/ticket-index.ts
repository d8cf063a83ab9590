import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import { fromNumberKey } from '../../ports/store-transfer.js';
import { type SortKey, checkedLimit, maxSearchMs } from '../list-pages.js';
import type { TicketIndex } from '../ticket-queries.js';
import type { ListStart, TicketField, NumberRange, Order, TicketQuestion, Where } from '../ticket-questions.js';
import { type Connection, numberIn, textIn, valueIn, type SqlValue, bytesIn } from './connection.js';
import { deskCounts } from './desk-counts.js';
import type { TicketDocuments } from './ticket-store.js';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CaseSearch } from '../../core/ticket/search-terms.js';
import type { TicketId } from '../../core/ticket/ticket.js';
import type { FoundPage } from '../../ports/ticket-queries.js';
import { termsIn } from './case-terms.js';
import { addSlot, addSlots, blockOf, BLOCK, intersect, noSlots, slotOf, slotsIn, type SlotSet } from './term-blocks.js';

type Sql = { sql: string; values: readonly SqlValue[] };

const columns: { readonly [Name in Exclude<TicketField, 'posted' | 'numbers'>]: readonly string[] } = {
  id: ['id'],
  place: ['opened_at', 'draft_number', 'id'],
  rank: ['rank'],
  since: ['since'],
  lateAt: ['late_at'],
  nearlyLateAt: ['nearly_late_at'],
  wakeAt: ['wake_at'],
  undelivered: ['undelivered'],
  requester: ['requester'],
  partnerKey: ['partner_key'],
  assignee: ['assignee'],
  waitsFor: ['waits_for'],
  group: ['group_id'],
  confirming: ['confirming'],
};
const firstColumns: ReadonlyMap<string, string> = new Map(Object.entries(columns).map(([field, [column = field]]) => [field, column]));

/**
 * The statement of a question; `select`: what identifies a ticket and its revision, or the values by which it is sorted. Conditions that
 * partial indexes name stand in it as they do there, and so does the limit: SQLite plans a statement with a bound limit anew each time.
 */
export function sqlOf(question: TicketQuestion, select: 'ticket' | 'key', limit: number, after?: ListStart): Sql {
  const { where, order, openedFrom, newestFirst, index } = question;
  const sorted = sortedBy(order);
  const conditions = [
    ...whereSql(where),
    ...(openedFrom === undefined ? [] : [{ sql: 'opened_at >= ?', values: [openedFrom] }]),
    ...(sorted.length === 0 ? [] : [behind(sorted, newestFirst === true, after)]),
  ];
  const from = index === undefined ? 'ticket' : `ticket INDEXED BY ticket_desk_${index}`;
  const by = sorted.map((column) => (newestFirst === true ? `${column} DESC` : column)).join(', ');
  return {
    sql: `SELECT ${select === 'ticket' ? 'id, revision' : sorted.join(', ')} FROM ${from} WHERE ${conditions.map(({ sql }) => sql).join(' AND ')} ${sorted.length === 0 ? '' : `ORDER BY ${by} `}LIMIT ${limit}`,
    values: conditions.flatMap(({ values }) => values),
  };
}

function sortedBy(order: Order): readonly string[] {
  return order.flatMap((field) => columns[field]);
}

function behind(sorted: readonly string[], isTurned: boolean, after: ListStart | undefined): Sql {
  const end = isTurned ? Number.MAX_SAFE_INTEGER : Number.MIN_SAFE_INTEGER;
  const none = sorted.map((column) => (column === 'id' ? '' : end));
  const values = after === undefined ? none : 'place' in after ? after.place : after.key;
  return { sql: `(${sorted.join(', ')}) ${isTurned ? '<' : '>'} (${sorted.map(() => '?').join(', ')})`, values };
}

function whereSql({ isOpen, isDesk, isDraft, phase, hasAssignee, group, numbers, posted, confirming, ...compared }: Where): readonly Sql[] {
  const literal = (isAsked: unknown, sql: string): readonly Sql[] => (isAsked === undefined ? [] : [{ sql, values: [] }]);
  return [
    ...literal(isOpen, 'is_open = 1'),
    ...literal(isDesk, 'is_desk = 1'),
    ...literal(isDraft, 'is_open = 1 AND is_desk = 0'),
    ...literal(hasAssignee, 'assignee IS NULL'),
    ...(phase === 'new' ? literal(phase, "phase = 'new'") : phase === undefined ? [] : [{ sql: 'phase = ?', values: [phase] }]),
    ...(group === undefined ? [] : [groupSql(group)]),
    ...(confirming === undefined ? [] : [{ sql: 'confirming IS NOT NULL AND instr(confirming, ?) > 0', values: [`/${confirming}/`] }]),
    ...(posted === undefined ? [] : [{ sql: 'id IN (SELECT ticket FROM posted WHERE message = ?)', values: [posted] }]),
    ...(numbers === undefined ? [] : [numberSql(numbers)]),
    ...Object.entries(compared).flatMap(([field, asked]) => comparedSql(firstColumns.get(field) ?? field, asked)),
  ];
}

/** Of several groups as one value, each between slashes: a list of them would let SQLite take an index by group, and sort. */
function groupSql(group: NonNullable<Where['group']>): Sql {
  if (typeof group === 'string') return { sql: 'group_id = ?', values: [group] };
  return { sql: "instr(?, '/' || group_id || '/') > 0", values: [`/${group.among.join('/')}/`] };
}

function numberSql(key: string): Sql {
  const { series, value } = fromNumberKey(key) ?? { series: '', value: 0 };
  return { sql: 'id = (SELECT ticket FROM number WHERE series = ? AND value = ?)', values: [series, value] };
}

function comparedSql(column: string, asked: string | NumberRange): readonly Sql[] {
  if (typeof asked === 'string') return [{ sql: `${column} = ?`, values: [asked] }];
  const bounds = [
    ['>=', asked.from],
    ['>', asked.above],
    ['<=', asked.to],
  ] as const;
  return bounds.flatMap(([sign, value]) => (value === undefined ? [] : [{ sql: `${column} ${sign} ?`, values: [value] }]));
}

export function createTicketIndex(connection: Connection, documents: TicketDocuments): TicketIndex {
  const rows = (question: TicketQuestion, select: 'ticket' | 'key', limit: number, after?: ListStart) => {
    const { sql, values } = sqlOf(question, select, limit, after);
    return connection.many(sql, ...values);
  };
  return {
    documents: async (question, limit, after) => rows(question, 'ticket', limit, after).map(documents.of),
    keys: async (question, limit, after) => rows(question, 'key', limit, after).map((row) => keyOf(row, sortedBy(question.order))),
    kindsOf: (order) => sortedBy(order).map((column) => (column === 'id' ? 'string' : 'number')),
    byIds: async (ids) =>
      ids.flatMap((id): readonly StoredTicket[] => connection.many('SELECT id, revision FROM ticket WHERE id = ?', id).map(documents.of)),
    async count({ where }) {
      const conditions = whereSql(where);
      const sql = `SELECT count(*) AS tickets FROM ticket WHERE ${conditions.map((one) => one.sql).join(' AND ')}`;
      return numberIn(connection.one(sql, ...conditions.flatMap(({ values }) => values)) ?? { tickets: 0 }, 'tickets');
    },
    counts: async (now) => deskCounts(connection, now),
    async undelivered(endedAfter) {
      return connection.many(undeliveredSql, endedAfter).map((row) => {
        const recipients: readonly string[] = JSON.parse(textIn(row, 'undelivered_to'));
        const group = valueIn(row, 'group_id');
        return { group: typeof group === 'string' ? group : null, recipients };
      });
    },
    search: (search, limit, after) => searchCases({ connection, documents }, search, limit, after),
  };
}

export const undeliveredSql = 'SELECT group_id, undelivered_to FROM ticket WHERE undelivered > ?';

function keyOf(row: unknown, sorted: readonly string[]): SortKey {
  return sorted.map((column) => (column === 'id' ? textIn(row, column) : Number(valueIn(row, column))));
}

/** How long a search blocks the event loop at a time, in milliseconds. */
const maxHeldMs = 10;

/** For a word's beginning, up to this many cases are checked one by one; for more cases the words of the block are searched. */
const maxLookedAt = 64;

const searchSql = {
  newest: 'SELECT coalesce(max(seq), 0) AS seq FROM case_terms',
  placeOf: 'SELECT seq FROM case_terms WHERE ticket = ?',
  term: 'SELECT slots FROM term_block WHERE block = ? AND term = ?',
  beginning: 'SELECT slots FROM term_block WHERE block = ? AND term >= ? AND term < ?',
  terms: 'SELECT terms FROM case_terms WHERE seq = ?',
  found: 'SELECT ticket.id, ticket.revision FROM case_terms JOIN ticket ON ticket.id = case_terms.ticket WHERE seq = ?',
} as const;

/**
 * Block by block from the newest one. Between two blocks other work runs, so cases that change meanwhile may be found in their old or their
 * new state.
 */
async function searchCases(
  { connection, documents }: { connection: Connection; documents: TicketDocuments },
  search: CaseSearch,
  limit: number,
  after?: TicketId,
): Promise<FoundPage> {
  checkedLimit(limit);
  const end = endOf(connection, after);
  const found: number[] = [];
  const began = performance.now();
  let heldSince = began;
  let isCutShort = false;
  for (let block = blockOf(end); block >= 0 && found.length <= limit; block--) {
    const set = slotsOfBlock(connection, block, search);
    const below = block === blockOf(end) ? slotOf(end) : BLOCK;
    if (set !== null) found.push(...slotsIn(set, below, limit + 1 - found.length).map((slot) => block * BLOCK + slot));
    isCutShort = block > 0 && found.length <= limit && performance.now() - began > maxSearchMs;
    if (isCutShort) break;
    if (performance.now() - heldSince < maxHeldMs) continue;
    await nextTurn();
    heldSince = performance.now();
  }
  const page = found.slice(0, limit);
  const tickets = page.flatMap((seq) => connection.many(searchSql.found, seq).map(documents.of));
  return { tickets, next: found.length > limit ? (tickets.at(-1)?.id ?? null) : null, isCutShort };
}

function endOf(connection: Connection, after: TicketId | undefined): number {
  const row = after === undefined ? undefined : connection.one(searchSql.placeOf, after);
  return row === undefined ? numberIn(connection.one(searchSql.newest), 'seq') + 1 : numberIn(row, 'seq');
}

function slotsOfBlock(connection: Connection, block: number, { all, prefix, anyOf }: CaseSearch): SlotSet | null {
  let found: SlotSet | null = null;
  const narrow = (set: SlotSet): boolean => {
    if (found !== null) return intersect(found, set);
    found = set;
    return slotsIn(set, BLOCK, 1).length > 0;
  };
  for (const terms of all) if (!narrow(withTerms(connection, block, [terms].flat()))) return null;
  if (anyOf !== null && !narrow(withTerms(connection, block, anyOf))) return null;
  if (prefix !== null && !narrow(withPrefix(connection, block, [prefix].flat(), found))) return null;
  return found;
}

function withTerms(connection: Connection, block: number, terms: readonly string[]): SlotSet {
  const set = noSlots();
  for (const term of terms) {
    const row = connection.one(searchSql.term, block, term);
    if (row !== undefined) addSlots(set, bytesIn(row, 'slots'));
  }
  return set;
}

/** @param among the cases that may match; null: all cases of the block */
function withPrefix(connection: Connection, block: number, prefixes: readonly string[], among: SlotSet | null): SlotSet {
  const set = noSlots();
  const few = among === null ? null : slotsIn(among, BLOCK, maxLookedAt + 1);
  if (few === null || few.length > maxLookedAt) {
    const rows = prefixes.flatMap((prefix) => connection.many(searchSql.beginning, block, prefix, `${prefix}\u{10FFFF}`));
    for (const row of rows) addSlots(set, bytesIn(row, 'slots'));
    return set;
  }
  for (const slot of few) {
    const row = connection.one(searchSql.terms, block * BLOCK + slot);
    const terms = row === undefined ? [] : termsIn(textIn(row, 'terms'));
    if (terms.some((term) => prefixes.some((prefix) => term.startsWith(prefix)))) addSlot(set, slot);
  }
  return set;
}
