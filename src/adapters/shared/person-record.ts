import type { PersonId } from '../../domain/people/person.js';
import type { PersonRecord } from '../../ports/people.js';

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
    welcomedAt: null,
    unreachableSince: null,
    away: null,
  };
}
