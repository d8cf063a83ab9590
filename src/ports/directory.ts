import type { PersonRef } from '../core/people/person.js';

/** The directory of all people of the entity, also of people who never wrote to the desk. */
export interface Directory {
  /** Returns the one person with this address; null for none or several, and while the directory does not answer. Never throws. */
  findByEmail(email: string): Promise<PersonRef | null>;
}
