import type { Instant } from '../instant.js';
import type { RecordedEvent } from '../ticket/events.js';
import { subjectOf } from '../ticket/undelivered.js';
import { resumeCards } from './card-updates.js';
import { newNotification, redeliveryId, samePlace, type Notification } from './notification.js';
import { isAnswerable } from './question-form.js';
import type { StoredTicket } from './stored-ticket.js';
import { isLostDelivery, isSameRecipient } from '../ticket/events/delivery-events.js';

/** Messages that the requester must still read, each with its event. */
const waiting = [
  { kind: 'question', asks: 'requester-asked' },
  { kind: 'resolution', asks: 'ticket-resolved' },
  { kind: 'case-lapsed', asks: 'case-lapsed' },
] as const;

/**
 * The document for a requester who can be reached again: a question, solution or lapse that never reached them is queued again, and their
 * cards are due; the same document when there is none. Also after a manual contact: they may know of it, but have no card.
 *
 * Source: UARIV-16
 */
export function redeliverToRequester(stored: StoredTicket, now: Instant): StoredTicket {
  const again = waiting.flatMap((one) => lostAsking(stored, one, now));
  const postedCards = resumeCards(stored.postedCards, [stored.ticket.requester.id], now);
  const isChanged = again.length > 0 || postedCards.some((card, i) => card !== stored.postedCards[i]);
  return isChanged ? { ...stored, notifications: [...stored.notifications, ...again], postedCards } : stored;
}

function lostAsking(stored: StoredTicket, { kind, asks }: (typeof waiting)[number], now: Instant): readonly Notification[] {
  const { history, notifications } = stored;
  const person = stored.ticket.requester;
  const to = { kind: 'person', person: person.id } as const;
  const seq = history.findLast((e) => e.event.type === asks)?.seq;
  if (seq === undefined || !isAnswerable({ notificationKind: kind, seq }, stored)) return [];
  const isDelivery = ({ event }: RecordedEvent): boolean =>
    event.type === 'delivery-recorded' &&
    event.kind === kind &&
    subjectOf(event) === seq &&
    isSameRecipient(event.recipient, { kind: 'person', person });
  const last = history.findLast(isDelivery);
  if (notifications.some((n) => n.seq === seq && samePlace(n.to, to)) || last === undefined || !isLostDelivery(last.event)) return [];
  return [newNotification({ id: redeliveryId(seq, last.seq), kind, to, seq, nextTryAt: now })];
}
