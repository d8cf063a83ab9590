import type { Doer } from '../../procedure/vocabulary.js';
import type { Group } from '../../procedure/routing.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { Transition } from '../../procedure/workflow.js';
import { groupOf, isFirstLevel } from '../procedure/lookup.js';
import { personId, type Actor, type NamedFiller, type PersonActor, type PersonRef } from './person.js';

export type TicketParties = {
  requester: PersonRef;
  assignee: PersonRef | null;
  group: string | null;
  sender?: string | null;
  filler?: NamedFiller | null;
  sentBy?: PersonRef;
};

/** Whether the actor has one of the roles `by` for this ticket. Source: `doers` in vocabulary.ts */
export function isOneOf(by: readonly Doer[], actor: Actor, ticket: TicketParties, procedure: Procedure): boolean {
  return by.some((doer) => isDoer(doer, actor, ticket, procedure));
}

function isDoer(doer: Doer, actor: Actor, ticket: TicketParties, procedure: Procedure): boolean {
  if (actor.kind === 'system') return doer === 'system';
  switch (doer) {
    case 'system':
      return false;
    case 'requester':
      // The user may also ask the partner's desk: the person there who sent the case speaks for them (SIGCE-13).
      return actor.id === ticket.requester.id || actor.id === ticket.sentBy?.id;
    case 'assignee':
      return actor.id === ticket.assignee?.id;
    case 'coordinator':
      return actor.isCoordinator;
    case 'first-level':
      return procedure.groups.some((g) => isFirstLevel(g) && actor.memberOf.includes(g.id));
    case 'sender':
      return ticket.sender != null && actor.memberOf.includes(ticket.sender);
    case 'agent':
    case 'back-office':
    case 'specialist':
    case 'provider-contact':
    case 'partner-desk':
      return isMemberAs(doer, actor, ticket.group, procedure);
    case 'area':
      return isMemberAs(doer, actor, ticket.group, procedure) || isFiller(actor, ticket);
    default:
      return doer satisfies never;
  }
}

/** Whether the form names the actor to fill the next section instead of the area. Source: USPEC-06 */
export function isFiller(actor: Actor, { filler }: Pick<TicketParties, 'filler'>): boolean {
  return actor.kind === 'person' && filler?.kind === 'person' && filler.person.id === actor.id;
}

function isMemberAs(role: Doer, { memberOf, guestOf = [] }: PersonActor, group: string | null, procedure: Procedure): boolean {
  return group !== null && (memberOf.includes(group) || guestOf.includes(group)) && groupOf(procedure, group).role === role;
}

/**
 * Whether the group's people are outside the desk: another area of the organisation, or a partner's desk. A group that the procedure no
 * longer has counts too: its channel may still be bound, and its people see only the cases that the group has.
 */
export function isGuestGroup(id: string, { groups }: Procedure): boolean {
  return !groups.some((g) => g.id === id && g.role !== 'area' && g.role !== 'partner-desk');
}

/** Whether the actor belongs to the desk that sends its cases here. Source: SIGCE-01 */
export function isOfPartner(actor: Actor, { partner }: Procedure): boolean {
  return actor.kind === 'person' && partner !== undefined && actor.guestOf?.includes(partner.group) === true;
}

export function isOfDesk(actor: Actor): boolean {
  return actor.kind === 'person' && (actor.isCoordinator || actor.memberOf.length > 0);
}

/** Whether the person coordinates the whole desk, or a scope that the group is of. Source: SIIF-22 */
export function overseesGroup({ isCoordinator, oversees }: PersonActor, group: string): boolean {
  return isCoordinator && (oversees?.includes(group) ?? true);
}

/** For acts that concern no single ticket: a role counts in any of the person's groups, or at the desk as a whole. */
export function isOneOfDesk(by: readonly Doer[], actor: Actor, procedure: Procedure): boolean {
  const inGroup = ({ id, role }: Group): boolean => by.includes(role) && actor.kind === 'person' && actor.memberOf.includes(id);
  return isOneOf(by, actor, noTicket, procedure) || procedure.groups.some(inGroup);
}

/** For acts that concern no single ticket: roles in a ticket's group do not count. No id of the directory is empty. */
export const noTicket: TicketParties = { requester: { id: personId(''), name: '' }, assignee: null, group: null };

/** Whether people of the desk do this transition, not only the requester or a timer. */
export function isDeskWork(transition: Transition): boolean {
  return transition.by.some((doer) => doer !== 'requester' && doer !== 'system');
}
