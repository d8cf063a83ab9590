import type { PersonRef } from '../domain/people/person.js';

/** Everybody of the entity, also who never wrote to the desk. */
export interface Directory {
  /** The one person with this address; null for none or several, and while the directory gives no answer. Never throws. */
  findByEmail(email: string): Promise<PersonRef | null>;
}
