import type { Instant } from '../domain/instant.js';
import type { Place } from '../domain/outbox/notification.js';
import type { PersonId } from '../domain/people/person.js';
import type { StoredTicket } from '../domain/outbox/stored-ticket.js';
import type { CaseSearch } from '../domain/ticket/search-terms.js';
import type { TicketId } from '../domain/ticket/ticket.js';

/** One page; `next` continues after it and is null on the last page. */
export type Page = { tickets: readonly StoredTicket[]; next: string | null };

/**
 * Found cases, newest first.
 *
 * @property next       the case behind which the search goes on; null when there is no more
 * @property isCutShort the time was over before all were looked through: there may be more than these, or than none
 */
export type FoundPage = { tickets: readonly StoredTicket[]; next: TicketId | null; isCutShort: boolean };

/** The questions the screens ask. Limits are 1–200; @throws {RangeError} outside, or on a cursor that is not ours. */
export interface TicketQueries {
  /** By a number of a series of a procedure (`uariv`, `ticket`, 45). */
  byNumber(procedure: string, series: string, value: number): Promise<StoredTicket | null>;
  /** The newest ticket of a procedure (drafts too) that the partner's desk calls so; in capitals, as tickets keep it (SIGCE-03). */
  byPartnerNumber(procedure: string, number: string): Promise<StoredTicket | null>;
  /** The ticket of which a card or message stands at that place under that id of the platform; null when none does. */
  byMessage(place: Place, message: string): Promise<StoredTicket | null>;
  /** All that a person ever asked for (drafts too), newest first. */
  ofRequester(person: PersonId, limit: number, after?: string): Promise<Page>;
  /** What a person asked for that is in none of the phases closed and void, newest first. */
  openOfRequester(person: PersonId, limit: number): Promise<readonly StoredTicket[]>;
  /** How many open drafts a person has. */
  countDraftsOf(person: PersonId): Promise<number>;
  /** Open tickets (no drafts) that stand at a group: most critical first, then in order of arrival (SIIF-05). */
  openOfGroup(group: string, limit: number): Promise<readonly StoredTicket[]>;
  /** Open tickets that a person works: most critical first, then in order of arrival (SIIF-05). */
  openOfAssignee(person: PersonId, limit: number): Promise<readonly StoredTicket[]>;
  /** Open tickets (no drafts) of the whole desk, oldest first, page by page. */
  openOfDesk(limit: number, after?: string): Promise<Page>;
  /**
   * Cases by their `searchTerms`, open and closed, in the order in which they got their numbers, newest first. It ends after a
   * second at most, with what a folder found until then, and with nothing on a database. A search that asks for nothing finds nothing.
   *
   * @param after the last case of the page before; the search begins anew where the store has no such case
   */
  search(search: CaseSearch, limit: number, after?: TicketId): Promise<FoundPage>;
  /** Drafts that are open, oldest first. */
  openDrafts(limit: number): Promise<readonly StoredTicket[]>;
  /**
   * Tickets (drafts too) with undelivered messages, as `undeliveredIn` (`domain/ticket/undelivered`) finds them in the history:
   * open tickets, and those that ended after `endedAfter`; oldest first, page by page.
   */
  withUndelivered(endedAfter: Instant, limit: number, after?: string): Promise<Page>;
  /** Tickets whose `wakeAt` ≤ now, earliest first. */
  dueAt(now: Instant, limit: number): Promise<readonly TicketId[]>;
  /** The earliest `wakeAt` after now, or null: for a clock that is moved by hand. */
  nextWakeAfter(now: Instant): Promise<Instant | null>;
}
