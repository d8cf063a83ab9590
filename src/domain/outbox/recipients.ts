import type { PersonId } from '../people/person.js';
import type { RecordedEvent, Recipient } from '../ticket/events.js';
import type { StoredTicket } from './stored-ticket.js';
import { isRequester, type Ticket } from '../ticket/ticket.js';
import type { Place } from './notification.js';

/** Whom a message to that place is for. A person is named as the ticket last knew them; `''` when it never did. */
export function recipientOf(to: Place, { ticket, history }: StoredTicket): Recipient {
  return to.kind === 'channel' ? to : { kind: 'person', person: { id: to.person, name: nameIn(ticket, history, to.person) } };
}

function nameIn(ticket: Ticket, history: readonly RecordedEvent[], id: PersonId): string {
  const now = [ticket.requester, ticket.assignee, ticket.lastAssignee, ticket.registeredBy].find((p) => p?.id === id);
  return now?.name ?? nameBefore(history, id);
}

/** Somebody who had it before: told late of what happened while it was theirs. */
function nameBefore(history: readonly RecordedEvent[], id: PersonId): string {
  for (const { by, event } of history.toReversed()) {
    if (by.kind === 'person' && by.person.id === id) return by.person.name;
    if ('assignee' in event && event.assignee?.id === id) return event.assignee.name;
  }
  return '';
}

/**
 * The last attempt to reach the requester failed, and they have done nothing here since.
 * Source: UARIV-16
 */
export function isRequesterUnreachable({ ticket, history }: Pick<StoredTicket, 'ticket' | 'history'>): boolean {
  const last = history.findLast(({ event, by }) => isSaidTo(event, ticket) || (by.kind === 'person' && isRequester(ticket, by.person.id)));
  return last?.event.type === 'delivery-recorded' && last.event.outcome === 'unreachable';
}

function isSaidTo(event: RecordedEvent['event'], ticket: Ticket): boolean {
  return event.type === 'delivery-recorded' && event.recipient.kind === 'person' && isRequester(ticket, event.recipient.person.id);
}
