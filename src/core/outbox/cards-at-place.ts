import type { Instant } from '../instant.js';
import { isFolded } from './card-updates.js';
import { samePlace, type Place } from './notification.js';
import { newStatusCard, nextCardId, type Posted, type PostedCard, type StatusCard, type StatusCardKind } from './posted-card.js';
import type { StoredTicket } from './stored-ticket.js';
import { formerCardAt, isOwnPost, rootAt } from './places.js';

/** How many status cards of a ticket are updated at one place: the first, in a channel its own post, and the newest. */
const maxCardsPerPlace = 3;
/** How many cards that are not updated any more are kept, so that a press on one still finds its ticket. */
const maxDoneCards = 20;

/** As `caso N` asks for. @param under in a channel, the thread in which it was asked for */
export function withStatusCard(
  stored: StoredTicket,
  kind: StatusCardKind,
  place: Place,
  now: Instant,
  under: Posted | null = null,
): StoredTicket {
  const id = nextCardId(kind, stored.postedCards);
  const unposted = newStatusCard({ id, kind, place, arrival: stored.ticket.arrivals, nextTryAt: now });
  const card = under === null ? unposted : { ...unposted, under };
  const postedCards = [...stored.postedCards, card];
  const here = postedCards.filter((c) => !c.done && c.isSuperseded !== true && c.kind !== 'question-form' && samePlace(c.place, place));
  const first = (place.kind === 'channel' ? formerCardAt(here, place) : undefined) ?? here[0];
  const others = here.filter((c) => c !== first);
  const surplus = new Set(others.slice(0, 1 - maxCardsPerPlace).map((c) => c.id));
  return { ...stored, postedCards: withoutOldest(postedCards.map((c) => (surplus.has(c.id) ? supersede(c) : c))) };
}

/**
 * The group has a new channel: the card of the ticket's present stay is posted there again, even if it was abandoned. A card that a person
 * asked for stays in the old channel without updates. The new card has a new id, so that late outcomes do not touch it.
 */
export function repostInChannel(moved: StoredTicket, group: string, now: Instant): StoredTicket {
  // Messages of the group's old channel open no thread in the new one.
  const isOld = ({ kind, place }: PostedCard) => kind === 'question-form' && place.kind === 'channel' && place.group === group;
  const stored = moved.postedCards.some(isOld) ? { ...moved, postedCards: moved.postedCards.filter((card) => !isOld(card)) } : moved;
  const isThere = isOfStay(stored, group);
  const there = stored.postedCards.filter(isThere);
  if (there.length === 0) return stored;
  const again = there.filter(isOwnPost).slice(-1);
  const cards = again.map(({ kind, place, arrival }) =>
    newStatusCard({ id: nextCardId(kind, stored.postedCards), kind, place, arrival, nextTryAt: now }),
  );
  return { ...stored, postedCards: withoutOldest([...stored.postedCards.map((c) => (isThere(c) ? supersede(c) : c)), ...cards]) };
}

/** A card that was abandoned while the channel was missing is posted again. */
export function restoreInChannel(stored: StoredTicket, group: string, now: Instant): StoredTicket {
  const newest = stored.postedCards.findLast(isOfStay(stored, group));
  return newest?.done === true && newest.posted === null ? repostInChannel(stored, group, now) : stored;
}

function isOfStay({ ticket }: StoredTicket, group: string): (card: PostedCard) => card is StatusCard {
  return (c): c is StatusCard =>
    c.kind !== 'question-form' && c.place.kind === 'channel' && c.place.group === group && c.isSuperseded !== true && !isFolded(c, ticket);
}

/** The cards without copies whose message is a card's own: such a copy was pressed before the answer to the card's post was written. */
export function withoutTwins(postedCards: readonly PostedCard[]): PostedCard[] {
  const isMessageOf = (copy: PostedCard) => (card: PostedCard) =>
    card.isSuperseded !== true && card.posted?.activity === copy.posted?.activity && samePlace(card.place, copy.place);
  const isTwin = (card: PostedCard): boolean => card.isSuperseded === true && card.posted !== null && postedCards.some(isMessageOf(card));
  return postedCards.filter((card) => !isTwin(card));
}

function supersede(card: PostedCard): PostedCard {
  return { ...card, done: true, isSuperseded: true };
}

/** The cards without the oldest alerts and questions that are over: a case that waits for a year gets many reminders. */
export function withoutOldestForms(postedCards: readonly PostedCard[]): readonly PostedCard[] {
  return withoutOldest(postedCards, ({ kind }) => kind === 'question-form');
}

/** Removes the oldest cards that are done; the root of a channel's thread stays, however many messages follow. */
function withoutOldest(postedCards: readonly PostedCard[], mayGo: (card: PostedCard) => boolean = () => true): readonly PostedCard[] {
  const isRoot = (card: PostedCard) => card.place.kind === 'channel' && rootAt(postedCards, card.place) === card;
  const done = postedCards.filter((card) => card.done && mayGo(card) && !isRoot(card));
  const oldest = new Set(done.slice(0, Math.max(0, done.length - maxDoneCards)).map(({ id }) => id));
  return postedCards.filter(({ id }) => !oldest.has(id));
}
