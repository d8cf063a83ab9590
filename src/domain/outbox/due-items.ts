import type { Instant } from '../instant.js';
import type { ProcedureWithCalendar } from '../ticket/ticket-sla.js';
import { nextTimer } from '../ticket/timers.js';
import { needsUpdate } from './card-updates.js';
import { samePlace, type Notification, type Place } from './notification.js';
import type { PostedCard } from './posted-card.js';
import type { StoredTicket } from './stored-ticket.js';

export type OutboxItem = { kind: 'notification'; notification: Notification } | { kind: 'posted-card'; postedCard: PostedCard };

export function placeOfItem(item: OutboxItem): Place {
  return item.kind === 'notification' ? item.notification.to : item.postedCard.place;
}

/** The same for all items of one place. */
export function placeKey(item: OutboxItem): string {
  return JSON.stringify(placeOfItem(item));
}

/** What must be sent now: first notifications, in order per place (one that waits holds back those behind it), then cards. */
export function itemsDue(stored: StoredTicket, now: Instant): readonly OutboxItem[] {
  return [
    ...stored.notifications
      .filter((notification) => isReady(notification, stored, now))
      .map((notification) => ({ kind: 'notification' as const, notification })),
    ...stored.postedCards
      .filter((card) => needsUpdate(card, stored) && card.nextTryAt <= now)
      .map((postedCard) => ({ kind: 'posted-card' as const, postedCard })),
  ];
}

function isReady(notification: Notification, stored: StoredTicket, now: Instant): boolean {
  const { notifications } = stored;
  return notifications
    .slice(0, notifications.indexOf(notification) + 1)
    .every((n) => !samePlace(n.to, notification.to) || sendAt(n, stored) <= now);
}

/** In a channel it is posted under the case's card, so it waits for a card that could not be posted yet. */
function sendAt(notification: Notification, stored: StoredTicket): Instant {
  if (notification.to.kind === 'person') return notification.nextTryAt;
  const card = stored.postedCards.findLast(
    (c) => c.kind === 'live' && samePlace(c.place, notification.to) && c.posted === null && needsUpdate(c, stored),
  );
  return card !== undefined && card.nextTryAt > notification.nextTryAt ? card.nextTryAt : notification.nextTryAt;
}

/** When the worker must look at this ticket next; null when no timer runs and nothing waits to be sent. */
export function wakeAt(stored: StoredTicket, now: Instant, rules: ProcedureWithCalendar): Instant | null {
  const { notifications, postedCards, lease } = stored;
  if (lease !== null) return lease.until;
  const timer = nextTimer({ ...stored, pending: notifications }, rules, now);
  const heads = notifications.filter((n, i) => notifications.findIndex((m) => samePlace(m.to, n.to)) === i);
  const instants = [
    ...(timer === null ? [] : [timer.at]),
    ...heads.map((n) => sendAt(n, stored)),
    ...postedCards.filter((card) => needsUpdate(card, stored)).map((card) => card.nextTryAt),
  ];
  return instants.length === 0 ? null : instants.reduce((a, b) => (a < b ? a : b));
}
