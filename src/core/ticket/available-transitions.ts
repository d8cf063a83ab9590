import { groupsToPass, isForCategory, transitionsFrom } from '../procedure/lookup.js';
import type { Act, Transition } from '../../procedure/workflow.js';
import type { Procedure } from '../../procedure/procedure.js';
import { nextSection, openSection } from './forms/sections.js';
import { isDecidedBySurvey } from './survey.js';
import type { Ticket } from './ticket.js';

type TransitionContext = Pick<Ticket, 'state' | 'phase' | 'kind' | 'category' | 'fields' | 'sections' | 'survey' | 'parent' | 'passed'>;

export function availableTransitions(procedure: Procedure, ticket: TransitionContext): readonly Transition[] {
  return transitionsFrom(procedure, ticket.state).filter((t) => isAvailable(t, ticket, procedure));
}

/**
 * While areas fill sections of the form, only their acts and withdrawing are available; if an area sent the ticket back, it cannot move on
 * past that section. While the survey decides, its answer accepts the solution; the desk closes afterwards. A child case cannot be declared
 * a mass incident. A case that must pass another group first is not solved before. Only a request is scheduled.
 * Source: USPEC-05, USPEC-06, USPEC-13, SIIF-07, SIGCE-10, SIGCE-11
 */
export function isAvailable(transition: Transition, ticket: TransitionContext, procedure: Procedure): boolean {
  if (!transition.from.includes(ticket.state) || !isForCategory(transition, ticket.category)) return false;
  if (transition.kinds !== undefined && !transition.kinds.some((kind) => kind === ticket.kind)) return false;
  const isClosing = transition.id === procedure.survey.then?.yes || transition.act === 'confirm';
  if (isClosing && isDecidedBySurvey(ticket, procedure)) return false;
  if (isDeclaringChild(transition, ticket, procedure) || groupsToPass(transition, ticket) !== null) return false;
  return transition.act === 'withdraw' || fitsSections(transition, ticket, procedure);
}

export function isDeclaringChild({ id }: Transition, { parent }: Pick<Ticket, 'parent'>, { massIncident }: Procedure): boolean {
  return parent !== undefined && massIncident?.via === id;
}

/** Acts that would skip a section that is not filled, once its area sent the ticket back. */
const pastSections: readonly Act[] = ['escalate', 'move'];

/** Whether the transition fits the progress of the form's sections. Source: USPEC-06 */
function fitsSections({ act, by }: Transition, ticket: TransitionContext, procedure: Procedure): boolean {
  const isOfArea = act === 'fill' || by.includes('area');
  if (openSection(ticket, procedure) !== null) return isOfArea;
  const isWorked = ticket.phase === 'new' || ticket.phase === 'working' || ticket.phase === 'waiting';
  const isLeft = isWorked && nextSection(ticket, procedure) !== null;
  return !isOfArea && (isLeft ? !pastSections.includes(act) : act !== 'ask-section');
}
