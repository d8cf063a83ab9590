import { largestPage, type Page } from '../../ports/ticket-queries.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';

/** Yields all tickets of a paged query; it asks for a page when the caller is done with the page before. */
export async function* everyTicket(query: (limit: number, after?: string) => Promise<Page>): AsyncGenerator<StoredTicket> {
  for (let after: string | null | undefined; after !== null;) {
    const page = await query(largestPage, after);
    yield* page.tickets;
    after = page.next;
  }
}
