import { instant, type Instant } from '../core/instant.js';
import { isPostedAt } from '../core/outbox/posted-card.js';
import type { StoredTicket } from '../core/outbox/stored-ticket.js';
import { ticketId } from '../core/ticket/ticket.js';
import type { DeskCounts, DeskLists, UndeliveredRecipients } from '../ports/desk-lists.js';
import type { Page, TicketQueries } from '../ports/ticket-queries.js';
import { checkedLimit, fromCursor, mergedPage, pageOf, placeInList, type SortKey } from './list-pages.js';
import { maxSameMessage, listQuestions, ticketQuestions, type ListStart, type Order, type TicketQuestion } from './ticket-questions.js';

/** Every method @throws {StoreUnavailable} */
export interface TicketIndex {
  documents(question: TicketQuestion, limit: number, after?: ListStart): Promise<readonly StoredTicket[]>;
  /** The same without their documents: the values by which they are sorted, their ids the last of them. */
  keys(question: TicketQuestion, limit: number, after?: ListStart): Promise<readonly SortKey[]>;
  kindsOf(order: Order): readonly ('number' | 'string')[];
  /** In the order of the ids; without those that are gone. */
  byIds(ids: readonly string[]): Promise<readonly StoredTicket[]>;
  count(question: TicketQuestion): Promise<number>;
  counts(now: Instant): Promise<DeskCounts>;
  undelivered(endedAfter: Instant): Promise<readonly UndeliveredRecipients[]>;
  search: TicketQueries['search'];
}

export function createTicketQueries(index: TicketIndex): TicketQueries {
  const first = async (question: TicketQuestion): Promise<StoredTicket | null> => (await index.documents(question, 1))[0] ?? null;
  const page = async (question: TicketQuestion, limit: number, after?: string): Promise<Page> => {
    const from: ListStart | undefined = after === undefined ? undefined : { place: fromCursor(after) };
    return pageOf(await index.documents(question, checkedLimit(limit) + 1, from), limit);
  };
  const listed = async (question: TicketQuestion, limit: number) => index.documents(question, checkedLimit(limit));
  return {
    byNumber: (procedure, series, value) => first(ticketQuestions.byNumber(procedure, series, value)),
    byPartnerNumber: (procedure, number) => first(ticketQuestions.byPartnerNumber(procedure, number)),
    byMessage: async (place, message) =>
      (await index.documents(ticketQuestions.byMessage(message), maxSameMessage)).find((stored) => isPostedAt(stored, place, message)) ??
      null,
    ofRequester: (person, limit, after) => page(ticketQuestions.ofRequester(person), limit, after),
    openOfRequester: (person, limit) => listed(ticketQuestions.openOfRequester(person), limit),
    countDraftsOf: (person) => index.count(ticketQuestions.draftsOf(person)),
    openOfGroup: (group, limit) => listed(ticketQuestions.openOfGroup(group), limit),
    openOfAssignee: (person, limit) => listed(ticketQuestions.openOfAssignee(person), limit),
    openOfDesk: (limit, after) => page(ticketQuestions.openOfDesk(), limit, after),
    withUndelivered: (endedAfter, limit, after) => page(ticketQuestions.withUndelivered(endedAfter), limit, after),
    search: index.search,
    openDrafts: (limit) => listed(ticketQuestions.openDrafts(), limit),
    dueAt: async (now, limit) =>
      (await index.keys(ticketQuestions.dueAt(now), checkedLimit(limit))).map((key) => ticketId(String(key.at(-1)))),
    async nextWakeAfter(now) {
      const [next] = await index.keys(ticketQuestions.wakesAfter(now), 1);
      return next === undefined ? null : instant(Number(next[0]));
    },
  };
}

export function createDeskLists(index: TicketIndex): DeskLists {
  return {
    async page(list, filter, limit, after) {
      const wanted = checkedLimit(limit) + 1;
      const asked = listQuestions(list, filter).map((question) => {
        const from: ListStart | undefined = after === undefined ? undefined : { key: placeInList(after, index.kindsOf(question.order)) };
        return index.keys(question, wanted, from);
      });
      const { ids, next } = mergedPage(await Promise.all(asked), limit);
      return { tickets: await index.byIds(ids), next };
    },
    counts: index.counts,
    undelivered: index.undelivered,
  };
}
