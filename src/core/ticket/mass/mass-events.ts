import type { Instant } from '../../instant.js';
import type { PersonId } from '../../people/person.js';
import type { TicketId } from '../ticket-id.js';
import type { JoinWay, MassSigns, ParentCase, RelatedCase } from './mass-incident.js';

/** Events of a parent case and of its children. Source: SIIF-07, UARIV-14 */
export type MassEvent =
  /** `coordinators`: the coordinators of that time, as recipients. */
  | { type: 'mass-proposed'; cases: readonly RelatedCase[]; signs: MassSigns; coordinators: readonly PersonId[] }
  | { type: 'mass-proposal-changed'; added: readonly RelatedCase[]; removed: readonly TicketId[] }
  | { type: 'mass-dismissed'; reason: string }
  /** `mark`, `coordinators`: given where no escalation marks the case and tells the coordinators. */
  | { type: 'mass-declared'; mark?: string; coordinators: readonly PersonId[] }
  /** The child cases go on alone, and the case has its old mark again. */
  | { type: 'mass-undone'; reason: string }
  | { type: 'children-added'; children: readonly RelatedCase[]; way: JoinWay }
  | { type: 'children-removed'; children: readonly RelatedCase[]; reason: string }
  /** The documented solution, before the reporters get it. `coordinators`: read it and send it. */
  | {
      type: 'mass-solution-given';
      transition: string;
      solution: string;
      records: Readonly<Record<string, string>>;
      coordinators: readonly PersonId[];
    }
  /** The solution goes back to the person who documented it. */
  | { type: 'mass-solution-returned'; reason: string }
  /** `text`: the answer to every reporter. `goesAt`: until then it can be taken back. */
  | { type: 'mass-answer-queued'; text: string; goesAt: Instant }
  | { type: 'mass-answer-cancelled' }
  /** `done` child cases have what the event `of` began. `apart`: children that did not join, or went on alone since. */
  | { type: 'propagated'; of: number; done: number; apart?: readonly TicketId[] }
  | { type: 'parent-set'; parent: ParentCase }
  /** Another person wanted the case solved with that one; its assignee is asked, and nothing else changes. */
  | { type: 'join-proposed'; parent: RelatedCase; asked: PersonId }
  /** The child goes on alone. `toPass`: it has to be sent to one of these groups before it is solved. */
  | { type: 'parent-cleared'; parent: RelatedCase; reason: string; toPass?: readonly string[] };

export type MassEventType = MassEvent['type'];

const massEventTypes: readonly string[] = [
  'mass-proposed',
  'mass-proposal-changed',
  'mass-dismissed',
  'mass-declared',
  'mass-undone',
  'children-added',
  'children-removed',
  'mass-solution-given',
  'mass-solution-returned',
  'mass-answer-queued',
  'mass-answer-cancelled',
  'propagated',
  'join-proposed',
  'parent-set',
  'parent-cleared',
] satisfies readonly MassEventType[];

export function isMassEvent<E extends { type: string }>(event: E): event is Extract<E, MassEvent> {
  return massEventTypes.includes(event.type);
}

const raising: readonly string[] = [
  'mass-declared',
  'mass-undone',
  'mass-solution-given',
  'mass-solution-returned',
  'mass-answer-queued',
  'mass-answer-cancelled',
] satisfies readonly MassEventType[];

/** Whether the event changes what may be done with the case. */
export function raisesVersionOfMass({ type }: { type: string }): boolean {
  return raising.includes(type);
}
