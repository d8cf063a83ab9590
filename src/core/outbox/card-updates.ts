import { HOUR, later, SECOND, type Instant } from '../instant.js';
import type { PersonId } from '../people/person.js';
import { lastAlertChange } from './group-call.js';
import type { Ticket } from '../ticket/ticket.js';
import { isReachedAgain } from '../ticket/undelivered.js';
import type { PostedCard } from './posted-card.js';
import { isAnswerable } from './question-form.js';
import type { StoredTicket } from './stored-ticket.js';

/** Minimum time between two updates of a card, so that ten quick changes cost one or two updates. */
export const minUpdateIntervalMs = SECOND;

/** Longest wait after a failure, except for the chat of a person who blocked the desk: that wait is longer. */
const longestRetryMs = HOUR;

/**
 * `seq` of the last event that changes what a card shows. A delivered message changes nothing, unless the one before it to
 * the same recipient was not delivered: cards show the recipients that messages do not reach.
 */
export function lastVisibleSeq({ history }: StoredTicket): number {
  const last = history.findLast(
    ({ event }, at) =>
      !(event.type === 'delivery-recorded' && (event.outcome === 'sent' || event.outcome === 'repeated')) || isReachedAgain(history, at),
  );
  return last?.seq ?? 0;
}

/**
 * Whether the card only says where the ticket went: a channel's live card after its ticket moved on, even if the ticket has come back
 * since, or the card of a person who has left the desk. A group that sent the case outside follows it up on its own card, so that card does
 * not fold.
 */
export function isFolded(card: PostedCard, ticket: Ticket): boolean {
  if (card.kind !== 'live') return false;
  if (card.isRevoked === true) return true;
  return card.place.kind === 'channel' && ticket.arrivals > card.arrival && card.place.group !== ticket.sender;
}

export function needsUpdate(card: PostedCard, stored: StoredTicket): boolean {
  if (card.done || (card.posted === null && isFolded(card, stored.ticket))) return false;
  if (card.kind !== 'question-form') return card.shown < lastVisibleSeq(stored);
  return !isAnswerable(card, stored) || card.shown < lastAlertChange(card, stored.history);
}

/**
 * Every card that needed no update before this write is due within a second: its next try may be far ahead if the machine's clock was put
 * back since. A card whose last update failed keeps waiting, except in the chats of the people who made this change: a person who had
 * blocked the desk has opened the chat again to do so.
 * @param before null for a new ticket
 */
export function throttleCardUpdates(before: StoredTicket | null, written: StoredTicket, now: Instant): StoredTicket {
  if (before === null) return written;
  const latest = later(now, minUpdateIntervalMs);
  const current = new Set(before.postedCards.filter((card) => !needsUpdate(card, before)).map(({ id }) => id));
  const postedCards = written.postedCards.map((card) =>
    current.has(card.id) && card.nextTryAt > latest ? { ...card, nextTryAt: latest } : card,
  );
  const actors = written.history.slice(before.history.length).flatMap(({ by }) => (by.kind === 'person' ? [by.person.id] : []));
  return { ...written, postedCards: resumeCards(postedCards, actors, now) };
}

/** The receipts are due within a second: they are out of date, though nothing has happened to the ticket. */
export function redrawReceipts(stored: StoredTicket, now: Instant): StoredTicket {
  const isOutdated = ({ kind, done, posted }: PostedCard): boolean => kind === 'receipt' && !done && posted !== null;
  if (!stored.postedCards.some(isOutdated)) return stored;
  const postedCards = stored.postedCards.map((card) => (isOutdated(card) ? { ...card, shown: 0 } : card));
  return throttleCardUpdates(stored, { ...stored, postedCards }, now);
}

/** These people had blocked the desk and can be reached again. */
export function resumeCards(postedCards: readonly PostedCard[], people: readonly PersonId[], now: Instant): readonly PostedCard[] {
  const isReachable = ({ place, nextTryAt }: PostedCard): boolean =>
    place.kind === 'person' && nextTryAt > later(now, longestRetryMs) && people.includes(place.person);
  return postedCards.map((card) => (isReachable(card) ? { ...card, nextTryAt: now } : card));
}

/**
 * If the document has changed meanwhile: a superseded card is not updated again, and an invalidated card still needs an update.
 * @param card as the document has it now
 * @param claimed the card when the update was sent
 */
export function mergeUpdate(card: PostedCard, claimed: PostedCard, updated: PostedCard): PostedCard {
  if (card.isSuperseded === true && claimed.isSuperseded !== true) return { ...updated, done: true };
  return card.shown < claimed.shown ? { ...updated, shown: card.shown, done: false } : updated;
}
