import { isForCategory, transitionsFrom } from '../procedure/lookup.js';
import type { Procedure, Transition } from '../procedure/procedure.js';
import { nextSection, sectionedForm } from './forms/sections.js';
import { isDecidedBySurvey } from './survey.js';
import type { Ticket } from './ticket.js';

type TransitionContext = Pick<Ticket, 'state' | 'phase' | 'category' | 'fields' | 'sections' | 'survey'>;

/** The transitions that the ticket can take now, by any actor, in the state's order. */
export function availableTransitions(procedure: Procedure, ticket: TransitionContext): readonly Transition[] {
  return transitionsFrom(procedure, ticket.state).filter((t) => isAvailable(t, ticket, procedure));
}

/**
 * Whether the ticket can take this transition now: it leaves the ticket's state and is for its category. While areas fill
 * sections of its form, only filling and withdrawing are available. While the survey decides, its answer accepts the solution.
 *
 * Source: USPEC-05, USPEC-06, USPEC-13
 */
export function isAvailable(transition: Transition, ticket: TransitionContext, procedure: Procedure): boolean {
  if (!transition.from.includes(ticket.state) || !isForCategory(transition, ticket.category)) return false;
  if (transition.id === procedure.survey.then?.yes && isDecidedBySurvey(ticket, procedure)) return false;
  const isFilling = sectionedForm(ticket.category, procedure)?.sectionsIn === ticket.state && nextSection(ticket, procedure) !== null;
  return transition.act === 'withdraw' || isFilling === (transition.act === 'fill');
}
