import type { PersonRef } from '../core/people/person.js';

/** Of all people of the entity, also of people who never wrote to the desk. */
export interface Directory {
  /** Null for none or several, and while the directory does not answer. Never throws. */
  findByEmail(email: string): Promise<PersonRef | null>;
}
