import { completionOf, isForCategory, transitionsFrom } from '../procedure/lookup.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { Transition } from '../../procedure/workflow.js';
import type { TicketEvent } from './events.js';
import { sectionedForm } from './forms/sections.js';
import type { Ticket } from './ticket.js';

/**
 * By the procedure's own transition, as if a colleague there had assigned it. Empty while areas still fill sections of its form.
 * @param state the state in which the ticket arrives
 * Source: UARIV-14
 */
export function wantedAssignment(
  { wantedAssignee: assignee }: Pick<Ticket, 'wantedAssignee'>,
  state: string,
  category: string | null,
  procedure: Procedure,
): readonly TicketEvent[] {
  const isAtArea = sectionedForm(category, procedure)?.sectionsIn === state;
  const assign = assignee === null || isAtArea ? undefined : assignmentFrom(state, category, procedure);
  return assignee === null || assign === undefined ? [] : [{ type: 'ticket-assigned', transition: assign.id, to: assign.to, assignee }];
}

/** Whether a requester can ask for a person by name: the procedure can assign a case in the state where a completed one arrives. */
export function canWantAssignee(procedure: Procedure): boolean {
  const { to } = completionOf(procedure, procedure.intake.state);
  return assignmentFrom(to, null, procedure) !== undefined;
}

function assignmentFrom(state: string, category: string | null, procedure: Procedure): Transition | undefined {
  return transitionsFrom(procedure, state).find((t) => t.act === 'assign' && (category === null || isForCategory(t, category)));
}
