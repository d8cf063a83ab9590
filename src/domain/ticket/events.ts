import type { Instant } from '../instant.js';
import type { ProcedureRef } from '../procedure/procedure.js';
import type { PersonRef } from '../roster/person.js';
import type { Channel, FieldValues, FileRef, Link, TicketId } from './ticket.js';

/** A change of state: which transition, and the state and phase it leads to. */
type Move = { transition: string; to: string };

/** What happened to a ticket; appended to its history and never changed (UARIV-18). */
export type TicketEvent =
  | {
      type: 'draft-opened';
      ticket: TicketId;
      procedure: ProcedureRef;
      channel: Channel;
      requester: PersonRef;
      registeredBy: PersonRef | null;
      words: string;
      fields: FieldValues;
      category: string | null;
      state: string;
    }
  | { type: 'numbered'; series: string; value: number }
  | { type: 'draft-filled'; fields: FieldValues; category: string | null; submitted: boolean }
  | { type: 'file-attached'; file: FileRef }
  | { type: 'information-added'; text: string }
  | { type: 'note-added'; text: string; audience: 'internal' | 'public' }
  /** `passedOver`: earlier reminders whose moment went by while nobody was there to give them; one is enough. */
  | { type: 'reminded'; state: string; passedOver?: number }
  | ({ type: 'draft-completed'; fields: FieldValues; kind: 'incident' | 'request'; priority: string; group: string } & Move)
  | ({ type: 'draft-lapsed'; missing: readonly string[] } & Move)
  | ({ type: 'draft-set-aside'; reason: string } & Move)
  | ({ type: 'ticket-withdrawn'; reason: string } & Move)
  | ({ type: 'ticket-taken'; assignee: PersonRef } & Move)
  | ({ type: 'ticket-assigned'; assignee: PersonRef } & Move)
  /** `assignee`: who asked, when nobody had it: whoever asks attends it. */
  | ({ type: 'requester-asked'; question: string; assignee: PersonRef | null } & Move)
  | ({ type: 'requester-answered'; answer: string } & Move)
  | ({ type: 'ticket-escalated'; from: string; group: string; reason: string; checklist: FieldValues } & Move)
  | ({ type: 'ticket-resolved'; solution: string; records: FieldValues } & Move)
  | ({ type: 'solution-accepted'; silence: boolean } & Move)
  | ({ type: 'solution-refused'; reason: string } & Move)
  | ({ type: 'state-moved'; fields: FieldValues } & Move)
  | { type: 'survey-asked' }
  | { type: 'survey-answered'; answers: FieldValues }
  | { type: 'linked'; link: Link }
  | { type: 'personal-data-opened'; fields: readonly string[] }
  | { type: 'told'; notice: string; kind: string; whom: Whom; outcome: ToldOutcome };

/** Whom a message was for; a person by the name that the ticket knew them by. */
export type Whom = { kind: 'person'; person: PersonRef } | { kind: 'channel'; group: string };

/** `repeated`: sent twice because the first answer never came; `given-up`: no clear answer twice, or refused. */
export type ToldOutcome = 'sent' | 'repeated' | 'unreachable' | 'given-up';

export type By = { kind: 'person'; person: PersonRef } | { kind: 'system' };

/** An event as it stands in the history. `seq` counts from 1 without holes. */
export type RecordedEvent = { seq: number; at: Instant; by: By; event: TicketEvent };
