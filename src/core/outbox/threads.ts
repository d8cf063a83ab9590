import { samePlace, type Place } from './notification.js';
import type { Posted, PostedCard, StatusCard } from './posted-card.js';

/**
 * The message whose thread a channel uses for a case: its live card there, else the first kept message about it. Null while there is none.
 */
export function threadAt({ postedCards }: { postedCards: readonly PostedCard[] }, place: Place): Posted | null {
  return rootAt(postedCards, place)?.posted ?? null;
}

/** Whether the card is a post of its own; a card that a person asked for is in that person's thread, and opens none. */
export function isOwnPost({ under }: PostedCard): boolean {
  return under === undefined;
}

export function rootAt(postedCards: readonly PostedCard[], place: Place): PostedCard | undefined {
  const here = postedCards.filter(
    (card) => card.posted !== null && card.isSuperseded !== true && isOwnPost(card) && samePlace(card.place, place),
  );
  return here.find(({ kind }) => kind === 'live') ?? here[0];
}

/**
 * The live card of a case in a channel where it has been before: it shows the case again, and its thread goes on. Undefined where there is
 * none: a card in the thread of the person who asked for it does not count.
 */
export function formerCardAt(postedCards: readonly PostedCard[], place: Place): StatusCard | undefined {
  return postedCards.find(
    (card): card is StatusCard => card.kind === 'live' && isOwnPost(card) && card.isSuperseded !== true && samePlace(card.place, place),
  );
}
