import { checkedLimit, maxSearchMs } from '../list-pages.js';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CaseSearch } from '../../core/ticket/search-terms.js';
import type { TicketId } from '../../core/ticket/ticket.js';
import type { FoundPage } from '../../ports/ticket-queries.js';
import { termsIn } from './case-terms.js';
import { type Connection, bytesIn, numberIn, textIn } from './connection.js';
import { addSlot, addSlots, blockOf, BLOCK, intersect, noSlots, slotOf, slotsIn, type SlotSet } from './term-blocks.js';
import type { TicketDocuments } from './ticket-documents.js';

/** How long a search blocks the event loop at a time, in milliseconds. */
const maxHeldMs = 10;

/** For a word's beginning, up to this many cases are checked one by one; for more cases the words of the block are searched. */
const maxLookedAt = 64;

export const searchSql = {
  newest: 'SELECT coalesce(max(seq), 0) AS seq FROM case_terms',
  placeOf: 'SELECT seq FROM case_terms WHERE ticket = ?',
  term: 'SELECT slots FROM term_block WHERE block = ? AND term = ?',
  beginning: 'SELECT slots FROM term_block WHERE block = ? AND term >= ? AND term < ?',
  terms: 'SELECT terms FROM case_terms WHERE seq = ?',
  found: 'SELECT ticket.id, ticket.revision FROM case_terms JOIN ticket ON ticket.id = case_terms.ticket WHERE seq = ?',
} as const;

type SearchParts = { connection: Connection; documents: TicketDocuments };

/**
 * Returns the newest cases that a search finds, block by block from the newest one. Between two blocks other work runs, so cases that
 * change meanwhile may be found in their old or their new state.
 */
export async function searchCases(
  { connection, documents }: SearchParts,
  search: CaseSearch,
  limit: number,
  after?: TicketId,
): Promise<FoundPage> {
  checkedLimit(limit);
  const end = endOf(connection, after);
  const found: number[] = [];
  const [began, turn] = [performance.now(), { began: performance.now() }];
  let isCutShort = false;
  for (let block = blockOf(end); block >= 0 && found.length <= limit; block--) {
    const set = slotsOfBlock(connection, block, search);
    const below = block === blockOf(end) ? slotOf(end) : BLOCK;
    if (set !== null) found.push(...slotsIn(set, below, limit + 1 - found.length).map((slot) => block * BLOCK + slot));
    isCutShort = block > 0 && found.length <= limit && performance.now() - began > maxSearchMs;
    if (isCutShort) break;
    await pauseAfter(turn);
  }
  const page = found.slice(0, limit);
  const tickets = page.flatMap((seq) => connection.many(searchSql.found, seq).map(documents.of));
  return { tickets, next: found.length > limit ? (tickets.at(-1)?.id ?? null) : null, isCutShort };
}

/** Where the search begins: after the newest case, or at the case after which it continues. */
function endOf(connection: Connection, after: TicketId | undefined): number {
  const row = after === undefined ? undefined : connection.one(searchSql.placeOf, after);
  return row === undefined ? numberIn(connection.one(searchSql.newest), 'seq') + 1 : numberIn(row, 'seq');
}

async function pauseAfter(turn: { began: number }): Promise<void> {
  if (performance.now() - turn.began < maxHeldMs) return;
  await nextTurn();
  turn.began = performance.now();
}

/** Returns the cases of a block that have all the search terms; null when there are none. */
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
