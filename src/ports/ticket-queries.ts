import type { Instant } from '../core/instant.js';
import type { Place } from '../core/outbox/notification.js';
import type { PersonId } from '../core/people/person.js';
import type { StoredTicket } from '../core/outbox/stored-ticket.js';
import type { CaseSearch } from '../core/ticket/search-terms.js';
import type { TicketId } from '../core/ticket/ticket.js';

/** `next` is null on the last page. */
export type Page = { tickets: readonly StoredTicket[]; next: string | null };

/** Newest first. @property next null when there are no more @property isCutShort the time was over: there may be more than these */
export type FoundPage = { tickets: readonly StoredTicket[]; next: TicketId | null; isCutShort: boolean };

export const largestPage = 200;

/** The queries of the screens. Limits are 1–{@link largestPage}; @throws {RangeError} outside, or on a cursor that is not ours. */
export interface TicketQueries {
  /** `uariv`, `ticket`, 45 */
  byNumber(procedure: string, series: string, value: number): Promise<StoredTicket | null>;
  /** Drafts too; the newest, by the partner's number in capitals (SIGCE-03). */
  byPartnerNumber(procedure: string, number: string): Promise<StoredTicket | null>;
  /** By the platform's id of a card or message at that place. */
  byMessage(place: Place, message: string): Promise<StoredTicket | null>;
  /** Drafts too, newest first. */
  ofRequester(person: PersonId, limit: number, after?: string): Promise<Page>;
  /** Newest first. */
  openOfRequester(person: PersonId, limit: number): Promise<readonly StoredTicket[]>;
  countDraftsOf(person: PersonId): Promise<number>;
  /** Open tickets (no drafts) of a group: most critical first, then in order of arrival (SIIF-05). */
  openOfGroup(group: string, limit: number): Promise<readonly StoredTicket[]>;
  /** Open tickets that are assigned to a person: most critical first, then in order of arrival (SIIF-05). */
  openOfAssignee(person: PersonId, limit: number): Promise<readonly StoredTicket[]>;
  /** No drafts, oldest first, page by page. */
  openOfDesk(limit: number, after?: string): Promise<Page>;
  /**
   * By their `searchTerms`, newest first by number. It ends after a second at most: a folder then returns what it found so far, a database
   * nothing. An empty search finds nothing. @param after where the store has no such case the search starts again from the beginning
   */
  search(search: CaseSearch, limit: number, after?: TicketId): Promise<FoundPage>;
  /** Oldest first. */
  openDrafts(limit: number): Promise<readonly StoredTicket[]>;
  /**
   * Tickets (drafts too) with undelivered messages, as `undeliveredIn` (`core/ticket/undelivered`) finds them in the history:
   * open tickets, and those that ended after `endedAfter`; oldest first, page by page.
   */
  withUndelivered(endedAfter: Instant, limit: number, after?: string): Promise<Page>;
  /** Tickets whose `wakeAt` ≤ now, earliest first. */
  dueAt(now: Instant, limit: number): Promise<readonly TicketId[]>;
  /** For a clock that is moved by hand. */
  nextWakeAfter(now: Instant): Promise<Instant | null>;
}
