import type { PersonId } from '../../domain/people/person.js';
import type { Person } from '../../ports/people.js';

/** As it was written, maybe by a version that knew of nobody's absence. */
export type PersonRecord = Omit<Person, 'away'> & { away?: Person['away'] };

export function personOf(kept: PersonRecord): Person {
  return { ...kept, away: kept.away ?? null };
}

/** A member that is `undefined` brings no news; null does: it empties what was known. */
export function news(said: Partial<Person>): Partial<Person> {
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

/** Somebody of whom only the id is known. */
export function stranger(id: PersonId): Person {
  return {
    id,
    name: '',
    email: null,
    phone: null,
    site: null,
    platformId: null,
    chat: null,
    welcomedAt: null,
    unreachableSince: null,
    away: null,
  };
}
