import type { Procedure, Transition, Doer } from '../procedure/procedure.js';
import { groupOf, isFirstLevel } from '../procedure/lookup.js';

/** Directory id (Entra object id); names and addresses change, this does not. */
export type PersonId = string & { readonly brand: 'PersonId' };

export function personId(id: string): PersonId {
  return id as PersonId;
}

export type PersonRef = { id: PersonId; name: string };

/**
 * Who acts, with the roles that the roster gave at this moment; never what a card claims.
 *
 * @property memberOf groups of the desk
 * @property guestOf  groups that only fill their section or only sent a case: no more of the desk is theirs
 */
export type Actor =
  | { kind: 'person'; id: PersonId; name: string; memberOf: readonly string[]; guestOf?: readonly string[]; isCoordinator: boolean }
  | { kind: 'system' };

/** Somebody who acts, as opposed to the desk's own clock. */
export type PersonActor = Extract<Actor, { kind: 'person' }>;

export const system: Actor = { kind: 'system' };

/** What roles are judged against: whose ticket it is, and where it stands. */
export type TicketParties = { requester: PersonRef; assignee: PersonRef | null; group: string | null; sender?: string | null };

/** Whether the actor is one of `by` for a ticket that stands so. Source: style of `doers` in procedure.ts */
export function isOneOf(by: readonly Doer[], actor: Actor, standing: TicketParties, procedure: Procedure): boolean {
  return by.some((doer) => isDoer(doer, actor, standing, procedure));
}

function isDoer(doer: Doer, actor: Actor, standing: TicketParties, procedure: Procedure): boolean {
  if (actor.kind === 'system') return doer === 'system';
  switch (doer) {
    case 'system':
      return false;
    case 'requester':
      return actor.id === standing.requester.id;
    case 'assignee':
      return actor.id === standing.assignee?.id;
    case 'coordinator':
      return actor.isCoordinator;
    case 'first-level':
      return procedure.groups.some((g) => isFirstLevel(g) && actor.memberOf.includes(g.id));
    case 'sender':
      return standing.sender != null && actor.memberOf.includes(standing.sender);
    case 'agent':
    case 'back-office':
    case 'specialist':
    case 'provider-contact':
    case 'partner-desk':
    case 'area':
      return isMemberAs(doer, actor, standing.group, procedure);
    default:
      return doer satisfies never;
  }
}

function isMemberAs(role: Doer, { memberOf, guestOf = [] }: PersonActor, group: string | null, procedure: Procedure): boolean {
  return group !== null && (memberOf.includes(group) || guestOf.includes(group)) && groupOf(procedure, group).role === role;
}

/**
 * Groups whose people are not of the desk: another area of the organisation, another desk. One that the procedure has no
 * more too, for its channel may still be bound: its people know of what stands with it, and of nothing else.
 */
export function isGuestGroup(id: string, { groups }: Procedure): boolean {
  return !groups.some((g) => g.id === id && g.role !== 'area' && g.role !== 'partner-desk');
}

/** Whether the actor belongs to the desk at all: a member of any group, or a coordinator. */
export function isOfDesk(actor: Actor): boolean {
  return actor.kind === 'person' && (actor.isCoordinator || actor.memberOf.length > 0);
}

/** Whether the transition is one that people of the desk do (as opposed to the requester's and the timers' own). */
export function isDeskWork(transition: Transition): boolean {
  return transition.by.some((doer) => doer !== 'requester' && doer !== 'system');
}
