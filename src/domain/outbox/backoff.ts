import { later, MINUTE, SECOND, type Instant } from '../instant.js';
import type { Notification } from './notification.js';
import type { PostedCard } from './posted-card.js';
import type { StoredTicket } from './stored-ticket.js';

/** For the first ten minutes: an outage is rarely longer, and people wait for it to end. */
const usualBackoffMs = 30 * SECOND;
const usualAttempts = 20;
export const longestBackoffMs = 5 * MINUTE;
/** Before the last try of what may have arrived: right after the first the same outage would take it too, and the message is lost. */
export const lastTryBackoffMs = 15 * SECOND;

/** The wait after that many tries: 2 s, 4 s, 8 s, 16 s, then half a minute; five minutes after the twentieth. */
export function backoffMs(attempts: number): number {
  return Math.min(attempts < usualAttempts ? usualBackoffMs : longestBackoffMs, SECOND * 2 ** Math.min(attempts, 12));
}

/**
 * The document with all that waits after failed tries due now, for a platform that answers again. Waits that are longer than a
 * backoff have another reason, and stay; so does what may have arrived, whose next try is the last or stands twice.
 *
 * @returns null when nothing of it waits so, or while another process sends for it
 */
export function withoutBackoff(stored: StoredTicket, now: Instant): StoredTicket | null {
  const isBackoff = (item: Notification | PostedCard): boolean =>
    item.attempts > 0 && !item.inFlight && item.nextTryAt > now && item.nextTryAt <= later(now, longestBackoffMs) && !mayHaveArrived(item);
  const { lease, notifications, postedCards } = stored;
  if (lease !== null || ![...notifications, ...postedCards].some(isBackoff)) return null;
  const due = <Item extends Notification | PostedCard>(item: Item): Item => (isBackoff(item) ? { ...item, nextTryAt: now } : item);
  return { ...stored, notifications: notifications.map(due), postedCards: postedCards.map(due), wakeAt: now };
}

function mayHaveArrived(item: Notification | PostedCard): boolean {
  return 'unknownOutcomes' in item ? item.unknownOutcomes > 0 : item.posted === null && item.mayBeRepeat === true;
}
