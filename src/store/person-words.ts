import { localPartOf, withLettersJoined, wordsOf } from '../domain/text/normalise-text.js';
import type { PersonId } from '../domain/people/person.js';
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

/** The range of words with a beginning in the order of all words: from the first, before the second. */
export type WordRange = readonly [from: string, before: string];

/**
 * Returns the ranges for a search: three words, the last one repeated where there are fewer. Where a letter stands alone ("O Brien"), the
 * search runs a second time, with the letter joined to the next word ("OBrien"). No ranges where the text has no words.
 */
export function searchedRanges(text: string): readonly (readonly WordRange[])[] {
  const asked = (text.split('@')[0] ?? '').replace(/(?<=[\p{L}\p{M}])[-‐‑–'’‘`´](?=\p{L})/gu, '');
  return [...new Set([asked, withLettersJoined(asked)])].map(rangesOf).filter((ranges) => ranges.length > 0);
}

function rangesOf(asked: string): readonly WordRange[] {
  const words = [...new Set(wordsOf(asked))].slice(0, searchedWords);
  const last = words.at(-1);
  if (last === undefined) return [];
  return Array.from({ length: searchedWords }, (_, at) => words[at] ?? last).map((word) => [word, `${word}\u{10FFFF}`] as const);
}

const searchedWords = 3;

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
