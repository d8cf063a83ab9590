import type { Procedure } from '../../domain/procedure/procedure.js';
import type { PersonActor, PersonId, PersonRef } from '../../domain/people/person.js';
import { RosterUnavailable, type Roster } from '../../ports/roster.js';
import { isGuestGroup } from '../../domain/people/roles.js';
import type { Coordination } from './coordination.js';

/**
 * `areRolesKnown`: false when a roster could not be read: then the actor has the groups of the others, and a member of that one must ask again.
 * `refusedWith`: the platform's code where it refused that roster; then an operator has to act.
 */
export type KnownActor = { actor: PersonActor; areRolesKnown: boolean; refusedWith: string | null };

export type ActorOf = (person: PersonRef) => Promise<KnownActor>;

/**
 * The person with the roles they have at this moment: groups by the rosters of the bound teams, coordination by the
 * settings and by what was said in chat. People of another area or another desk are guests. A roster that cannot be read gives no role on a guess; a person's own cases need none.
 */
export function createActorOf(roster: Roster, coordination: Pick<Coordination, 'of'>, procedure: Procedure): ActorOf {
  return async ({ id, name }) => {
    const { groups, ...known } = await groupsOf(roster, id);
    const guestOf = groups.filter((g) => isGuestGroup(g, procedure));
    const memberOf = groups.filter((g) => !guestOf.includes(g));
    const guest = guestOf.length === 0 ? {} : { guestOf };
    const coordinator = await coordination.of(id);
    const scope = coordinator?.groups == null ? {} : { oversees: coordinator.groups };
    return { actor: { kind: 'person', id, name, memberOf, ...guest, isCoordinator: coordinator !== null, ...scope }, ...known };
  };
}

/**
 * The person with those of their groups that the rosters have them in when they are read anew, for what is not shown on a memory.
 *
 * @returns null where none has them and one of the rosters does not answer
 */
export async function confirmedActor(roster: Pick<Roster, 'membersNow'>, actor: PersonActor): Promise<PersonActor | null> {
  const groups = [...actor.memberOf, ...(actor.guestOf ?? [])];
  const rosters = await Promise.all(groups.map((group) => roster.membersNow(group)));
  const isStill = (group: string): boolean => rosters[groups.indexOf(group)]?.some(({ id }) => id === actor.id) === true;
  const guest = actor.guestOf === undefined ? {} : { guestOf: actor.guestOf.filter(isStill) };
  const memberOf = actor.memberOf.filter(isStill);
  return rosters.includes(null) && !groups.some(isStill) ? null : { ...actor, memberOf, ...guest };
}

async function groupsOf(roster: Roster, id: PersonId): Promise<{ groups: readonly string[] } & Omit<KnownActor, 'actor'>> {
  try {
    return { groups: await roster.groupsOf(id), areRolesKnown: true, refusedWith: null };
  } catch (fault) {
    if (!(fault instanceof RosterUnavailable)) throw fault;
    return { groups: fault.known, areRolesKnown: false, refusedWith: fault.refusedWith };
  }
}
