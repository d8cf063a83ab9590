import { later, MINUTE, SECOND, type Instant } from '../instant.js';
import type { Notification } from './notification.js';
import type { PostedCard } from './posted-card.js';
import type { StoredTicket } from './stored-ticket.js';

/** The longest wait in the first ten minutes: an outage is rarely longer, and people wait for it to end. */
const usualBackoffMs = 30 * SECOND;
const usualAttempts = 20;
export const longestBackoffMs = 5 * MINUTE;
/** The wait before the last try of a message that may have arrived: sent at once, the same outage could make it fail too. */
export const lastTryBackoffMs = 15 * SECOND;

/** The wait after that many tries: 2 s, 4 s, 8 s, 16 s, then half a minute; five minutes after the twentieth. */
export function backoffMs(attempts: number): number {
  return Math.min(attempts < usualAttempts ? usualBackoffMs : longestBackoffMs, SECOND * 2 ** Math.min(attempts, 12));
}

/**
 * Because the platform answers again, items that wait after failed tries are due now, and a last try after 15 s. Waits that are longer than
 * a backoff have another reason, and stay.
 * @returns null when no item waits so, or while another process sends for the ticket
 */
export function withoutBackoff(stored: StoredTicket, now: Instant): StoredTicket | null {
  const isBackoff = ({ attempts, inFlight, nextTryAt }: Notification | PostedCard): boolean =>
    attempts > 0 && !inFlight && nextTryAt <= later(now, longestBackoffMs);
  const dueAt = (item: Notification | PostedCard): Instant =>
    'unknownOutcomes' in item && item.unknownOutcomes > 0 ? later(now, lastTryBackoffMs) : now;
  const isHurried = (item: Notification | PostedCard): boolean => isBackoff(item) && dueAt(item) < item.nextTryAt;
  const { lease, notifications, postedCards } = stored;
  if (lease !== null || ![...notifications, ...postedCards].some(isHurried)) return null;
  const hurried = <Item extends Notification | PostedCard>(item: Item): Item =>
    isHurried(item) ? { ...item, nextTryAt: dueAt(item) } : item;
  return { ...stored, notifications: notifications.map(hurried), postedCards: postedCards.map(hurried), wakeAt: now };
}
