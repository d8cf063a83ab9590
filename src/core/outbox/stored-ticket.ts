import type { DeskEntry } from '../desk/desk-entry.js';
import type { Instant } from '../instant.js';
import type { Actor, PersonId } from '../people/person.js';
import type { CaseRecord } from '../report/case-record.js';
import type { RecordedEvent } from '../ticket/events.js';
import type { Ticket, TicketId } from '../ticket/ticket.js';
import type { Notification } from './notification.js';
import type { PostedCard } from './posted-card.js';

/**
 * The one document of a ticket: state, history, executed commands, and its outbox. Written whole, by compare-and-set on
 * `revision`, so an event and the notifications that it brings are stored together or not at all.
 */
export type StoredTicket = {
  id: TicketId;
  revision: number;
  /** Layout of this document; a later release reads every earlier one. */
  format: 1;
  ticket: Ticket;
  /** The terms by which the ticket is found, see `searchTermsOf`; empty for a draft. Kept here so that every store indexes them. */
  searchTerms: readonly string[];
  /** The data that the desk's lists and figures read; null for a draft and an ended case. */
  desk: DeskEntry | null;
  /** The facts from which reports are made, see `caseRecordOf`; null for a draft. Kept here so that a report reads no history. */
  record: CaseRecord | null;
  history: readonly RecordedEvent[];
  /** Ids of executed commands, each with its actor and its last event; the newest 200 are kept. */
  executedCommands: readonly ExecutedCommand[];
  notifications: readonly Notification[];
  postedCards: readonly PostedCard[];
  /** When the worker must look at this ticket next: the earliest of its timer and its items to send; null for never. */
  wakeAt: Instant | null;
  lease: Lease | null;
};

/** @property by null: the desk itself */
export type ExecutedCommand = { command: string; by: PersonId | null; seq: number };

export type Lease = { owner: string; until: Instant };

/** What the ids of commands begin with that the page of a letter gave. */
export const PAGE_PRESS = 'mail-page:';

/** Whether this actor has given the command before. The id alone is not enough: another person may send the same one. */
export function isRepeated({ executedCommands }: Pick<StoredTicket, 'executedCommands'>, command: string, actor: Actor): boolean {
  return executedCommands.some((one) => one.command === command && one.by === commander(actor));
}

export function commander(actor: Actor): PersonId | null {
  return actor.kind === 'system' ? null : actor.id;
}

export function lastSeq(stored: StoredTicket): number {
  return stored.history.at(-1)?.seq ?? 0;
}
