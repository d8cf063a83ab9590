import type { PersonRef } from '../../people/person.js';
import type { TicketId } from '../ticket-id.js';
import type { JoinWay, MassSigns, ParentCase, RelatedCase } from './mass-incident.js';

/** Commands on a mass incident and on cases that are solved with another one. Source: SIIF-07, UARIV-14 */
export type MassCommand =
  /** Only the desk itself proposes, and adds what is reported later; cases that a person names are declared at once. */
  | { type: 'propose-mass'; cases: readonly RelatedCase[]; signs: MassSigns }
  | { type: 'change-proposal'; added: readonly RelatedCase[] }
  | { type: 'dismiss-mass'; reason: string }
  /** `input`: the form of the transition that escalates it, where the procedure has one; else the `reason`. `seen`: as in `advance`. */
  | { type: 'declare-mass'; children: readonly RelatedCase[]; seen: number; input: Readonly<Record<string, string>> }
  | { type: 'undo-mass'; reason: string }
  | { type: 'add-children'; children: readonly RelatedCase[]; way: JoinWay }
  | { type: 'remove-children'; children: readonly TicketId[]; reason: string }
  /** Cases that recur get this one as their cause; each is still solved by itself. Source: SIIF-21 */
  | { type: 'group-cases'; cases: readonly RelatedCase[]; reason: string }
  /** The command of a requester whose draft was offered the incident. `category`: the incident's category. */
  | { type: 'join-incident'; parent: RelatedCase; category: string | null }
  /** Sends a text to every reporter, once. */
  | { type: 'update-reporters'; text: string }
  | { type: 'return-solution'; reason: string }
  /** `seen`: as in `advance`. */
  | { type: 'send-answer'; seen: number; text: string }
  | { type: 'cancel-answer' }
  /** Only the desk's own: `done` child cases have what the parent's event `of` began. `apart`: children that do not go with it. */
  | { type: 'record-propagation'; of: number; done: number; apart: readonly TicketId[] }
  | FollowParent;

/** What a child takes over from its parent; only the desk itself gives this command. */
export type FollowParent = { type: 'follow-parent'; parent: RelatedCase } &
  /** `by`: the person who wants the case to join; null: the desk itself. */
  (
    | { what: 'join'; way: ParentCase['way']; by: PersonRef | null }
    | { what: 'group'; reason: string }
    | { what: 'update'; text: string; author: PersonRef }
    /** `transition`: solved the parent. `passed`: those groups that some case must pass first and that the parent has been to. */
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
