import type { Filter, Sort } from 'mongodb';
import { instant, type Instant } from '../../domain/instant.js';
import { isPostedAt } from '../../domain/outbox/posted-messages.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import { ticketId } from '../../domain/ticket/ticket.js';
import { numberKey } from '../../ports/store-transfer.js';
import type { Page, TicketQueries } from '../../ports/ticket-queries.js';
import { type Collections, asked } from './database.js';
import { checkedLimit, fromCursor, pageOf } from '../shared/list-pages.js';
import { searchCases } from './search-cases.js';
import { partnerKey, maxSameMessage } from '../shared/lookup-keys.js';
import { placeText, ticketOf, type TicketDocument } from './ticket-document.js';

const NEWEST_FIRST: Sort = { place: -1 };
const OLDEST_FIRST: Sort = { place: 1 };
const MOST_CRITICAL_FIRST: Sort = { rank: 1, place: 1 };

/** The earliest instant. This bound excludes tickets without a timer, so that the server uses their index. */
const EARLIEST = -8_640_000_000_000_000;

/** The time limit after which the server ends a query too, because its caller has given up. */
const QUESTION_MS = 2_500;

/** Makes the queries. Each has its index in `indexes.ts`; the tests ask the server for its plan of each. */
export function createTicketQueries({ tickets }: Pick<Collections, 'tickets'>): TicketQueries {
  const listed = async (filter: Filter<TicketDocument>, sort: Sort, limit: number): Promise<readonly StoredTicket[]> => {
    const found = tickets
      .find(filter, { projection: { doc: 1 }, maxTimeMS: QUESTION_MS })
      .sort(sort)
      .limit(limit);
    return (await asked(found.toArray())).map(ticketOf);
  };
  const page = async (filter: Filter<TicketDocument>, sort: Sort, limit: number): Promise<Page> =>
    pageOf(await listed(filter, sort, checkedLimit(limit) + 1), limit);
  const one = async (filter: Filter<TicketDocument>, sort: Sort): Promise<StoredTicket | null> =>
    (await listed(filter, sort, 1))[0] ?? null;
  return {
    byNumber: async (procedure, series, value) => one({ numbers: numberKey(`${procedure}/${series}`, value) }, {}),
    byPartnerNumber: async (procedure, number) => one({ partnerKey: partnerKey(procedure, number) }, NEWEST_FIRST),
    byMessage: async (place, message) =>
      (await listed({ posted: message }, {}, maxSameMessage)).find((stored) => isPostedAt(stored, place, message)) ?? null,
    ofRequester: async (person, limit, after) => page({ requester: person, ...before(after) }, NEWEST_FIRST, limit),
    openOfRequester: async (person, limit) => listed({ isOpen: true, requester: person }, NEWEST_FIRST, checkedLimit(limit)),
    countDraftsOf: (person) => asked(tickets.countDocuments({ isDraft: true, requester: person }, { maxTimeMS: QUESTION_MS })),
    openOfGroup: async (group, limit) => listed({ isDesk: true, group }, MOST_CRITICAL_FIRST, checkedLimit(limit)),
    openOfAssignee: async (person, limit) => listed({ isOpen: true, assignee: person }, MOST_CRITICAL_FIRST, checkedLimit(limit)),
    openOfDesk: async (limit, after) => page({ isDesk: true, ...behind(after) }, OLDEST_FIRST, limit),
    withUndelivered: async (endedAfter, limit, after) => page({ undelivered: { $gt: endedAfter }, ...behind(after) }, OLDEST_FIRST, limit),
    search: (search, limit, after) => searchCases(tickets, search, limit, after),
    openDrafts: async (limit) => listed({ isDraft: true, ...behind() }, OLDEST_FIRST, checkedLimit(limit)),
    async dueAt(now, limit) {
      const due = tickets
        .find({ wakeAt: { $gte: EARLIEST, $lte: now } }, { projection: { _id: 1 }, maxTimeMS: QUESTION_MS })
        .sort({ wakeAt: 1, _id: 1 })
        .limit(checkedLimit(limit));
      return (await asked(due.toArray())).map(({ _id }) => ticketId(_id));
    },
    nextWakeAfter: (now) => nextWakeAfter(tickets, now),
  };
}

/** Selects tickets that are older than a cursor in a newest-first list. @throws {RangeError} on a cursor that is not ours */
function before(after: string | undefined): Filter<TicketDocument> {
  return after === undefined ? {} : { place: { $lt: placeText(fromCursor(after)) } };
}

/**
 * Selects tickets after a cursor in an oldest-first list. Every place comes after the empty one: where several indexes contain the same
 * tickets, a server that sorts by itself may use any of them, unless a bound makes it use the one in the order of places.
 *
 * @throws {RangeError} on a cursor that is not ours
 */
function behind(after?: string): Filter<TicketDocument> {
  return { place: { $gt: after === undefined ? '' : placeText(fromCursor(after)) } };
}

async function nextWakeAfter(tickets: Collections['tickets'], now: Instant): Promise<Instant | null> {
  const next = await asked(
    tickets.findOne({ wakeAt: { $gt: now } }, { projection: { wakeAt: 1 }, sort: { wakeAt: 1, _id: 1 }, maxTimeMS: QUESTION_MS }),
  );
  return next?.wakeAt === undefined ? null : instant(next.wakeAt);
}
