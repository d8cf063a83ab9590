import { instant, type Instant } from '../instant.js';
import { channels, type Channel } from '../procedure/channels.js';
import type { Kind } from '../procedure/words.js';
import { solvedOutcome, type Phase, type ProcedureRef } from '../procedure/procedure.js';
import type { FrozenFigures } from '../sla/frozen-figures.js';
import type { Reservation } from './reservation.js';
import { ticketId, type TicketId } from './ticket-id.js';
import { isDeclared, type MassIncident, type ParentCase, type Propagation, type RelatedCase } from './mass/mass-incident.js';
import { personId, type NamedFiller, type PersonId, type PersonRef } from '../people/person.js';

export { channels, ticketId, type Channel, type TicketId };

/** A file of the file store; `name` is the person's own, made safe. */
export type FileRef = { id: string; name: string; type: string; bytes: number; by: PersonRef; at: Instant };

/** Values by field id, always text; a missing key and `''` both mean "not given". */
export type FieldValues = Readonly<Record<string, string>>;

/**
 * A question of the desk that the requester has not answered yet.
 *
 * @property doubted what they wrote since and may be the answer
 */
export type OpenQuestion = { text: string; by: PersonRef | null; at: Instant; doubted?: string };

/**
 * @property by             null where a timer resolved the ticket
 * @property isWrittenAbout the requester wrote since, which judges nothing by itself
 * @property untakenIn      state in which the answer to many reached it, while it had no assignee: of phase `new`, or outside the desk
 */
export type Solution = { text: string; by: PersonRef | null; at: Instant; isWrittenAbout?: true; untakenIn?: string };

/** What the other ticket is to this one: `caused-by` stands in the ticket that the other one causes. */
export type LinkKind = 'related' | 'duplicate-of' | 'has-duplicate' | 'caused-by' | 'causes' | 'follow-up-of' | 'followed-up-by';

/**
 * Two tickets that belong together; each has its own of the pair. `numbers`, `partnerNumber`: those of the other ticket when
 * they were linked, so that this history can name it. `reason`: why a person of the desk linked them; absent where the desk
 * did it itself, because one was made from the other. `unanswered`: the question without an answer that ended the other one, so
 * that the answer can be given here.
 */
export type Link = {
  to: TicketId;
  kind: LinkKind;
  at: Instant;
  reason?: string;
  numbers?: Readonly<Record<string, number>>;
  partnerNumber?: string;
  unanswered?: string;
};

/**
 * @property known    what the requester's own acceptance answered already, so that it is not asked
 * @property answers  what was answered, `known` included
 * @property lapsedAt when its time ended without an answer
 */
export type SurveyState = {
  askedAt: Instant;
  answeredAt: Instant | null;
  answers: FieldValues;
  known?: FieldValues;
  reminders?: number;
  lapsedAt?: Instant;
};

/** Whether the survey can still be answered. Source: UARIV-17 */
export function isSurveyOpen(survey: SurveyState | null): survey is SurveyState {
  return survey !== null && survey.answeredAt === null && survey.lapsedAt === undefined;
}

/** Readers of a note: the desk, the requester too, a group that is consulted, or the person who consulted one (UARIV-16). */
export type NoteAudience = 'internal' | 'public' | { group: string } | ConsultAnswer;

/** The answer to a consultation. @property answers the `seq` of the note that asked */
export type ConsultAnswer = { answers: number; asker: PersonRef };

/** Means of telling a person what a message could not, or that there was none (UARIV-16). */
export const contactMeans = ['telephone', 'mail', 'in-person', 'other', 'impossible'] as const;
export type ContactMeans = (typeof contactMeans)[number];

export type Classification = { kind: Kind | null; category: string | null; priority: string };

/**
 * Clocks that the coordination stopped: the reason, the person who authorised it, the latest end (SIIF-15).
 *
 * @property from where the hold is of an outage that is over: they count as stopped in `[from, until)`, both in the past (SIIF-14)
 * @property state in which the case stood meanwhile, where the procedure names one for an outage (SIIF-14)
 */
export type ClockHold = { id: string; reason: string; authorisedBy: string; until: Instant; from?: Instant; state?: string };

/**
 * What the requester is told after an outage. `others`: their other open cases, by the names that they know, told in the same
 * message; `more`: how many there are besides.
 */
export type DeskBack = { others: readonly string[]; more?: number };

/**
 * The present state of a request: its history, evolved. A draft is a ticket in a state of phase `draft`; it has a code of
 * its own in `numbers.draft` and gets `numbers.ticket` when it is complete.
 */
export type Ticket = {
  id: TicketId;
  procedure: ProcedureRef;
  channel: Channel;
  requester: PersonRef;
  /** The person who registered it for the requester; null where the requester did (UARIV-09). */
  registeredBy: PersonRef | null;
  /** Who of another level attended the requester before it was registered (SIIF-08). */
  adviser?: PersonRef;
  /** The requester's own words, the case's title everywhere; once corrected, the title that the desk gave it. */
  words: string;
  fields: FieldValues;
  /** The form was sent at least once, so its card shows faults. */
  submitted: boolean;
  files: readonly FileRef[];
  kind: Kind | null;
  category: string | null;
  priority: string;
  /** Index of its priority in the procedure's list: queues are in this order (SIIF-05). */
  rank: number;
  /** What a route marked it as, such as a mass incident (SIIF-07). */
  mark: string | null;
  state: string;
  phase: Phase;
  /** How it ended, as its end state says; null while it is open. */
  outcome: string | null;
  /** When the present state was entered. */
  since: Instant;
  /** When the present state's limit began: when it was entered, or when a draft's form became complete or incomplete. */
  limitSince: Instant;
  group: string | null;
  /** Group of the desk that sent it outside and follows it up there; null while it stands with the desk. */
  sender: string | null;
  /** The person of that group who had it, or else who sent it: it comes back to them. */
  follower: PersonRef | null;
  /** Group that it goes to once it is complete, whatever its category says. */
  wantedGroup: string | null;
  /** Person of that group who is assigned it there; null where none was asked for. */
  wantedAssignee: PersonRef | null;
  /** Filled sections of its form, in order. */
  sections: readonly string[];
  /** Beside the group, while the next section is theirs to fill; null where the form names no person. */
  filler: NamedFiller | null;
  level: number | null;
  /** Arrivals at a group so far; each has its own response clock. */
  arrivals: number;
  assignee: PersonRef | null;
  /** The last assignee, kept when the ticket has none. */
  lastAssignee: PersonRef | null;
  /** The last assignee who left the team while they had it. */
  departed?: PersonId;
  /** Grows with every change of what may be done; a card of an older version is stale. */
  version: number;
  openedAt: Instant;
  completedAt: Instant | null;
  closedAt: Instant | null;
  question: OpenQuestion | null;
  solution: Solution | null;
  /** The person of the desk who recorded that the requester accepted it; absent where they pressed it themself. */
  confirmedBy?: PersonRef;
  /** Reminders given since `limitSince`. */
  reminders: number;
  /** Since when it stands on the card of drafts that wait in level 1's channel; absent while it does not (UARIV-06). */
  listedAt?: Instant;
  survey: SurveyState | null;
  hold: ClockHold | null;
  /** Keys of the warnings that were given. */
  warned: readonly string[];
  /** Groups that sent it on, of those that a category has to pass before its cases are solved (SIGCE-10); absent while none did. */
  passed?: readonly string[];
  /** Set when it was closed. */
  figures: (FrozenFigures & { calendar: string }) | null;
  links: readonly Link[];
  /** The case whose solution is this one's too: of a mass incident, or the one that it is a duplicate of (SIIF-07, UARIV-14). */
  parent?: ParentCase;
  /** Cases that are solved with this one; those that went on alone are left out when the next thing goes out to them. */
  children?: readonly RelatedCase[];
  /** What has still to reach its child cases, the oldest first. */
  propagations?: readonly Propagation[];
  /** That it may be, is or was a mass incident (SIIF-07). */
  mass?: MassIncident;
  /** Numbers of the problems that it was added to (SIIF-21); absent while it never was. */
  problems?: readonly number[];
  /** Its number at the partner's desk (SIGCE-03). */
  partnerNumber: string | null;
  /** People of the partner's desk sent it, with its number or without. */
  ofPartner: boolean;
  /** The person of the partner's desk who sent it for its requester, the user (SIGCE-13); absent where they answer for the user. */
  sentBy?: PersonRef;
  /** What the partner's desk was told last that is missing, by {@link returnKey}; `''` while nothing was (SIGCE-02). */
  returned: string;
  /** It was solved while the desk was down, and its requester told by other means: nothing here reminds or asks them of it (SIIF-14). */
  isSolvedOffline?: true;
  /** A number that a contingency holds, without a case; absent from every case. */
  reservation?: Reservation;
  /** Series → number assigned by the store: `draft`, `ticket`, … */
  numbers: Readonly<Record<string, number>>;
};

/**
 * A ticket before its first event. It names every property, so that all tickets have one shape: a spread that adds properties made
 * the new object, and every later step on it, slower.
 */
export const blankTicket: Ticket = {
  id: ticketId(''),
  procedure: { id: '', version: 0, hash: '' },
  channel: 'teams',
  requester: { id: personId(''), name: '' },
  registeredBy: null,
  words: '',
  fields: {},
  category: null,
  state: '',
  kind: null,
  priority: '',
  rank: 0,
  mark: null,
  partnerNumber: null,
  ofPartner: false,
  returned: '',
  wantedGroup: null,
  wantedAssignee: null,
  phase: 'draft',
  outcome: null,
  since: instant(0),
  limitSince: instant(0),
  openedAt: instant(0),
  submitted: false,
  files: [],
  sender: null,
  follower: null,
  sections: [],
  filler: null,
  hold: null,
  warned: [],
  figures: null,
  group: null,
  level: null,
  arrivals: 0,
  assignee: null,
  lastAssignee: null,
  version: 1,
  completedAt: null,
  closedAt: null,
  question: null,
  solution: null,
  reminders: 0,
  survey: null,
  links: [],
  numbers: {},
};

/** Whether the ticket can still change; closed and void ones can only be read. */
export function isOpen({ phase }: Pick<Ticket, 'phase'>): boolean {
  return phase !== 'closed' && phase !== 'void';
}

export function isDraft(ticket: Ticket): boolean {
  return ticket.phase === 'draft';
}

/** Its documented solution stands: the requester may still refuse it, or the case ended as solved. */
export function isSolved({ solution, phase, outcome }: Pick<Ticket, 'solution' | 'phase' | 'outcome'>): boolean {
  return solution !== null && (phase === 'resolved' || outcome === solvedOutcome);
}

/** Also the person of the partner's desk who sent it for its user: they speak for them (SIGCE-13). */
export function isRequester({ requester, sentBy }: Pick<Ticket, 'requester' | 'sentBy'>, person: PersonId): boolean {
  return requester.id === person || sentBy?.id === person;
}

/** The assignee; of a solved case who solved it. */
export function workerOf({
  assignee,
  phase,
  lastAssignee,
  departed,
}: Pick<Ticket, 'assignee' | 'phase' | 'lastAssignee' | 'departed'>): PersonRef | null {
  return assignee ?? (phase === 'resolved' && lastAssignee?.id !== departed ? lastAssignee : null);
}

/**
 * It never had an assignee, never moved to another group, no area filled a section, and the desk did not declare it a mass incident:
 * only then may the requester withdraw it.
 */
export function isUntouched({ lastAssignee, arrivals, sections, ...ticket }: Ticket): boolean {
  return lastAssignee === null && arrivals <= 1 && sections.length === 0 && !isDeclared(ticket);
}

/** The draft that goes on from this ticket: the newest, where a closed case has several. A link made by hand is no draft of it. */
export function followUpOf({ links }: Pick<Ticket, 'links'>): Link | undefined {
  return links.findLast((link) => link.kind === 'followed-up-by' && !isByHand(link));
}

/** Whether a person of the desk linked two existing cases, with the reason. Source: UARIV-14 */
export function isByHand({ reason }: Pick<Link, 'reason'>): boolean {
  return reason !== undefined;
}
