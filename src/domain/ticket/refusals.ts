import type { Instant } from '../instant.js';
import type { Doer } from '../procedure/doers.js';
import type { PersonRef } from '../people/person.js';
import { isDraft, isOpen, type LinkKind, type Ticket } from './ticket.js';

/** What is wrong with one field; `texts` makes the sentence. */
export type FieldFault =
  | { field: string; label: string; code: 'missing' }
  | { field: string; label: string; code: 'too-short'; least: number; found: number }
  | { field: string; label: string; code: 'too-long'; most: number; found: number }
  | { field: string; label: string; code: 'not-a-choice'; choices: readonly string[] }
  | { field: string; label: string; code: 'not-an-email' | 'not-a-number' | 'not-a-date' | 'not-one-value' | 'not-text' }
  | { field: string; label: string; code: 'not-a-phone'; digits: number }
  | { field: string; label: string; code: 'in-the-future' }
  /** `solvedOn`: the solution's day, as `2026-11-30`. */
  | { field: string; label: string; code: 'before-the-solution'; solvedOn: string }
  | { field: string; label: string; code: 'pattern'; says: string }
  /** A text with a value that none may hold. */
  | { field: string; label: string; code: 'secret'; says: string }
  /** A person of other groups than the one that was chosen; the person by name, the groups as "de la Mesa de servicios". */
  | { field: string; label: string; code: 'of-another-group'; person: string; groups: readonly string[]; chosen: string }
  /** A text that names a person or brings their data, where everybody will read it. */
  | { field: string; label: string; code: 'personal-data' }
  /** A category that the desk does not receive. */
  | { field: string; label: string; code: 'not-received'; category: string; reason: string }
  /** Another category while areas fill the sections of a form; `filled`: they have filled some. */
  | { field: string; label: string; code: 'form-with-areas'; filled: boolean }
  /** `earliest` as `2026-11-23`. */
  | { field: string; label: string; code: 'before'; earliest: string }
  /** `found`: different values of the right form. `wrong`: values without that form, as typed, which `says` describes. */
  | { field: string; label: string; code: 'list'; found: number; least?: number; most?: number; wrong: readonly string[]; says: string }
  /** `rows`: those with faults, counted from 1, and all that is wrong with each. `found`: of how many at `most` there may be. */
  | { field: string; label: string; code: 'rows'; rows: readonly RowFaults[]; most?: number; found?: number }
  /** A case named by its number that cannot be linked, or cannot go with another one; `asked` as it was said. */
  | { field: string; label: string; code: 'no-case-number' | 'same-case' }
  | { field: string; label: string; code: 'unknown-case' | 'draft-case' | 'ended-case' | 'child-case' | 'not-a-child'; asked: string }
  /** The two are linked already, as `kind` from the case at hand. `isFinal`: that link cannot be taken away. */
  | { field: string; label: string; code: 'linked-case'; asked: string; kind: LinkKind; isFinal: boolean };

export type RowFaults = { row: number; faults: readonly FieldFault[] };

/** Where a ticket went since a card was drawn, and who has it there, or follows it up outside. Source: UARIV-04 */
export type MovedSince = { group: string; at: Instant; worker: PersonRef | null; follower: PersonRef | null };

/** Why a command was not executed: a value for the person who pressed, never an exception. */
export type Refusal =
  /** `assignee`: given by that change. `moved`: it stands with another group than the card says. */
  | { code: 'stale-card'; last: { by: PersonRef | null; at: Instant; assignee?: PersonRef } | null; moved?: MovedSince }
  | { code: 'closed-is-final' }
  | { code: 'draft-gone'; at: Instant }
  | { code: 'not-yours'; doers: readonly Doer[]; group: string | null; transition: string }
  | { code: 'not-from-here'; transition: string; state: string }
  /** A case of this category is solved once one of these groups sent it back. */
  | { code: 'must-pass'; transition: string; category: string; groups: readonly string[] }
  | { code: 'fields-missing'; faults: readonly FieldFault[] }
  | { code: 'route-not-allowed'; from: string; allowed: readonly string[] }
  | { code: 'person-not-in-group'; group: string }
  /** Away; `available`: the names of those who can be chosen instead. */
  | { code: 'person-unavailable'; person: string; until: Instant | null; available: readonly string[] }
  /** No person of the desk has this name, or `several` have. `again`: what to type for each of them. */
  | { code: 'person-unknown'; asked: string; several: readonly string[]; again?: readonly { person: string; phrase: string }[] }
  /** A return date that has passed already. */
  | { code: 'return-past'; until: Instant }
  /** The section that this person could fill was filled by another one. */
  | { code: 'section-filled'; section: string; by: PersonRef; at: Instant }
  /** An area sent the case back to `group` (USPEC-06). */
  | { code: 'section-returned'; group: string; by: PersonRef; at: Instant }
  /** `requester`: their name, for a colleague who wanted to record the answer. */
  | { code: 'survey-answered' | 'survey-over'; at: Instant; requester?: string }
  /** `isEarlier`: one is open, but the card asks about an earlier solution. */
  | { code: 'no-survey'; isEarlier?: true }
  /** `toDesk`: the reader may see every case. */
  | { code: 'case-not-found'; asked: string; toDesk?: boolean }
  /** The requester could not be reached on `tried` days; the procedure wants so many before they are given up (SIIF-11). */
  | { code: 'too-few-tries'; tried: number; needed: number }
  | { code: 'only-coordinator' }
  | { code: 'only-desk' }
  /** Only who documented the solution, by name where one did, and the coordination. */
  | { code: 'only-solver'; solver: string | null }
  /** The procedure has no mass incidents; the case is none, or is one already. */
  | { code: 'no-mass-incidents' | 'no-mass-incident' | 'is-mass-already' }
  /** A requester joins a mass incident, by its number, that is solved by now or takes no more cases. */
  | { code: 'incident-over'; incident: string }
  /** One case has so many child cases. */
  | { code: 'too-many-children'; most: number }
  /** It goes with another case, or is solved: no other case can go with it. */
  | { code: 'not-a-parent' }
  /** Only these write to who reported the mass incident; others keep a note. */
  | { code: 'not-your-reporter'; doers: readonly Doer[] }
  /** So many people would read it: its author reads it first, with their names. */
  | { code: 'to-many'; people: number }
  /** No solution waits to be sent to the reporters. */
  | { code: 'no-answer-to-send' }
  /** It has no documented solution, or it did not hold. */
  | { code: 'not-solved' }
  /** So many frequent questions are proposed or published. */
  | { code: 'too-many-questions'; most: number }
  /** A draft, open or ended, where only a case will do. */
  | { code: 'not-registered' }
  /** The procedure has no clock holds. */
  | { code: 'no-clock-holds' }
  /** The requester has so many open drafts; `numbers`: of the newest. */
  | { code: 'too-many-drafts'; most: number; numbers: readonly number[] }
  /** The person sent very many forms in a short time. */
  | { code: 'too-many-cases' }
  /** It would end in the past, or last longer than the procedure allows. */
  | { code: 'hold-too-long'; until: Instant }
  /** An outage lies in the past, begins before it ends and lasts so many days at most. */
  | { code: 'outage-period'; mostDays: number }
  | { code: 'unknown-group'; asked: string; groups: readonly string[] }
  | { code: 'too-long'; what: TypedText; most: number; found: number }
  | { code: 'empty'; what: TypedText }
  /** The roster does not say at this moment that the person is of the group still, and personal data are not opened on a memory. */
  | { code: 'membership-unconfirmed' }
  /** The case has no such file, or its content is gone. */
  | { code: 'file-not-here' }
  /** The file was not offered to this person. */
  | { code: 'file-not-offered' }
  /** More files than one press may ask for. */
  | { code: 'too-many-files'; most: number }
  /** A saved mail, which the case's category does not take. */
  | { code: 'mail-not-taken'; file: string }
  /** The case's limit of files. */
  | { code: 'files-full'; most: number; mostMegabytes: number }
  /** The case's limit of file copies, which keeps its document small. */
  | { code: 'copies-full'; most: number }
  /** The case's limit of notes and added information, which keeps its document small. */
  | { code: 'history-full'; most: number }
  /** Its document holds as much as it may; what a person adds finds no room any more. */
  | { code: 'document-full' };

/** The ticket is not there, or not for this person: they read the same. */
export const notFoundRefusal: Refusal = { code: 'case-not-found', asked: '' };

/** Text that a person types, by what it is for. */
export type TypedText = 'message' | 'description' | 'note' | 'information' | 'reason' | 'authoriser';

/** Refuses any change to a ticket that has ended; null while it is open. Source: UARIV-12 */
export function checkOpen(ticket: Ticket): Refusal | null {
  if (isOpen(ticket)) return null;
  return ticket.phase === 'closed' ? { code: 'closed-is-final' } : { code: 'draft-gone', at: ticket.since };
}

/** Refuses what has no case number yet, or never got one; null for every case, also a closed one. */
export function checkRegistered(ticket: Ticket): Refusal | null {
  return ticket.completedAt === null ? { code: 'not-registered' } : null;
}

/** Like {@link checkOpen}, and refuses a draft too: for what only a registered case can have. */
export function checkOpenCase(ticket: Ticket): Refusal | null {
  return isDraft(ticket) ? { code: 'draft-gone', at: ticket.since } : checkOpen(ticket);
}
