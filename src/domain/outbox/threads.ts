import { samePlace, type Place } from './notification.js';
import type { Posted, PostedCard, StatusCard } from './posted-card.js';

/**
 * The message in whose thread a case is talked about in a channel: its live card there, else the first of its messages that is kept.
 * Null while it has none.
 */
export function threadAt({ postedCards }: { postedCards: readonly PostedCard[] }, place: Place): Posted | null {
  return rootAt(postedCards, place)?.posted ?? null;
}

/** The card whose message it is. */
export function rootAt(postedCards: readonly PostedCard[], place: Place): PostedCard | undefined {
  const here = postedCards.filter((card) => card.posted !== null && card.isSuperseded !== true && samePlace(card.place, place));
  return here.find(({ kind, under }) => kind === 'live' && under === undefined) ?? here[0];
}

/**
 * The live card of a case in a channel where it has been before: it shows the case again, and its thread goes on. Undefined where it
 * has none: one in the thread of the person who asked for it is no card of the channel.
 */
export function formerCardAt(postedCards: readonly PostedCard[], place: Place): StatusCard | undefined {
  return postedCards.find(
    (card): card is StatusCard =>
      card.kind === 'live' && card.under === undefined && card.isSuperseded !== true && samePlace(card.place, place),
  );
}
