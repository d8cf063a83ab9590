import { isNumberOnly } from '../../domain/ticket/reservation.js';
import { undeliveredIn } from '../../domain/ticket/undelivered.js';
import { recipientKey } from '../../ports/desk-lists.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';

/** Finds a ticket by the number of the partner's desk (SIGCE-03). Ids of procedures hold no slash. */
export function partnerKey(procedure: string, number: string): string {
  return `${procedure}/${number}`;
}

/** Message ids are milliseconds within a conversation: no more conversations of a desk share one. */
export const maxSameMessage = 50;

/** An open ticket ends after every instant. */
const NOT_ENDED = Number.MAX_SAFE_INTEGER;

/** End of a ticket of which a person must still be reached by other means; null when all were reached. */
export function undeliveredUntil({ ticket, history }: StoredTicket): number | null {
  return undeliveredIn(history).length === 0 ? null : (ticket.closedAt ?? NOT_ENDED);
}

/** The recipients who must still be reached by other means, each by its key. */
export function undeliveredKeys({ history }: Pick<StoredTicket, 'history'>): readonly string[] {
  const keys = undeliveredIn(history).map(({ recipient }) =>
    recipient.kind === 'person' ? recipientKey.person(recipient.person.id) : recipientKey.channel(recipient.group),
  );
  return [...new Set(keys)].sort();
}

/** When a draft ended that never got a number, and how; null for all others, a number without a case among them. */
export function endedDraft({ ticket, record }: StoredTicket): { at: number; outcome: string } | null {
  const { closedAt, outcome } = ticket;
  return record === null && closedAt !== null && !isNumberOnly(ticket) ? { at: closedAt, outcome: outcome ?? '' } : null;
}

/** The desk makes the ids of files, url-safe; any other text could lead out of a folder. */
export function isFileId(id: string): boolean {
  return /^[\w-]{1,100}$/.test(id);
}
