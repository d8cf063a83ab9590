import type { Procedure } from '../../procedure/procedure.js';
import type { Ticket } from '../ticket/ticket.js';
import { isRedelivery, type Place } from './notification.js';
import { placeOf, placeOfWorker } from './places.js';
import { isLostDelivery } from '../ticket/events/delivery-events.js';
import type { DeliveryRecorded } from '../ticket/events.js';

/**
 * Where the desk is told at once that a question or a solution did not reach the requester, so that they are told by other means: the
 * assignee or group; for a draft the author of the question; for a partner's mail also that desk. Empty for other messages and repeats.
 *
 * @param ticket the ticket when the loss is recorded
 * Source: UARIV-16, SIGCE-13
 */
export function placesOfLostQuestion(delivery: DeliveryRecorded, ticket: Ticket, procedure: Procedure): readonly Place[] {
  const { kind, recipient, notification } = delivery;
  const waits = kind === 'question' ? ticket.question : kind === 'resolution' && ticket.phase === 'resolved' ? ticket.solution : null;
  if (!isLostDelivery(delivery) || waits === null || isRedelivery(notification)) return [];
  if (recipient.kind === 'channel' || recipient.person.id !== ticket.requester.id) return [];
  const to = placeOfWorker(ticket) ?? (waits.by === null ? null : { kind: 'person' as const, person: waits.by.id });
  const partner = ticket.registeredBy === null ? null : placeOf('partner', ticket, procedure);
  return [to?.kind === 'person' && to.person === ticket.requester.id ? null : to, partner].filter((place) => place !== null);
}
