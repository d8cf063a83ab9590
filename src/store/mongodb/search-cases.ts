import { checkedLimit, maxSearchMs } from '../list-pages.js';
import { MongoServerError, type Filter } from 'mongodb';
import type { CaseSearch } from '../../core/ticket/search-terms.js';
import type { TicketId } from '../../core/ticket/ticket.js';
import type { FoundPage } from '../../ports/ticket-queries.js';
import { asked, type Collections } from './database.js';
import { beginningTerm, type TicketDocument } from './ticket-document.js';

/**
 * Returns the newest cases that a search finds. The index gives the cases of one term in their order, and the server checks the other
 * terms in each document. That is quick unless two frequent terms are rarely in one case; then the time limit ends the search empty.
 */
export async function searchCases(
  tickets: Collections['tickets'],
  search: CaseSearch,
  limit: number,
  after?: TicketId,
  maxTimeMS = maxSearchMs,
): Promise<FoundPage> {
  checkedLimit(limit);
  const terms = filterOf(search);
  if (terms === null) return { tickets: [], next: null, isCutShort: false };
  const behind = after === undefined ? null : await asked(tickets.findOne({ _id: after }, { projection: { registered: 1 } }));
  const place = behind?.registered === undefined ? {} : { $lt: behind.registered };
  try {
    const found = tickets
      .find({ ...terms, registered: { $gt: '', ...place } }, { projection: { doc: 1 }, maxTimeMS })
      .sort({ registered: -1 })
      .limit(limit + 1);
    const all = (await asked(found.toArray())).map(({ doc }) => doc);
    const page = all.slice(0, limit);
    return { tickets: page, next: all.length > limit ? (page.at(-1)?.id ?? null) : null, isCutShort: false };
  } catch (error) {
    if (!isOverTime(error)) throw error;
    return { tickets: [], next: null, isCutShort: true };
  }
}

/** Puts the longest word first, which probably the fewest cases have. @returns null when the search is empty */
function filterOf({ all, prefix, anyOf }: CaseSearch): Filter<TicketDocument> | null {
  const words: (string | RegExp)[][] = all.map((one) => [one].flat()).toSorted(([a = ''], [b = '']) => b.length - a.length);
  const asked = [...words, ...(prefix === null ? [] : beginningsOf([prefix].flat()))];
  const each = asked.filter(({ length }) => length === 1).flat();
  const several = [...(anyOf === null ? [] : [[...anyOf]]), ...asked.filter(({ length }) => length > 1)];
  if (each.length + several.length === 0) return null;
  const [first, ...rest] = several;
  const terms = { ...(each.length === 0 ? {} : { $all: each }), ...(first === undefined ? {} : { $in: first }) };
  return { terms, ...(rest.length === 0 ? {} : { $and: rest.map((one) => ({ terms: { $in: one } })) }) };
}

/** Returns only the terms where they contain every letter: an added expression makes a server scan all words with that beginning. */
function beginningsOf(prefixes: readonly string[]): readonly (string | RegExp)[][] {
  const terms = prefixes.map(beginningTerm);
  if (prefixes.every((prefix, at) => terms[at] === `^${prefix}`)) return [terms];
  return [terms, prefixes.map((prefix) => new RegExp(`^${prefix}`, 'u'))];
}

const MAX_TIME_EXPIRED = 50;

function isOverTime(error: unknown): boolean {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return cause instanceof MongoServerError && cause.code === MAX_TIME_EXPIRED;
}
