import { HOUR, later, type Instant } from '../instant.js';
import type { PersonId } from '../people/person.js';
import type { Place } from './notification.js';
import type { NotificationKind } from '../ticket/events.js';

/** Cards that show the present whenever it changes: the requester's receipt, the desk's live card. */
export type StatusCardKind = 'receipt' | 'live';

/** What a posted card is found by. `activity` is null when the platform gave no id: it cannot be repainted. */
export type Posted = { conversation: string; activity: string | null };

/**
 * A place that shows the ticket. The worker repaints it whenever `shown` is behind the history, so ten quick changes
 * cost one update and a lost update heals by itself.
 *
 * `asked`: a message that asked something (`notice`, for the event `seq`); it is repainted once, when there is nothing to
 * answer any more.
 */
export type PostedCard = StatusCard | (CardBase & { kind: 'question-form'; notificationKind: NotificationKind; seq: number });

/** One that shows the present. */
export type StatusCard = CardBase & { kind: StatusCardKind };

type CardBase = {
  id: string;
  place: Place;
  /** A live card's arrival at its group; when the ticket has moved on, the card folds. */
  arrival: number;
  posted: Posted | null;
  /** Number of the last event that is shown; 0 when never posted. */
  shown: number;
  attempts: number;
  /** Ends in a row at which the message or its conversation was not found; as with notices. */
  notFoundTries?: number;
  inFlight: boolean;
  nextTryAt: Instant;
  /** Folded or answered for good, or the place is gone: no more repaints. */
  done: boolean;
  /** Put aside: newer cards at the same place are kept true instead. */
  isSuperseded?: true;
  /** While it is painted: whom it was for is not of the desk any more, so it says that and nothing else. */
  isRevoked?: true;
};

/** A card that stands nowhere yet. */
export function newStatusCard(wanted: Pick<CardBase, 'id' | 'place' | 'arrival' | 'nextTryAt'> & { kind: StatusCardKind }): StatusCard {
  return { ...wanted, posted: null, shown: 0, attempts: 0, inFlight: false, done: false };
}

/**
 * What a paint made of a card, where the document has gone on meanwhile: one that was put aside stays so, and one that was
 * told to be painted once more is behind what its painter knew.
 */
export function mergeUpdate(postedCard: PostedCard, claimed: PostedCard, painted: PostedCard): PostedCard {
  if (postedCard.isSuperseded === true) return { ...painted, done: true };
  return postedCard.shown < claimed.shown ? { ...painted, shown: postedCard.shown, done: false } : painted;
}

/** Whoever of these people shut their chat has opened it, or may have: the cards that wait there are due. Nothing else waits longer than an hour. */
export function resumeCards(postedCards: readonly PostedCard[], people: readonly PersonId[], now: Instant): readonly PostedCard[] {
  const isOpen = ({ place, nextTryAt }: PostedCard): boolean =>
    place.kind === 'person' && nextTryAt > later(now, HOUR) && people.includes(place.person);
  return postedCards.map((s) => (isOpen(s) ? { ...s, nextTryAt: now } : s));
}
