import type { Instant } from '../instant.js';
import type { NotificationKind } from '../ticket/events.js';
import type { Place } from './notification.js';

/** Cards that always show the present state: the requester's receipt and the desk's live card. */
export type StatusCardKind = 'receipt' | 'live';

/** Where a message was posted. `activity` is null where the platform gave no id: it cannot be updated. */
export type Posted = { conversation: string; activity: string | null };

/**
 * A card of the ticket that is updated in place whenever `shown` is behind the history, so ten quick changes cost one
 * update and a lost update is made up for by the next.
 *
 * A `question-form` is the message of a notification (`notificationKind`, for the event `seq`) that is kept: one that asks for an answer
 * or an act, updated once when it can no longer be answered or was acted on; or the first one about the case in a channel, under which
 * the others stand.
 */
export type PostedCard = StatusCard | (CardBase & { kind: 'question-form'; notificationKind: NotificationKind; seq: number });

export type StatusCard = CardBase & { kind: StatusCardKind };

type CardBase = {
  id: string;
  place: Place;
  /** The arrival at a group that a live card belongs to; when the ticket has moved on, the card folds. */
  arrival: number;
  posted: Posted | null;
  /** In a channel: the thread in which a person asked for the card. A card without one is a post of its own. */
  under?: Posted;
  /** `seq` of the last event that the card shows; 0 before it is posted. */
  shown: number;
  attempts: number;
  /** Tries in a row at which the message or its conversation was not found; absent before the first one. */
  notFoundTries?: number;
  inFlight: boolean;
  /** An earlier try to post it may have arrived too: a status card says so until it is edited, others as long as they stand. */
  mayBeRepeat?: true;
  nextTryAt: Instant;
  /** Never updated again: it is folded or answered, or its place is gone. */
  done: boolean;
  /** Newer cards at the same place are updated instead; pressed, it is updated once, to say so. */
  isSuperseded?: true;
  /** Set while it is sent to a person who has left the desk: the card then says only that. */
  isRevoked?: true;
  /** Set while it is shown in the chat of a person who is not of the desk, and may do only what their area does. */
  isForGuest?: true;
};

/** A status card that is not posted yet. */
export function newStatusCard(card: Pick<StatusCard, 'id' | 'kind' | 'place' | 'arrival' | 'nextTryAt'>): StatusCard {
  return { ...card, posted: null, shown: 0, attempts: 0, inFlight: false, done: false };
}

/** The card after a try whose outcome is not known: an update is repeated without a trace, a post may stand twice. */
export function unclearlyTried<Card extends PostedCard>(card: Card): Card {
  return card.posted === null ? { ...card, mayBeRepeat: true } : card;
}

/** An id that no card of the ticket has had: numbers go on from the highest, because the oldest cards are dropped. */
export function nextCardId(kind: StatusCardKind, postedCards: readonly PostedCard[]): string {
  const numbers = postedCards.map((card) => (card.kind === 'question-form' ? 0 : Number(card.id.split('.').at(-1))));
  return `${kind}.${1 + Math.max(0, ...numbers)}`;
}
