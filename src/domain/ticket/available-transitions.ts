import { isForCategory, transitionsFrom } from '../procedure/lookup.js';
import type { Procedure, Transition } from '../procedure/procedure.js';
import { nextSection, sectionedForm } from './forms/sections.js';
import type { Ticket } from './ticket.js';

type TransitionContext = Pick<Ticket, 'state' | 'category' | 'fields' | 'sections'>;

/** The transitions that a ticket can take from where it stands, whoever takes them, in the state's order. */
export function availableTransitions(procedure: Procedure, ticket: TransitionContext): readonly Transition[] {
  return transitionsFrom(procedure, ticket.state).filter((t) => isAvailable(t, ticket, procedure));
}

/**
 * Whether this transition is one for this ticket: out of its state, for its category, and, while other areas have
 * sections of its form to fill, the filling itself and nothing else, but that the requester may take it back: nobody has
 * worked it yet.
 *
 * Source: USPEC-05, USPEC-06
 */
export function isAvailable(transition: Transition, ticket: TransitionContext, procedure: Procedure): boolean {
  if (!transition.from.includes(ticket.state) || !isForCategory(transition, ticket.category)) return false;
  const isFilling = sectionedForm(ticket.category, procedure)?.sectionsIn === ticket.state && nextSection(ticket, procedure) !== null;
  return transition.act === 'withdraw' || isFilling === (transition.act === 'fill');
}
