import type { Instant } from '../instant.js';
import type { NotificationKind } from '../ticket/notification-kinds.js';
import { type Place, samePlace } from './notification.js';
import type { StoredTicket } from './stored-ticket.js';

/** Cards that always show the present state: the requester's receipt and the desk's live card. */
export type StatusCardKind = 'receipt' | 'live';

export type Posted = { conversation: string; activity: string | null };

/** Whether the message stands in that channel: a group may have moved to another one since. The id of a thread begins with its channel's. */
export function isIn(channel: string, { conversation }: Posted): boolean {
  return conversation === channel || conversation.startsWith(`${channel};`);
}

/**
 * A card of the ticket that is updated in place whenever `shown` is behind the history, so ten quick changes cost one update, and the next
 * update makes up for a lost one.
 *
 * A `question-form` is the kept message of a notification (`notificationKind`, for the event `seq`): either a message that asks for an
 * answer or an act, which is updated once when it can no longer be answered or was acted on; or the first message about the case in a
 * channel: the others follow in its thread.
 */
export type PostedCard = StatusCard | (CardBase & { kind: 'question-form'; notificationKind: NotificationKind; seq: number });

export type StatusCard = CardBase & { kind: StatusCardKind };

type CardBase = {
  id: string;
  place: Place;
  /** The arrival at a group to which a live card belongs; when the ticket has moved on, the card folds. */
  arrival: number;
  posted: Posted | null;
  /** In a channel: the thread in which a person asked for the card. A card without it is a post of its own. */
  under?: Posted;
  /** `seq` of the last event that the card shows; 0 before it is posted. */
  shown: number;
  attempts: number;
  /** Tries in a row at which the message or its conversation was not found; absent before the first one. */
  notFoundTries?: number;
  inFlight: boolean;
  /** An earlier try to post it may have arrived too: a status card says so until it is edited, other cards as long as they exist. */
  mayBeRepeat?: true;
  nextTryAt: Instant;
  /** Never updated again: it is folded or answered, or its place is gone. */
  done: boolean;
  /** Newer cards at the same place are updated instead; when it is pressed, it is updated once, to say so. */
  isSuperseded?: true;
  /** Set while the card is sent to a person who has left the desk: it then says only that. */
  isRevoked?: true;
  /** Set while the card is shown in the chat of a person outside the desk, who may do only what their area may. */
  isForGuest?: true;
};

export function newStatusCard(card: Pick<StatusCard, 'id' | 'kind' | 'place' | 'arrival' | 'nextTryAt'>): StatusCard {
  return { ...card, posted: null, shown: 0, attempts: 0, inFlight: false, done: false };
}

/** The card after a try with unknown outcome: a repeated update leaves no trace, a repeated post may be there twice. */
export function unclearlyTried<Card extends PostedCard>(card: Card): Card {
  return card.posted === null ? { ...card, mayBeRepeat: true } : card;
}

/** An id that no card of the ticket has had: numbering goes on from the highest, because the oldest cards are removed. */
export function nextCardId(kind: StatusCardKind, postedCards: readonly PostedCard[]): string {
  const numbers = postedCards.map((card) => (card.kind === 'question-form' ? 0 : Number(card.id.split('.').at(-1))));
  return `${kind}.${1 + Math.max(0, ...numbers)}`;
}

export function postedMessageIds(stored: StoredTicket): readonly string[] {
  return [...new Set(postedMessages(stored).map(({ message }) => message))];
}

/** Whether the ticket has a card or notification with that id at that place: the platform's ids are unique only per conversation. */
export function isPostedAt(stored: StoredTicket, place: Place, message: string): boolean {
  return postedMessages(stored).some((one) => one.message === message && samePlace(one.place, place));
}

function postedMessages({ postedCards, history }: StoredTicket): readonly { place: Place; message: string }[] {
  const cards = postedCards.flatMap(({ place, posted }) => (posted?.activity == null ? [] : [{ place, message: posted.activity }]));
  const delivered = history.flatMap(({ event }): readonly { place: Place; message: string }[] => {
    if (event.type !== 'delivery-recorded' || event.message === undefined) return [];
    const { recipient, message } = event;
    return [{ place: recipient.kind === 'channel' ? recipient : { kind: 'person', person: recipient.person.id }, message }];
  });
  return [...cards, ...delivered];
}
