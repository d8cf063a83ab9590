import { categoryOf, groupOf, stateOf } from '../procedure/lookup.js';
import type { Procedure } from '../procedure/procedure.js';
import type { PersonRef } from '../roster/person.js';
import type { By, RecordedEvent, TicketEvent } from './events.js';
import type { Ticket } from './ticket.js';

/** A history that cannot have been: its first event opens nothing, or a later one opens again. */
export class HistoryFault extends Error {
  override readonly name = 'HistoryFault';
}

/**
 * The ticket after one more event. Total over every history that `decide` can have made; under the procedure's version
 * that ruled the ticket.
 *
 * @throws {HistoryFault} when the event cannot follow
 */
export function evolve(ticket: Ticket | null, recorded: RecordedEvent, procedure: Procedure): Ticket {
  const { event } = recorded;
  if (event.type === 'draft-opened') {
    if (ticket !== null) throw new HistoryFault('opened twice');
    return opened(event, recorded, procedure);
  }
  if (ticket === null) throw new HistoryFault(`${event.type} before it was opened`);
  return 'to' in event ? entered(moved(ticket, event, recorded), event, recorded, procedure) : noted(ticket, event, recorded, procedure);
}

/** @throws {HistoryFault} on an empty history */
export function replay(history: readonly RecordedEvent[], procedure: Procedure): Ticket {
  const ticket = history.reduce<Ticket | null>((t, e) => evolve(t, e, procedure), null);
  if (ticket === null) throw new HistoryFault('empty history');
  return ticket;
}

type Opened = Extract<TicketEvent, { type: 'draft-opened' }>;
type Moving = Extract<TicketEvent, { to: string }>;
type Noting = Exclude<TicketEvent, Opened | Moving>;

function opened(event: Opened, { at }: RecordedEvent, procedure: Procedure): Ticket {
  const { ticket: id, procedure: ref, channel, requester, registeredBy, words, fields, category, state } = event;
  const { usual, matrix } = procedure.priority;
  return {
    id, procedure: ref, channel, requester, registeredBy, words, fields, category, state,
    submitted: false, files: [], kind: categoryOf(procedure, category ?? undefined)?.kind ?? null,
    priority: matrix[usual.impact]?.[usual.urgency] ?? '',
    phase: stateOf(procedure, state).phase, since: at, group: null, level: null, arrivals: 0,
    assignee: null, lastAssignee: null, version: 1, openedAt: at, completedAt: null, closedAt: null,
    question: null, solution: null, reminders: 0, survey: null, links: [], numbers: {},
  };
}

/** What the event says beyond the change of state. */
function moved(ticket: Ticket, event: Moving, { at, by }: RecordedEvent): Ticket {
  switch (event.type) {
    case 'draft-completed':
      return { ...ticket, fields: event.fields, kind: event.kind, priority: event.priority, group: event.group, arrivals: 1, completedAt: at };
    case 'ticket-taken':
    case 'ticket-assigned':
      return { ...ticket, assignee: event.assignee, lastAssignee: event.assignee };
    case 'requester-asked':
      return { ...ticket, question: { text: event.question, by: personOf(by), at }, assignee: event.assignee ?? ticket.assignee, lastAssignee: event.assignee ?? ticket.lastAssignee };
    case 'requester-answered':
      return { ...ticket, question: null };
    case 'ticket-escalated':
      return { ...ticket, group: event.group, assignee: null, arrivals: ticket.arrivals + 1, question: null, fields: { ...ticket.fields, ...event.checklist } };
    case 'ticket-resolved':
      return { ...ticket, solution: { text: event.solution, by: personOf(by), at }, question: null, fields: { ...ticket.fields, ...event.records } };
    case 'state-moved':
      return { ...ticket, fields: { ...ticket.fields, ...event.fields } };
    case 'solution-refused':
      return { ...ticket, solution: null };
    case 'solution-accepted':
    case 'draft-lapsed':
    case 'draft-set-aside':
    case 'ticket-withdrawn':
      return ticket;
    default:
      return event satisfies never;
  }
}

/** The state is entered: phase and moment follow from the procedure. */
function entered(ticket: Ticket, event: Moving, { at }: RecordedEvent, procedure: Procedure): Ticket {
  const { to } = event;
  const { phase, waitsFor } = stateOf(procedure, to);
  const ends = phase === 'closed' || phase === 'void';
  return {
    ...ticket,
    state: to,
    phase,
    ...(changesHandsOnly(ticket, event) ? {} : { since: at, reminders: 0 }),
    version: ticket.version + 1,
    level: ticket.group === null ? null : groupOf(procedure, ticket.group).level,
    question: phase === 'waiting' && waitsFor === 'requester' ? ticket.question : null,
    closedAt: ends ? at : null,
  };
}

/** Another assignee in the same state: what waits since then, and until when, is as it was. */
function changesHandsOnly(ticket: Ticket, { type, to }: Moving): boolean {
  return to === ticket.state && (type === 'ticket-taken' || type === 'ticket-assigned');
}

/** Facts that change no state. What changes what may be done raises the version; a note does not. */
function noted(ticket: Ticket, event: Noting, { at }: RecordedEvent, procedure: Procedure): Ticket {
  switch (event.type) {
    case 'numbered':
      return { ...ticket, numbers: { ...ticket.numbers, [event.series]: event.value } };
    case 'draft-filled':
      return {
        ...ticket,
        fields: { ...ticket.fields, ...event.fields },
        category: event.category,
        kind: categoryOf(procedure, event.category ?? undefined)?.kind ?? null,
        submitted: ticket.submitted || event.submitted,
      };
    case 'file-attached':
      return { ...ticket, files: [...ticket.files, event.file] };
    case 'reminded':
      return { ...ticket, reminders: ticket.reminders + 1 + (event.passedOver ?? 0) };
    case 'survey-asked':
      return { ...ticket, survey: { askedAt: at, answeredAt: null, answers: {} } };
    case 'survey-answered':
      return { ...ticket, survey: { askedAt: ticket.survey?.askedAt ?? at, answeredAt: at, answers: event.answers } };
    case 'linked':
      return { ...ticket, links: [...ticket.links, event.link] };
    case 'information-added':
    case 'note-added':
    case 'personal-data-opened':
    case 'told':
      return ticket;
    default:
      return event satisfies never;
  }
}

function personOf(by: By): PersonRef | null {
  return by.kind === 'person' ? by.person : null;
}
