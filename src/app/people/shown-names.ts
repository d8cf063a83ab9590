import { MINUTE } from '../../domain/instant.js';
import { maskedWords } from '../../domain/masking/mask.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import { groupLabels, listedName, type PersonRef } from '../../domain/people/person.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import { wordsOf } from '../../domain/text/normalise-text.js';
import type { Clock } from '../../ports/clock.js';
import type { People } from '../../ports/people.js';
import { nullIfUnavailable, type Roster } from '../../ports/roster.js';
import { isSameName } from './find-colleague.js';

/** Names as people read them: of two people of one name whom the desk knows, each with the mail or group that tells them apart. Source: R-20 */
export type ShownNames = {
  of(person: PersonRef): Promise<string>;
  /** A case that is only shown: commands are made from the case as it is stored. */
  inCase(stored: StoredTicket): Promise<StoredTicket>;
};

/** For a case that commands are made from. */
export const storedNames: ShownNames = { of: ({ name }) => Promise.resolve(name), inCase: (stored) => Promise.resolve(stored) };

type NameParts = { people: People; roster: Pick<Roster, 'groupsOf'>; procedure: Procedure; clock: Clock };

/** As long as a roster counts: who is new to the desk is told from a namesake after it. */
const freshMs = 5 * MINUTE;

export function createShownNames(parts: NameParts): ShownNames {
  let [shown, since] = [new Map<string, Promise<string>>(), parts.clock.now()];
  const of: ShownNames['of'] = (person) => {
    if (parts.clock.now() - since >= freshMs) [shown, since] = [new Map(), parts.clock.now()];
    const key = `${person.id} ${person.name}`;
    const name = shown.get(key) ?? shownName(parts, person);
    shown.set(key, name);
    name.catch(() => shown.delete(key));
    return name;
  };
  const inCase: ShownNames['inCase'] = async (stored) => {
    const named = { ticket: stored.ticket, history: stored.history };
    const names = await Promise.all([...peopleIn(named)].map(of));
    if ([...peopleIn(named)].every(({ name }, at) => name === names[at])) return stored;
    const copy = structuredClone(named);
    for (const [at, person] of [...peopleIn(copy)].entries()) person.name = names[at] ?? person.name;
    return { ...stored, ...copy };
  };
  return { of, inCase };
}

/** A channel reads it too: the mail of a person of no group is masked as what they typed. */
async function shownName({ people, roster, procedure }: NameParts, person: PersonRef): Promise<string> {
  const { id, name } = person;
  const found = await people.search(searchedName(name), maxNamesakes);
  if (!found.some((other) => other.id !== id && isSameName(other.name, name))) return name;
  const groups = (await roster.groupsOf(id).catch(nullIfUnavailable)) ?? [];
  const email = (await people.find(id))?.email ?? '';
  const isOfDesk = groups.length > 0;
  return listedName({ name, email: isOfDesk ? email : maskedWords(email), group: groupLabels(groups, procedure) });
}

/** Each two words of a name in one, which few names hold: see the words that the stores find people by. */
function searchedName(name: string): string {
  const words = wordsOf(name);
  const pairs = words.slice(1).map((word, at) => `${words[at] ?? ''}${word}`);
  return (pairs.length === 0 ? words : pairs).join(' ');
}

const maxNamesakes = 50;

function* peopleIn(value: unknown): Generator<PersonRef> {
  if (typeof value !== 'object' || value === null) return;
  if (isPersonRef(value)) yield value;
  for (const part of Object.values(value)) yield* peopleIn(part);
}

function isPersonRef(value: object): value is PersonRef {
  return Object.keys(value).length === 2 && 'id' in value && 'name' in value && typeof value.name === 'string';
}
