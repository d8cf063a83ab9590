import type { Page } from '../../ports/ticket-queries.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';

/** As many as one query gives. */
const pageSize = 200;

/** All tickets of a query that gives them page by page; each page is asked for when the one before it is done with. */
export async function* everyTicket(query: (limit: number, after?: string) => Promise<Page>): AsyncGenerator<StoredTicket> {
  for (let after: string | null | undefined; after !== null;) {
    const page = await query(pageSize, after);
    yield* page.tickets;
    after = page.next;
  }
}
