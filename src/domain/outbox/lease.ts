import { later, type Instant } from '../instant.js';
import type { ProcedureWithCalendar } from '../ticket/ticket-sla.js';
import { itemsDue, wakeAt } from './due-items.js';
import { isMoot } from './moot.js';
import { recordOutcomes, type SentItem } from './outcomes.js';
import { samePlace } from './notification.js';
import { unclearlyTried, type PostedCard } from './posted-card.js';
import type { StoredTicket } from './stored-ticket.js';

/**
 * The document with a lease of this owner and every item that is due marked as in flight. It is written before the first
 * send, so that after a crash the next owner knows which outcomes are unknown. A notification that has nothing true to say any
 * more goes out of the outbox with that write: as it never was in flight, it is not taken for one that may have been seen.
 *
 * @returns null while another lease runs (its holder looks again when it records the outcomes), or when nothing is due; an
 * expired lease is always taken over, so that what its holder had in flight is recorded
 */
export function withLease(
  stored: StoredTicket,
  owner: string,
  now: Instant,
  leaseMs: number,
  rules: ProcedureWithCalendar,
): StoredTicket | null {
  if (stored.lease !== null && stored.lease.until > now) return null;
  const free = recoverExpiredLease(stored, now, rules);
  const due = itemsDue(free, now);
  if (due.length === 0 && stored.lease === null) return null;
  const ids = new Set(due.map((item) => (item.kind === 'notification' ? item.notification.id : item.postedCard.id)));
  const begin = <T extends { id: string; attempts: number; inFlight: boolean }>(item: T): T =>
    ids.has(item.id) ? { ...item, attempts: item.attempts + 1, inFlight: true } : item;
  const until = later(now, leaseMs);
  return {
    ...free,
    notifications: free.notifications.filter((n) => !(ids.has(n.id) && isMoot(n, free, rules, now))).map(begin),
    postedCards: free.postedCards.map(begin),
    lease: { owner, until },
    wakeAt: until,
  };
}

/** Notifications that the last holder had in flight may have arrived; its card updates are simply repeated, and a card that it may have posted says so. */
function recoverExpiredLease(stored: StoredTicket, now: Instant, rules: ProcedureWithCalendar): StoredTicket {
  const outcome = { kind: 'failed', code: 'outcome-unknown', retryAfterMs: 0 } as const;
  const unknown = stored.notifications
    .filter((n) => n.inFlight)
    .map((notification): SentItem => ({ item: { kind: 'notification', notification }, outcome, seq: 0 }));
  const free = {
    ...stored,
    lease: null,
    postedCards: stored.postedCards.map((card) => (card.inFlight ? { ...unclearlyTried(card), inFlight: false, nextTryAt: now } : card)),
  };
  return unknown.length === 0 ? free : recordOutcomes(free, unknown, now, rules);
}

/**
 * The document where a sender that lost its lease may have updated cards after the next holder did: those cards may show the
 * past, so they are due again.
 *
 * @param sent what that sender sent
 * @returns null when no card is affected
 */
export function invalidateOverwritten(
  stored: StoredTicket,
  sent: readonly SentItem[],
  now: Instant,
  rules: ProcedureWithCalendar,
): StoredTicket | null {
  const isAffected = (card: PostedCard): boolean => sent.some((one) => mayHaveOverwritten(card, one));
  if (!stored.postedCards.some(isAffected)) return null;
  const postedCards = stored.postedCards.map((card) => (isAffected(card) ? { ...card, shown: 0, done: false, nextTryAt: now } : card));
  const next = { ...stored, postedCards };
  return { ...next, wakeAt: wakeAt(next, now, rules) };
}

/** By its message, not by its id: a live card takes the place of the first message about its case. */
function mayHaveOverwritten(card: PostedCard, { item, outcome, seq }: SentItem): boolean {
  if (item.kind !== 'posted-card' || !samePlace(item.postedCard.place, card.place)) return false;
  const mayHaveArrived = outcome.kind === 'arrived' || (outcome.kind === 'failed' && outcome.code === 'outcome-unknown');
  const isSameMessage = card.posted?.activity != null && card.posted.activity === item.postedCard.posted?.activity;
  const isNewerOrInFlight = card.shown > seq || card.inFlight;
  return mayHaveArrived && isSameMessage && card.kind !== 'question-form' && card.isSuperseded !== true && isNewerOrInFlight;
}
