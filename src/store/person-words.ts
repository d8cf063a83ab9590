import { localPartOf, withLettersJoined, wordsOf } from '../core/text/normalise-text.js';
import type { PersonId } from '../core/people/person.js';
import type { PersonRecord } from '../ports/people.js';

/** Returns the words by which a person is found, and also each two neighbouring words joined. */
export function nameWords(name: string): string[] {
  const words = wordsOf(name);
  return [...new Set([...words, ...words.slice(1).map((word, at) => `${words[at] ?? ''}${word}`)])];
}

/** Returns the words of an address before its `@`: the part after it is the same for everybody. */
export function mailWords(email: string | null): string[] {
  return nameWords(localPartOf(email ?? ''));
}

const maxSearched = 3;

/**
 * Returns the words of a search, at most three. Where a letter stands alone ("O Brien"), the search runs a second time, with the letter
 * joined to the next word ("OBrien"). Nothing where the text has no words.
 */
export function searchedWords(text: string): readonly (readonly string[])[] {
  const asked = (text.split('@')[0] ?? '').replace(/(?<=[\p{L}\p{M}])[-‐‑–'’‘`´](?=\p{L})/gu, '');
  return [...new Set([asked, withLettersJoined(asked)])]
    .map((each) => [...new Set(wordsOf(each))].slice(0, maxSearched))
    .filter((words) => words.length > 0);
}

/** The fields to change: `undefined` leaves a field as it is, null empties it. */
export function givenFields(said: Partial<PersonRecord>): Partial<PersonRecord> {
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

/** A person with nothing stored but the id. */
export function unknownPerson(id: PersonId): PersonRecord {
  return {
    id,
    name: '',
    email: null,
    phone: null,
    site: null,
    platformId: null,
    chat: null,
    met: null,
    welcomedAt: null,
    unreachableSince: null,
    away: null,
  };
}
