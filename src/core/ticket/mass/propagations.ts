import type { Instant } from '../../instant.js';
import type { RecordedEvent } from '../events.js';
import type { Link, Ticket } from '../ticket.js';
import type { Propagation, RelatedCase } from './mass-incident.js';

/** A child whose requester refuses the solution goes on alone. */
export function withoutParent(ticket: Ticket): Ticket {
  const { parent, ...alone } = ticket;
  return parent === undefined ? ticket : alone;
}

/** The requester of a mass incident refused its solution: it is declared again, so the next one is also read first. Source: SIIF-07 */
export function withAnswerRefused(ticket: Ticket): Ticket {
  return ticket.mass?.stage === 'answered' ? { ...ticket, mass: { ...ticket.mass, stage: 'declared' } } : ticket;
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

export function idsOf(cases: readonly RelatedCase[]): readonly RelatedCase['id'][] {
  return cases.map(({ id }) => id);
}

/** The link between a case and its cause, with the reason that a person gave: either person may remove it. */
export function linkTo({ id: to, numbers, partnerNumber }: RelatedCase, kind: 'causes' | 'caused-by', reason: string, at: Instant): Link {
  return { to, kind, at, numbers, reason, ...(partnerNumber === undefined ? {} : { partnerNumber }) };
}

export function childIds({ children = [] }: Ticket): readonly RelatedCase['id'][] {
  return idsOf(children);
}

export function withPropagation(ticket: Ticket, { seq, at }: RecordedEvent, what: Propagation['what'], to: Propagation['to']): Ticket {
  return to.length === 0 ? ticket : { ...ticket, propagations: [...(ticket.propagations ?? []), { seq, at, what, to, done: 0 }] };
}
