import { isNumberOnly } from '../core/ticket/reservation.js';
import { undeliveredIn } from '../core/ticket/undelivered.js';
import { recipientKey } from '../ports/desk-lists.js';
import type { StoredTicket } from '../core/outbox/stored-ticket.js';

/** Makes the key for the number of the partner's desk (SIGCE-03). Ids of procedures contain no slash. */
export function partnerKey(procedure: string, number: string): string {
  return `${procedure}/${number}`;
}

/** The maximum of conversations in which one message id may occur: ids are milliseconds, unique only within a conversation. */
export const maxSameMessage = 50;

/** The end of an open ticket, after every instant. */
const NOT_ENDED = Number.MAX_SAFE_INTEGER;

/** The end of a ticket with a person who must still be reached by other means; null when all were reached. */
export function undeliveredUntil({ ticket, history }: StoredTicket): number | null {
  return undeliveredIn(history).length === 0 ? null : (ticket.closedAt ?? NOT_ENDED);
}

/** Returns the keys of the recipients who must still be reached by other means. */
export function undeliveredKeys({ history }: Pick<StoredTicket, 'history'>): readonly string[] {
  const keys = undeliveredIn(history).map(({ recipient }) =>
    recipient.kind === 'person' ? recipientKey.person(recipient.person.id) : recipientKey.channel(recipient.group),
  );
  return [...new Set(keys)].sort();
}

/** Returns when and how a draft ended that never got a number; null for all other tickets, also for a number without a case. */
export function endedDraft({ ticket, record }: StoredTicket): { at: number; outcome: string } | null {
  const { closedAt, outcome } = ticket;
  return record === null && closedAt !== null && !isNumberOnly(ticket) ? { at: closedAt, outcome: outcome ?? '' } : null;
}

/** Whether a text is an id of a file, which the desk makes url-safe; any other text could lead out of a folder. */
export function isFileId(id: string): boolean {
  return /^[\w-]{1,100}$/.test(id);
}
