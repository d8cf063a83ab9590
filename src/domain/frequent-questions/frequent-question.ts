import type { Instant } from '../instant.js';
import type { PersonActor, PersonRef } from '../people/person.js';
import { lengthFaults } from '../ticket/forms/length-faults.js';
import { sanitiseText } from '../text/normalise-text.js';
import type { QuestionReviewed, QuestionWords } from '../ticket/command.js';
import type { FieldFault } from '../ticket/refusals.js';
import type { TicketId } from '../ticket/ticket.js';
import { frequentQuestionLabels } from '../../form-labels.js';

/** Only `published` ones are shown to requesters. A proposed one that was discarded is `retired` too. */
export type QuestionState = 'proposed' | 'published' | 'retired';

/** Who did it, and when. */
export type Signed = { by: PersonRef; at: Instant };

/**
 * A question with its answer that requesters read before they send a case, made of a documented solution.
 *
 * @property procedure  id of the procedure whose desk it is
 * @property from       the case that it was made of, with the numbers that the desk knows it by
 * @property published  the last time that it was; null while it never was
 * @property retired    null while it is proposed or published
 * @property edited     the last correction of its words
 * @property revision   counts the writes, from 1
 * Source: SIIF-16
 */
export type FrequentQuestion = {
  id: string;
  procedure: string;
  question: string;
  answer: string;
  from: { ticket: TicketId; numbers: readonly string[] };
  state: QuestionState;
  proposed: Signed;
  published: Signed | null;
  retired: (Signed & { reason: string }) | null;
  edited: Signed | null;
  revision: number;
};

export const maxQuestionLength = 120;
export const maxAnswerLength = 2000;
export const maxReasonLength = 200;
/** Proposed and published ones of a desk: more could neither be read through nor kept up to date. */
export const maxQuestions = 500;

/** What the coordination does with one. `seen`: its revision on the card that was pressed. */
export type ReviewStep = { seen: number } & (
  | { step: 'approve'; words?: QuestionWords }
  | { step: 'edit'; words: QuestionWords }
  | { step: 'retire'; reason: string }
  | { step: 'publish-again' }
);

export type Reviewed =
  | { kind: 'changed'; question: FrequentQuestion }
  /** It stands so already, by the same step. */
  | { kind: 'unchanged'; question: FrequentQuestion }
  /** It was changed since the card was drawn, so that the step does not fit any more. */
  | { kind: 'moved-on'; question: FrequentQuestion }
  | { kind: 'faults'; question: FrequentQuestion; faults: readonly FieldFault[] };

/** The words as they are kept. */
export function keptWords({ question, answer }: QuestionWords): QuestionWords {
  return { question: sanitiseText(question).replace(/\s+/g, ' '), answer: sanitiseText(answer) };
}

/** Everything that is wrong with the lengths, at once. */
export function checkQuestionWords(words: QuestionWords): readonly FieldFault[] {
  const { question, answer } = keptWords(words);
  return [
    ...lengthFaults('question', frequentQuestionLabels.question, question, maxQuestionLength),
    ...lengthFaults('answer', frequentQuestionLabels.answer, answer, maxAnswerLength),
  ];
}

export function newQuestion(of: Pick<FrequentQuestion, 'id' | 'procedure' | 'from' | 'proposed'> & QuestionWords): FrequentQuestion {
  return { ...of, ...keptWords(of), state: 'proposed', published: null, retired: null, edited: null, revision: 1 };
}

/** A step of the coordination. What an earlier press did already is `unchanged`: pressing twice equals pressing once. */
export function review(question: FrequentQuestion, step: ReviewStep, { id, name }: PersonActor, at: Instant): Reviewed {
  const signed = { by: { id, name }, at };
  if (!fits(question, step)) return { kind: isDone(question, step) ? 'unchanged' : 'moved-on', question };
  const faults = faultsOf(step);
  if (faults.length > 0) return { kind: 'faults', question, faults };
  return { kind: 'changed', question: { ...question, ...changesOf(question, step, signed), revision: question.revision + 1 } };
}

/** What was decided of the proposal, as its case notes it; null while it waits. */
export function decisionOn({ id, state, question: title, published, retired }: FrequentQuestion): QuestionReviewed | null {
  const author = state === 'proposed' ? undefined : (published ?? retired)?.by;
  const reason = published === null ? (retired?.reason ?? '') : null;
  return author === undefined ? null : { type: 'question-reviewed', question: id, title, author, reason };
}

/** Words and states are judged as they were read, so a correction by another person in between is not overwritten or approved unread. */
function fits({ state, revision }: FrequentQuestion, { step, seen }: ReviewStep): boolean {
  const from: Readonly<Record<ReviewStep['step'], readonly QuestionState[]>> = {
    approve: ['proposed'],
    edit: ['published'],
    retire: ['proposed', 'published'],
    'publish-again': ['retired'],
  };
  return from[step].includes(state) && seen === revision;
}

function isDone(question: FrequentQuestion, step: ReviewStep): boolean {
  const isNext = question.revision === step.seen + 1;
  switch (step.step) {
    case 'approve':
    case 'publish-again':
      return isNext && question.state === 'published' && (step.step !== 'approve' || hasWords(question, step.words));
    case 'edit':
      return isNext && question.state === 'published' && hasWords(question, step.words);
    case 'retire':
      return isNext && question.state === 'retired';
    default:
      return step satisfies never;
  }
}

function hasWords({ question, answer }: FrequentQuestion, words: QuestionWords | undefined): boolean {
  if (words === undefined) return true;
  const kept = keptWords(words);
  return kept.question === question && kept.answer === answer;
}

function faultsOf(step: ReviewStep): readonly FieldFault[] {
  if (step.step === 'retire') return lengthFaults('reason', frequentQuestionLabels.reason, sanitiseText(step.reason), maxReasonLength);
  return 'words' in step && step.words !== undefined ? checkQuestionWords(step.words) : [];
}

function changesOf(question: FrequentQuestion, step: ReviewStep, signed: Signed): Partial<FrequentQuestion> {
  switch (step.step) {
    case 'approve': {
      const isSame = hasWords(question, step.words);
      return {
        state: 'published',
        published: signed,
        ...(isSame || step.words === undefined ? {} : { ...keptWords(step.words), edited: signed }),
      };
    }
    case 'edit':
      return { ...keptWords(step.words), edited: signed };
    case 'retire':
      return { state: 'retired', retired: { ...signed, reason: sanitiseText(step.reason) } };
    case 'publish-again':
      return { state: 'published', published: signed, retired: null };
    default:
      return step satisfies never;
  }
}
