import type { Procedure } from '../../../procedure/procedure.js';
import type { Instant } from '../../instant.js';
import type { PersonRef } from '../../people/person.js';
import { categoryOf } from '../../procedure/lookup.js';
import type { Saying } from '../command.js';
import type { EventOf, NamedFile, RecordedEvent } from '../events.js';
import { descriptionField } from '../forms/draft-fields.js';
import { withUpdate } from '../mass/propagations.js';
import { withFile } from '../ticket-files.js';
import { isRequester, type FieldValues, type FileRef, type NoteAudience, type Ticket } from '../ticket.js';
import { always, eachOf, everyone, type Sheets } from './event-sheet.js';

/** A yes or a no to the solution, the answer to the question, or nothing of the kind. */
export const wordReadings = ['yes', 'no', 'answer', 'nothing'] as const;
export type WordReading = (typeof wordReadings)[number];

export type WordEvent =
  /**
   * `isQuiet`: the requester had pressed a short time ago, so the assignee knows it already. `state`: the words leave open whether the
   * solution that waits in it works, so the requester is asked again.
   */
  | { type: 'information-added'; text: string; saying?: Saying; isQuiet?: true; state?: string }
  /** Words that may answer the open question, or judge the solution; `answer-denied`: the requester said that they do not (UARIV-06, 17). */
  | { type: 'answer-doubted'; text: string }
  | { type: 'answer-denied'; text?: string }
  /** A colleague said what the requester's words up to the event `of` are: the case goes on by them, or its time begins anew. */
  | { type: 'word-read'; of: number; as: WordReading }
  /**
   * The author changed a message; `of` is the `seq` of the event that has its words. `after` is null where the author deleted it. `fields`:
   * for a draft, the values that the new words give its form, with its `category`. `audience`: the audience of the note, if the message was
   * a note. `saidAt`: when the author changed it, by the platform's clock.
   */
  | {
      type: 'message-edited';
      of: number;
      before: string;
      after: string | null;
      fields?: FieldValues;
      category?: string;
      audience?: NoteAudience;
      saidAt?: Instant;
    }
  /** `author`: the note's author, if it comes from the parent case. `toChildren`: it reaches the child cases too (SIIF-07). `files`: sent with it. */
  | { type: 'note-added'; text: string; audience: NoteAudience; author?: PersonRef; toChildren?: true; files?: readonly NamedFile[] }
  | { type: 'file-attached'; file: FileRef };

export const wordSheets = {
  'information-added': {
    evolve: (ticket, _, { by }) => writtenAbout(ticket, by),
    words: ({ text }) => text,
    shownTo: everyone,
    isToldApart: true,
    isNews: ({ isQuiet }) => isQuiet !== true,
    counts: 'additions',
  },
  // Words that may be the answer are collected, the newest below the earlier ones; denied words are removed.
  'answer-doubted': {
    evolve: (ticket, { text }, { by }) => withDoubted(writtenAbout(ticket, by), (before) => [before, text].filter(Boolean).join('\n')),
    words: ({ text }) => text,
    shownTo: everyone,
    counts: 'additions',
    // What may answer a question is read as its answer when the time ends. What may be a no, and what may answer a question about a draft,
    // which has no such end, is read at once.
    tells: (_, { question, phase }) => {
      if (question === null) return [{ kind: 'information', to: 'assignee' }];
      return phase === 'draft' ? eachOf('information', question.by === null ? [] : [question.by.id]) : [];
    },
  },
  'answer-denied': {
    evolve: (ticket, { text }) => withDoubted(ticket, (before = '') => inLines(before, text ?? before, null)),
    shownTo: everyone,
  },
  'word-read': {},
  'message-edited': {
    evolve: (ticket, event, { by }, procedure) => withEditedMessage(writtenAbout(ticket, by), event, procedure),
    fillsDraft: true,
    shownTo: ({ audience }) => (audience === undefined || audience === 'public' ? 'everyone' : 'desk'),
    isToldApart: true,
    isNews: ({ audience }) => audience === undefined,
    counts: 'additions',
  },
  'note-added': {
    evolve: (ticket, { text, toChildren }, recorded) => (toChildren === true ? withUpdate(ticket, text, recorded) : ticket),
    words: ({ text }) => text,
    shownTo: ({ audience }) => (audience === 'public' ? 'everyone' : 'desk'),
    isToldApart: true,
    counts: 'additions',
  },
  'file-attached': {
    evolve: (ticket, { file }, _, procedure) => withFile(ticket, file, procedure),
    fillsDraft: true,
    // A person did not attach their own mail: what it says stands in the events that it brought.
    shownTo: ({ file }) => (file.isOriginal === true ? 'nobody' : 'everyone'),
    isNews: always,
  },
} satisfies Sheets<WordEvent>;

function withDoubted(ticket: Ticket, after: (before: string | undefined) => string): Ticket {
  if (ticket.question === null) return ticket;
  const { doubted: before, ...question } = ticket.question;
  const doubted = after(before);
  return { ...ticket, question: doubted === '' ? question : { ...question, doubted } };
}

/** Words of the requester while a solution waits are no answer to it, but no silence either. */
function writtenAbout(ticket: Ticket, by: RecordedEvent['by']): Ticket {
  const isTheirs = by.kind === 'person' && isRequester(ticket, by.person.id);
  return ticket.solution === null || !isTheirs ? ticket : { ...ticket, solution: { ...ticket.solution, isWrittenAbout: true } };
}

/** Puts the new words into title, description and doubted answer where they still have the old ones. Source: UARIV-05, UARIV-18 */
function withEditedMessage(ticket: Ticket, { before, after, fields, category }: EventOf<'message-edited'>, procedure: Procedure): Ticket {
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
