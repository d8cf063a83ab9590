import type { KnownTeam } from '../../core/people/known-team.js';
import { SECOND } from '../../core/instant.js';
import type { PersonId, PersonRef } from '../../core/people/person.js';
import type { Desk } from '../../desk.js';
import { RosterUnavailable, type Roster } from '../../ports/roster.js';
import { withTimeout } from '../../ports/with-timeout.js';
import { createKeptReading } from '../kept-reading.js';

/** A change by another process is seen after this time at most. */
const rememberedMs = 5 * SECOND;
const askedMs = 2 * SECOND;

/**
 * The rosters without those whose rights the coordination ended. While the store does not answer, those count whom it named last.
 * `forget` also reads again who they are.
 */
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
