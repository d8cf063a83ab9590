import type { RecordedEvent } from '../events.js';
import type { Ticket } from '../ticket.js';
import type { MassEvent } from './mass-events.js';
import type { MassIncident, Propagation, RelatedCase } from './mass-incident.js';

/** The case after an event of a mass incident, or an event of a parent and its children. Source: SIIF-07, UARIV-14 */
export function afterMassEvent(ticket: Ticket, event: MassEvent, recorded: RecordedEvent): Ticket {
  switch (event.type) {
    case 'mass-proposed':
    case 'mass-proposal-changed':
    case 'mass-dismissed':
      return { ...ticket, mass: proposalAfter(massOf(ticket), event) };
    case 'mass-declared':
      return raised(declared(ticket, event.mark));
    case 'mass-undone':
      return raised(withPropagation(withLimitAnew({ ...ticket, ...undone(ticket) }, recorded), recorded, 'release', childIds(ticket)));
    case 'children-added':
      return childrenAdded(ticket, event, recorded);
    case 'children-removed':
      return withPropagation(withoutChildren(ticket, idsOf(event.children)), recorded, 'release', idsOf(event.children));
    case 'mass-solution-given':
    case 'mass-solution-returned':
    case 'mass-answer-queued':
    case 'mass-answer-cancelled':
      return raised({ ...ticket, mass: answerAfter(massOf(ticket), event, recorded) });
    case 'propagated':
      return { ...withoutChildren(ticket, event.apart ?? []), propagations: propagationsAfter(ticket.propagations ?? [], event) };
    case 'join-proposed':
      return ticket;
    case 'parent-set':
      return { ...withoutProposal(ticket), parent: event.parent };
    case 'parent-cleared':
      return withLimitAnew(withoutParent(ticket), recorded);
    default:
      return event satisfies never;
  }
}

/** A child whose requester refuses the solution goes on alone. */
export function withoutParent(ticket: Ticket): Ticket {
  const { parent, ...alone } = ticket;
  return parent === undefined ? ticket : alone;
}

/** The requester of a mass incident refused its solution: it is declared again, so the next one is also read first. Source: SIIF-07 */
export function withAnswerRefused(ticket: Ticket): Ticket {
  return ticket.mass?.stage === 'answered' ? { ...ticket, mass: { ...ticket.mass, stage: 'declared' } } : ticket;
}

/** Removes the proposal: a child case is not declared itself, so nothing more is asked about it. */
function withoutProposal(ticket: Ticket): Ticket {
  const { mass, ...rest } = ticket;
  return mass?.stage === 'proposed' ? rest : ticket;
}

/** A waiting case that goes on alone gets the whole time of its limit: as a child it had no limit. */
function withLimitAnew(ticket: Ticket, { at }: RecordedEvent): Ticket {
  return ticket.phase === 'waiting' ? { ...ticket, limitSince: at, reminders: 0 } : ticket;
}

/**
 * Begins what a change of the parent's state brings to its children: a solution reaches every child; an end without one lets them go.
 *
 * @param ticket after the change
 */
export function withPropagationOf(ticket: Ticket, recorded: RecordedEvent): Ticket {
  const { event } = recorded;
  const hasEnded = ticket.phase === 'closed' || ticket.phase === 'void';
  const next = hasEnded || ticket.phase === 'resolved' ? withoutAnswer(ticket) : ticket;
  if (event.type === 'ticket-resolved') return withPropagation(answered(next), recorded, 'solution', childIds(next));
  return hasEnded && next.solution === null ? withPropagation(next, recorded, 'release', childIds(next)) : next;
}

/** Removes the waiting answer: a case that was solved or ended otherwise, for instance when its last child left, is not solved again. */
function withoutAnswer(ticket: Ticket): Ticket {
  const { mass } = ticket;
  return mass?.answer == null ? ticket : { ...ticket, mass: { ...mass, answer: null } };
}

/** An update that the parent's own requester reads as a note reaches the child cases too. */
export function withUpdate(ticket: Ticket, text: string, recorded: RecordedEvent): Ticket {
  const told = ticket.mass === undefined ? ticket : { ...ticket, mass: { ...ticket.mass, update: { text, at: recorded.at } } };
  return withPropagation(told, recorded, 'update', childIds(ticket));
}

function answered(ticket: Ticket): Ticket {
  const { mass } = ticket;
  return mass?.stage === 'declared' ? { ...ticket, mass: { ...mass, stage: 'answered', answer: null } } : ticket;
}

const noMass: MassIncident = { stage: 'proposed', signs: null, cases: [], before: null, update: null, answer: null };

function massOf({ mass }: Ticket): MassIncident {
  return mass ?? noMass;
}

type ProposalEvent = Extract<MassEvent, { type: 'mass-proposed' | 'mass-proposal-changed' | 'mass-dismissed' }>;

function proposalAfter(mass: MassIncident, event: ProposalEvent): MassIncident {
  switch (event.type) {
    case 'mass-proposed':
      return { ...mass, stage: 'proposed', cases: event.cases, apart: [], signs: event.signs };
    case 'mass-proposal-changed':
      return proposalChanged(mass, event);
    case 'mass-dismissed':
      return { ...mass, stage: 'dismissed' };
    default:
      return event satisfies never;
  }
}

function proposalChanged(mass: MassIncident, { added, removed }: Extract<MassEvent, { type: 'mass-proposal-changed' }>): MassIncident {
  const apart = [...(mass.apart ?? []), ...removed].filter((id) => added.every((one) => one.id !== id));
  return { ...mass, cases: [...mass.cases.filter(({ id }) => !removed.includes(id)), ...added], apart };
}

type AnswerEvent = Extract<
  MassEvent,
  { type: 'mass-solution-given' | 'mass-solution-returned' | 'mass-answer-queued' | 'mass-answer-cancelled' }
>;

function answerAfter(mass: MassIncident, event: AnswerEvent, { at, by }: RecordedEvent): MassIncident {
  const person = by.kind === 'person' ? by.person : null;
  if (event.type === 'mass-solution-given') {
    const { transition, solution, records } = event;
    return person === null ? mass : { ...mass, answer: { transition, solution, records, by: person, at } };
  }
  if (event.type === 'mass-solution-returned' || mass.answer === null) return { ...mass, answer: null };
  const { sending: _, ...waiting } = mass.answer;
  if (event.type === 'mass-answer-cancelled' || person === null) return { ...mass, answer: waiting };
  return { ...mass, answer: { ...waiting, sending: { text: event.text, goesAt: event.goesAt, by: person } } };
}

/** Raises the version, because what may be done changed and earlier cards are stale. */
function raised(ticket: Ticket): Ticket {
  return { ...ticket, version: ticket.version + 1 };
}

function declared(ticket: Ticket, mark: string | undefined): Ticket {
  const before = { priority: ticket.priority, mark: ticket.mark };
  return { ...ticket, mark: mark ?? ticket.mark, mass: { ...massOf(ticket), stage: 'declared', before } };
}

function idsOf(cases: readonly RelatedCase[]): readonly RelatedCase['id'][] {
  return cases.map(({ id }) => id);
}

function undone(ticket: Ticket): Pick<Ticket, 'mass' | 'mark' | 'children'> {
  const mass = massOf(ticket);
  const { children = [] } = ticket;
  // The search for incidents has to know for how many cases this was said.
  const cases = [...mass.cases, ...children.filter(({ id }) => mass.cases.every((one) => one.id !== id))];
  return { mass: { ...mass, stage: 'undone', cases, answer: null }, mark: mass.before?.mark ?? null, children: [] };
}

function childIds({ children = [] }: Ticket): readonly RelatedCase['id'][] {
  return idsOf(children);
}

/** A case whose requester joined sets its own parent, so nothing is passed on to it. */
function childrenAdded(ticket: Ticket, { children, way }: Extract<MassEvent, { type: 'children-added' }>, recorded: RecordedEvent): Ticket {
  const next = withChildren(ticket, children);
  return way === 'requester' ? next : withPropagation(next, recorded, 'join', idsOf(children));
}

function withChildren(ticket: Ticket, added: readonly RelatedCase[]): Ticket {
  return { ...ticket, children: [...(withoutChildren(ticket, idsOf(added)).children ?? []), ...added] };
}

function withoutChildren(ticket: Ticket, removed: readonly RelatedCase['id'][]): Ticket {
  return removed.length === 0 ? ticket : { ...ticket, children: (ticket.children ?? []).filter(({ id }) => !removed.includes(id)) };
}

function withPropagation(ticket: Ticket, { seq, at }: RecordedEvent, what: Propagation['what'], to: Propagation['to']): Ticket {
  return to.length === 0 ? ticket : { ...ticket, propagations: [...(ticket.propagations ?? []), { seq, at, what, to, done: 0 }] };
}

function propagationsAfter(
  before: readonly Propagation[],
  { of, done }: Extract<MassEvent, { type: 'propagated' }>,
): readonly Propagation[] {
  return before.flatMap((one) => (one.seq !== of ? [one] : done < one.to.length ? [{ ...one, done }] : []));
}
