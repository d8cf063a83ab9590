import { samePlace, type Place } from './notification.js';
import type { Posted, PostedCard, StatusCard } from './posted-card.js';

/**
 * The message in whose thread a case is talked about in a channel: its live card there, else the first of its messages that is kept.
 * Null while it has none.
 */
export function threadAt({ postedCards }: { postedCards: readonly PostedCard[] }, place: Place): Posted | null {
  return rootAt(postedCards, place)?.posted ?? null;
}

/** A card that was asked for stands in the thread of who asked, and opens none. */
export function isOwnPost({ under }: PostedCard): boolean {
  return under === undefined;
}

/** The card whose message it is. */
export function rootAt(postedCards: readonly PostedCard[], place: Place): PostedCard | undefined {
  const here = postedCards.filter(
    (card) => card.posted !== null && card.isSuperseded !== true && isOwnPost(card) && samePlace(card.place, place),
  );
  return here.find(({ kind }) => kind === 'live') ?? here[0];
}

/**
 * The live card of a case in a channel where it has been before: it shows the case again, and its thread goes on. Undefined where it
 * has none: one in the thread of the person who asked for it is no card of the channel.
 */
export function formerCardAt(postedCards: readonly PostedCard[], place: Place): StatusCard | undefined {
  return postedCards.find(
    (card): card is StatusCard => card.kind === 'live' && isOwnPost(card) && card.isSuperseded !== true && samePlace(card.place, place),
  );
}
