import type { Instant } from '../../../core/instant.js';
import type { PersonActor } from '../../../core/people/person.js';
import { lengthFaults } from '../../../core/ticket/forms/length-faults.js';
import { sanitiseText } from '../../../core/text/normalise-text.js';
import type { QuestionWords } from '../../../core/ticket/command.js';
import type { EventOf } from '../../../core/ticket/events.js';
import type { FieldFault } from '../../../core/ticket/refusals.js';
import type { FrequentQuestion, QuestionState, Signed } from '../../../ports/frequent-questions.js';
import { frequentQuestionLabels } from '../../../core/form-labels.js';

export const maxQuestionLength = 120;
export const maxAnswerLength = 2000;
export const maxReasonLength = 200;
/** How many proposed and published questions a desk may have: more could neither be read nor kept up to date. */
export const maxQuestions = 500;

/** What the coordination does with a question. `seen`: its revision on the card that was pressed. */
export type ReviewStep = { seen: number } & (
  | { step: 'approve'; words?: QuestionWords }
  | { step: 'edit'; words: QuestionWords }
  | { step: 'retire'; reason: string }
  | { step: 'publish-again' }
);

export type Reviewed =
  | { kind: 'changed'; question: FrequentQuestion }
  /** The question is in that state already, by the same step. */
  | { kind: 'unchanged'; question: FrequentQuestion }
  /** The question was changed since the card was drawn, so the step no longer fits. */
  | { kind: 'moved-on'; question: FrequentQuestion }
  | { kind: 'faults'; question: FrequentQuestion; faults: readonly FieldFault[] };

export function keptWords({ question, answer }: QuestionWords): QuestionWords {
  return { question: sanitiseText(question).replace(/\s+/g, ' '), answer: sanitiseText(answer) };
}

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

/** Does a step of the coordination. If an earlier press did it already the result is `unchanged`: pressing twice equals pressing once. */
export function review(question: FrequentQuestion, step: ReviewStep, { id, name }: PersonActor, at: Instant): Reviewed {
  const signed = { by: { id, name }, at };
  if (!fits(question, step)) return { kind: isDone(question, step) ? 'unchanged' : 'moved-on', question };
  const faults = faultsOf(step);
  if (faults.length > 0) return { kind: 'faults', question, faults };
  return { kind: 'changed', question: { ...question, ...changesOf(question, step, signed), revision: question.revision + 1 } };
}

/** The decision on the proposal, as its case records it; null while it waits. */
export function decisionOn({ id, state, question: title, published, retired }: FrequentQuestion): EventOf<'question-reviewed'> | null {
  const author = state === 'proposed' ? undefined : (published ?? retired)?.by;
  const reason = published === null ? (retired?.reason ?? '') : null;
  return author === undefined ? null : { type: 'question-reviewed', question: id, title, author, reason };
}

/** Whether the step fits the question as it was read, so that another person's correction is not overwritten or approved unread. */
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
  const state = step.step === 'retire' ? 'retired' : 'published';
  return question.revision === step.seen + 1 && question.state === state && hasWords(question, 'words' in step ? step.words : undefined);
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
      const { words } = step;
      const isSame = words === undefined || hasWords(question, words);
      return { state: 'published', published: signed, ...(isSame ? {} : { ...keptWords(words), edited: signed }) };
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
