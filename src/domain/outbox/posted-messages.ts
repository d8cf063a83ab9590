import type { RecordedEvent } from '../ticket/events.js';
import type { StoredTicket } from '../ticket/stored-ticket.js';
import type { Place } from './notification.js';
import { samePlace } from './pending.js';
import type { Surface } from './posted-card.js';

type Standing = { place: Place; message: string };

/** The platform's ids of the cards and messages that tell of a ticket, each once. */
export function messagesOf(stored: StoredTicket): readonly string[] {
  return [...new Set(standing(stored).map(({ message }) => message))];
}

/** Whether a card or message of the ticket has that id at that place; of two places the platform may give the same. */
export function standsAt(stored: StoredTicket, place: Place, message: string): boolean {
  return standing(stored).some((one) => one.message === message && samePlace(one.place, place));
}

/** The newest live card at a place, posted or not; one that was put aside is none. */
export function liveCardAt({ surfaces }: Pick<StoredTicket, 'surfaces'>, place: Place): Surface | undefined {
  return surfaces.findLast((s) => s.kind === 'live' && s.isAside !== true && samePlace(s.place, place));
}

function standing({ surfaces, history }: StoredTicket): readonly Standing[] {
  const cards = surfaces.flatMap(({ place, posted }) => (posted?.activity == null ? [] : [{ place, message: posted.activity }]));
  return [...cards, ...history.flatMap(told)];
}

function told({ event }: RecordedEvent): readonly Standing[] {
  if (event.type !== 'told' || event.message === undefined) return [];
  const { whom, message } = event;
  return [{ place: whom.kind === 'channel' ? whom : { kind: 'person', person: whom.person.id }, message }];
}
