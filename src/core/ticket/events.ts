import type { QuestionReviewed, QuestionWords, ReadWhole } from './command.js';
import type { Instant } from '../instant.js';
import type { Kind } from '../../procedure/vocabulary.js';
import type { ProcedureRef } from '../../procedure/procedure.js';
import type { DraftOffer } from './draft-offer.js';
import type { AssigneeLeft } from './assignee-left.js';
import type { LinkEvent } from './link-events.js';
import type { ImportedEvent } from './imported-event.js';
import type { MessageEdited, RequesterWrote } from './edited-message.js';
import { raisesVersionOfMass, type MassEvent } from './mass/mass-events.js';
import type { RelatedCase } from './mass/mass-incident.js';
import type { FieldFault } from './refusals.js';
import type { NamedFiller, PersonId, PersonRef } from '../people/person.js';
import type { ReservationEvent } from './reservation.js';
import type { FrozenFigures } from '../sla/frozen-figures.js';
import type { SlaKind } from '../sla/sla-clock.js';
import type {
  Channel,
  Classification,
  ClockHold,
  DeskBack,
  FieldValues,
  FileRef,
  NoteAudience,
  ContactMeans,
  Ticket,
  TicketId,
} from './ticket.js';

/** A change of state: the transition, and the state that it leads to. */
type Move = { transition: string; to: string };
type BeforeAndAfter<T> = { before: T; after: T };

/** What happened to a ticket; appended to its history and never changed (UARIV-18). */
export type TicketEvent =
  | MassEvent
  | LinkEvent
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
      /** The group where it goes once it is complete, whatever its category says (UARIV-14). */
      group?: string;
      /** Its assignee there (UARIV-14, USPEC-08). */
      assignee?: PersonRef;
      /** The person of another level who attended the requester (SIIF-08). */
      adviser?: PersonRef;
      /** Fields that were filled with the requester's values of their last case (UARIV-05). */
      remembered?: readonly string[];
      /** People of the partner's desk sent it (SIGCE-02). */
      ofPartner?: true;
      /** What its requester may read before they send it (SIIF-16). */
      offered?: DraftOffer;
    }
  | ReservationEvent
  | ImportedEvent
  | { type: 'numbered'; series: string; value: number }
  /** `words`: the new title, if its author corrected it (UARIV-05). `added`: words that a message added to the description. */
  | { type: 'draft-filled'; fields: FieldValues; category: string | null; submitted: boolean; words?: string; added?: string }
  /** The partner's desk sent the draft incomplete and is told what is missing or wrong (SIGCE-02). */
  | { type: 'draft-returned'; faults: readonly FieldFault[] }
  | { type: 'file-attached'; file: FileRef }
  | RequesterWrote
  | MessageEdited
  /** `author`: the note's author, if it comes from the parent case. `toChildren`: the note reaches the child cases too (SIIF-07). */
  | { type: 'note-added'; text: string; audience: NoteAudience; author?: PersonRef; toChildren?: true }
  /** `passedOver`: how many earlier reminders were due too and are replaced by this one. */
  | { type: 'reminded'; state: string; passedOver?: number }
  /** The draft is on the card of waiting drafts in the channel of level 1 (UARIV-06). */
  | { type: 'draft-listed' }
  /**
   * `filler`: may fill the first section instead of the group (USPEC-06). `isSolvedNext`: the person who registered it had its solution.
   * `coordinators`: those of that time, notified of the highest priority or of some categories. `isJoined`: the requester joined a mass
   * incident with it, so no group is called (SIIF-07). `user`: the person that a partner's form names and this desk reaches: the new
   * requester (`user-reached`: later, SIGCE-13). `waived`: the desk's own fields that are missing or wrong (UARIV-06).
   */
  | ({
      type: 'draft-completed';
      fields: FieldValues;
      kind: Kind;
      priority: string;
      group: string;
      filler?: NamedFiller;
      isSolvedNext?: true;
      isJoined?: true;
      user?: PersonRef;
      coordinators?: readonly PersonId[];
      waived?: readonly string[];
    } & Move)
  | { type: 'user-reached'; user: PersonRef }
  | ({ type: 'draft-lapsed'; missing: readonly string[] } & Move)
  /** `question`: the question that the requester did not answer within the limit of the state (UARIV-06, SIIF-03). */
  | ({ type: 'case-lapsed'; question: string } & Move)
  | ({ type: 'draft-set-aside'; reason: string } & Move)
  /** `helped`: the offer that helped the requester (SIIF-16). */
  | ({ type: 'ticket-withdrawn'; reason: string; helped?: Pick<DraftOffer, 'kind' | 'title'> } & Move)
  /** The offer did not help the requester, and the draft goes on (SIIF-16). */
  | { type: 'offer-declined'; offer: Pick<DraftOffer, 'kind' | 'title'> }
  /** `question`: id of the frequent question. `coordinators`: the coordinators of that time, as recipients (SIIF-16). */
  | { type: 'question-proposed'; question: string; words: QuestionWords; coordinators: readonly PersonId[] }
  | QuestionReviewed
  | ({ type: 'ticket-taken'; assignee: PersonRef } & Move)
  | ({ type: 'ticket-assigned'; assignee: PersonRef } & Move)
  | AssigneeLeft
  /** `assignee`: the actor, when the ticket had no assignee: asking is attending. */
  | ({ type: 'requester-asked'; question: string; assignee: PersonRef | null } & Move)
  /**
   * `isUnconfirmed`: the words may be the answer, but the requester did not confirm this within the limit of the state. `recorded`: the
   * actor recorded what the requester said by these means (UARIV-16).
   */
  | ({ type: 'requester-answered'; answer: string; isUnconfirmed?: true; recorded?: RecordedWord } & Move)
  /** `assignee`: the person to whom it was sent by name. `kind`: its new kind, where the route changes it (SIIF-04). */
  | ({
      type: 'ticket-escalated';
      from: string;
      group: string;
      reason: string;
      checklist: FieldValues;
      assignee?: PersonRef;
      kind?: Kind;
      /** The priority that the route's rule gives (SIIF-07). */
      priority?: string;
      mark?: string;
      /** The coordinators of that time, as recipients, where the route's rule tells them (SIIF-07). */
      coordinators?: readonly PersonId[];
      /** The desk wrote down what the group outside answered; absent where a person of that group answered (USPEC-12). */
      recordedByDesk?: true;
      /** The person who may fill the next section, if the case went to the area again (USPEC-06). */
      filler?: NamedFiller;
    } & Move)
  /** `group`: fills the next section, or attends the ticket when all are filled. `filler`: may fill that section instead of the group. */
  | ({ type: 'section-filled'; section: string; from: string; group: string; fields: FieldValues; filler?: NamedFiller } & Move)
  /** `coordinators`: as in `ticket-escalated`. `author`: of a solution that the desk passes on; `with`: the parent case (SIIF-07). */
  | ({
      type: 'ticket-resolved';
      solution: string;
      records: FieldValues;
      coordinators?: readonly PersonId[];
      author?: PersonRef;
      with?: RelatedCase;
    } & Move)
  /**
   * `confirmed`: the form in which the desk recorded that the requester accepted it outside Teams, with `means` and `date`. `bySurvey`: the
   * survey's answer accepted it. `wrote`: the requester had written since, without pressing a button.
   */
  | ({ type: 'solution-accepted'; silence: boolean; wrote?: true; confirmed?: FieldValues; bySurvey?: true } & Move)
  | ({ type: 'solution-refused'; reason: string; bySurvey?: true; recorded?: RecordedWord; coordinators?: readonly PersonId[] } & Move)
  | ({ type: 'state-moved'; fields: FieldValues } & Move)
  /**
   * The classification before and after (UARIV-02), and other corrections: the title, values of the forms. `coordinators`: those of that
   * time, as recipients, where they are told of it. `filler`: may fill the open section, found by the corrected address.
   */
  | ({
      type: 'ticket-corrected';
      reason: string;
      title?: BeforeAndAfter<string>;
      fields?: BeforeAndAfter<FieldValues>;
      filler?: NamedFiller;
      coordinators?: readonly PersonId[];
    } & BeforeAndAfter<Classification>)
  /** `at`: share of the target that is used. `coordinators`: the coordinators of that time, as recipients. */
  | { type: 'target-warned'; clock: SlaKind; at: number; keys: readonly string[]; coordinators: readonly PersonId[] }
  /**
   * `withdrawn`: warnings that are no longer true, because an outage does not count; they are given again when they are due.
   * `tells`: the requester is told that the desk is back.
   */
  | { type: 'clock-held'; hold: ClockHold; withdrawn?: readonly string[]; tells?: DeskBack }
  /** `undone`: the hold was a mistake, so the clock counts as if it had never stopped. */
  | { type: 'clock-released'; hold: string; undone: boolean }
  /** Whether targets were met or missed, by the calendar of that version; never computed again. */
  | { type: 'figures-frozen'; calendar: string; figures: FrozenFigures }
  /** `known`: the answers that the requester's own acceptance gave already. */
  | { type: 'survey-asked'; known?: FieldValues }
  | { type: 'survey-reminded'; passedOver: number }
  | { type: 'survey-lapsed' }
  /**
   * `known`: as in `survey-asked`. `recorded`: the actor recorded what the requester answered by these means. `takes`: the transition that
   * the answer takes. `low`: the answer is low; the coordinators of that time, as recipients.
   */
  | {
      type: 'survey-answered';
      answers: FieldValues;
      known?: FieldValues;
      recorded?: RecordedWord;
      takes?: string;
      low?: { coordinators: readonly PersonId[] };
    }
  /** `section`: opened to fill it (USPEC-06). `what`: instead of the forms' data. `reason`: opened with other cases, in the workbook of a report or a contingency. */
  | { type: 'personal-data-opened'; fields: readonly string[]; section?: string; what?: ReadWhole; reason?: string }
  /** The actor asked for copies, and they were offered to the actor; nothing is given yet. */
  | { type: 'files-offered'; offer: string; files: readonly NamedFile[] }
  /** The person accepted a file that was offered to them (UARIV-18). */
  | { type: 'file-accepted'; offer: string; file: NamedFile }
  /** The file was posted in this group's channel (UARIV-18). */
  | { type: 'file-shown'; file: NamedFile; group: string }
  /** The outcome of a notification. `message`: the platform's id of the posted message, where it gave one. */
  | {
      type: 'delivery-recorded';
      notification: string;
      kind: string;
      recipient: Recipient;
      outcome: DeliveryOutcome;
      message?: string;
    }
  /**
   * The recipient was told by other means, or there was no means; `upTo`: `seq` of the newest lost message that this covers. `talk`: a
   * colleague spoke with the requester, or tried to.
   */
  | { type: 'manual-contact-recorded'; recipient: Recipient; upTo: number; how: ContactMeans; talk?: true };

/** The means by which the requester said what a colleague recorded for them. */
type RecordedWord = { means: string; requester: PersonRef };

/** A file by its id, with the name that it had then. */
export type NamedFile = { id: string; name: string };

/** The answer to the survey, the requester's own or recorded by the desk. */
export type SurveyAnswered = Extract<TicketEvent, { type: 'survey-answered' }>;

export type TicketEscalated = Extract<TicketEvent, { type: 'ticket-escalated' }>;

/** The end of a solution's validation: by the requester, by the desk for them, or by silence. */
export type SolutionAccepted = Extract<TicketEvent, { type: 'solution-accepted' }>;

/** Events that change the state. */
export type StateChange = Extract<TicketEvent, { to: string }>;

/** The recipient of a message; a person by the name that the ticket knew. */
export type Recipient = { kind: 'person'; person: PersonRef } | { kind: 'channel'; group: string };

/** `repeated`: sent again after an unknown outcome; `abandoned`: two unknown outcomes, or refused by the platform. */
export type DeliveryOutcome = 'sent' | 'repeated' | 'unreachable' | 'abandoned';

export type By = { kind: 'person'; person: PersonRef } | { kind: 'system' };

/** An event in the history. `seq` counts from 1 without gaps. */
export type RecordedEvent = { seq: number; at: Instant; by: By; event: TicketEvent };

/** Whether a limit ended the ticket because data or an answer was missing. Source: UARIV-06, SIIF-03 */
export function isLapsed(history: readonly RecordedEvent[]): boolean {
  const last = lastMove(history)?.event.type;
  return last === 'draft-lapsed' || last === 'case-lapsed';
}

/** The last event that changed the state. */
export function lastMove(history: readonly RecordedEvent[]): RecordedEvent | undefined {
  return history.findLast(({ event }) => 'to' in event);
}

export type TicketWithHistory = { ticket: Ticket; history: readonly RecordedEvent[] };

/** Whether the event changes what may be done, so that earlier cards are stale; a note does not. */
export function raisesVersion(event: TicketEvent): boolean {
  return 'to' in event || event.type === 'ticket-corrected' || raisesVersionOfMass(event);
}
