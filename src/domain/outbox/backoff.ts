import { later, MINUTE, SECOND, type Instant } from '../instant.js';
import type { Notification } from './notification.js';
import type { PostedCard } from './posted-card.js';
import type { StoredTicket } from './stored-ticket.js';

/** For the first ten minutes: an outage is rarely longer, and people wait for it to end. */
const usualBackoffMs = 30 * SECOND;
const usualAttempts = 20;
export const longestBackoffMs = 5 * MINUTE;

/** The wait after that many tries: 2 s, 4 s, 8 s, 16 s, then half a minute; five minutes after the twentieth. */
export function backoffMs(attempts: number): number {
  return Math.min(attempts < usualAttempts ? usualBackoffMs : longestBackoffMs, SECOND * 2 ** Math.min(attempts, 12));
}

/**
 * The document with all that waits after failed tries due now, for a platform that answers again. Waits that are longer than a
 * backoff have another reason, and stay.
 *
 * @returns null when nothing of it waits so, or while another process sends for it
 */
export function withoutBackoff(stored: StoredTicket, now: Instant): StoredTicket | null {
  const isBackoff = ({ attempts, inFlight, nextTryAt }: Notification | PostedCard): boolean =>
    attempts > 0 && !inFlight && nextTryAt > now && nextTryAt <= later(now, longestBackoffMs);
  const { lease, notifications, postedCards } = stored;
  if (lease !== null || ![...notifications, ...postedCards].some(isBackoff)) return null;
  const due = <Item extends Notification | PostedCard>(item: Item): Item => (isBackoff(item) ? { ...item, nextTryAt: now } : item);
  return { ...stored, notifications: notifications.map(due), postedCards: postedCards.map(due), wakeAt: now };
}
