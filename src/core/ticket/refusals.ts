import type { Instant } from '../instant.js';
import type { Doer } from '../../procedure/vocabulary.js';
import type { PersonRef } from '../people/person.js';
import { isDraft, isOpen, type LinkKind, type Ticket } from './ticket.js';

/** `texts` makes the sentence. */
export type FieldFault =
  /** `isUnasked`: no form has asked for it yet. */
  | { field: string; label: string; code: 'missing'; isUnasked?: true }
  | { field: string; label: string; code: 'too-short'; least: number; found: number }
  | { field: string; label: string; code: 'too-long'; most: number; found: number }
  | { field: string; label: string; code: 'not-a-choice'; choices: readonly string[] }
  | { field: string; label: string; code: 'not-an-email' | 'not-a-number' | 'not-a-date' | 'not-one-value' | 'not-text' }
  | { field: string; label: string; code: 'not-a-phone'; digits: number }
  | { field: string; label: string; code: 'in-the-future' }
  /** `solvedOn`: the day of the solution, as `2026-11-30`. */
  | { field: string; label: string; code: 'before-the-solution'; solvedOn: string }
  | { field: string; label: string; code: 'pattern'; says: string }
  /** A text with a value that no text may have. */
  | { field: string; label: string; code: 'secret'; says: string }
  /** The person is not of the chosen group but of other ones; the groups are written as "de la Mesa de servicios". */
  | { field: string; label: string; code: 'of-another-group'; person: string; groups: readonly string[]; chosen: string }
  /** A text that names a person or has their data, although everybody will read it. */
  | { field: string; label: string; code: 'personal-data' }
  | { field: string; label: string; code: 'not-received'; category: string; reason: string }
  /** The category may not change while areas fill the sections of a form; `filled`: some are filled already. */
  | { field: string; label: string; code: 'form-with-areas'; filled: boolean }
  /** `earliest` as `2026-11-23`. */
  | { field: string; label: string; code: 'before'; earliest: string }
  /** `found`: different values of the right form. `wrong`: values without that form, as typed, which `says` describes. */
  | { field: string; label: string; code: 'list'; found: number; least?: number; most?: number; wrong: readonly string[]; says: string }
  /** `rows`: the rows with faults, counted from 1, each with its faults. `found`: the number of rows, if more than `most`. */
  | { field: string; label: string; code: 'rows'; rows: readonly RowFaults[]; most?: number; found?: number }
  /** A case that cannot be linked, or cannot become a child; `asked`: its number as it was typed. */
  | { field: string; label: string; code: 'no-case-number' | 'same-case' }
  | { field: string; label: string; code: 'unknown-case' | 'draft-case' | 'ended-case' | 'child-case' | 'not-a-child'; asked: string }
  /** The two are linked already; `kind`: as this case sees it. `isFinal`: that link cannot be removed. */
  | { field: string; label: string; code: 'linked-case'; asked: string; kind: LinkKind; isFinal: boolean };

export type RowFaults = { row: number; faults: readonly FieldFault[] };

/** The group to which a ticket went since a card was drawn, and the person who has it there or follows it up outside. Source: UARIV-04 */
export type MovedSince = { group: string; at: Instant; worker: PersonRef | null; follower: PersonRef | null };

/** Why a command was not executed: a value for the person who pressed, never an exception. */
export type Refusal =
  /** `assignee`: the assignee that the last change gave. `moved`: another group than on the card has the ticket now. */
  | {
      code: 'stale-card';
      last: { by: PersonRef | null; at: Instant; assignee?: PersonRef; isCorrection?: true } | null;
      moved?: MovedSince;
    }
  | { code: 'closed-is-final' }
  | { code: 'draft-gone'; at: Instant }
  | { code: 'not-yours'; doers: readonly Doer[]; group: string | null; transition: string }
  | { code: 'not-from-here'; transition: string; state: string }
  /** A case of this category can be solved only after one of these groups has sent it back. */
  | { code: 'must-pass'; transition: string; category: string; groups: readonly string[] }
  | { code: 'fields-missing'; faults: readonly FieldFault[] }
  | { code: 'route-not-allowed'; from: string; allowed: readonly string[] }
  | { code: 'person-not-in-group'; group: string }
  /** The person is away; `available`: the names of the people who can be chosen instead. */
  | { code: 'person-unavailable'; person: string; until: Instant | null; available: readonly string[] }
  /** No person of the desk has this name, or `several` people have it. `again`: what to type for each of them. */
  | { code: 'person-unknown'; asked: string; several: readonly string[]; again?: readonly { person: string; phrase: string }[] }
  | { code: 'return-past'; until: Instant }
  | { code: 'section-filled'; section: string; by: PersonRef; at: Instant }
  /** An area sent the case back to `group` (USPEC-06). */
  | { code: 'section-returned'; group: string; by: PersonRef; at: Instant }
  /** `requester`: the requester's name, for a colleague who wanted to record the answer. */
  | { code: 'survey-answered' | 'survey-over'; at: Instant; requester?: string }
  /** `isEarlier`: a survey is open, but the card asks about an earlier solution. */
  | { code: 'no-survey'; isEarlier?: true }
  /** `toDesk`: the reader may see every case. */
  | { code: 'case-not-found'; asked: string; toDesk?: boolean }
  /** The requester could not be reached on `tried` days; the procedure demands `needed` days before they are given up (SIIF-11). */
  | { code: 'too-few-tries'; tried: number; needed: number }
  | { code: 'only-coordinator' }
  | { code: 'only-desk' }
  /** The procedure has no mass incidents; the case is not one; or it is one already. */
  | { code: 'no-mass-incidents' | 'no-mass-incident' | 'is-mass-already' }
  /** A requester wants to join a mass incident (by its number) that is solved already or takes no more cases. */
  | { code: 'incident-over'; incident: string }
  | { code: 'too-many-children'; most: number }
  /** The case is a child itself, or is solved: it takes no children. */
  | { code: 'not-a-parent' }
  /** Only these roles write to a reporter of the mass incident; others add a note. */
  | { code: 'not-your-reporter'; doers: readonly Doer[] }
  /** `people` would read it: its author must first read it again, with their names. */
  | { code: 'to-many'; people: number }
  | { code: 'no-answer-to-send' }
  /** The ticket is a draft, open or ended; only a case is accepted here. */
  | { code: 'not-registered' }
  | { code: 'no-clock-holds' }
  /** The requester has the maximum number of open drafts; `numbers`: those of the newest ones. */
  | { code: 'too-many-drafts'; most: number; numbers: readonly number[] }
  /** The person sent too many forms in a short time. */
  | { code: 'too-many-cases' }
  /** The hold would end in the past, or last longer than the procedure allows. */
  | { code: 'hold-too-long'; until: Instant }
  /** An outage must lie in the past, begin before it ends and last `mostDays` at most. */
  | { code: 'outage-period'; mostDays: number }
  | { code: 'closed-day'; mostDays: number }
  | { code: 'unknown-group'; asked: string; groups: readonly string[] }
  | { code: 'too-long'; what: TypedText; most: number; found: number }
  | { code: 'empty'; what: TypedText }
  /** The roster cannot confirm now that the person is still in the group, and a cached roster is not enough to open personal data. */
  | { code: 'membership-unconfirmed' }
  | { code: 'file-not-here' }
  | { code: 'file-not-offered' }
  | { code: 'too-many-files'; most: number }
  /** The file is a saved mail, and the case's category takes none. */
  | { code: 'mail-not-taken'; file: string }
  | { code: 'files-full'; most: number; mostMegabytes: number }
  /** The case has reached its limit of file copies, which keeps its document small. */
  | { code: 'copies-full'; most: number }
  /** The case has reached its limit of notes and added information, which keeps its document small. */
  | { code: 'history-full'; most: number }
  /** The ticket's document is full, so a person can add nothing more. */
  | { code: 'document-full' };

/** The ticket does not exist, or this person may not see it: both give the same answer. */
export const notFoundRefusal: Refusal = { code: 'case-not-found', asked: '' };

export type TypedText = 'message' | 'description' | 'note' | 'information' | 'reason' | 'authoriser';

/** Refuses any change to a ticket that has ended; null while it is open. Source: UARIV-12 */
export function checkOpen(ticket: Ticket): Refusal | null {
  if (isOpen(ticket)) return null;
  return ticket.phase === 'closed' ? { code: 'closed-is-final' } : { code: 'draft-gone', at: ticket.since };
}

/** Refuses a ticket that has no case number yet, or never got one; null for every case, also a closed one. */
export function checkRegistered(ticket: Ticket): Refusal | null {
  return ticket.completedAt === null ? { code: 'not-registered' } : null;
}

/** Like {@link checkOpen}, but refuses a draft too: for actions that need a registered case. */
export function checkOpenCase(ticket: Ticket): Refusal | null {
  return isDraft(ticket) ? { code: 'draft-gone', at: ticket.since } : checkOpen(ticket);
}
