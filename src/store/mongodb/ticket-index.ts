import type { Filter, FindCursor } from 'mongodb';
import { placeText, instantText, type TicketDocument, beginningTerm } from './ticket-document.js';
import { type SortKey, checkedLimit, maxSearchMs } from '../list-pages.js';
import type { TicketIndex } from '../ticket-queries.js';
import type { ListStart, Order, TicketQuestion, Where } from '../ticket-questions.js';
import { asked, hasCode, type Collections } from './database.js';
import type { DeskCounter } from './desk-counts.js';
import { mayBegin } from '../../core/text/search-words.js';
import type { CaseSearch } from '../../core/ticket/search-terms.js';
import type { TicketId } from '../../core/ticket/ticket.js';
import type { FoundPage } from '../../ports/ticket-queries.js';

/** Ends a question on the server too, when its caller has given up. */
const QUESTION_MS = 2_500;
/** The server's code for a query that {@link QUESTION_MS} or the limit of a search ended. */
const MAX_TIME_EXPIRED = 50;
/** No instant is before it: without a first bound a server would not take the index of those that have the field. */
const EARLIEST = -8_640_000_000_000_000;

type SortField = Exclude<Order[number], 'id'> | '_id';

const sortedBy = (order: Order): readonly SortField[] => order.map((field) => (field === 'id' ? '_id' : field));

type Projection = Readonly<Record<string, 1>>;

/** Every question has its index in `indexes.ts`; the tests ask the server for its plan of each. */
export function createTicketIndex({ tickets }: Pick<Collections, 'tickets'>, { counts }: Pick<DeskCounter, 'counts'>): TicketIndex {
  const found = <Part extends Partial<TicketDocument>>(
    question: TicketQuestion,
    projection: Projection,
    limit: number,
    after?: ListStart,
  ) => asked(cursorOf<Part>(tickets, question, projection, after).limit(limit).toArray());
  return {
    documents: async (question, limit, after) =>
      (await found<Pick<TicketDocument, 'doc'>>(question, { doc: 1 }, limit, after)).map(({ doc }) => doc),
    async keys(question, limit, after) {
      const fields = keyFields(question.order);
      const projection = Object.fromEntries(fields.map((field) => [field, 1 as const]));
      return (await found<TicketDocument>(question, projection, limit, after)).map((document) =>
        fields.map((field) => document[field] ?? ''),
      );
    },
    kindsOf: (order) => keyFields(order).map((field) => (field === 'place' || field === '_id' ? 'string' : 'number')),
    async byIds(ids) {
      const some = await asked(tickets.find({ _id: { $in: [...ids] } }, { projection: { doc: 1 }, maxTimeMS: QUESTION_MS }).toArray());
      const byId = new Map(some.map(({ _id, doc }) => [_id, doc]));
      return ids.flatMap((id) => byId.get(id) ?? []);
    },
    count: ({ where }) => asked(tickets.countDocuments(filterOf(where), { maxTimeMS: QUESTION_MS })),
    counts,
    async undelivered(endedAfter) {
      const listed = tickets.find(
        { undelivered: { $gt: endedAfter } },
        { projection: { group: 1, undeliveredTo: 1 }, maxTimeMS: QUESTION_MS },
      );
      return (await asked(listed.toArray())).map(({ group, undeliveredTo = [] }) => ({ group, recipients: undeliveredTo }));
    },
    search: (search, limit, after) => searchCases(tickets, search, limit, after),
  };
}

function cursorOf<Part extends Partial<TicketDocument>>(
  tickets: Collections['tickets'],
  { where, order, openedFrom, newestFirst }: TicketQuestion,
  projection: Projection,
  after: ListStart | undefined,
): FindCursor<Part> {
  const by = sortedBy(order);
  const opened: Filter<TicketDocument> = openedFrom === undefined ? {} : { place: { $gte: instantText(openedFrom) } };
  const sort = Object.fromEntries(by.map((field) => [field, newestFirst === true ? (-1 as const) : (1 as const)]));
  return tickets
    .find<Part>(allOf(filterOf(where), opened, behind(by, newestFirst === true, after)), { projection, maxTimeMS: QUESTION_MS })
    .sort(sort);
}

/** A place ends with the id, which is then read from the document's own. */
function keyFields(order: Order): readonly SortField[] {
  const by = sortedBy(order);
  return by.at(-1) === '_id' ? by : [...by, '_id'];
}

/** One filter where no two name the same field: some servers take no index for `$and`. */
function allOf(...filters: readonly Filter<TicketDocument>[]): Filter<TicketDocument> {
  const names = filters.flatMap((filter) => Object.keys(filter));
  return new Set(names).size === names.length
    ? Object.assign({}, ...filters)
    : { $and: filters.filter((one) => Object.keys(one).length > 0) };
}

function filterOf({ group, ...where }: Where): Filter<TicketDocument> {
  const compared = Object.entries(where).map(([field, value]): readonly [string, unknown] => {
    if (typeof value !== 'object') return [field, value];
    const { from = value.above === undefined ? EARLIEST : undefined, above, to } = value;
    const bounds = [
      ['$gte', from],
      ['$gt', above],
      ['$lte', to],
    ] as const;
    return [field, Object.fromEntries(bounds.filter(([, bound]) => bound !== undefined))];
  });
  const ofGroup = group === undefined ? {} : { group: typeof group === 'string' ? group : { $in: [...group.among] } };
  return { ...Object.fromEntries(compared), ...ofGroup };
}

/**
 * What comes behind a ticket in the order of the list. Every place is behind the empty one: where several indexes hold the same tickets, a
 * server that sorts by itself takes any of them unless a bound tells it the one in the order of places.
 */
function behind([first, second]: readonly SortField[], isTurned: boolean, after: ListStart | undefined): Filter<TicketDocument> {
  if (first === undefined) return {};
  const sign = isTurned ? '$lt' : '$gt';
  if (after === undefined) return first === 'place' && !isTurned ? { place: { $gt: '' } } : {};
  const key: SortKey = 'place' in after ? [placeText(after.place)] : after.key;
  const [at, then] = key;
  if (second === undefined) return { [first]: { [sign]: at } };
  return { $or: [{ [first]: { [sign]: at } }, { [first]: at, [second]: { [sign]: then } }] };
}

/**
 * The index gives the cases of one term in their order, and the server checks the other terms in each document. That is quick unless two
 * frequent terms are rarely in one case; then the time limit ends the search empty.
 */
export async function searchCases(
  tickets: Collections['tickets'],
  search: CaseSearch,
  limit: number,
  after?: TicketId,
  maxTimeMS = maxSearchMs,
): Promise<FoundPage> {
  checkedLimit(limit);
  const terms = filterOfSearch(search);
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
    if (!hasCode(error, MAX_TIME_EXPIRED)) throw error;
    return { tickets: [], next: null, isCutShort: true };
  }
}

/** Puts the longest word first, which probably the fewest cases have. @returns null when the search is empty */
function filterOfSearch({ all, prefix, anyOf }: CaseSearch): Filter<TicketDocument> | null {
  const words: (string | RegExp)[][] = all.map((one) => [one].flat()).toSorted(([a = ''], [b = '']) => b.length - a.length);
  const asked = [...words, ...(prefix === null ? [] : beginningsOf([prefix].flat()))];
  const each = asked.filter(({ length }) => length === 1).flat();
  const several = [...(anyOf === null ? [] : [[...anyOf]]), ...asked.filter(({ length }) => length > 1)];
  if (each.length + several.length === 0) return null;
  const [first, ...rest] = several;
  const terms = { ...(each.length === 0 ? {} : { $all: each }), ...(first === undefined ? {} : { $in: first }) };
  return { terms, ...(rest.length === 0 ? {} : { $and: rest.map((one) => ({ terms: { $in: one } })) }) };
}

/**
 * Returns only the terms where they contain every letter: an added expression makes a server scan all words with that beginning. What is no
 * word stands whole.
 */
function beginningsOf(prefixes: readonly string[]): readonly (string | RegExp)[][] {
  const terms = prefixes.map((prefix) => (mayBegin(prefix) ? beginningTerm(prefix) : prefix));
  if (prefixes.every((prefix, at) => !mayBegin(prefix) || terms[at] === `^${prefix}`)) return [terms];
  return [terms, prefixes.map((prefix) => (mayBegin(prefix) ? new RegExp(`^${prefix}`, 'u') : prefix))];
}
