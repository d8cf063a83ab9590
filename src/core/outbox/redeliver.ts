import type { Instant } from '../instant.js';
import type { RecordedEvent, TicketEvent } from '../ticket/events.js';
import type { PersonRef } from '../people/person.js';
import type { NotificationKind } from '../ticket/notification-kinds.js';
import { subjectOf } from '../ticket/undelivered.js';
import { resumeCards } from './card-updates.js';
import { newNotification, redeliveryId, type Notification } from './notification.js';
import { isAnswerable } from './question-form.js';
import type { StoredTicket } from './stored-ticket.js';
import { isLostDelivery, isSameRecipient } from '../ticket/events/delivery-events.js';

/** Messages that the requester must still read, each with its event. */
const waiting: readonly { kind: NotificationKind; asks: TicketEvent['type'] }[] = [
  { kind: 'question', asks: 'requester-asked' },
  { kind: 'resolution', asks: 'ticket-resolved' },
  { kind: 'case-lapsed', asks: 'case-lapsed' },
];

/**
 * The document for a requester who can be reached again: a question, solution or lapse that never reached them is queued again, and their
 * cards are due; the same document when there is none. Also after a manual contact: they may know of it, but have no card.
 *
 * Source: UARIV-16
 */
export function redeliverToRequester(stored: StoredTicket, now: Instant): StoredTicket {
  const again = waiting.flatMap(({ kind, asks }) => lostAsking(stored, kind, asks, now));
  const postedCards = resumeCards(stored.postedCards, [stored.ticket.requester.id], now);
  const isChanged = again.length > 0 || postedCards.some((card, i) => card !== stored.postedCards[i]);
  return isChanged ? { ...stored, notifications: [...stored.notifications, ...again], postedCards } : stored;
}

function lostAsking(stored: StoredTicket, kind: NotificationKind, asks: TicketEvent['type'], now: Instant): readonly Notification[] {
  const { ticket, history, notifications } = stored;
  const seq = history.findLast((e) => e.event.type === asks)?.seq;
  if (seq === undefined || !isAnswerable({ notificationKind: kind, seq }, stored)) return [];
  const isPending = notifications.some((n) => n.seq === seq && n.to.kind === 'person' && n.to.person === ticket.requester.id);
  const last = history.findLast((e) => isDeliveryOf(e, kind, seq, ticket.requester));
  if (isPending || last === undefined || !isLostDelivery(last.event)) return [];
  return [
    newNotification({ id: redeliveryId(seq, last.seq), kind, to: { kind: 'person', person: ticket.requester.id }, seq, nextTryAt: now }),
  ];
}

function isDeliveryOf({ event }: RecordedEvent, kind: NotificationKind, seq: number, person: PersonRef): boolean {
  if (event.type !== 'delivery-recorded' || event.kind !== kind || subjectOf(event) !== seq) return false;
  return isSameRecipient(event.recipient, { kind: 'person', person });
}
