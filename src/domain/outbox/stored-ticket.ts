import type { Instant } from '../instant.js';
import type { Notification } from './notification.js';
import type { PostedCard } from './posted-card.js';
import type { RecordedEvent } from '../ticket/events.js';
import type { Ticket, TicketId } from '../ticket/ticket.js';

/**
 * The one document of a ticket: state, history, the commands it has obeyed, what it owes the outside, and when the
 * worker must look at it next. Written whole, by compare-and-set on `revision`.
 */
export type StoredTicket = {
  id: TicketId;
  revision: number;
  /** Layout of this document; a later release reads every earlier one. */
  format: 1;
  ticket: Ticket;
  history: readonly RecordedEvent[];
  /** Ids of obeyed commands with the last event each one made; the newest 200 are kept. */
  executedCommands: readonly { command: string; seq: number }[];
  notifications: readonly Notification[];
  postedCards: readonly PostedCard[];
  /** Earliest of the next timer and the next thing owed; null when nothing is. */
  wakeAt: Instant | null;
  /** Who is delivering for it, and until when nobody else may. */
  lease: Lease | null;
};

export type Lease = { owner: string; until: Instant };

/** Number of the last event; what surfaces compare themselves with. */
export function lastSeq(stored: StoredTicket): number {
  return stored.history.at(-1)?.seq ?? 0;
}

/** What tickets of earlier releases do not say of themselves: nothing of it had been. */
const saidLater: Pick<Ticket, 'rank' | 'sender' | 'wantedGroup' | 'sections' | 'hold' | 'warned' | 'figures' | 'partnerNumber'> = {
  rank: 0,
  sender: null,
  wantedGroup: null,
  sections: [],
  hold: null,
  warned: [],
  figures: null,
  partnerNumber: null,
};

/**
 * A document as this release reads it, whichever release wrote it. One that says everything is given back as it is: to copy
 * it would cost three times what reading it does.
 */
export function inPresentForm(stored: StoredTicket): StoredTicket {
  const isPresent = Object.keys(saidLater).every((key) => key in stored.ticket);
  return isPresent ? stored : { ...stored, ticket: { ...saidLater, ...stored.ticket } };
}
