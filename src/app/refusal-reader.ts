import type { PersonId } from '../domain/people/person.js';
import type { NumberReader } from '../domain/ticket/numbers/ticket-numbers.js';

/** Who is refused: by which numbers they know cases, and who they are. */
export type RefusalReader = { by: NumberReader; person: PersonId };
