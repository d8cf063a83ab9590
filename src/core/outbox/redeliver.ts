import type { Instant } from '../instant.js';
import { lastMove, type RecordedEvent } from '../ticket/events.js';
import { isNotificationKind } from '../ticket/notification-kinds.js';
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
 * A question, solution or lapse that never reached the requester is queued again, and their cards are due. Also after a manual contact:
 * they may know of it, but have no card. Source: UARIV-16
 */
export function redeliverToRequester(stored: StoredTicket, now: Instant): StoredTicket {
  const again = waiting.flatMap((one) => lostAsking(stored, one, now));
  const postedCards = resumeCards(stored.postedCards, [stored.ticket.requester.id], now);
  const isChanged = again.length > 0 || postedCards.some((card, i) => card !== stored.postedCards[i]);
  return isChanged ? { ...stored, notifications: [...stored.notifications, ...again], postedCards } : stored;
}

/**
 * The message that was lost last, up to that event, goes again by mail, unless it was sent again already, or the case has moved on and it
 * would be out of date.
 */
export function redeliverByMail(stored: StoredTicket, upTo: number, now: Instant): StoredTicket {
  const { history, notifications } = stored;
  const lost = history.findLast(({ seq, event }) => seq <= upTo && isLostDelivery(event));
  if (lost?.event.type !== 'delivery-recorded' || !isNotificationKind(lost.event.kind)) return stored;
  const { kind, recipient } = lost.event;
  const about = subjectOf(lost.event);
  const id = redeliveryId(about, lost.seq);
  const isAgain =
    notifications.some((one) => one.id === id) || history.some(({ event }) => 'notification' in event && event.notification === id);
  if (isAgain || about < (lastMove(history)?.seq ?? 0)) return stored;
  const to = recipient.kind === 'person' ? { kind: recipient.kind, person: recipient.person.id } : recipient;
  return { ...stored, notifications: [...notifications, newNotification({ id, kind, to, seq: about, nextTryAt: now, byMail: true })] };
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
