import { wordsOf } from '../../domain/text/normalise-text.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import type { PersonId, PersonRef } from '../../domain/people/person.js';
import type { Refusal } from '../../domain/ticket/refusals.js';
import type { People } from '../../ports/people.js';
import { nullIfUnavailable, RosterUnavailable, type Roster } from '../../ports/roster.js';

/** A person as they were named: by a mention, which identifies them, or by their name or a part of it. */
export type SpokenPerson = { platformId: string | null; words: string };

export type FoundColleague = { kind: 'found'; person: PersonRef } | { kind: 'refused'; refusal: Refusal };

/** A member of the desk's groups, by how they were named. @throws {RosterUnavailable} when no group can be read */
export type FindColleague = (named: SpokenPerson) => Promise<FoundColleague>;

/** Of two of one name none is guessed. Source: SIIF-15 */
export function createFindColleague({
  roster,
  people,
  procedure,
}: {
  roster: Roster;
  people: People;
  procedure: Procedure;
}): FindColleague {
  return async ({ platformId, words }) => {
    const colleagues = await colleaguesOf(roster, procedure);
    const matches = platformId === null ? peopleNamed(colleagues, words) : await mentionedAmong(people, colleagues, platformId);
    const [only, ...others] = matches;
    if (only !== undefined && others.length === 0) return { kind: 'found', person: only };
    return { kind: 'refused', refusal: { code: 'person-unknown', asked: words, several: matches.map((p) => p.name) } };
  };
}

/** A team that cannot be read leaves out its own people, not the others. */
async function colleaguesOf(roster: Roster, { groups }: Procedure): Promise<readonly PersonRef[]> {
  const teams = await Promise.all(groups.map(({ id }) => roster.membersOf(id).catch(nullIfUnavailable)));
  if (teams.every((members) => members === null)) throw new RosterUnavailable();
  return [...new Map<PersonId, PersonRef>(teams.flatMap((members) => members ?? []).map((p) => [p.id, p])).values()];
}

/** Those of these people that a mention names. */
export async function mentionedAmong<Person extends PersonRef>(
  people: Pick<People, 'find'>,
  colleagues: readonly Person[],
  platformId: string,
): Promise<readonly Person[]> {
  const known = await Promise.all(colleagues.map(({ id }) => people.find(id)));
  return colleagues.filter((_, at) => known[at]?.platformId === platformId);
}

/** Those with exactly this name, else all whose name has each of these words. */
export function peopleNamed<Person extends PersonRef>(colleagues: readonly Person[], asked: string): readonly Person[] {
  const words = wordsOf(asked);
  if (words.length === 0) return [];
  const exact = colleagues.filter((p) => wordsOf(p.name).join(' ') === words.join(' '));
  return exact.length > 0 ? exact : colleagues.filter((p) => words.every((word) => wordsOf(p.name).includes(word)));
}
