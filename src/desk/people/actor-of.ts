import type { Procedure } from '../../procedure/procedure.js';
import type { KnownTeam } from '../../core/people/known-team.js';
import type { PersonActor, PersonId, PersonRef } from '../../core/people/person.js';
import { RosterUnavailable, type Roster } from '../../ports/roster.js';
import { isGuestGroup } from '../../core/people/roles.js';
import { overseersOf, presentCoordinators, type Coordinator, type NamedCoordinator } from '../../core/coordination/coordinator.js';
import { SECOND } from '../../core/instant.js';
import { createKeptReading } from '../kept-reading.js';
import type { DeskDocuments } from '../../ports/desk-documents.js';
import type { Desk } from '../../desk.js';
import { withTimeout } from '../../ports/with-timeout.js';

/**
 * `areRolesKnown`: false when a roster could not be read: then the actor lacks the group of that roster, and its members must ask again.
 * `refusedWith`: the platform's code where the platform refused to give that roster; then an operator has to act.
 */
type KnownActor = { actor: PersonActor; areRolesKnown: boolean; refusedWith: string | null };

/**
 * Groups by the rosters of the bound teams, coordination by the settings and by orders given in chat. People of another area or desk are
 * guests. An unreadable roster gives no role; a person's own cases need none.
 */
export async function actorOf(
  { roster, coordination, procedure }: Pick<Desk, 'roster' | 'coordination' | 'procedure'>,
  { id, name }: PersonRef,
): Promise<KnownActor> {
  const { groups, ...known } = await groupsOf(roster, id);
  const guestOf = groups.filter((g) => isGuestGroup(g, procedure));
  const memberOf = groups.filter((g) => !guestOf.includes(g));
  const guest = guestOf.length === 0 ? {} : { guestOf };
  const coordinator = await coordination.of(id);
  const scope = coordinator?.groups == null ? {} : { oversees: coordinator.groups };
  return { actor: { kind: 'person', id, name, memberOf, ...guest, isCoordinator: coordinator !== null, ...scope }, ...known };
}

/**
 * Only those groups whose rosters, read again now, list them: for data that is not shown by a cached roster.
 * @returns null where no roster lists them and one of the rosters does not answer
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

export type Coordination = ReturnType<typeof createCoordination>;

/** A change by another instance is seen after this time at most. */
const rememberedMs = 5 * SECOND;
/** Every turn reads them: a read that takes longer than this is replaced by what the settings, or the last read, named. */
const askedMs = 2 * SECOND;

/** With those of the settings. @throws {StoreUnavailable} */
export async function storedCoordinators(
  documents: Pick<DeskDocuments, 'all'>,
  named: readonly NamedCoordinator[],
  procedure: Procedure,
): Promise<readonly Coordinator[]> {
  const appointed = (await documents.all('coordinator')).map(({ body }) => body);
  return presentCoordinators(named, appointed, procedure);
}

/** While the store does not answer, the coordinators are those of the settings. Never throws. */
export function createCoordination(parts: Pick<Desk, 'documents' | 'coordinators' | 'procedure' | 'clock' | 'log'>) {
  const { documents, coordinators, procedure, clock, log } = parts;
  const { read: all, forget } = createKeptReading(clock, rememberedMs, () =>
    withTimeout(askedMs, storedCoordinators(documents, coordinators, procedure)).catch((cause: unknown) => {
      log.write('warn', 'coordinators-unread', {}, cause);
      return presentCoordinators(coordinators, [], procedure);
    }),
  );
  return {
    all,
    of: async (person: PersonId) => (await all()).find(({ id }) => id === person) ?? null,
    /** Returns the coordinators of any of these groups and of the whole desk; coordinators of a module only where it is this category. */
    over: async (groups: readonly string[], category?: string | null) => overseersOf(await all(), groups, category),
    /** Called when this process changed the store. */
    forget,
  };
}

/** While the store does not answer, the people last read from it count. `forget` also reads again who they are. */
export function withoutBarred(roster: Roster, { documents, clock }: Pick<Desk, 'documents' | 'clock'>): Roster {
  let last: ReadonlyMap<string, KnownTeam> = new Map();
  const { read, forget } = createKeptReading(clock, rememberedMs, async () => {
    const found = await withTimeout(askedMs, documents.all('known-team')).catch(() => null);
    return (last = found === null ? last : new Map(found.map(({ key, body }) => [key, body])));
  });
  const withRightsIn = async (person: PersonId, groups: readonly string[]): Promise<readonly string[]> => {
    const teams = await read();
    return groups.filter((group) => teams.get(group)?.barred.some((one) => one.person === person) !== true);
  };
  const withRightsOf = async (group: string, members: readonly PersonRef[]): Promise<readonly PersonRef[]> => {
    const barred = (await read()).get(group)?.barred ?? [];
    return barred.length === 0 ? members : members.filter(({ id }) => !barred.some(({ person }) => person === id));
  };
  return {
    async groupsOf(person) {
      try {
        return await withRightsIn(person, await roster.groupsOf(person));
      } catch (fault) {
        if (!(fault instanceof RosterUnavailable)) throw fault;
        const { message, refusedWith } = fault;
        throw new RosterUnavailable(message, { cause: fault, refusedWith, known: await withRightsIn(person, fault.known) });
      }
    },
    membersOf: async (group) => withRightsOf(group, await roster.membersOf(group)),
    membersNow: async (group) => {
      const members = await roster.membersNow(group);
      return members && withRightsOf(group, members);
    },
    forget: (team) => {
      forget();
      roster.forget(team);
    },
  };
}
