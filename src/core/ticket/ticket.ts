import { instant, type Instant } from '../instant.js';
import { channels, type Channel, type Kind, type Phase } from '../../procedure/vocabulary.js';
import { solvedOutcome } from '../procedure/acts.js';
import type { ProcedureRef } from '../../procedure/procedure.js';
import type { FrozenFigures } from '../sla/frozen-figures.js';
import type { Reservation } from './reservation.js';
import { ticketId, type TicketId } from './ticket-id.js';
import { isDeclared, type MassIncident, type ParentCase, type Propagation, type RelatedCase } from './mass/mass-incident.js';
import { personId, type NamedFiller, type PersonId, type PersonRef } from '../people/person.js';

export { channels, ticketId, type Channel, type TicketId };

/** A file of the file store; `name` is the name that the person gave it, made safe. @property isOriginal the whole mail that brought it */
export type FileRef = { id: string; name: string; type: string; bytes: number; by: PersonRef; at: Instant; isOriginal?: true };

/** Values by field id, always text; a missing key and `''` both mean "not given". */
export type FieldValues = Readonly<Record<string, string>>;

/** A question of the desk that the requester has not answered yet. @property doubted later words of theirs that may be the answer */
export type OpenQuestion = { text: string; by: PersonRef | null; at: Instant; doubted?: string };

/**
 * @property by             null where a timer resolved the ticket
 * @property isWrittenAbout the requester wrote since; such words alone accept or refuse nothing
 * @property untakenIn      the state in which an answer to many solved the case, if it had no assignee: of phase `new`, or outside the desk
 */
export type Solution = { text: string; by: PersonRef | null; at: Instant; isWrittenAbout?: true; untakenIn?: string };

/** What the other ticket is to this one: `caused-by` means that the other ticket caused this one. */
export type LinkKind = 'related' | 'duplicate-of' | 'has-duplicate' | 'caused-by' | 'causes' | 'follow-up-of' | 'followed-up-by';

/**
 * Two tickets that belong together; each keeps its own side of the link. `numbers`, `partnerNumber`: those of the other ticket when they
 * were linked, so that this history can name it. `reason`: why a person of the desk linked them; absent where the desk itself did it,
 * because one was made from the other. `unanswered`: the unanswered question that ended the other one, so that the requester can answer it
 * here.
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
 * @property known    answers that the requester's own acceptance gave already, so that they are not asked
 * @property answers  all answers, `known` included
 * @property lapsedAt when the survey's time ended without an answer
 */
export type SurveyState = {
  askedAt: Instant;
  answeredAt: Instant | null;
  answers: FieldValues;
  known?: FieldValues;
  lapsedAt?: Instant;
};

/** Whether the survey can still be answered. Source: UARIV-17 */
export function isSurveyOpen(survey: SurveyState | null): survey is SurveyState {
  return survey !== null && survey.answeredAt === null && survey.lapsedAt === undefined;
}

/** Readers of a note: the desk; the requester too; a consulted group; or the person who consulted a group (UARIV-16). */
export type NoteAudience = 'internal' | 'public' | { group: string } | ConsultAnswer;

/** The answer to a consultation. @property answers the `seq` of the note that asked */
export type ConsultAnswer = { answers: number; asker: PersonRef };

/** Means by which a colleague told a person what a message could not; `impossible`: no means worked (UARIV-16). */
export const contactMeans = ['telephone', 'mail', 'in-person', 'other', 'impossible'] as const;
export type ContactMeans = (typeof contactMeans)[number];

export type Classification = { kind: Kind | null; category: string | null; priority: string };

export function classificationOf({ kind, category, priority }: Classification): Classification {
  return { kind, category, priority };
}

/**
 * Clocks that the coordination stopped: the reason, the person who authorised it, the latest end (SIIF-15).
 *
 * @property from for an outage that is over: the clocks count as stopped in `[from, until)`, both in the past (SIIF-14)
 * @property state the state of the case meanwhile, where the procedure names one for an outage (SIIF-14)
 */
export type ClockHold = { id: string; reason: string; authorisedBy: string; until: Instant; from?: Instant; state?: string };

/**
 * What the requester is told after an outage. `others`: their other open cases, by the names that they know, in the same message; `more`:
 * how many further cases there are.
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
  /** The person of another level who attended the requester before it was registered (SIIF-08). */
  adviser?: PersonRef;
  /** The mailbox by which it came; absent where it came otherwise. What its requester is told goes by mail. */
  mailbox?: string;
  /** Nobody vouches for the sender of that mail. */
  isUnverified?: true;
  /** The case's title everywhere: the requester's own words, or once corrected, the title that the desk gave it. */
  words: string;
  fields: FieldValues;
  /** The form was sent at least once, so its card shows faults. */
  submitted: boolean;
  files: readonly FileRef[];
  kind: Kind | null;
  category: string | null;
  priority: string;
  /** Index of its priority in the procedure's list; queues are in this order (SIIF-05). */
  rank: number;
  /** The mark that a route gave it, such as a mass incident (SIIF-07). */
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
  /** The group of the desk that sent it outside and follows it up there; null while the desk has it. */
  sender: string | null;
  /** The person of that group who had it, or else the person who sent it: it comes back to them. */
  follower: PersonRef | null;
  /** The group where it goes once it is complete, whatever its category says. */
  wantedGroup: string | null;
  /** The person of that group who is assigned it there; null where no person was asked for. */
  wantedAssignee: PersonRef | null;
  /** Filled sections of its form, in order. */
  sections: readonly string[];
  /** May fill the next section besides the group; null where the form names no person. */
  filler: NamedFiller | null;
  level: number | null;
  /** How often it has arrived at a group; each arrival has its own response clock. */
  arrivals: number;
  assignee: PersonRef | null;
  /** The last assignee, kept when the ticket has none. */
  lastAssignee: PersonRef | null;
  /** The last assignee, if they left the team while they had the ticket. */
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
  /** Since when it is on the card of waiting drafts in the channel of level 1; absent while it is not (UARIV-06). */
  listedAt?: Instant;
  survey: SurveyState | null;
  hold: ClockHold | null;
  /** Keys of the warnings that were given already. */
  warned: readonly string[];
  /** Groups that its category must pass before a solution, and that have sent it on (SIGCE-10); absent while there is none. */
  passed?: readonly string[];
  /** Set when the ticket was closed. */
  figures: (FrozenFigures & { calendar: string }) | null;
  links: readonly Link[];
  /** The case whose solution also solves this one: a mass incident, or the original of a duplicate (SIIF-07, UARIV-14). */
  parent?: ParentCase;
  /** Cases that are solved with this one; cases that went on alone are removed when the next propagation reaches them. */
  children?: readonly RelatedCase[];
  /** Propagations that have not reached all child cases yet, the oldest first. */
  propagations?: readonly Propagation[];
  /** The mass incident that the case may be, is or was (SIIF-07). */
  mass?: MassIncident;
  /** Its number at the partner's desk (SIGCE-03). */
  partnerNumber: string | null;
  /** People of the partner's desk sent the ticket, with or without its number there. */
  ofPartner: boolean;
  /** The person of the partner's desk who sent it for its requester, the user (SIGCE-13); absent where the sender answers for the user. */
  sentBy?: PersonRef;
  /** What the partner's desk was last told to be missing, as {@link returnKey}; `''` while it was told nothing (SIGCE-02). */
  returned: string;
  /** It was solved while the desk was down, and the requester was told by other means: nothing here reminds or asks them (SIIF-14). */
  isSolvedOffline?: true;
  /** The reservation of a number without a case, for a contingency; absent from every case. */
  reservation?: Reservation;
  /** Series → number assigned by the store: `draft`, `ticket`, … */
  numbers: Readonly<Record<string, number>>;
};

/**
 * A ticket before its first event. It names every property, so that all tickets have one shape: a spread that added properties made the new
 * object, and every later step on it, slower.
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

/** Whether the documented solution is valid: the requester may still refuse it, or the case ended as solved. */
export function isSolved({ solution, phase, outcome }: Pick<Ticket, 'solution' | 'phase' | 'outcome'>): boolean {
  return solution !== null && (phase === 'resolved' || outcome === solvedOutcome);
}

/** Whether the person is the requester, or the person of the partner's desk who sent the ticket and speaks for its user (SIGCE-13). */
export function isRequester({ requester, sentBy }: Pick<Ticket, 'requester' | 'sentBy'>, person: PersonId): boolean {
  return requester.id === person || sentBy?.id === person;
}

/** The assignee; for a solved case without one, the last assignee, unless they left the team. */
export function workerOf(ticket: Pick<Ticket, 'assignee' | 'phase' | 'lastAssignee' | 'departed'>): PersonRef | null {
  const { assignee, phase, lastAssignee, departed } = ticket;
  return assignee ?? (phase === 'resolved' && lastAssignee?.id !== departed ? lastAssignee : null);
}

/**
 * Whether the desk has not worked on the ticket: it never had an assignee, never moved to another group, no area filled a section, and it
 * is no declared mass incident. Only then may the requester withdraw it.
 */
export function isUntouched({ lastAssignee, arrivals, sections, ...ticket }: Ticket): boolean {
  return lastAssignee === null && arrivals <= 1 && sections.length === 0 && !isDeclared(ticket);
}

/** The newest draft that continues this ticket; a closed case may have several. A link made by hand does not count. */
export function followUpOf({ links }: Pick<Ticket, 'links'>): Link | undefined {
  return links.findLast((link) => link.kind === 'followed-up-by' && !isByHand(link));
}

/** Whether a person of the desk linked two existing cases, with the reason. Source: UARIV-14 */
export function isByHand({ reason }: Pick<Link, 'reason'>): boolean {
  return reason !== undefined;
}
