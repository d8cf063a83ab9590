import { later, type Instant, DAY, HOUR, MINUTE, SECOND } from '../instant.js';
import type { Procedure } from '../procedure/procedure.js';
import type { BusinessCalendar } from '../calendar/business-calendar.js';
import type { TicketEvent } from '../ticket/events.js';
import { whomOf } from './recipients.js';
import { withFacts } from '../ticket/record.js';
import { nextMoment } from '../ticket/timers.js';
import type { StoredTicket } from '../ticket/stored-ticket.js';
import { isOpen, type Ticket } from '../ticket/ticket.js';
import { isArrival } from './group-call.js';
import type { Notice, Place } from './notification.js';
import { nextSurface, samePlace } from './pending.js';
import { askedCard, isStillAsked } from './question-form.js';
import { isReachedAgain } from './undelivered.js';
import { freshSurface, opened, unlessPaintedOver, type Posted, type Shown, type Surface, type SurfaceKind } from './posted-card.js';

/** How one send ended; the codes are those of the messenger's port. */
export type Outcome =
  | { kind: 'arrived'; posted: Posted }
  /** A notification that nobody needs any more: it was not sent, and never will be. */
  | { kind: 'dropped' }
  | {
      kind: 'failed';
      code: 'blocked' | 'gone' | 'no-place' | 'throttled' | 'unclear' | 'not-sent' | 'refused';
      retryAfterMs: number | null;
    };

export type Item = { kind: 'notice'; notice: Notice } | { kind: 'surface'; surface: Surface };

/** What the worker is told about one item; `seq` is the last event that the painted card shows. */
export type Settled = { item: Item; outcome: Outcome; seq: number };

export type Rules = { procedure: Procedure; calendar: BusinessCalendar };

/** After so many unclear ends a notice has been sent twice at most, and is not sent again. */
const unclearMost = 2;
/** Sends that surely did not arrive are tried for about three days (every five minutes at last), so an outage loses nothing. */
const attemptsMost = 900;
/** A channel that is not there is asked for every hour, as long as the case is open; then for a week more. */
const channelAttemptsMost = 7 * 24;
/** A conversation that was not found so often in a row will not come back. */
const goneMost = 5;

/**
 * The last event that changes what a card shows. That a message arrived does not, unless the one before it had not: cards say
 * of whom messages do not reach. That it never will, does.
 */
export function paintSeq({ history }: StoredTicket): number {
  const last = history.findLast(
    ({ event }, at) =>
      !(event.type === 'told' && (event.outcome === 'sent' || event.outcome === 'repeated')) || isReachedAgain(history, at),
  );
  return last?.seq ?? 0;
}

/** A channel's live card whose ticket has gone on since, or has come again: it says where it went and stays so. Or one of
 * somebody who left the desk. Whoever sent it outside follows it up there, on their own card. */
export function isFolded(surface: Surface, ticket: Ticket): boolean {
  if (surface.kind !== 'live') return false;
  if (surface.isShut === true) return true;
  return surface.place.kind === 'channel' && ticket.arrivals > surface.arrival && surface.place.group !== ticket.sender;
}

export function needsPaint(surface: Surface, stored: StoredTicket): boolean {
  if (surface.done || (surface.posted === null && isFolded(surface, stored.ticket))) return false;
  return surface.kind === 'asked' ? !isStillAsked(surface, stored) : surface.shown < paintSeq(stored);
}

/** What must be sent now: notices in order per place (a late one holds back those behind it), then cards. */
export function itemsDue(stored: StoredTicket, now: Instant): readonly Item[] {
  const heads = stored.notices.filter((n) => isReady(n, stored, now));
  const surfaces = stored.surfaces.filter((s) => needsPaint(s, stored) && s.nextTryAt <= now);
  return [
    ...heads.map((notice) => ({ kind: 'notice' as const, notice })),
    ...surfaces.map((surface) => ({ kind: 'surface' as const, surface })),
  ];
}

function isReady(notice: Notice, stored: StoredTicket, now: Instant): boolean {
  const { notices } = stored;
  return notices
    .filter((n) => samePlace(n.to, notice.to))
    .every((n) => tryAt(n, stored) <= now || notices.indexOf(n) > notices.indexOf(notice));
}

/** An arrival is told of under its card, so it waits for a card that could not be posted yet. */
function tryAt(notice: Notice, stored: StoredTicket): Instant {
  if (!isArrival(notice)) return notice.nextTryAt;
  const card = stored.surfaces.findLast(
    (s) => s.kind === 'live' && samePlace(s.place, notice.to) && s.posted === null && needsPaint(s, stored),
  );
  return card !== undefined && card.nextTryAt > notice.nextTryAt ? card.nextTryAt : notice.nextTryAt;
}

/**
 * The document with a lease of this owner, and everything due marked as under way: written before the first send, so
 * that whoever finds it after a crash knows which outcomes are unclear.
 *
 * @returns null while a lease is running (its holder looks again when it settles), or when nothing is due; a lease that
 * has run out is always taken over, so that what its holder left behind is written down
 */
export function claim(stored: StoredTicket, owner: string, now: Instant, leaseMs: number, rules: Rules): StoredTicket | null {
  if (stored.lease !== null && stored.lease.until > now) return null;
  const sure = afterLostLease(stored, now, rules);
  const due = itemsDue(sure, now);
  if (due.length === 0 && stored.lease === null) return null;
  const isDue = (id: string) => due.some((i) => (i.kind === 'notice' ? i.notice.id : i.surface.id) === id);
  const until = later(now, leaseMs);
  return {
    ...sure,
    notices: sure.notices.map((n) => (isDue(n.id) ? { ...n, attempts: n.attempts + 1, inFlight: true } : n)),
    surfaces: sure.surfaces.map((s) => (isDue(s.id) ? { ...s, attempts: s.attempts + 1, inFlight: true } : s)),
    lease: { owner, until },
    wakeAt: until,
  };
}

/** Sends that were under way when their holder died: each may have arrived. */
function afterLostLease(stored: StoredTicket, now: Instant, rules: Rules): StoredTicket {
  const unclear = { kind: 'failed', code: 'unclear', retryAfterMs: 0 } as const;
  const lost = stored.notices
    .filter((n) => n.inFlight)
    .map((notice): Settled => ({ item: { kind: 'notice', notice }, outcome: unclear, seq: 0 }));
  const free = {
    ...stored,
    lease: null,
    surfaces: stored.surfaces.map((s) => (s.inFlight ? { ...s, inFlight: false, nextTryAt: now } : s)),
  };
  return lost.length === 0 ? free : settle(free, lost, now, rules);
}

/**
 * The document after sends ended, the lease given back and `wakeAt` set anew. Applied by id, so it also fits a document
 * that has changed meanwhile.
 *
 * What came of each message (told, to whom, or why not) becomes a fact of the history.
 */
export function settle(stored: StoredTicket, settled: readonly Settled[], now: Instant, rules: Rules): StoredTicket {
  const facts: TicketEvent[] = [];
  const reached = settled.flatMap(({ item, outcome }) =>
    item.kind === 'notice' && item.notice.to.kind === 'person' && outcome.kind === 'arrived' ? [item.notice.to.person] : [],
  );
  let notices = [...stored.notices];
  let surfaces = [...stored.surfaces];
  for (const { item, outcome, seq } of settled) {
    if (item.kind === 'notice') {
      if (!notices.some((n) => n.id === item.notice.id)) continue;
      const result = settleNotice(item.notice, outcome, now, stored);
      if (result.fact) facts.push(result.fact);
      surfaces.push(...askedCard(item.notice, outcome.kind === 'arrived' ? outcome.posted : null, now, seq, stored));
      notices = notices.flatMap((n) => (n.id !== item.notice.id ? [n] : result.notice ? [result.notice] : []));
    } else if (outcome.kind !== 'dropped') {
      const painted = item.surface.isShut === true ? 'shut' : seq;
      surfaces = surfaces.map((s) =>
        s.id === item.surface.id ? unlessPaintedOver(s, item.surface, settleSurface(s, outcome, now, painted, stored)) : s,
      );
    }
  }
  const next = withFacts({ ...stored, notices, surfaces: opened(surfaces, reached, now), lease: null }, facts, now, rules.procedure);
  return { ...next, wakeAt: wakeAt(next, now, rules) };
}

/** A wait that was asked for is no failed attempt: in a long queue there may be hundreds, and nothing is wrong. */
function attemptsAfter({ attempts }: { attempts: number }, outcome: Outcome): number {
  const wasAskedToWait = outcome.kind === 'failed' && outcome.code === 'throttled' && outcome.retryAfterMs !== null;
  return wasAskedToWait ? Math.max(0, attempts - 1) : attempts;
}

/** Counted by itself: tries that failed for another reason say nothing of whether the conversation is there. */
function goneAfter({ gone = 0 }: { gone?: number }, outcome: Outcome): number {
  return outcome.kind === 'failed' && outcome.code === 'gone' ? gone + 1 : 0;
}

function settleNotice(
  notice: Notice,
  outcome: Outcome,
  now: Instant,
  stored: StoredTicket,
): { notice: Notice | null; fact: TicketEvent | null } {
  const message = outcome.kind === 'arrived' && outcome.posted.activity !== null ? { message: outcome.posted.activity } : {};
  const told = (how: Extract<TicketEvent, { type: 'told' }>['outcome']) => ({
    notice: null,
    fact: { type: 'told' as const, notice: notice.id, kind: notice.kind, whom: whomOf(notice.to, stored), outcome: how, ...message },
  });
  const [attempts, gone] = [attemptsAfter(notice, outcome), goneAfter(notice, outcome)];
  const again = (afterMs: number, unclear = notice.unclear) => ({
    notice: { ...notice, attempts, gone, unclear, inFlight: false, nextTryAt: later(now, afterMs) },
    fact: null,
  });
  if (outcome.kind === 'arrived') return told(notice.unclear > 0 ? 'repeated' : 'sent');
  if (outcome.kind === 'dropped') return { notice: null, fact: null };
  const wait = outcome.retryAfterMs ?? backoffMs(notice.attempts);
  switch (outcome.code) {
    case 'blocked':
    case 'no-place':
      return notice.to.kind === 'person' || (!isOpen(stored.ticket) && notice.attempts >= channelAttemptsMost)
        ? told('unreachable')
        : again(HOUR);
    case 'refused':
      return told('given-up');
    case 'unclear':
      return notice.unclear + 1 >= unclearMost ? told('given-up') : again(wait, notice.unclear + 1);
    case 'gone':
      return gone >= goneMost ? told('given-up') : again(wait);
    case 'throttled':
    case 'not-sent':
      return attempts >= attemptsMost ? told('given-up') : again(wait);
    default:
      return outcome.code satisfies never;
  }
}

/** @param painted the last event that it shows; `shut` when it says only that it shows no more */
function settleSurface(
  surface: Surface,
  outcome: Exclude<Outcome, { kind: 'dropped' }>,
  now: Instant,
  painted: number | 'shut',
  stored: StoredTicket,
): Surface {
  const gone = goneAfter(surface, outcome);
  const rested = { ...surface, attempts: attemptsAfter(surface, outcome), gone, inFlight: false };
  if (outcome.kind === 'arrived') {
    // What was painted may be older than the document: a card is folded for good once it shows that it is.
    const seq = painted === 'shut' ? paintSeq(stored) : painted;
    const isFinal =
      painted === 'shut' ||
      outcome.posted.activity === null ||
      surface.kind === 'asked' ||
      (isFolded(surface, stored.ticket) && seq >= paintSeq(stored));
    return { ...rested, posted: outcome.posted, shown: seq, attempts: 0, nextTryAt: later(now, restMs(surface)), done: isFinal };
  }
  const wait = outcome.retryAfterMs ?? backoffMs(surface.attempts);
  switch (outcome.code) {
    case 'refused':
      return { ...rested, done: true };
    case 'gone':
      return gone >= goneMost || surface.kind === 'asked'
        ? { ...rested, done: true }
        : { ...rested, posted: null, shown: 0, nextTryAt: later(now, gone > 1 ? wait : 0) };
    // A bot that was taken out of a team may be back in an hour; who blocked it rarely lets it in again, and it is not to be a nuisance.
    case 'blocked':
      return isOpen(stored.ticket)
        ? { ...rested, nextTryAt: later(now, surface.place.kind === 'channel' ? HOUR : DAY) }
        : { ...rested, done: true };
    case 'no-place':
      return isOpen(stored.ticket) ? { ...rested, nextTryAt: later(now, HOUR) } : { ...rested, done: true };
    case 'throttled':
    case 'unclear':
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
function restMs({ posted }: Surface): number {
  return posted === null ? 0 : SECOND;
}

/** 2 s, 4 s, 8 s … at most five minutes. */
function backoffMs(attempts: number): number {
  return Math.min(5 * MINUTE, 1000 * 2 ** Math.min(attempts, 12));
}

/** When the worker must look at this ticket next; null when nothing will ever be due by itself. */
export function wakeAt(stored: StoredTicket, now: Instant, rules: Rules): Instant | null {
  if (stored.lease !== null) return stored.lease.until;
  const moment = nextMoment(stored, rules, now)?.at;
  const moments = [
    ...(moment === undefined ? [] : [moment]),
    ...stored.notices.filter((n, i) => stored.notices.findIndex((m) => samePlace(m.to, n.to)) === i).map((n) => tryAt(n, stored)),
    ...stored.surfaces.filter((s) => needsPaint(s, stored)).map((s) => s.nextTryAt),
  ];
  return moments.length === 0 ? null : moments.reduce((a, b) => (a < b ? a : b));
}

/** Cards of one ticket that are kept true at one place: the first, and the newest; those between stay as they were. */
const viewsMost = 3;
/** Cards that are kept true no more but are still known, so that a press on one finds what it was. */
const oldMost = 20;

/** The document with one more card of this ticket to show: what `caso N` asks for. */
export function withView(stored: StoredTicket, kind: SurfaceKind, place: Place, now: Instant): StoredTicket {
  const view = freshSurface({
    id: `${kind}.${nextSurface(stored.surfaces)}`,
    kind,
    place,
    arrival: stored.ticket.arrivals,
    nextTryAt: now,
  });
  const surfaces = [...stored.surfaces, view];
  const here = surfaces.filter((s) => !s.done && s.kind !== 'asked' && samePlace(s.place, place));
  const old = new Set(here.slice(1, 1 - viewsMost).map((s) => s.id));
  return { ...stored, surfaces: withoutOldest(surfaces.map((s) => (old.has(s.id) ? putAside(s) : s))) };
}

function withoutOldest(surfaces: readonly Surface[]): readonly Surface[] {
  const surplus = surfaces.filter((s) => s.done).length - oldMost;
  if (surplus <= 0) return surfaces;
  const gone = new Set(
    surfaces
      .filter((s) => s.done)
      .slice(0, surplus)
      .map((s) => s.id),
  );
  return surfaces.filter((s) => !gone.has(s.id));
}

function putAside(surface: Surface): Surface {
  return { ...surface, done: true, isAside: true };
}

/**
 * A group has another channel now: one card of the ticket's stay there is posted anew, also when it was given up. Under an
 * id of its own: what comes late of a paint in the old channel is not of this card.
 */
export function movedTo(stored: StoredTicket, group: string, now: Instant): StoredTicket {
  const isThere = isOfStay(stored, group);
  const newest = stored.surfaces.findLast(isThere);
  if (newest === undefined) return stored;
  const { kind, place, arrival } = newest;
  const anew = freshSurface({ id: `${kind}.${nextSurface(stored.surfaces)}`, kind, place, arrival, nextTryAt: now });
  return { ...stored, surfaces: withoutOldest([...stored.surfaces.map((s) => (isThere(s) ? putAside(s) : s)), anew]) };
}

/**
 * The group's channel is there again, as one that was deleted and restored: the card that was given up meanwhile is posted
 * anew. What was only late comes by itself.
 */
export function backAt(stored: StoredTicket, group: string, now: Instant): StoredTicket {
  const newest = stored.surfaces.findLast(isOfStay(stored, group));
  return newest?.done === true && newest.posted === null ? movedTo(stored, group, now) : stored;
}

/** Whether a card shows, or would show, the ticket's present stay at the group. */
function isOfStay({ ticket }: StoredTicket, group: string): (surface: Surface) => surface is Shown {
  return (s): s is Shown =>
    s.kind !== 'asked' && s.place.kind === 'channel' && s.place.group === group && s.isAside !== true && !isFolded(s, ticket);
}
