import { undeliveredIn } from '../../domain/ticket/undelivered.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';

/** By which a ticket is found that the partner's desk calls so (SIGCE-03). Ids of procedures hold no slash. */
export function partnerKey(procedure: string, number: string): string {
  return `${procedure}/${number}`;
}

/** Ids are milliseconds in a conversation: of all conversations of a desk no more have the same one. */
export const maxSameMessage = 50;

/** After every moment: an open ticket has not ended. */
const NOT_ENDED = Number.MAX_SAFE_INTEGER;

/** When the ticket ended of which somebody has still to be told by other means; null when nobody has. */
export function undeliveredUntil({ ticket, history }: StoredTicket): number | null {
  return undeliveredIn(history).length === 0 ? null : (ticket.closedAt ?? NOT_ENDED);
}
