import type { PersonRef } from '../roster/person.js';
import type { Channel, FieldValues, FileRef, Link, TicketId } from './ticket.js';

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
  | { type: 'open-personal-data' }
  | { type: 'remind' }
  | { type: 'pass-limit' }
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
};

/** `submit`: the person pressed Enviar, so a complete form becomes a ticket and faults are shown. */
export type FillDraft = { type: 'fill-draft'; fields: FieldValues; submit: boolean };

/** Any transition of the procedure, with what its `needs` ask. `seen` is the ticket's version on the card that was pressed. */
export type Advance = { type: 'advance'; transition: string; seen: number; input: FieldValues };

export type AddNote = { type: 'add-note'; text: string; audience: 'internal' | 'public' };
export type AddInformation = { type: 'add-information'; text: string };
export type AttachFile = { type: 'attach-file'; file: FileRef };
export type AnswerSurvey = { type: 'answer-survey'; answers: FieldValues };
/** `numbers`: those of the other one, by which people know it. */
export type LinkTicket = { type: 'link'; to: TicketId; kind: Link['kind']; numbers?: Readonly<Record<string, number>> };
