import type { PersonRef } from '../people/person.js';
import type { Channel, ClockHold, FieldValues, FileRef, Link, NoteAudience, TicketId } from './ticket.js';

/**
 * What somebody wants done. `id` makes it idempotent: a command whose id the ticket has already obeyed changes nothing
 * and is answered as the first time.
 */
export type Command = { id: string } & (
  | OpenDraft
  | FillDraft
  | Advance
  | AddNote
  | AddInformation
  | AttachFile
  | AnswerSurvey
  | LinkTicket
  | Correct
  | HoldClock
  | ReleaseClock
  | RecordManualContact
  | RunTimer
  | OfferFiles
  | AcceptFile
  | ShowFile
  | { type: 'open-personal-data' }
);

/** Only on a ticket that does not exist yet. */
export type OpenDraft = {
  type: 'open-draft';
  ticket: TicketId;
  channel: Channel;
  requester: PersonRef;
  registeredBy: PersonRef | null;
  words: string;
  /** What the desk knows about the requester, by profile field. */
  profile: FieldValues;
  /** Of the closed case that it goes on from, where the words name none (UARIV-12). */
  category?: string;
  /** Values already known: of a lapsed draft taken up again, or of the form of a call. */
  fields: FieldValues;
  /** Asked of another group by somebody of the desk: it goes there once it is complete (UARIV-14). */
  group?: string;
};

/** `submit`: the person pressed Enviar, so a complete form becomes a ticket and faults are shown. */
export type FillDraft = { type: 'fill-draft'; fields: FieldValues; submit: boolean };

/** Any transition of the procedure, with what its `needs` ask. `seen` is the ticket's version on the card that was pressed. */
export type Advance = { type: 'advance'; transition: string; seen: number; input: FieldValues };

export type AddNote = { type: 'add-note'; text: string; audience: NoteAudience };
export type AddInformation = { type: 'add-information'; text: string };
export type AttachFile = { type: 'attach-file'; file: FileRef };
export type AnswerSurvey = { type: 'answer-survey'; answers: FieldValues };
/** `input`: what is to be put right (`kind`, `category`, `impact`, `urgency`) and why (`reason`); what is empty stays. */
export type Correct = { type: 'correct'; seen: number; input: FieldValues };

/** Stops the clocks, not the work (SIIF-15). */
export type HoldClock = { type: 'hold-clock'; hold: ClockHold };
/** `undo`: they count as if they had never stopped; else they go on from now. */
export type ReleaseClock = { type: 'release-clock'; hold: string; undo: boolean };

/**
 * `message`: the newest lost message that was before whoever told them, by the event that says that it was lost; it names whom.
 * `how`: one of the means, as it was chosen.
 */
export type RecordManualContact = { type: 'record-manual-contact'; message: number; how: string };

/** Copies of these files are offered to who asks for them; `offer` names the offer, so that each file of it is accepted once. */
export type OfferFiles = { type: 'offer-files'; offer: string; files: readonly string[] };
/** Who was offered a file lets it be put into their storage. */
export type AcceptFile = { type: 'accept-file'; offer: string; file: string };
/** A picture is shown under the case's card, to everybody of the channel of the group that was named; it is the one that has the case. */
export type ShowFile = { type: 'show-file'; file: string; group: string };

/** What the desk's own clock does; `key` names which moment it is for, so that a late one does nothing. */
export type RunTimer = { type: 'timer'; key: string };

/** `numbers`, `partnerNumber`: those of the other one, by which people know it. */
export type LinkTicket = { type: 'link' } & Omit<Link, 'at'>;
