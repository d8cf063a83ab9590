import { DAY, HOUR, later, type Instant } from '../instant.js';
import type { PersonId } from '../people/person.js';
import type { DeliveryOutcome, DeliveryRecorded, TicketEvent } from '../ticket/events.js';
import type { ProcedureWithCalendar } from '../ticket/ticket-sla.js';
import { dueOf } from '../ticket/silence/due.js';
import { isOpen, isRequester, type Ticket } from '../ticket/ticket.js';
import { undeliveredKeptMs } from '../ticket/undelivered.js';
import { isAlertOpen, lastAlertChange } from './group-call.js';
import { withoutOldestForms, withoutTwins } from './cards-at-place.js';
import { isFolded, lastVisibleSeq, mergeUpdate, minUpdateIntervalMs, resumeCards, needsUpdate } from './card-updates.js';
import { backoffMs, lastTryBackoffMs } from './backoff.js';
import { type Notification, type Place, samePlace } from './notification.js';
import { unclearlyTried, type Posted, type PostedCard } from './posted-card.js';
import { questionForm } from './question-form.js';
import { nextReader, recipientOf } from './places.js';
import { recordFacts } from './record-events.js';
import type { StoredTicket } from './stored-ticket.js';
import { nextTimer } from '../ticket/timers.js';

export type SendOutcome =
  | { kind: 'arrived'; posted: Posted }
  /** The notification was no longer needed, so it was not sent and never will be. */
  | { kind: 'dropped' }
  | {
      kind: 'failed';
      code: 'blocked' | 'gone' | 'no-place' | 'throttled' | 'outcome-unknown' | 'not-sent' | 'refused' | 'held-back';
      retryAfterMs: number | null;
    };

/** One item that was sent; `seq` is the last event that the sent card shows. */
export type SentItem = { item: OutboxItem; outcome: SendOutcome; seq: number };

/** After this many unknown outcomes a notification, which may have arrived twice, is not sent again. */
const maxUnknownOutcomes = 2;
/** How often a send that certainly did not arrive is tried: for about three days, finally every five minutes, longer than most outages. */
const maxAttempts = 900;
/** A missing channel is tried every hour while the case is open, and this many times after it has ended: for a week. */
const maxChannelAttempts = 7 * 24;
/** A conversation that was not found this many times in a row is not expected to come back. */
const maxNotFoundTries = 5;

/**
 * The outcome of each notification is an event of the history, the lease is released, `wakeAt` is set anew. A message that a person waits
 * for, and that certainly does not arrive, goes on to the next reader instead. Items are found by id, so this also works for a document
 * that has changed since they were sent.
 */
export function recordOutcomes(stored: StoredTicket, sent: readonly SentItem[], now: Instant, rules: ProcedureWithCalendar): StoredTicket {
  const facts: TicketEvent[] = [];
  let notifications = [...stored.notifications];
  let postedCards = [...stored.postedCards];
  for (const { item, outcome, seq } of sent) {
    if (item.kind === 'notification') {
      const { id } = item.notification;
      if (!notifications.some((n) => n.id === id)) continue;
      const after = notificationAfter(item.notification, outcome, now, stored, rules);
      if (after.fact) facts.push(after.fact);
      const posted = outcome.kind === 'arrived' ? outcome.posted : null;
      postedCards.push(...questionForm(item.notification, posted, now, seq, { ticket: stored.ticket, postedCards }));
      notifications = notifications.flatMap((n) => (n.id !== id ? [n] : after.notification ? [after.notification] : []));
    } else if (outcome.kind !== 'dropped') {
      const { postedCard } = item;
      const shown = postedCard.isRevoked === true ? 'revoked' : seq;
      postedCards = postedCards.map((card) =>
        card.id === postedCard.id ? mergeUpdate(card, postedCard, cardAfter(card, outcome, now, shown, stored)) : card,
      );
    }
  }
  const resumed = resumeCards(withoutOldestForms(withoutTwins(postedCards)), reachedPeople(sent), now);
  const next = recordFacts({ ...stored, notifications, postedCards: resumed, lease: null }, facts, now, rules);
  return { ...next, wakeAt: wakeAt(next, now, rules) };
}

function reachedPeople(sent: readonly SentItem[]): readonly PersonId[] {
  const arrived = sent.filter(({ item, outcome }) => item.kind === 'notification' && outcome.kind === 'arrived');
  return arrived.map(({ item }) => placeOfItem(item)).flatMap((place) => (place.kind === 'person' ? [place.person] : []));
}

/** The number of attempts. A wait that the platform asked for is no failed attempt: a long queue has hundreds of them. */
function attemptsAfter({ attempts }: { attempts: number }, outcome: SendOutcome): number {
  const wasAskedToWait = outcome.kind === 'failed' && outcome.code === 'throttled' && outcome.retryAfterMs !== null;
  return wasAskedToWait ? Math.max(0, attempts - 1) : attempts;
}

/** Tries that failed for another reason say nothing about the conversation, so they start the count again. */
function notFoundTriesAfter({ notFoundTries = 0 }: { notFoundTries?: number }, outcome: SendOutcome): number {
  return outcome.kind === 'failed' && outcome.code === 'gone' ? notFoundTries + 1 : 0;
}

type NotificationAfter = { notification: Notification | null; fact: TicketEvent | null };

const afresh = { attempts: 0, notFoundTries: 0, unknownOutcomes: 0, inFlight: false };

function notificationAfter(
  notification: Notification,
  outcome: SendOutcome,
  now: Instant,
  stored: StoredTicket,
  rules: ProcedureWithCalendar,
): NotificationAfter {
  const factOf = (how: DeliveryOutcome) => deliveryRecorded(notification, outcome, how, now, stored, rules);
  const ended = (how: DeliveryOutcome): NotificationAfter => ({ notification: null, fact: factOf(how) });
  const [attempts, notFoundTries] = [attemptsAfter(notification, outcome), notFoundTriesAfter(notification, outcome)];
  const again = (afterMs: number, unknownOutcomes = notification.unknownOutcomes): NotificationAfter => ({
    notification: { ...notification, attempts, notFoundTries, unknownOutcomes, inFlight: false, nextTryAt: later(now, afterMs) },
    fact: null,
  });
  const to = nextReader(notification, stored.ticket, rules.procedure);
  const goesOn = to && { notification: { ...notification, ...afresh, nextTryAt: now, to }, fact: null };
  const lost = (): NotificationAfter => goesOn ?? ended('abandoned');
  if (outcome.kind === 'arrived') return ended(notification.unknownOutcomes > 0 ? 'repeated' : 'sent');
  if (outcome.kind === 'dropped') return { notification: null, fact: null };
  const wait = outcome.retryAfterMs ?? backoffMs(notification.attempts);
  switch (outcome.code) {
    case 'blocked':
    case 'no-place':
      return goesOn ?? withoutPlace(notification, stored, rules.procedure, { waits: again(HOUR), lost: ended('unreachable') });
    case 'refused':
    case 'held-back':
      return lost();
    case 'outcome-unknown':
      return notification.unknownOutcomes + 1 >= maxUnknownOutcomes
        ? ended('abandoned')
        : again(outcome.retryAfterMs ?? Math.max(wait, lastTryBackoffMs), notification.unknownOutcomes + 1);
    case 'gone':
      return notFoundTries >= maxNotFoundTries ? lost() : again(wait);
    case 'throttled':
    case 'not-sent':
      return attempts >= maxAttempts ? lost() : again(wait);
    default:
      return outcome.code satisfies never;
  }
}

/**
 * A notification waits for a channel that may still come. If the partner's desk has none, this is told at once, and once.
 * Source: SIGCE-05, UARIV-16
 */
function withoutPlace(
  { id, to, attempts }: Notification,
  { ticket, history }: StoredTicket,
  { partner }: ProcedureWithCalendar['procedure'],
  { waits, lost }: Record<'waits' | 'lost', NotificationAfter>,
): NotificationAfter {
  const isTold = history.some(({ event }) => event.type === 'delivery-recorded' && event.notification === id);
  const fact = isTold ? null : lost.fact;
  if (to.kind === 'person' || (!isOpen(ticket) && attempts >= maxChannelAttempts)) return { notification: null, fact };
  return to.group === partner?.group ? { ...waits, fact } : waits;
}

const tellingEnd: readonly string[] = ['question', 'resolution', 'reminder', 'draft-reminder', 'received', 'survey'];

/** The end of their time that the message told the requester, at most; null where it told none. Their time is never shorter. */
function toldUntil({ kind, to }: Notification, stored: StoredTicket, rules: ProcedureWithCalendar, now: Instant): Instant | null {
  const isTold = tellingEnd.includes(kind) && to.kind === 'person' && isRequester(stored.ticket, to.person);
  return isTold ? dueOf({ ...stored, pending: stored.notifications }, rules, now) : null;
}

function deliveryRecorded(
  notification: Notification,
  sent: SendOutcome,
  outcome: DeliveryOutcome,
  now: Instant,
  stored: StoredTicket,
  rules: ProcedureWithCalendar,
): DeliveryRecorded {
  const recipient = recipientOf(notification.to, stored, rules.procedure);
  const fact = { type: 'delivery-recorded', notification: notification.id, kind: notification.kind, recipient, outcome } as const;
  if (sent.kind !== 'arrived') return fact;
  const until = toldUntil(notification, stored, rules, now);
  const message = sent.posted.activity;
  return { ...fact, ...(message === null ? {} : { message }), ...(until === null ? {} : { until }) };
}

/** @param shown the last event that the sent card shows; `revoked`: it says only that its person has left the desk */
function cardAfter(
  card: PostedCard,
  outcome: Exclude<SendOutcome, { kind: 'dropped' }>,
  now: Instant,
  shown: number | 'revoked',
  stored: StoredTicket,
): PostedCard {
  const notFoundTries = notFoundTriesAfter(card, outcome);
  const after = { ...card, attempts: attemptsAfter(card, outcome), notFoundTries, inFlight: false };
  if (outcome.kind === 'arrived') return updatedCard(after, outcome.posted, now, shown, stored);
  const wait = outcome.retryAfterMs ?? backoffMs(card.attempts);
  switch (outcome.code) {
    case 'refused':
    case 'held-back':
      return { ...after, done: true };
    case 'gone':
      return notFoundTries >= maxNotFoundTries || card.kind === 'question-form' || card.isSuperseded === true
        ? { ...after, done: true }
        : { ...after, posted: null, shown: 0, nextTryAt: later(now, notFoundTries > 1 ? wait : 0) };
    // A bot that was removed from a team may be back in an hour; a person who blocked it rarely changes that, and is left alone for a day.
    case 'blocked':
      return isOpen(stored.ticket) || isOwedTheEnd(card, stored.ticket, now)
        ? { ...after, nextTryAt: later(now, card.place.kind === 'channel' ? HOUR : DAY) }
        : { ...after, done: true };
    case 'no-place':
      return isOpen(stored.ticket) ? { ...after, nextTryAt: later(now, HOUR) } : { ...after, done: true };
    case 'outcome-unknown':
      return { ...unclearlyTried(after), nextTryAt: later(now, wait) };
    case 'throttled':
    case 'not-sent':
      return { ...after, nextTryAt: later(now, wait) };
    default:
      return outcome.code satisfies never;
  }
}

/** Whether the card waits to show the end: a requester who cannot be reached now can read later how the case ended. Source: UARIV-16 */
function isOwedTheEnd({ kind, posted }: PostedCard, { closedAt }: Ticket, now: Instant): boolean {
  return kind === 'receipt' && posted !== null && closedAt !== null && now < later(closedAt, undeliveredKeptMs);
}

/**
 * The card after an update, which may be older than the document: a card is folded for good only once it shows this. The first update after
 * posting is not delayed, because the requester is filling in the draft that they just got.
 */
function updatedCard(card: PostedCard, posted: Posted, now: Instant, shown: number | 'revoked', stored: StoredTicket): PostedCard {
  const newest = lastVisibleSeq(stored);
  const seq = shown === 'revoked' ? newest : shown;
  const saysItAll = card.isSuperseded === true || (card.kind === 'question-form' && !isStillAsked(card, seq, stored));
  const isFinal = shown === 'revoked' || posted.activity === null || saysItAll || (isFolded(card, stored.ticket) && seq >= newest);
  const nextTryAt = later(now, card.posted === null ? 0 : minUpdateIntervalMs);
  return { ...card, posted, shown: seq, attempts: 0, nextTryAt, done: isFinal };
}

function isStillAsked(form: Extract<PostedCard, { kind: 'question-form' }>, shown: number, { history }: StoredTicket): boolean {
  const known = history.filter(({ seq }) => seq <= shown);
  return lastAlertChange(form, history) > 0 && isAlertOpen(form, known);
}

export type OutboxItem = { kind: 'notification'; notification: Notification } | { kind: 'posted-card'; postedCard: PostedCard };

export function placeOfItem(item: OutboxItem): Place {
  return item.kind === 'notification' ? item.notification.to : item.postedCard.place;
}

export function placeKey(item: OutboxItem): string {
  return JSON.stringify(placeOfItem(item));
}

/** Items that must be sent now: first notifications, in order per place (one that waits holds back those behind it), then cards. */
export function itemsDue(stored: StoredTicket, now: Instant): readonly OutboxItem[] {
  const notifications = stored.notifications.filter((notification) => isReady(notification, stored, now));
  const postedCards = stored.postedCards.filter((card) => needsUpdate(card, stored) && card.nextTryAt <= now);
  return [
    ...notifications.map((notification) => ({ kind: 'notification' as const, notification })),
    ...postedCards.map((postedCard) => ({ kind: 'posted-card' as const, postedCard })),
  ];
}

function isReady(notification: Notification, stored: StoredTicket, now: Instant): boolean {
  const upToIt = stored.notifications.slice(0, stored.notifications.indexOf(notification) + 1);
  return upToIt.every((n) => !samePlace(n.to, notification.to) || sendAt(n, stored) <= now);
}

/** When to send a notification. In a channel it is posted under the case's card, so it waits for a card that could not be posted yet. */
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
