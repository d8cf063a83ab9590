import { untakenState } from '../assignee-left.js';
import type { ReleaseAssignee } from '../command.js';
import { caseNotFound, happened, type Circumstances, type Decision } from '../decision.js';
import { isOpen, type Ticket } from '../ticket.js';

/**
 * A case whose assignee is of the team no more has none from then on. In progress it goes back to the queue; waiting or solved it stays
 * as it is. Only the desk itself finds that out; twice, and after another one took it, it changes nothing.
 *
 * Source: UARIV-11, SIIF-15
 */
export function releaseAssignee(
  ticket: Ticket,
  { person, cases }: ReleaseAssignee,
  { actor, procedure, coordinators }: Circumstances,
): Decision {
  const { assignee: left, state } = ticket;
  if (actor.kind !== 'system') return caseNotFound;
  if (left?.id !== person || !isOpen(ticket)) return happened([]);
  const told = cases === undefined ? {} : { cases, coordinators };
  return happened([{ type: 'assignee-left', left, transition: '', to: untakenState(state, procedure), ...told }]);
}
