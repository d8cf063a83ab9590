import { groupOf, groupsReachable, groupsToPass, isFirstLevel, isForCategory, stateOf } from '../procedure/lookup.js';
import { judgingActs } from '../procedure/acts.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { Group } from '../../procedure/routing.js';
import { doersOfNoGroup, type Doer } from '../../procedure/vocabulary.js';
import { availableTransitions } from './available-transitions.js';
import type { Ticket } from './ticket.js';

/**
 * Wherever the ticket is: the first level confirms what a provider solved. Empty where no solution waits to be judged, or where only the
 * requester judges it. Source: UARIV-11
 */
export function confirmingGroups(ticket: Ticket, procedure: Procedure): readonly string[] {
  if (ticket.phase !== 'resolved') return [];
  const doers = availableTransitions(procedure, ticket).flatMap(({ act, by }) => (judgingActs.includes(act) ? by : []));
  const groups = doers.map((doer) => groupOfDoer(doer, ticket, procedure));
  return [...new Set(groups.filter((id) => id !== null))];
}

/**
 * Groups to pass it to, because its own people cannot solve it, or not before another group had it; empty where they can.
 * Source: SIGCE-10, SIGCE-11, USPEC-12
 */
export function groupsToSolve(ticket: Pick<Ticket, 'group' | 'category' | 'passed'>, procedure: Procedure): readonly Group[] {
  const { group, category } = ticket;
  if (group === null) return [];
  const solving = procedure.transitions.filter((t) => stateOf(procedure, t.to).phase === 'resolved' && isForCategory(t, category));
  const solves = ({ role }: Group) => solving.some(({ by }) => by.includes(role));
  const first = solving.flatMap((t) => groupsToPass(t, ticket) ?? []).filter((id) => id !== group);
  const reachable = groupsReachable(procedure, ticket);
  if (first.length === 0 && solves(groupOf(procedure, group))) return [];
  const isFirst = ({ id }: Group) => first.includes(id);
  return reachable.filter(reachable.some(isFirst) ? isFirst : solves);
}

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
