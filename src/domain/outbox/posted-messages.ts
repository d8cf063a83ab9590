import type { RecordedEvent } from '../ticket/events.js';
import type { StoredTicket } from './stored-ticket.js';
import type { Place } from './notification.js';
import { samePlace } from './notifications-of-event.js';
import type { PostedCard } from './posted-card.js';

type PostedMessage = { place: Place; message: string };

/** The platform's ids of the cards and messages that tell of a ticket, each once. */
export function postedMessageIds(stored: StoredTicket): readonly string[] {
  return [...new Set(postedMessages(stored).map(({ message }) => message))];
}

/** Whether a card or message of the ticket has that id at that place; of two places the platform may give the same. */
export function isPostedAt(stored: StoredTicket, place: Place, message: string): boolean {
  return postedMessages(stored).some((one) => one.message === message && samePlace(one.place, place));
}

/** The newest live card at a place, posted or not; one that was put aside is none. */
export function liveCardAt({ postedCards }: Pick<StoredTicket, 'postedCards'>, place: Place): PostedCard | undefined {
  return postedCards.findLast((s) => s.kind === 'live' && s.isSuperseded !== true && samePlace(s.place, place));
}

function postedMessages({ postedCards, history }: StoredTicket): readonly PostedMessage[] {
  const cards = postedCards.flatMap(({ place, posted }) => (posted?.activity == null ? [] : [{ place, message: posted.activity }]));
  return [...cards, ...history.flatMap(deliveredMessage)];
}

function deliveredMessage({ event }: RecordedEvent): readonly PostedMessage[] {
  if (event.type !== 'delivery-recorded' || event.message === undefined) return [];
  const { recipient, message } = event;
  return [{ place: recipient.kind === 'channel' ? recipient : { kind: 'person', person: recipient.person.id }, message }];
}
