import type { Procedure } from '../../domain/procedure/procedure.js';
import { isGuestGroup, type Actor, type PersonId, type PersonRef } from '../../domain/roster/person.js';
import { RosterUnavailable, type Roster } from '../../ports/roster.js';

/** `areRolesKnown`: false when no roster could be read: then the actor has no group, and whoever has one must ask again. */
export type Known = { actor: Extract<Actor, { kind: 'person' }>; areRolesKnown: boolean };

export type ActorOf = (person: PersonRef) => Promise<Known>;

/**
 * The person with the roles they have at this moment: groups by the rosters of the bound teams, coordination by
 * configuration. People of another area or another desk are guests. When no roster can be read nobody is let in on a guess; what is somebody's own needs no role.
 */
export function createActorOf(roster: Roster, coordinators: ReadonlySet<PersonId>, procedure: Procedure): ActorOf {
  return async ({ id, name }) => {
    const groups = await groupsOf(roster, id);
    const guestOf = (groups ?? []).filter((g) => isGuestGroup(g, procedure));
    const memberOf = (groups ?? []).filter((g) => !guestOf.includes(g));
    const guest = guestOf.length === 0 ? {} : { guestOf };
    return { actor: { kind: 'person', id, name, memberOf, ...guest, isCoordinator: coordinators.has(id) }, areRolesKnown: groups !== null };
  };
}

async function groupsOf(roster: Roster, id: PersonId): Promise<readonly string[] | null> {
  try {
    return await roster.groupsOf(id);
  } catch (fault) {
    if (fault instanceof RosterUnavailable) return null;
    throw fault;
  }
}
