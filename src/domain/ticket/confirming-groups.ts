import { groupOf, isFirstLevel } from '../procedure/lookup.js';
import { judgingActs, type Procedure } from '../procedure/procedure.js';
import { doersOfNoGroup, type Doer } from '../procedure/doers.js';
import { availableTransitions } from './available-transitions.js';
import type { Ticket } from './ticket.js';

/**
 * The groups whose people record what the requester says of a solution, wherever the ticket stands: what a provider solved is
 * confirmed by the first level. Empty where no solution waits to be judged, or where the requester alone judges it.
 *
 * Source: UARIV-11
 */
export function confirmingGroups(ticket: Ticket, procedure: Procedure): readonly string[] {
  if (ticket.phase !== 'resolved') return [];
  const doers = availableTransitions(procedure, ticket).flatMap(({ act, by }) => (judgingActs.includes(act) ? by : []));
  const groups = doers.map((doer) => groupOfDoer(doer, ticket, procedure));
  return [...new Set(groups.filter((id) => id !== null))];
}

/** The group that a doer of this ticket is of; null for those who are of no group. */
function groupOfDoer(doer: Doer, { group, sender }: Ticket, procedure: Procedure): string | null {
  if (doersOfNoGroup.includes(doer)) return null;
  const at = group === null ? null : groupOf(procedure, group);
  switch (doer) {
    case 'first-level':
      return at !== null && isFirstLevel(at) ? at.id : procedure.intake.group;
    case 'sender':
      return sender;
    case 'assignee':
      return group;
    default:
      return at?.role === doer ? at.id : null;
  }
}
