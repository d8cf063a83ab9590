import type { TicketEvent } from '../ticket/events.js';
import { isLostDelivery } from '../ticket/undelivered.js';
import type { Ticket } from '../ticket/ticket.js';
import { isRedelivery, type Place } from './notification.js';
import { placeOfWorker } from './places.js';

/**
 * Where it is said at once that a question or a solution did not reach the requester, so that the desk tells them by other means: to
 * its assignee or group; of a draft, to the author of the question. Null for every other message, and where what was lost had been sent again.
 *
 * @param ticket as it stands when the loss is recorded
 * Source: UARIV-16
 */
export function placeOfLostQuestion(delivery: Extract<TicketEvent, { type: 'delivery-recorded' }>, ticket: Ticket): Place | null {
  const { kind, recipient, notification } = delivery;
  const waits = kind === 'question' ? ticket.question : kind === 'resolution' && ticket.phase === 'resolved' ? ticket.solution : null;
  if (!isLostDelivery(delivery) || waits === null || isRedelivery(notification)) return null;
  if (recipient.kind === 'channel' || recipient.person.id !== ticket.requester.id) return null;
  const to = placeOfWorker(ticket) ?? (waits.by === null ? null : { kind: 'person' as const, person: waits.by.id });
  return to?.kind === 'person' && to.person === ticket.requester.id ? null : to;
}
