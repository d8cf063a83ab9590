import type { Instant } from '../instant.js';
import type { PersonRef } from '../people/person.js';

/** What a coordinator oversees: the whole desk, or the groups of one scope of the procedure. Source: SIIF 4.3 */
export type Oversight = { kind: 'desk' } | { kind: 'scope'; scope: string };

/** `oversees`: null when the person stopped coordinating. */
export type CoordinatorChange = { at: Instant; by: PersonRef; oversees: Oversight | null };

/** A person that the coordination named in chat, with every change of what they oversee; the last one holds. */
export type AppointedCoordinator = { person: PersonRef; changes: readonly CoordinatorChange[] };
