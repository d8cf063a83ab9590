import type { RecordedEvent } from '../ticket/events.js';
import type { StoredTicket } from './stored-ticket.js';
import { type Place, samePlace } from './notification.js';

type PostedMessage = { place: Place; message: string };

/** The platform's ids of the ticket's cards and notifications, each once. */
export function postedMessageIds(stored: StoredTicket): readonly string[] {
  return [...new Set(postedMessages(stored).map(({ message }) => message))];
}

/** Whether the ticket has a card or notification with that id at that place: the platform's ids are unique only per conversation. */
export function isPostedAt(stored: StoredTicket, place: Place, message: string): boolean {
  return postedMessages(stored).some((one) => one.message === message && samePlace(one.place, place));
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
