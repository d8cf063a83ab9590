import type { Instant } from '../instant.js';
import { pendingFor } from './notifications-of-event.js';
import type { Procedure } from '../procedure/procedure.js';
import type { Actor, PersonId } from '../people/person.js';
import { evolve, HistoryFault } from '../ticket/evolve.js';
import type { By, RecordedEvent, TicketEvent } from '../ticket/events.js';
import type { StoredTicket } from './stored-ticket.js';
import type { Ticket, TicketId } from '../ticket/ticket.js';

/** Command ids kept for the same press coming again; older ones fall under the version check anyway. */
const maxExecutedCommands = 200;

/** What is being written: by whom, when, for which command; `away`: of those who work the ticket, who is given nothing for now. */
export type WriteContext = { at: Instant; actor: Actor; command: string; procedure: Procedure; away?: readonly PersonId[] };

/**
 * The document after these events: history longer, state folded, messages and cards owed. Numbers that the store gave in
 * this write become events of their own, so the history alone rebuilds the ticket.
 *
 * @param stored null for a new ticket
 * @param numbers given by the store in the same write, by series
 * Source: UARIV-18
 */
export function recordEvents(
  stored: StoredTicket | null,
  id: TicketId,
  events: readonly TicketEvent[],
  numbers: Readonly<Record<string, number>>,
  recording: WriteContext,
): StoredTicket {
  const { at, actor, command, procedure, away = [] } = recording;
  const by: By = actor.kind === 'system' ? { kind: 'system' } : { kind: 'person', person: { id: actor.id, name: actor.name } };
  const given: TicketEvent[] = Object.entries(numbers).map(([series, value]) => ({ type: 'numbered', series, value }));
  const before = stored ?? blank;
  const { ticket, history, notifications, postedCards } = [...events, ...given].reduce(
    (next: Draft, event) => appended(next, { seq: next.history.length + 1, at, by, event }, procedure, away),
    before,
  );
  if (ticket === null) throw new HistoryFault('nothing was recorded');
  const executedCommands = [...before.executedCommands, { command, seq: history.length }].slice(-maxExecutedCommands);
  return {
    id,
    revision: before.revision,
    format: 1,
    ticket,
    history,
    executedCommands,
    notifications,
    postedCards,
    wakeAt: before.wakeAt,
    lease: before.lease,
  };
}

const blank = {
  revision: 0,
  ticket: null,
  history: [],
  executedCommands: [],
  notifications: [],
  postedCards: [],
  wakeAt: null,
  lease: null,
};

type Draft = { ticket: Ticket | null } & Pick<StoredTicket, 'history' | 'notifications' | 'postedCards'>;

function appended(
  { ticket, history, notifications, postedCards }: Draft,
  recorded: RecordedEvent,
  procedure: Procedure,
  away: readonly PersonId[] = [],
): Draft {
  const next = evolve(ticket, recorded, procedure);
  const owed = pendingFor(recorded, next, postedCards, procedure, away);
  return {
    ticket: next,
    history: [...history, recorded],
    notifications: [...notifications, ...owed.notifications],
    postedCards: [...postedCards, ...owed.postedCards],
  };
}

/** The document with facts that nobody did, such as what came of a message; used by the worker. */
export function recordFacts(stored: StoredTicket, events: readonly TicketEvent[], at: Instant, procedure: Procedure): StoredTicket {
  const by: By = { kind: 'system' };
  const { ticket, history, notifications, postedCards } = events.reduce(
    (next: Draft, event) => appended(next, { seq: next.history.length + 1, at, by, event }, procedure),
    stored,
  );
  return { ...stored, ticket: ticket ?? stored.ticket, history, notifications, postedCards };
}
