import { groupOf, groupsReachable } from '../procedure/lookup.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { Transition } from '../../procedure/workflow.js';
import type { Actor } from '../people/person.js';
import { isOneOf } from '../people/roles.js';
import { availableTransitions } from './available-transitions.js';
import type { Ticket } from './ticket.js';

/**
 * For a person outside the desk, whose group has the case now: undefined for anybody else, and where the procedure has no such way.
 * Source: SIIF-10, USPEC-12, SIGCE-04
 */
export function answerFromOutside(ticket: Ticket, actor: Actor, procedure: Procedure): Transition | undefined {
  const { group, sender } = ticket;
  if (group === null || sender === null || !outsideGroupsOf(actor, procedure).includes(group)) return undefined;
  return availableTransitions(procedure, ticket).find(
    (t) =>
      t.act === 'escalate' &&
      isOneOf(t.by, actor, ticket, procedure) &&
      groupsReachable(procedure, { ...ticket, transition: t.id }).some((g) => g.id === sender),
  );
}

/** Groups outside the desk to which the actor belongs; empty for most people, so their words need no search. */
export function outsideGroupsOf(actor: Actor, procedure: Procedure): readonly string[] {
  if (actor.kind === 'system') return [];
  const known = [...actor.memberOf, ...(actor.guestOf ?? [])].filter((id) => procedure.groups.some((g) => g.id === id));
  return known.filter((id) => groupOf(procedure, id).kind === 'external');
}
