import type { Coordinator, Oversight } from '../../domain/coordination/coordinator.js';
import type { PersonRef } from '../../domain/people/person.js';

/** A coordinator with a name to show. @property hasChat whether messages to them find a conversation */
export type ListedCoordinator = Omit<Coordinator, 'since'> & { name: string; hasChat: boolean };

/**
 * What the card about coordinators shows.
 *
 * - `list`: who coordinates what
 * - `plan`: what a coordinator is asked to confirm; `wanted`: `choose` where they did not say which scope, null to end it;
 *   `present` and `seen`: how the person stands
 * - `appointed`: what holds since the press; `before` and `revision`: to undo it
 */
export type ShownCoordination =
  | { kind: 'list'; coordinators: readonly ListedCoordinator[] }
  | { kind: 'plan'; person: PersonRef; present: Oversight | null; seen: number; wanted: Oversight | null | 'choose'; remark: string }
  | { kind: 'appointed'; person: PersonRef; oversees: Oversight | null; before: Oversight | null; revision: number; hasChat: boolean };
