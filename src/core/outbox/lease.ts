import { later, type Instant } from '../instant.js';
import { type ProcedureWithCalendar, slaOf } from '../ticket/ticket-sla.js';
import { itemsDue, wakeAt, recordOutcomes, type SentItem } from './outcomes.js';
import { samePlace, type Notification } from './notification.js';
import { unclearlyTried, type PostedCard } from './posted-card.js';
import type { StoredTicket } from './stored-ticket.js';
import type { TicketWithHistory } from '../ticket/events.js';
import { isAlertOver } from './group-call.js';
import { isDraft, isSurveyOpen } from '../ticket/ticket.js';

/**
 * The lease and every due item marked as in flight are written before the first send, so that after a crash the next owner knows which
 * outcomes are unknown. A moot notification is removed in the same write: it never was in flight, so it is not mistaken for one that may
 * have been seen.
 * @returns null while another lease runs (its holder looks again when it records the outcomes), or when nothing is due; an expired lease is
 * always taken over, so that what its holder had in flight is recorded
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

/**
 * Notifications that the holder had in flight may have arrived, except a last try whose call never began; card updates are simply repeated,
 * and a card that may have been posted twice says so.
 */
function recoverExpiredLease(stored: StoredTicket, now: Instant, rules: ProcedureWithCalendar): StoredTicket {
  const outcome = { kind: 'failed', code: 'outcome-unknown', retryAfterMs: 0 } as const;
  const unknown = stored.notifications
    .filter((n) => n.inFlight && !isUntriedAgain(n))
    .map((notification): SentItem => ({ item: { kind: 'notification', notification }, outcome, seq: 0 }));
  const free = {
    ...stored,
    lease: null,
    notifications: stored.notifications.map((n) =>
      isUntriedAgain(n) ? { ...n, attempts: n.attempts - 1, inFlight: false, nextTryAt: now } : n,
    ),
    postedCards: stored.postedCards.map((card) => (card.inFlight ? { ...unclearlyTried(card), inFlight: false, nextTryAt: now } : card)),
  };
  return unknown.length === 0 ? free : recordOutcomes(free, unknown, now, rules);
}

function isUntriedAgain({ inFlight, unknownOutcomes, hasBegun }: Notification): boolean {
  return inFlight && unknownOutcomes > 0 && hasBegun !== true;
}

/** The lease holder's document once the last try of a notification begins; null where another process has the lease by now. */
export function withCallBegun(stored: StoredTicket, leased: StoredTicket, id: string): StoredTicket | null {
  if (!isSameLease(stored, leased)) return null;
  return { ...stored, notifications: stored.notifications.map((n) => (n.id === id ? { ...n, hasBegun: true } : n)) };
}

/** Lease expiries are unique per process, so (owner, until) identifies one lease. */
export function isSameLease({ lease }: StoredTicket, leased: StoredTicket): boolean {
  return lease !== null && lease.owner === leased.lease?.owner && lease.until === leased.lease.until;
}

/**
 * A sender that lost its lease may have overwritten card updates of the next holder: those cards may show the past, so they are due again.
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

/** Compares cards by their message, not by their id: a live card replaces the first message about its case. */
function mayHaveOverwritten(card: PostedCard, { item, outcome, seq }: SentItem): boolean {
  if (item.kind !== 'posted-card' || !samePlace(item.postedCard.place, card.place)) return false;
  const mayHaveArrived = outcome.kind === 'arrived' || (outcome.kind === 'failed' && outcome.code === 'outcome-unknown');
  const isSameMessage = card.posted?.activity != null && card.posted.activity === item.postedCard.posted?.activity;
  const isNewerOrInFlight = card.shown > seq || card.inFlight;
  return mayHaveArrived && isSameMessage && card.kind !== 'question-form' && card.isSuperseded !== true && isNewerOrInFlight;
}

/**
 * Whether a notification has become untrue before it is sent: an alert that was acted on meanwhile, unless an earlier try may have been
 * seen and must then be taken back. The requester is told of a missed target only while the case is late, and what a draft lacks only while it
 * is one; the survey only while it can be answered.
 */
export function isMoot(notification: Notification, stored: TicketWithHistory, rules: ProcedureWithCalendar, now: Instant): boolean {
  const { kind, to, seq, unknownOutcomes } = notification;
  if (unknownOutcomes > 0) return false;
  if (isAlertOver(notification, stored.history)) return true;
  if (kind === 'received') return !isDraft(stored.ticket);
  if (kind === 'survey') return !isSurveyOpen(stored.ticket.survey);
  if (kind !== 'target-warned' || to.kind !== 'person' || to.person !== stored.ticket.requester.id) return false;
  const event = stored.history.find((e) => e.seq === seq)?.event;
  const figure = event?.type === 'target-warned' ? slaOf(stored, rules, now)[event.clock] : null;
  return figure === null || figure.state !== 'running' || !figure.late;
}
