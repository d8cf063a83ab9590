import type { Instant } from '../instant.js';
import type { PersonId } from '../people/person.js';
import type { RelatedCase } from './mass/mass-incident.js';
import type { DraftOffer } from './draft-offer.js';
import type { EventOf } from './events.js';
import type { MassCommand } from './mass/mass-commands.js';
import type { ClockHold, DeskBack, FieldValues, FileRef, Link, ConsultAnswer, NoteAudience, TicketId } from './ticket.js';

/**
 * What a person or a timer wants done. `id` makes it idempotent: a command that the ticket has executed already changes nothing and has the
 * same result as the first time. `attached`: files that came with the command; they are attached in the same write.
 */
export type Command = { id: string; attached?: readonly FileRef[] } & CommandBody;

export type CommandBody =
  | OpenDraft
  | FillDraft
  /** Puts the draft on the card of waiting drafts in the channel of level 1 (UARIV-06). */
  | { type: 'list-draft' }
  /** Any transition of the procedure, with the values of its form. `seen`: the ticket's version on the card that was pressed. */
  | { type: 'advance'; transition: string; seen: number; input: FieldValues }
  | AddNote
  | AddInformation
  /** Their author is asked whether the words answer the open question, or judge the solution. `isDenied`: they said that they do not. */
  | { type: 'doubt-answer'; text: string; isDenied?: true }
  /** @property of `seq` of the event that has the message's words; `text` null: the message was deleted */
  | { type: 'edit-message'; of: number; text: string | null; saidAt: Instant | null }
  /** The assignee is no longer in the team; `cases`: all cases that they had there, given with the first of them only. */
  | { type: 'release-assignee'; person: PersonId; cases?: readonly RelatedCase[] }
  /** The desk can now write to that person, who may be the one that the form names for its open section (USPEC-06). */
  | { type: 'ask-filler'; person: PersonId }
  | { type: 'attach-file'; file: FileRef }
  /** `asked`: when the survey on the pressed card was asked; without it, the open survey is meant. */
  | { type: 'answer-survey'; answers: FieldValues; asked?: Instant }
  /** What the requester answered outside Teams; `input` has the answers and the `means` (SIIF-12). */
  | { type: 'record-survey'; input: FieldValues; asked: Instant }
  /** `numbers`, `partnerNumber`: the numbers of the other ticket. With a `reason` a person links two existing cases. */
  | ({ type: 'link' } & Omit<Link, 'at'>)
  /** Removes a link that was made by hand or between related cases; the link of a case that was made to follow another one stays. */
  | { type: 'unlink'; to: TicketId; reason: string }
  | Correct
  /** Stops the clocks, not the work (SIIF-15); for an outage, records that they stood still (SIIF-14). `tells`: as in the event. */
  | (SaidAt & { type: 'hold-clock'; hold: ClockHold; tells?: DeskBack })
  /** `undo`: the clocks count as if they had never stopped; otherwise they go on from now. The hold of an outage can only be undone. */
  | (SaidAt & { type: 'release-clock'; hold: string; undo: boolean })
  | ChangeCalendar
  /**
   * `message`: `seq` of the event that records the newest lost message that the actor saw; its recipient is the person called.
   * `how`: the means, as it was chosen.
   */
  | { type: 'record-manual-contact'; message: number; how: string }
  | { type: 'record-talk'; seen: number; input: FieldValues }
  /** The actor says what the requester's words up to that event are, in the fields of `wordFields`. `seen`: as in `advance`. */
  | { type: 'read-words'; of: number; seen: number; input: FieldValues }
  /** Runs a timer; `key` names it, so that a late command does nothing. */
  | { type: 'timer'; key: string }
  /** Offers copies of these files to the actor; `offer` is the id of the offer, so that each file of it is accepted once. */
  | { type: 'offer-files'; offer: string; files: readonly string[] }
  | AcceptFile
  /** Shows what a channel's card masks; without `what`, the data of the case's forms. `reason`: for a workbook with personal data. */
  | { type: 'open-personal-data'; what?: 'section' | ReadWhole; reason?: string }
  /** Whether an offer helped the requester (SIIF-16). `kind`: which one, the first if it is left out. */
  | { type: 'answer-offer'; helped: boolean; kind?: DraftOffer['kind'] }
  | { type: 'keep-mail'; mail: Omit<EventOf<'mail-kept'>, 'type'> }
  | { type: 'record-bounce'; notification: string }
  | ReserveNumber
  | MassCommand;

/**
 * Accepted only for a ticket that does not exist yet.
 *
 * @property fields   values that are known already: from a lapsed draft that is taken up again, or from the form of a call
 * @property profile  known data of the requester, by profile field: name and e-mail from the directory, telephone and place from their last
 *                    case
 * @property last     the requester's values in their last case for the fields that remember them, by field
 * @property category of the closed case that this one follows, where the words name none (UARIV-12)
 */
export type OpenDraft = Omit<EventOf<'draft-opened'>, 'type' | 'procedure' | 'category' | 'state' | 'remembered' | 'offered'> & {
  type: 'open-draft';
  profile: FieldValues;
  last?: FieldValues;
  category?: string;
  offered?: readonly DraftOffer[];
};

/** Accepted only for a ticket that does not exist yet: reserves its number for a case of a contingency (SIIF-14). */
export type ReserveNumber = { type: 'reserve-number'; ticket: TicketId; contingency: string; lost?: readonly string[] };

/**
 * `submit`: the person pressed Enviar, so a complete form becomes a ticket and an incomplete one shows its faults.
 *
 * @property isSolvedNext the sender has the solution already, and records it right after
 * @property waive a colleague registers the draft as it is, without the data that only the desk asks for (UARIV-06)
 * @property follows the earlier case that the same write links the draft to (UARIV-12)
 */
export type FillDraft = {
  type: 'fill-draft';
  fields: FieldValues;
  submit: boolean;
  isSolvedNext?: boolean;
  waive?: true;
  follows?: EarlierCase;
};
export type EarlierCase = Omit<Link, 'at' | 'reason'>;

/** @property saidAt when the author sent the words, by the platform's clock; null or absent: not known */
type SaidAt = { saidAt?: Instant | null };
/** @property audience `answers`: `seq` of the note that consulted a group; this note answers its author */
/** @property files ids of files of the case, or of those that come with the note, which go to the requester with its words */
export type AddNote = SaidAt & {
  type: 'add-note';
  text: string;
  files?: readonly string[];
  attached?: readonly FileRef[];
  audience: Exclude<NoteAudience, ConsultAnswer> | Pick<ConsultAnswer, 'answers'>;
};
/**
 * @property saying   what else the words say, besides news of the case
 * @property asksBack they came where no card asks: if a solution waits, their author is asked again whether it works
 * @property isLate   they answer what came before the present question or solution, so they answer neither, and their author is asked again
 */
export type AddInformation = SaidAt & { type: 'add-information'; text: string; saying?: Saying; asksBack?: true; isLate?: boolean };
export type Saying = 'presses' | 'works-now';
/**
 * `input`: the `reason`, and what to correct: `title`, `kind`, `category`, `impact` with `urgency`, and values of the forms under the id of
 * their field after `_`. What is not in it stays as it is; with `isWhole`, a missing value was emptied, because clients leave out empty
 * inputs of a form.
 */
export type Correct = { type: 'correct'; seen: number; input: FieldValues; isWhole?: boolean };

/** Closes a day in the ticket's calendar, or opens it again: a holiday that was published after the ticket's procedure (SIIF-01). */
export type ChangeCalendar = SaidAt & { type: 'change-calendar'; date: string; closes: boolean; reason: string };

export type AcceptFile = { type: 'accept-file'; offer: string; file: string };

/** What else can be shown unmasked: attached pictures, the history with its words, messages that have to be passed on. */
export type ReadWhole = 'files' | 'history' | 'messages';
