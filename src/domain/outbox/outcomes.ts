import { later, type Instant, DAY, HOUR, MINUTE, SECOND } from '../instant.js';
import type { Procedure } from '../procedure/procedure.js';
import type { BusinessCalendar } from '../calendar/business-calendar.js';
import type { TicketEvent } from '../ticket/events.js';
import { recipientOf } from './recipients.js';
import { recordFacts } from './record-events.js';
import { nextTimer } from '../ticket/timers.js';
import type { StoredTicket } from './stored-ticket.js';
import { isOpen, type Ticket } from '../ticket/ticket.js';
import { isArrival } from './group-call.js';
import type { Notification, Place } from './notification.js';
import { nextCardNumber, samePlace } from './notifications-of-event.js';
import { questionForm, isAnswerable } from './question-form.js';
import { isReachedAgain } from '../ticket/undelivered.js';
import {
  newStatusCard,
  resumeCards,
  mergeUpdate,
  type Posted,
  type StatusCard,
  type PostedCard,
  type StatusCardKind,
} from './posted-card.js';

/** How one send ended; the codes are those of the messenger's port. */
export type SendOutcome =
  | { kind: 'arrived'; posted: Posted }
  /** A notification that nobody needs any more: it was not sent, and never will be. */
  | { kind: 'dropped' }
  | {
      kind: 'failed';
      code: 'blocked' | 'gone' | 'no-place' | 'throttled' | 'outcome-unknown' | 'not-sent' | 'refused';
      retryAfterMs: number | null;
    };

export type OutboxItem = { kind: 'notification'; notification: Notification } | { kind: 'posted-card'; postedCard: PostedCard };

/** What the worker is told about one item; `seq` is the last event that the painted card shows. */
export type SentItem = { item: OutboxItem; outcome: SendOutcome; seq: number };

export type Rules = { procedure: Procedure; calendar: BusinessCalendar };

/** After so many unclear ends a notice has been sent twice at most, and is not sent again. */
const maxUnknownOutcomes = 2;
/** Sends that surely did not arrive are tried for about three days (every five minutes at last), so an outage loses nothing. */
const maxAttempts = 900;
/** A channel that is not there is asked for every hour, as long as the case is open; then for a week more. */
const maxChannelAttempts = 7 * 24;
/** A conversation that was not found so often in a row will not come back. */
const maxNotFoundTries = 5;

/**
 * The last event that changes what a card shows. That a message arrived does not, unless the one before it had not: cards say
 * of whom messages do not reach. That it never will, does.
 */
export function lastVisibleSeq({ history }: StoredTicket): number {
  const last = history.findLast(
    ({ event }, at) =>
      !(event.type === 'delivery-recorded' && (event.outcome === 'sent' || event.outcome === 'repeated')) || isReachedAgain(history, at),
  );
  return last?.seq ?? 0;
}

/** A channel's live card whose ticket has gone on since, or has come again: it says where it went and stays so. Or one of
 * somebody who left the desk. Whoever sent it outside follows it up there, on their own card. */
export function isFolded(postedCard: PostedCard, ticket: Ticket): boolean {
  if (postedCard.kind !== 'live') return false;
  if (postedCard.isRevoked === true) return true;
  return postedCard.place.kind === 'channel' && ticket.arrivals > postedCard.arrival && postedCard.place.group !== ticket.sender;
}

export function needsUpdate(postedCard: PostedCard, stored: StoredTicket): boolean {
  if (postedCard.done || (postedCard.posted === null && isFolded(postedCard, stored.ticket))) return false;
  return postedCard.kind === 'question-form' ? !isAnswerable(postedCard, stored) : postedCard.shown < lastVisibleSeq(stored);
}

/** What must be sent now: notices in order per place (a late one holds back those behind it), then cards. */
export function itemsDue(stored: StoredTicket, now: Instant): readonly OutboxItem[] {
  const heads = stored.notifications.filter((n) => isReady(n, stored, now));
  const postedCards = stored.postedCards.filter((s) => needsUpdate(s, stored) && s.nextTryAt <= now);
  return [
    ...heads.map((notification) => ({ kind: 'notification' as const, notification })),
    ...postedCards.map((postedCard) => ({ kind: 'posted-card' as const, postedCard })),
  ];
}

function isReady(notification: Notification, stored: StoredTicket, now: Instant): boolean {
  const { notifications } = stored;
  return notifications
    .filter((n) => samePlace(n.to, notification.to))
    .every((n) => tryAt(n, stored) <= now || notifications.indexOf(n) > notifications.indexOf(notification));
}

/** An arrival is told of under its card, so it waits for a card that could not be posted yet. */
function tryAt(notification: Notification, stored: StoredTicket): Instant {
  if (!isArrival(notification)) return notification.nextTryAt;
  const card = stored.postedCards.findLast(
    (s) => s.kind === 'live' && samePlace(s.place, notification.to) && s.posted === null && needsUpdate(s, stored),
  );
  return card !== undefined && card.nextTryAt > notification.nextTryAt ? card.nextTryAt : notification.nextTryAt;
}

/**
 * The document with a lease of this owner, and everything due marked as under way: written before the first send, so
 * that whoever finds it after a crash knows which outcomes are unclear.
 *
 * @returns null while a lease is running (its holder looks again when it settles), or when nothing is due; a lease that
 * has run out is always taken over, so that what its holder left behind is written down
 */
export function withLease(stored: StoredTicket, owner: string, now: Instant, leaseMs: number, rules: Rules): StoredTicket | null {
  if (stored.lease !== null && stored.lease.until > now) return null;
  const sure = recoverExpiredLease(stored, now, rules);
  const due = itemsDue(sure, now);
  if (due.length === 0 && stored.lease === null) return null;
  const isDue = (id: string) => due.some((i) => (i.kind === 'notification' ? i.notification.id : i.postedCard.id) === id);
  const until = later(now, leaseMs);
  return {
    ...sure,
    notifications: sure.notifications.map((n) => (isDue(n.id) ? { ...n, attempts: n.attempts + 1, inFlight: true } : n)),
    postedCards: sure.postedCards.map((s) => (isDue(s.id) ? { ...s, attempts: s.attempts + 1, inFlight: true } : s)),
    lease: { owner, until },
    wakeAt: until,
  };
}

/** Sends that were under way when their holder died: each may have arrived. */
function recoverExpiredLease(stored: StoredTicket, now: Instant, rules: Rules): StoredTicket {
  const unclear = { kind: 'failed', code: 'outcome-unknown', retryAfterMs: 0 } as const;
  const lost = stored.notifications
    .filter((n) => n.inFlight)
    .map((notification): SentItem => ({ item: { kind: 'notification', notification }, outcome: unclear, seq: 0 }));
  const free = {
    ...stored,
    lease: null,
    postedCards: stored.postedCards.map((s) => (s.inFlight ? { ...s, inFlight: false, nextTryAt: now } : s)),
  };
  return lost.length === 0 ? free : recordOutcomes(free, lost, now, rules);
}

/**
 * The document after sends ended, the lease given back and `wakeAt` set anew. Applied by id, so it also fits a document
 * that has changed meanwhile.
 *
 * What came of each message (told, to whom, or why not) becomes a fact of the history.
 */
export function recordOutcomes(stored: StoredTicket, settled: readonly SentItem[], now: Instant, rules: Rules): StoredTicket {
  const facts: TicketEvent[] = [];
  const reached = settled.flatMap(({ item, outcome }) =>
    item.kind === 'notification' && item.notification.to.kind === 'person' && outcome.kind === 'arrived'
      ? [item.notification.to.person]
      : [],
  );
  let notifications = [...stored.notifications];
  let postedCards = [...stored.postedCards];
  for (const { item, outcome, seq } of settled) {
    if (item.kind === 'notification') {
      if (!notifications.some((n) => n.id === item.notification.id)) continue;
      const result = notificationAfter(item.notification, outcome, now, stored);
      if (result.fact) facts.push(result.fact);
      postedCards.push(...questionForm(item.notification, outcome.kind === 'arrived' ? outcome.posted : null, now, seq, stored));
      notifications = notifications.flatMap((n) =>
        n.id !== item.notification.id ? [n] : result.notification ? [result.notification] : [],
      );
    } else if (outcome.kind !== 'dropped') {
      const painted = item.postedCard.isRevoked === true ? 'shut' : seq;
      postedCards = postedCards.map((s) =>
        s.id === item.postedCard.id ? mergeUpdate(s, item.postedCard, cardAfter(s, outcome, now, painted, stored)) : s,
      );
    }
  }
  const next = recordFacts(
    { ...stored, notifications, postedCards: resumeCards(postedCards, reached, now), lease: null },
    facts,
    now,
    rules.procedure,
  );
  return { ...next, wakeAt: wakeAt(next, now, rules) };
}

/** A wait that was asked for is no failed attempt: in a long queue there may be hundreds, and nothing is wrong. */
function attemptsAfter({ attempts }: { attempts: number }, outcome: SendOutcome): number {
  const wasAskedToWait = outcome.kind === 'failed' && outcome.code === 'throttled' && outcome.retryAfterMs !== null;
  return wasAskedToWait ? Math.max(0, attempts - 1) : attempts;
}

/** Counted by itself: tries that failed for another reason say nothing of whether the conversation is there. */
function notFoundTriesAfter({ notFoundTries = 0 }: { notFoundTries?: number }, outcome: SendOutcome): number {
  return outcome.kind === 'failed' && outcome.code === 'gone' ? notFoundTries + 1 : 0;
}

function notificationAfter(
  notification: Notification,
  outcome: SendOutcome,
  now: Instant,
  stored: StoredTicket,
): { notification: Notification | null; fact: TicketEvent | null } {
  const message = outcome.kind === 'arrived' && outcome.posted.activity !== null ? { message: outcome.posted.activity } : {};
  const told = (how: Extract<TicketEvent, { type: 'delivery-recorded' }>['outcome']) => ({
    notification: null,
    fact: {
      type: 'delivery-recorded' as const,
      notification: notification.id,
      kind: notification.kind,
      recipient: recipientOf(notification.to, stored),
      outcome: how,
      ...message,
    },
  });
  const [attempts, notFoundTries] = [attemptsAfter(notification, outcome), notFoundTriesAfter(notification, outcome)];
  const again = (afterMs: number, unknownOutcomes = notification.unknownOutcomes) => ({
    notification: { ...notification, attempts, notFoundTries, unknownOutcomes, inFlight: false, nextTryAt: later(now, afterMs) },
    fact: null,
  });
  if (outcome.kind === 'arrived') return told(notification.unknownOutcomes > 0 ? 'repeated' : 'sent');
  if (outcome.kind === 'dropped') return { notification: null, fact: null };
  const wait = outcome.retryAfterMs ?? backoffMs(notification.attempts);
  switch (outcome.code) {
    case 'blocked':
    case 'no-place':
      return notification.to.kind === 'person' || (!isOpen(stored.ticket) && notification.attempts >= maxChannelAttempts)
        ? told('unreachable')
        : again(HOUR);
    case 'refused':
      return told('abandoned');
    case 'outcome-unknown':
      return notification.unknownOutcomes + 1 >= maxUnknownOutcomes ? told('abandoned') : again(wait, notification.unknownOutcomes + 1);
    case 'gone':
      return notFoundTries >= maxNotFoundTries ? told('abandoned') : again(wait);
    case 'throttled':
    case 'not-sent':
      return attempts >= maxAttempts ? told('abandoned') : again(wait);
    default:
      return outcome.code satisfies never;
  }
}

/** @param painted the last event that it shows; `shut` when it says only that it shows no more */
function cardAfter(
  postedCard: PostedCard,
  outcome: Exclude<SendOutcome, { kind: 'dropped' }>,
  now: Instant,
  painted: number | 'shut',
  stored: StoredTicket,
): PostedCard {
  const notFoundTries = notFoundTriesAfter(postedCard, outcome);
  const rested = { ...postedCard, attempts: attemptsAfter(postedCard, outcome), notFoundTries, inFlight: false };
  if (outcome.kind === 'arrived') {
    // What was painted may be older than the document: a card is folded for good once it shows that it is.
    const seq = painted === 'shut' ? lastVisibleSeq(stored) : painted;
    const isFinal =
      painted === 'shut' ||
      outcome.posted.activity === null ||
      postedCard.kind === 'question-form' ||
      (isFolded(postedCard, stored.ticket) && seq >= lastVisibleSeq(stored));
    return { ...rested, posted: outcome.posted, shown: seq, attempts: 0, nextTryAt: later(now, restMs(postedCard)), done: isFinal };
  }
  const wait = outcome.retryAfterMs ?? backoffMs(postedCard.attempts);
  switch (outcome.code) {
    case 'refused':
      return { ...rested, done: true };
    case 'gone':
      return notFoundTries >= maxNotFoundTries || postedCard.kind === 'question-form'
        ? { ...rested, done: true }
        : { ...rested, posted: null, shown: 0, nextTryAt: later(now, notFoundTries > 1 ? wait : 0) };
    // A bot that was taken out of a team may be back in an hour; who blocked it rarely lets it in again, and it is not to be a nuisance.
    case 'blocked':
      return isOpen(stored.ticket)
        ? { ...rested, nextTryAt: later(now, postedCard.place.kind === 'channel' ? HOUR : DAY) }
        : { ...rested, done: true };
    case 'no-place':
      return isOpen(stored.ticket) ? { ...rested, nextTryAt: later(now, HOUR) } : { ...rested, done: true };
    case 'throttled':
    case 'outcome-unknown':
    case 'not-sent':
      return { ...rested, nextTryAt: later(now, wait) };
    default:
      return outcome.code satisfies never;
  }
}

/**
 * What changes within a second of an update is shown together: ten quick changes cost one or two. The first change of a
 * card that was just posted is shown at once: somebody fills in the draft that they were given.
 */
function restMs({ posted }: PostedCard): number {
  return posted === null ? 0 : SECOND;
}

/** 2 s, 4 s, 8 s … at most five minutes. */
function backoffMs(attempts: number): number {
  return Math.min(5 * MINUTE, 1000 * 2 ** Math.min(attempts, 12));
}

/** When the worker must look at this ticket next; null when nothing will ever be due by itself. */
export function wakeAt(stored: StoredTicket, now: Instant, rules: Rules): Instant | null {
  if (stored.lease !== null) return stored.lease.until;
  const moment = nextTimer(stored, rules, now)?.at;
  const moments = [
    ...(moment === undefined ? [] : [moment]),
    ...stored.notifications
      .filter((n, i) => stored.notifications.findIndex((m) => samePlace(m.to, n.to)) === i)
      .map((n) => tryAt(n, stored)),
    ...stored.postedCards.filter((s) => needsUpdate(s, stored)).map((s) => s.nextTryAt),
  ];
  return moments.length === 0 ? null : moments.reduce((a, b) => (a < b ? a : b));
}

/** Cards of one ticket that are kept true at one place: the first, and the newest; those between stay as they were. */
const maxCardsPerPlace = 3;
/** Cards that are kept true no more but are still known, so that a press on one finds what it was. */
const maxSupersededCards = 20;

/** The document with one more card of this ticket to show: what `caso N` asks for. */
export function withStatusCard(stored: StoredTicket, kind: StatusCardKind, place: Place, now: Instant): StoredTicket {
  const view = newStatusCard({
    id: `${kind}.${nextCardNumber(stored.postedCards)}`,
    kind,
    place,
    arrival: stored.ticket.arrivals,
    nextTryAt: now,
  });
  const postedCards = [...stored.postedCards, view];
  const here = postedCards.filter((s) => !s.done && s.kind !== 'question-form' && samePlace(s.place, place));
  const old = new Set(here.slice(1, 1 - maxCardsPerPlace).map((s) => s.id));
  return { ...stored, postedCards: withoutOldest(postedCards.map((s) => (old.has(s.id) ? supersede(s) : s))) };
}

function withoutOldest(postedCards: readonly PostedCard[]): readonly PostedCard[] {
  const surplus = postedCards.filter((s) => s.done).length - maxSupersededCards;
  if (surplus <= 0) return postedCards;
  const gone = new Set(
    postedCards
      .filter((s) => s.done)
      .slice(0, surplus)
      .map((s) => s.id),
  );
  return postedCards.filter((s) => !gone.has(s.id));
}

function supersede(postedCard: PostedCard): PostedCard {
  return { ...postedCard, done: true, isSuperseded: true };
}

/**
 * A group has another channel now: one card of the ticket's stay there is posted anew, also when it was given up. Under an
 * id of its own: what comes late of a paint in the old channel is not of this card.
 */
export function repostInChannel(stored: StoredTicket, group: string, now: Instant): StoredTicket {
  const isThere = isOfStay(stored, group);
  const newest = stored.postedCards.findLast(isThere);
  if (newest === undefined) return stored;
  const { kind, place, arrival } = newest;
  const anew = newStatusCard({ id: `${kind}.${nextCardNumber(stored.postedCards)}`, kind, place, arrival, nextTryAt: now });
  return { ...stored, postedCards: withoutOldest([...stored.postedCards.map((s) => (isThere(s) ? supersede(s) : s)), anew]) };
}

/**
 * The group's channel is there again, as one that was deleted and restored: the card that was given up meanwhile is posted
 * anew. What was only late comes by itself.
 */
export function restoreInChannel(stored: StoredTicket, group: string, now: Instant): StoredTicket {
  const newest = stored.postedCards.findLast(isOfStay(stored, group));
  return newest?.done === true && newest.posted === null ? repostInChannel(stored, group, now) : stored;
}

/** Whether a card shows, or would show, the ticket's present stay at the group. */
function isOfStay({ ticket }: StoredTicket, group: string): (postedCard: PostedCard) => postedCard is StatusCard {
  return (s): s is StatusCard =>
    s.kind !== 'question-form' && s.place.kind === 'channel' && s.place.group === group && s.isSuperseded !== true && !isFolded(s, ticket);
}
