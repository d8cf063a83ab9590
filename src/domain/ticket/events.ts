import type { Instant } from '../instant.js';
import type { Kind, ProcedureRef } from '../procedure/procedure.js';
import type { PersonId, PersonRef } from '../people/person.js';
import type { FrozenFigures } from '../sla/frozen-figures.js';
import type { SlaKind } from '../sla/sla-figure.js';
import type { Channel, Classification, ClockHold, FieldValues, FileRef, Link, NoteAudience, ContactMeans, TicketId } from './ticket.js';

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
      /** Where it goes once it is complete, whatever its category says (UARIV-14). */
      group?: string;
    }
  | { type: 'numbered'; series: string; value: number }
  | { type: 'draft-filled'; fields: FieldValues; category: string | null; submitted: boolean }
  | { type: 'file-attached'; file: FileRef }
  | { type: 'information-added'; text: string }
  | { type: 'note-added'; text: string; audience: NoteAudience }
  /** `passedOver`: earlier reminders whose moment went by while nobody was there to give them; one is enough. */
  | { type: 'reminded'; state: string; passedOver?: number }
  | ({ type: 'draft-completed'; fields: FieldValues; kind: Kind; priority: string; group: string } & Move)
  | ({ type: 'draft-lapsed'; missing: readonly string[] } & Move)
  | ({ type: 'draft-set-aside'; reason: string } & Move)
  | ({ type: 'ticket-withdrawn'; reason: string } & Move)
  | ({ type: 'ticket-taken'; assignee: PersonRef } & Move)
  | ({ type: 'ticket-assigned'; assignee: PersonRef } & Move)
  /** `assignee`: who asked, when nobody had it: whoever asks attends it. */
  | ({ type: 'requester-asked'; question: string; assignee: PersonRef | null } & Move)
  | ({ type: 'requester-answered'; answer: string } & Move)
  /** `assignee`: whom it was sent to by name. `kind`: what it became by going there (SIIF-04). */
  | ({
      type: 'ticket-escalated';
      from: string;
      group: string;
      reason: string;
      checklist: FieldValues;
      assignee?: PersonRef;
      kind?: Kind;
    } & Move)
  /** `group`: whose turn is next, or who attends it now that all is filled. */
  | ({ type: 'section-filled'; section: string; from: string; group: string; fields: FieldValues } & Move)
  | ({ type: 'ticket-resolved'; solution: string; records: FieldValues } & Move)
  | ({ type: 'solution-accepted'; silence: boolean } & Move)
  | ({ type: 'solution-refused'; reason: string } & Move)
  | ({ type: 'state-moved'; fields: FieldValues } & Move)
  /** What it was taken down as, before and after (UARIV-02). */
  | { type: 'ticket-corrected'; reason: string; before: Classification; after: Classification }
  /** So much of a target is used. `coordinators`: who coordinated then and is told. */
  | { type: 'target-warned'; clock: SlaKind; at: number; keys: readonly string[]; coordinators: readonly PersonId[] }
  | { type: 'clock-held'; hold: ClockHold }
  /** `undone`: it was a slip, so the clock counts as if it had never been held. */
  | { type: 'clock-released'; hold: string; undone: boolean }
  /** Met or missed, once and for all, by the calendar of that version. */
  | { type: 'figures-frozen'; calendar: string; figures: FrozenFigures }
  | { type: 'survey-asked' }
  | { type: 'survey-reminded'; passedOver: number }
  | { type: 'survey-lapsed' }
  | { type: 'survey-answered'; answers: FieldValues }
  | { type: 'linked'; link: Link }
  | { type: 'personal-data-opened'; fields: readonly string[] }
  /** Copies were asked for by who did it: they were offered, nothing was given yet. */
  | { type: 'files-offered'; offer: string; files: readonly NamedFile[] }
  /** Who was offered it let it be put into their storage (UARIV-18). */
  | { type: 'file-accepted'; offer: string; file: NamedFile }
  /** It was shown to everybody of this group's channel (UARIV-18). */
  | { type: 'file-shown'; file: NamedFile; group: string }
  /** `message`: what the platform calls it, when it arrived and the platform said. */
  | { type: 'delivery-recorded'; notification: string; kind: string; recipient: Recipient; outcome: DeliveryOutcome; message?: string }
  /** Somebody told them by other means, or found that there is none; `upTo`: the newest lost message that this settles, by its event. */
  | { type: 'manual-contact-recorded'; recipient: Recipient; upTo: number; how: ContactMeans };

/** A file by its id, with the name that it had then. */
export type NamedFile = { id: string; name: string };

/** Whom a message was for; a person by the name that the ticket knew them by. */
export type Recipient = { kind: 'person'; person: PersonRef } | { kind: 'channel'; group: string };

/** `repeated`: sent twice because the first answer never came; `given-up`: no clear answer twice, or refused. */
export type DeliveryOutcome = 'sent' | 'repeated' | 'unreachable' | 'abandoned';

export type By = { kind: 'person'; person: PersonRef } | { kind: 'system' };

/** An event as it stands in the history. `seq` counts from 1 without holes. */
export type RecordedEvent = { seq: number; at: Instant; by: By; event: TicketEvent };
