import type { Instant } from '../instant.js';
import type { Kind, Phase, ProcedureRef } from '../procedure/procedure.js';
import type { FrozenFigures } from '../sla/frozen-figures.js';
import type { PersonId, PersonRef } from '../people/person.js';

export type TicketId = string & { readonly brand: 'TicketId' };

export function ticketId(id: string): TicketId {
  return id as TicketId;
}

/** How the request came in (UARIV-01). */
export const channels = ['teams', 'precaso', 'web', 'email', 'telephone', 'mobile', 'in-person', 'automatic'] as const;
export type Channel = (typeof channels)[number];

/** A file kept in the file store; `name` is what the person called it, made safe. */
export type FileRef = { id: string; name: string; type: string; bytes: number; by: PersonRef; at: Instant };

/** Values by field id, always text; a missing key and `''` both mean "not given". */
export type FieldValues = Readonly<Record<string, string>>;

/** A question of the desk's that the requester has not answered yet. */
export type OpenQuestion = { text: string; by: PersonRef | null; at: Instant };

/** `by` is null when a timer gave it (silence). */
export type Solution = { text: string; by: PersonRef | null; at: Instant };

/** `numbers`, `partnerNumber`: the other one's when they were linked, so that this one's history can name it; histories of before have none. */
export type Link = {
  to: TicketId;
  kind: 'follow-up-of' | 'followed-up-by' | 'related';
  at: Instant;
  numbers?: Readonly<Record<string, number>>;
  partnerNumber?: string;
};

/** `lapsedAt`: when it was over without an answer. */
export type SurveyState = { askedAt: Instant; answeredAt: Instant | null; answers: FieldValues; reminders?: number; lapsedAt?: Instant };

/** Asked, neither answered nor over: it can be answered still. Source: UARIV-17 */
export function isSurveyOpen(survey: SurveyState | null): survey is SurveyState {
  return survey !== null && survey.answeredAt === null && survey.lapsedAt === undefined;
}

/** Who reads a note: the desk, the requester too, or a group that is told something or asked for advice (UARIV-16). */
export type NoteAudience = 'internal' | 'public' | { group: string };

/** By what other means somebody was told what a message could not tell them, or that none was possible (UARIV-16). */
export const contactMeans = ['telephone', 'mail', 'in-person', 'other', 'impossible'] as const;
export type ContactMeans = (typeof contactMeans)[number];

/** What a request was taken down as. */
export type Classification = { kind: Kind | null; category: string | null; priority: string };

/** Clocks stopped by the coordination: why, on whose word, until when at the latest (SIIF-15). */
export type ClockHold = { id: string; reason: string; authorisedBy: string; until: Instant };

/**
 * A request as it stands: the fold of its history (`evolve`). A draft is a ticket in a state of phase `draft`;
 * it has its own code in `numbers.draft` and gets `numbers.ticket` when it is complete.
 */
export type Ticket = {
  id: TicketId;
  procedure: ProcedureRef;
  channel: Channel;
  requester: PersonRef;
  /** Who typed it for the requester, when it was not the requester (UARIV-09). */
  registeredBy: PersonRef | null;
  /** The person's own words, untouched. */
  words: string;
  fields: FieldValues;
  /** The form was sent at least once, so faults are shown at its fields. */
  submitted: boolean;
  files: readonly FileRef[];
  kind: Kind | null;
  category: string | null;
  priority: string;
  /** Place of its priority in the procedure's list, 0 first: queues go by it (SIIF-05). */
  rank: number;
  state: string;
  phase: Phase;
  /** When the present state was entered. */
  since: Instant;
  group: string | null;
  /** Group that sent it outside the desk and follows it up there; null where it stands with the desk itself. */
  sender: string | null;
  /** Where it goes once it is complete, whatever its category says. */
  wantedGroup: string | null;
  /** Sections of its form that were filled, in order. */
  sections: readonly string[];
  level: number | null;
  /** How often the ticket has arrived at a group; each arrival has its own response clock. */
  arrivals: number;
  assignee: PersonRef | null;
  /** Who worked it last, kept when it leaves their hands. */
  lastAssignee: PersonRef | null;
  /** Grows with everything that changes what may be done; a card made under an older one is stale. */
  version: number;
  openedAt: Instant;
  completedAt: Instant | null;
  closedAt: Instant | null;
  question: OpenQuestion | null;
  solution: Solution | null;
  /** Reminders given in the present state. */
  reminders: number;
  survey: SurveyState | null;
  hold: ClockHold | null;
  /** Warnings given, each once. */
  warned: readonly string[];
  /** Set when it was closed. */
  figures: (FrozenFigures & { calendar: string }) | null;
  links: readonly Link[];
  /** What the partner's desk calls it (SIGCE-03). */
  partnerNumber: string | null;
  /** Series → number given by the store: `draft`, `ticket`, … */
  numbers: Readonly<Record<string, number>>;
};

/** A person sees and works open tickets only; void and closed ones are read. */
export function isOpen(ticket: Ticket): boolean {
  return ticket.phase !== 'closed' && ticket.phase !== 'void';
}

export function isDraft(ticket: Ticket): boolean {
  return ticket.phase === 'draft';
}

export function isRequester(ticket: Ticket, person: PersonId): boolean {
  return ticket.requester.id === person;
}

/** Nobody has had it yet, at whatever level: only then is it the requester's alone to take back. */
export function isUntouched(ticket: Ticket): boolean {
  return ticket.lastAssignee === null;
}
