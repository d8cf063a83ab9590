import { deskEntryAfter } from '../desk/desk-entry.js';
import type { Instant } from '../instant.js';
import { system, type Actor, type PersonId } from '../people/person.js';
import { caseRecordAfter } from '../report/case-record-of.js';
import { evolve, HistoryFault } from '../ticket/evolve.js';
import type { By, RecordedEvent, TicketEvent } from '../ticket/events.js';
import { searchTermsAfter } from '../ticket/search-terms.js';
import type { Ticket, TicketId } from '../ticket/ticket.js';
import type { ProcedureWithCalendar } from '../ticket/ticket-sla.js';
import { withCardsOfEvent } from './cards-of-event.js';
import { notificationsOfEvent } from './notifications-of-event.js';
import { commander, type StoredTicket } from './stored-ticket.js';

/** How many executed commands are kept to recognise a repeated press; the version check refuses older ones anyway. */
const maxExecutedCommands = 200;

/**
 * The writer, the time and the command; `away`: ids of the assignees, present or last, who are away. `originals`: the open cases of which
 * this is a duplicate. `isSilent`: the events are long past, so there is no notification and no card.
 */
export type WriteContext = {
  at: Instant;
  actor: Actor;
  command: string;
  rules: ProcedureWithCalendar;
  away?: readonly PersonId[];
  originals?: readonly Ticket[];
  isSilent?: true;
};

/**
 * The document after a command's events: the history is longer, the ticket evolved, the outbox fuller. Numbers that the store assigned in
 * this write become events too, so that the ticket can be rebuilt from the history alone.
 *
 * @param stored  null for a new ticket
 * @param numbers numbers that the store assigned in the same write, by series
 * Source: UARIV-18
 */
export function recordEvents(
  stored: StoredTicket | null,
  id: TicketId,
  events: readonly TicketEvent[],
  numbers: Readonly<Record<string, number>>,
  context: WriteContext,
): StoredTicket {
  const numbered = Object.entries(numbers).map(([series, value]): TicketEvent => ({ type: 'numbered', series, value }));
  const before = stored ?? emptyDocument;
  const { ticket, ...rest } = withEvents(before, [...events, ...numbered], context);
  if (ticket === null) throw new HistoryFault('nothing was recorded');
  const executed = { command: context.command, by: commander(context.actor), seq: rest.history.length };
  const executedCommands = [...before.executedCommands, executed].slice(-maxExecutedCommands);
  const searchTerms = searchTermsAfter(stored, ticket, context.rules.procedure);
  const desk = deskEntryAfter(stored, { ticket, history: rest.history }, events, context.rules, context.at);
  return {
    id,
    revision: before.revision,
    format: 1,
    ticket,
    searchTerms,
    desk,
    record: caseRecordAfter(stored, { ticket, history: rest.history }, context.rules.procedure),
    ...rest,
    executedCommands,
    wakeAt: before.wakeAt,
    lease: before.lease,
  };
}

/** The document after events of the system itself, such as the outcome of a notification. */
export function recordFacts(stored: StoredTicket, events: readonly TicketEvent[], at: Instant, rules: ProcedureWithCalendar): StoredTicket {
  const { ticket, ...rest } = withEvents(stored, events, { at, actor: system, rules });
  const next = ticket ?? stored.ticket;
  return {
    ...stored,
    ...rest,
    ticket: next,
    searchTerms: searchTermsAfter(stored, next, rules.procedure),
    desk: deskEntryAfter(stored, { ticket: next, history: rest.history }, events, rules, at),
    record: caseRecordAfter(stored, { ticket: next, history: rest.history }, rules.procedure),
  };
}

const emptyDocument = {
  revision: 0,
  ticket: null,
  history: [],
  executedCommands: [],
  notifications: [],
  postedCards: [],
  wakeAt: null,
  lease: null,
};

type EventLog = { ticket: Ticket | null } & Pick<StoredTicket, 'history' | 'notifications' | 'postedCards'>;

function withEvents(before: EventLog, events: readonly TicketEvent[], context: Omit<WriteContext, 'command'>): EventLog {
  const { at, actor } = context;
  const by: By = actor.kind === 'system' ? { kind: 'system' } : { kind: 'person', person: { id: actor.id, name: actor.name } };
  const { ticket, history, notifications, postedCards } = before;
  return events.reduce<EventLog>((log, event) => appended(log, { seq: log.history.length + 1, at, by, event }, context), {
    ticket,
    history,
    notifications,
    postedCards,
  });
}

function appended(
  log: EventLog,
  recorded: RecordedEvent,
  { rules: { procedure }, away = [], originals, isSilent }: Omit<WriteContext, 'command'>,
): EventLog {
  const ticket = evolve(log.ticket, recorded, procedure);
  const history = [...log.history, recorded];
  if (isSilent === true) return { ...log, ticket, history };
  return {
    ticket,
    history,
    notifications: [...log.notifications, ...notificationsOfEvent(recorded, ticket, procedure, away, log, originals)],
    postedCards: withCardsOfEvent(recorded, ticket, log, procedure),
  };
}
