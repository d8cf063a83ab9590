import type { Instant } from '../instant.js';
import type { PersonId, PersonRef } from './person.js';

/**
 * The known members of a group's team, so that the coordination is told of each newcomer: a team's owner adds people without asking them.
 * @property team the team of its channel, where it has one: with another team all members are known from the start
 * @property known its members the last time, with those who are barred
 * @property joined the latest newcomers, newest last
 * @property barred who has no rights by this team until the coordination gives them back, and who said so
 */
export type KnownTeam = {
  team: string | null;
  known: readonly PersonId[];
  joined: readonly { at: Instant; people: readonly PersonRef[] }[];
  barred: readonly { person: PersonId; by: PersonId; at: Instant }[];
};

/** How many times that people joined are kept: each is told within a day. */
const maxJoined = 20;

/** The same document where no member came or went. @param before null: those who are there already are told to no one */
export function withMembers(before: KnownTeam | null, team: string | null, members: readonly PersonRef[], at: Instant): KnownTeam {
  const { joined, barred } = before ?? { joined: [], barred: [] };
  const known = [...members.map(({ id }) => id), ...barred.map(({ person }) => person)];
  if (before === null || before.team !== team) return { team, known, joined, barred };
  const people = members.filter(({ id }) => !before.known.includes(id)).map(({ id, name }) => ({ id, name }));
  if (people.length === 0 && before.known.every((id) => known.includes(id))) return before;
  return { team, known, joined: people.length === 0 ? joined : [...joined, { at, people }].slice(-maxJoined), barred };
}

/** @param before null where no member is known there yet */
export function withRights(
  before: KnownTeam | null,
  person: PersonId,
  { ends, ...said }: { by: PersonId; at: Instant; ends: boolean },
): KnownTeam {
  const known = before ?? { team: '', known: [], joined: [], barred: [] };
  const others = known.barred.filter((one) => one.person !== person);
  return { ...known, barred: ends ? [...others, { person, ...said }] : others };
}
