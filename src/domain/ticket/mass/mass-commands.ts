import type { PersonRef } from '../../people/person.js';
import type { TicketId } from '../ticket-id.js';
import type { JoinWay, MassSigns, ParentCase, RelatedCase } from './mass-incident.js';

/** What is done with a mass incident and with the cases that are solved with another one. Source: SIIF-07, UARIV-14 */
export type MassCommand =
  /** Only the desk itself proposes; what a person named is declared at once. */
  | { type: 'propose-mass'; cases: readonly RelatedCase[]; signs: MassSigns }
  | { type: 'change-proposal'; added: readonly RelatedCase[]; removed: readonly TicketId[] }
  | { type: 'dismiss-mass'; reason: string }
  /** `input`: of the transition that escalates it, where the procedure has one; else the `reason`. `seen`: as in `Advance`. */
  | { type: 'declare-mass'; children: readonly RelatedCase[]; seen: number; input: Readonly<Record<string, string>> }
  | { type: 'undo-mass'; reason: string }
  | { type: 'add-children'; children: readonly RelatedCase[]; way: JoinWay }
  | { type: 'remove-children'; children: readonly TicketId[]; reason: string }
  /** Of a requester whose draft was offered the incident. `category`: of the incident. */
  | { type: 'join-incident'; parent: RelatedCase; category: string | null }
  /** To every reporter, once. */
  | { type: 'update-reporters'; text: string }
  | { type: 'return-solution'; reason: string }
  /** `seen`: as in `Advance`. */
  | { type: 'send-answer'; seen: number; text: string }
  | { type: 'cancel-answer' }
  /** The parent's own: so many child cases have what its event `of` began. `apart`: those that do not go with it. */
  | { type: 'record-propagation'; of: number; done: number; apart: readonly TicketId[] }
  | FollowParent;

/** The command of that type. */
export type MassCommandOf<T extends MassCommand['type']> = Extract<MassCommand, { type: T }>;

/** What a child takes over from its parent, told by the desk itself. */
export type FollowParent = { type: 'follow-parent'; parent: RelatedCase } &
  /** `by`: who wants it joined; null: the desk itself. */
  (
    | { what: 'join'; way: ParentCase['way']; by: PersonRef | null }
    | { what: 'update'; text: string; author: PersonRef }
    /** `transition`: by which the parent was solved. `passed`: the groups that it had been to, of those that some case must pass first. */
    | {
        what: 'solution';
        transition: string;
        text: string;
        records: Readonly<Record<string, string>>;
        author: PersonRef | null;
        passed?: readonly string[];
      }
    | { what: 'release'; reason: string }
  );
