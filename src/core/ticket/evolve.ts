import { isOfWords, type WordsEvent } from './words-events.js';
import type { Instant } from '../instant.js';
import { categoryOf, groupOf, stateOf } from '../procedure/lookup.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { PersonRef } from '../people/person.js';
import type { By, RecordedEvent, StateChange, TicketEvent } from './events.js';
import { afterMassEvent, withAnswerRefused, withoutParent, withPropagationOf, withUpdate } from './mass/evolve-mass.js';
import { isMassEvent, type MassEvent } from './mass/mass-events.js';
import { afterProblemEvent, isProblemEvent, type ProblemEvent } from './link-events.js';
import { surveyAfterEvent, withImported, withoutSolution } from './survey.js';
import { onBehalfIn } from './forms/draft-fields.js';
import { openedTicket, partnerNumberIn, rankOf, returnKey, type DraftOpened } from './opened-ticket.js';
import { afterDelivery } from './undelivered.js';
import { isRequester, type Link, type Ticket } from './ticket.js';
import { isReservationEvent, isReserved, reservationAfter, type ReservationEvent } from './reservation.js';
import { escalated, sectionFilled } from './evolve-arrivals.js';
import { takenFiles, withFile } from './ticket-files.js';
import { inLines, withEditedMessage, type MessageEdited } from './edited-message.js';
import { limitBegun } from './forms/ready-to-send.js';

/** An impossible history: its first event does not open the ticket, or a later one opens it again. */
export class HistoryFault extends Error {
  override readonly name = 'HistoryFault';
}

/**
 * The ticket after one more event, under the version of the procedure that applies to it. Works for every history that `decide` can make.
 *
 * @throws {HistoryFault} when the event cannot follow
 */
export function evolve(ticket: Ticket | null, recorded: RecordedEvent, procedure: Procedure): Ticket {
  const { event } = recorded;
  if (event.type === 'draft-opened') {
    if (ticket !== null && !isReserved(ticket)) throw new HistoryFault('opened twice');
    return { ...openedTicket(event, recorded, procedure), numbers: ticket?.numbers ?? {} };
  }
  if (isReservationEvent(event)) {
    const reserved = reservationAfter(ticket, event, recorded.at, procedure);
    if (reserved === null) throw new HistoryFault(`${event.type} of a case`);
    return reserved;
  }
  if (ticket === null) throw new HistoryFault(`${event.type} before it was opened`);
  if (isMassEvent(event)) return afterMassEvent(ticket, event, recorded);
  if (isProblemEvent(event)) return afterProblemEvent(ticket, event);
  if (isOfWords(event)) return afterWords(ticket, event, recorded);
  if (event.type === 'message-edited')
    return limitBegun(ticket, withEditedMessage(writtenAbout(ticket, recorded.by), event, procedure), recorded, procedure);
  return 'to' in event
    ? withPropagationOf(entered(moved(ticket, event, recorded, procedure), event, recorded, procedure), recorded)
    : limitBegun(ticket, noted(ticket, event, recorded, procedure), recorded, procedure);
}

/** @throws {HistoryFault} on an empty history */
export function replay(history: readonly RecordedEvent[], procedure: Procedure): Ticket {
  const ticket = history.reduce<Ticket | null>((t, e) => evolve(t, e, procedure), null);
  if (ticket === null) throw new HistoryFault('empty history');
  return ticket;
}

type OtherEvent = Exclude<
  TicketEvent,
  DraftOpened | StateChange | MassEvent | ProblemEvent | ReservationEvent | WordsEvent | MessageEdited
>;

function afterWords(ticket: Ticket, event: WordsEvent, { by, at }: RecordedEvent): Ticket {
  if (event.type === 'draft-listed') return { ...ticket, listedAt: at };
  if (event.type === 'user-reached') return { ...ticket, requester: event.user, sentBy: ticket.requester };
  if (event.type === 'information-added') return writtenAbout(ticket, by);
  if (event.type === 'answer-doubted' || event.type === 'answer-denied') return doubtedAnswer(ticket, event);
  // Events about frequent questions are only read from the history.
  return event.type === 'imported' ? withImported(ticket, event) : ticket;
}

/** Words that may be the answer are collected, the newest below the earlier ones; denied words are removed. */
function doubtedAnswer(ticket: Ticket, event: Extract<WordsEvent, { type: 'answer-doubted' | 'answer-denied' }>): Ticket {
  if (ticket.question === null) return ticket;
  const { doubted: before, ...question } = ticket.question;
  const isDenied = event.type === 'answer-denied';
  const doubted = isDenied ? inLines(before ?? '', event.text ?? before ?? '', null) : [before, event.text].filter(Boolean).join('\n');
  return { ...ticket, question: doubted === '' ? question : { ...question, doubted } };
}

/** Words of the requester while a solution waits are no answer to it, but no silence either. */
function writtenAbout(ticket: Ticket, by: RecordedEvent['by']): Ticket {
  const isTheirs = by.kind === 'person' && isRequester(ticket, by.person.id);
  return ticket.solution === null || !isTheirs ? ticket : { ...ticket, solution: { ...ticket.solution, isWrittenAbout: true } };
}

function judged(
  ticket: Ticket,
  event: Extract<TicketEvent, { type: 'solution-accepted' | 'solution-refused' }>,
  by: RecordedEvent['by'],
): Ticket {
  if (event.type === 'solution-refused') return withoutSolution(withoutParent(withAnswerRefused(ticket)), event);
  return event.confirmed !== undefined && by.kind === 'person' ? { ...ticket, confirmedBy: by.person } : ticket;
}

/** What the event changes besides the state. */
function moved(ticket: Ticket, event: StateChange, { at, by }: RecordedEvent, procedure: Procedure): Ticket {
  switch (event.type) {
    case 'draft-completed':
      return draftCompleted(ticket, event, at, procedure);
    case 'ticket-taken':
    case 'ticket-assigned':
      return heldBy(ticket, event.assignee);
    case 'assignee-left':
      return { ...ticket, assignee: null, departed: event.left.id };
    case 'requester-asked':
      return { ...heldBy(ticket, event.assignee), question: { text: event.question, by: personOf(by), at } };
    case 'requester-answered':
      return { ...ticket, question: null };
    case 'ticket-escalated':
      return escalated(ticket, event, personOf(by), procedure);
    case 'section-filled':
      return sectionFilled(ticket, event);
    case 'ticket-resolved':
      return {
        ...ticket,
        solution: { text: event.solution, by: event.author ?? personOf(by), at, ...untakenAt(ticket, event, procedure) },
        question: null,
        fields: { ...ticket.fields, ...event.records },
      };
    case 'state-moved':
      return { ...ticket, fields: { ...ticket.fields, ...event.fields } };
    case 'solution-refused':
    case 'solution-accepted':
      return judged(ticket, event, by);
    case 'draft-lapsed':
    case 'case-lapsed':
    case 'draft-set-aside':
    case 'ticket-withdrawn':
      return ticket;
    default:
      return event satisfies never;
  }
}

function heldBy(ticket: Ticket, assignee: PersonRef | null): Ticket {
  return assignee === null ? ticket : { ...ticket, assignee, lastAssignee: assignee };
}

function untakenAt(
  { phase, assignee, state, group }: Ticket,
  { with: parent, author }: Extract<StateChange, { type: 'ticket-resolved' }>,
  procedure: Procedure,
): { untakenIn?: string } {
  const isPassedOn = parent !== undefined || author !== undefined;
  const isOutside = group !== null && groupOf(procedure, group).kind === 'external';
  return isPassedOn && assignee === null && (phase === 'new' || isOutside) ? { untakenIn: state } : {};
}

function draftCompleted(
  ticket: Ticket,
  { fields, kind, priority, group, user }: Extract<StateChange, { type: 'draft-completed' }>,
  at: Instant,
  procedure: Procedure,
): Ticket {
  const partnerNumber = partnerNumberIn(fields, procedure);
  return {
    ...ticket,
    fields: { ...onBehalfIn(ticket.fields, procedure), ...fields },
    kind,
    priority,
    group,
    arrivals: 1,
    completedAt: at,
    files: takenFiles(ticket, procedure),
    rank: rankOf(priority, procedure),
    partnerNumber,
    ...(user === undefined ? {} : { requester: user, sentBy: ticket.requester }),
  };
}

/** The ticket in the new state, with its phase and the instant at which it began. */
function entered(ticket: Ticket, event: StateChange, { at }: RecordedEvent, procedure: Procedure): Ticket {
  const { to } = event;
  const { phase, waitsFor, outcome = null } = stateOf(procedure, to);
  const ends = phase === 'closed' || phase === 'void';
  return {
    ...ticket,
    state: to,
    phase,
    outcome,
    ...(changesHandsOnly(ticket, event) ? {} : { since: at, limitSince: at, reminders: 0 }),
    version: ticket.version + 1,
    filler: 'filler' in event ? (event.filler ?? null) : null,
    level: ticket.group === null ? null : groupOf(procedure, ticket.group).level,
    question: (phase === 'waiting' || phase === 'draft') && waitsFor === 'requester' ? ticket.question : null,
    closedAt: ends ? at : null,
    // A ticket that has ended has no clocks to hold or release.
    hold: ends ? null : ticket.hold,
  };
}

/** Whether only the assignee changes: then the state's limit and its reminders go on as before. */
function changesHandsOnly(ticket: Ticket, { type, to }: StateChange): boolean {
  return to === ticket.state && (type === 'ticket-taken' || type === 'ticket-assigned' || type === 'assignee-left');
}

/** Applies events that do not change the state. An event that changes what may be done raises the version; a note does not. */
function noted(ticket: Ticket, event: OtherEvent, recorded: RecordedEvent, procedure: Procedure): Ticket {
  switch (event.type) {
    case 'numbered':
      return { ...ticket, numbers: { ...ticket.numbers, [event.series]: event.value } };
    case 'draft-filled':
    case 'draft-returned':
      return event.type === 'draft-filled' ? draftFilled(ticket, event, procedure) : draftReturned(ticket, event);
    case 'file-attached':
      return withFile(ticket, event.file, procedure);
    case 'survey-asked':
    case 'survey-answered':
    case 'survey-reminded':
    case 'survey-lapsed':
      return { ...ticket, survey: surveyAfterEvent(ticket.survey, event, recorded.at) };
    case 'ticket-corrected':
    case 'delivery-recorded':
      return event.type === 'ticket-corrected' ? corrected(ticket, event, procedure) : afterDelivery(ticket, event);
    case 'reminded':
    case 'target-warned':
      return reminded(ticket, event);
    case 'clock-held':
    case 'clock-released':
      return event.type === 'clock-held' ? held(ticket, event) : released(ticket, event);
    case 'figures-frozen':
      return { ...ticket, figures: { ...event.figures, calendar: event.calendar } };
    case 'linked':
    case 'unlinked':
      return { ...ticket, links: linksAfter(ticket.links, event) };
    case 'note-added':
      return event.toChildren === true ? withUpdate(ticket, event.text, recorded) : ticket;
    case 'personal-data-opened':
    case 'files-offered':
    case 'file-accepted':
    case 'file-shown':
    case 'manual-contact-recorded':
      return ticket;
    default:
      return event satisfies never;
  }
}

/** The hold of an outage is recorded after its end, so it leaves no clock stopped. */
function held(ticket: Ticket, { hold, withdrawn = [] }: Extract<TicketEvent, { type: 'clock-held' }>): Ticket {
  const warned = withdrawn.length === 0 ? ticket.warned : ticket.warned.filter((key) => !withdrawn.includes(key));
  return { ...ticket, hold: hold.from === undefined ? hold : ticket.hold, warned };
}

function released(ticket: Ticket, { hold }: Extract<TicketEvent, { type: 'clock-released' }>): Ticket {
  const isOfOutage = ticket.hold !== null && ticket.hold.id !== hold;
  return isOfOutage ? ticket : { ...ticket, hold: null };
}

function draftReturned(ticket: Ticket, { faults }: Extract<TicketEvent, { type: 'draft-returned' }>): Ticket {
  return { ...ticket, ofPartner: true, returned: returnKey(ticket.partnerNumber, faults) };
}

/** Keeps which reminders and warnings were given, so that none is given twice. */
function reminded(ticket: Ticket, event: Extract<TicketEvent, { type: 'reminded' | 'target-warned' }>): Ticket {
  return event.type === 'reminded'
    ? { ...ticket, reminders: ticket.reminders + 1 + (event.passedOver ?? 0) }
    : { ...ticket, warned: [...ticket.warned, ...event.keys] };
}

function corrected(
  ticket: Ticket,
  { after, title, fields: values, filler }: Extract<TicketEvent, { type: 'ticket-corrected' }>,
  procedure: Procedure,
): Ticket {
  const fields = values === undefined ? ticket.fields : { ...ticket.fields, ...values.after };
  return {
    ...ticket,
    ...after,
    fields,
    filler: filler ?? ticket.filler,
    words: title?.after ?? ticket.words,
    partnerNumber: partnerNumberIn(fields, procedure),
    rank: rankOf(after.priority, procedure),
    version: ticket.version + 1,
  };
}

function draftFilled(
  ticket: Ticket,
  { fields: given, category, submitted, words = ticket.words }: Extract<TicketEvent, { type: 'draft-filled' }>,
  procedure: Procedure,
): Ticket {
  const fields = { ...ticket.fields, ...given };
  const kind = categoryOf(procedure, category ?? undefined)?.kind ?? null;
  // Whatever was asked about the draft, the filled form answers it.
  const answered = { question: null, submitted: ticket.submitted || submitted };
  return { ...ticket, words, fields, category, kind, partnerNumber: partnerNumberIn(fields, procedure), ...answered };
}

function linksAfter(links: readonly Link[], { type, link }: Extract<TicketEvent, { type: 'linked' | 'unlinked' }>): readonly Link[] {
  return type === 'linked' ? [...links, link] : links.filter(({ to, kind }) => to !== link.to || kind !== link.kind);
}
function personOf(by: By): PersonRef | null {
  return by.kind === 'person' ? by.person : null;
}
