import { spelledName } from '../core/people/person.js';
import { normaliseEmail, withLettersJoined, wordsOf } from '../core/text/normalise-text.js';
import type { Clock } from '../ports/clock.js';
import { unknownPerson, type People, type PersonRecord } from '../ports/people.js';
import { emailKey, nameKey, untilWritten, wordKey, type DocumentStore, type KeyRange } from './documents.js';

/** More people of one name or address are not read. */
const maxAlike = 200;

export function createPeople(documents: DocumentStore, clock: Clock): People {
  let lastAt = 0;
  return {
    find: (id) => documents.get('person', id).then((found) => found?.body.person ?? null),
    async findByEmail(email) {
      const found = await documents.withKey('person', emailKey(normaliseEmail(email)), maxAlike);
      const [last] = found.map(({ body }) => body).toSorted((a, b) => b.rememberedAt - a.rememberedAt);
      return last?.person ?? null;
    },
    async search(text, most) {
      const asked = searchedWords(text).map((words) => words.map((word): KeyRange => [wordKey(word), wordKey(`${word}\u{10FFFF}`)]));
      const found = (await Promise.all(asked.map((ranges) => documents.withKeysIn('person', ranges, most)))).flat();
      return [...new Map(found.map(({ id, body }): [string, PersonRecord] => [id, body.person])).values()].slice(0, most);
    },
    async namesakes(name) {
      const spelled = spelledName(name);
      return spelled === '' ? [] : (await documents.withKey('person', nameKey(spelled), maxAlike)).map(({ body }) => body.person);
    },
    remember: (id, said) =>
      untilWritten('a person', async () => {
        const known = await documents.get('person', id);
        // What is not given stays as it is; null empties a field.
        const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
        lastAt = Math.max(lastAt + 1, clock.now());
        const before = known?.body.person ?? unknownPerson(id);
        const formerName = before.name === '' || said.name === undefined || said.name === before.name ? {} : { formerName: before.name };
        const person: PersonRecord = { ...before, ...formerName, ...given, id };
        const body = { person, rememberedAt: lastAt };
        return (await documents.put('person', { id, revision: (known?.revision ?? 0) + 1, body })) ? person : undefined;
      }),
  };
}

const maxSearched = 3;

/**
 * Returns the words of a search, at most three. Where a letter stands alone ("O Brien"), the search runs a second time, with the letter
 * joined to the next word ("OBrien"). Nothing where the text has no words.
 */
function searchedWords(text: string): readonly (readonly string[])[] {
  const asked = (text.split('@')[0] ?? '').replace(/(?<=[\p{L}\p{M}])[-‐‑–'’‘`´](?=\p{L})/gu, '');
  return [...new Set([asked, withLettersJoined(asked)])]
    .map((each) => [...new Set(wordsOf(each))].slice(0, maxSearched))
    .filter((words) => words.length > 0);
}
