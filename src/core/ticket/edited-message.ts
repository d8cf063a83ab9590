import { categoryOf } from '../procedure/lookup.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { Instant } from '../instant.js';
import type { PersonId } from '../people/person.js';
import type { Saying } from './command.js';
import type { RecordedEvent, TicketEvent } from './events.js';
import { descriptionField } from './forms/draft-fields.js';
import type { FieldValues, NoteAudience, Ticket } from './ticket.js';

/** What a requester writes about a case. */
export type RequesterWrote =
  /** `isQuiet`: the requester had pressed a short time ago, so the assignee knows it already. */
  | { type: 'information-added'; text: string; saying?: Saying; isQuiet?: true }
  /** Words that may answer the open question; `answer-denied`: the requester said that they do not (UARIV-06). */
  | { type: 'answer-doubted'; text: string }
  | { type: 'answer-denied'; text?: string };

/**
 * The author changed a message; `of` is the `seq` of the event that has its words.
 *
 * @property after    null: the author deleted it
 * @property fields   for a draft: the values that the new words give its form, with its `category`
 * @property audience the audience of the note, if the message was a note
 * @property saidAt   when the author changed it, by the platform's clock
 */
export type MessageEdited = {
  type: 'message-edited';
  of: number;
  before: string;
  after: string | null;
  fields?: FieldValues;
  category?: string;
  audience?: NoteAudience;
  saidAt?: Instant;
};

/** The words that a person wrote in a message, as this event has them; null for every other event. */
export function writtenIn(event: TicketEvent): string | null {
  switch (event.type) {
    case 'draft-opened':
      return event.words;
    case 'draft-filled':
      return event.added ?? null;
    case 'information-added':
    case 'answer-doubted':
    case 'note-added':
      return event.text;
    case 'requester-answered':
      return event.answer;
    case 'solution-refused':
      return event.reason;
    default:
      return null;
  }
}

/** `seq` of the last event of a command with its author's words; null where it recorded none. `upTo`: `seq` of the command's last event. */
export function writtenSeq(history: readonly RecordedEvent[], after: number, upTo: number, author: PersonId): number | null {
  const written = history.findLast(
    ({ seq, by, event }) => seq > after && seq <= upTo && by.kind === 'person' && by.person.id === author && writtenIn(event) !== null,
  );
  return written?.seq ?? null;
}

/** The changes of that message until now, oldest first. */
export function editsOf(history: readonly RecordedEvent[], seq: number): readonly MessageEdited[] {
  return history.flatMap(({ event }) => (event.type === 'message-edited' && event.of === seq ? [event] : []));
}

/** The present words of the message that this event recorded; null where it was deleted, or the event has no words. */
export function wordsNow(history: readonly RecordedEvent[], { seq, event }: RecordedEvent): string | null {
  const last = editsOf(history, seq).at(-1);
  return last === undefined ? writtenIn(event) : last.after;
}

/** Whether a message of the requester is deleted now. */
export function hasDeleted(history: readonly RecordedEvent[]): boolean {
  return history.some((one) => one.event.type !== 'note-added' && writtenIn(one.event) !== null && wordsNow(history, one) === null);
}

/** Puts the new words into title, description and doubted answer where they still have the old ones. Source: UARIV-05, UARIV-18 */
export function withEditedMessage(ticket: Ticket, { before, after, fields, category }: MessageEdited, procedure: Procedure): Ticket {
  if (after === null || before === after) return ticket;
  const { question } = ticket;
  return {
    ...ticket,
    words: ticket.words === before ? after : ticket.words,
    fields: { ...described(ticket.fields, before, after, procedure), ...fields },
    ...(category === undefined ? {} : { category, kind: categoryOf(procedure, category)?.kind ?? null }),
    question: question?.doubted === undefined ? question : { ...question, doubted: inLines(question.doubted, before, after) },
  };
}

function described(fields: FieldValues, before: string, after: string, procedure: Procedure): FieldValues {
  const field = descriptionField(procedure) ?? '';
  const said = fields[field];
  return said === undefined ? fields : { ...fields, [field]: inLines(said, before, after) };
}

/** Replaces whole lines only: "no" is not replaced within other words. @param after null: the lines are removed */
export function inLines(text: string, before: string, after: string | null): string {
  return `\n${text}\n`.replace(`\n${before}\n`, () => (after === null ? '\n' : `\n${after}\n`)).slice(1, -1);
}
