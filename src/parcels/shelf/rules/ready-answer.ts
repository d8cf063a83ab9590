import { readyAnswerLabels } from '../../../core/form-labels.js';
import type { AnsweringAct, AnswerUse, AnswerWords, GroupAnswers, ReadyAnswer } from '../../../ports/ready-answers.js';
import type { Instant } from '../../../core/instant.js';
import type { PersonActor } from '../../../core/people/person.js';
import type { Procedure } from '../../../procedure/procedure.js';
import { lengthFaults } from '../../../core/ticket/forms/length-faults.js';
import { normaliseText, sanitiseText } from '../../../core/text/normalise-text.js';
import type { FieldFault } from '../../../core/ticket/refusals.js';

export const answeringActs = ['resolve', 'ask'] as const satisfies readonly AnsweringAct[];

export const maxTitleLength = 60;
export const maxAnswerTextLength = 2000;
/** How many answers a group may have: people could not find more in a list. */
export const maxAnswers = 40;

/** The words of a form; `use` may be any text. */
export type TypedAnswer = { title: string; text: string; use: string };

/** A change to the ready answers of a group. `seen`: the answer's revision when its form was opened. */
export type AnswerStep =
  | { step: 'add'; id: string; words: TypedAnswer }
  | { step: 'change'; id: string; seen: number; words: TypedAnswer }
  | { step: 'remove'; id: string; seen: number };

export type AnswersChanged =
  | { kind: 'changed'; list: GroupAnswers; title: string }
  /** The answer is so already: the same step came before. `title`: '' for a removed one */
  | { kind: 'unchanged'; title: string }
  /** Another person changed the answer since the form was opened, or removed it (null). */
  | { kind: 'moved-on'; present: ReadyAnswer | null }
  | { kind: 'faults'; faults: readonly FieldFault[] };

/** Applies a step to the revision that was read, so that two coordinators do not overwrite each other unread. */
export function changeAnswers(list: GroupAnswers, step: AnswerStep, { id, name }: PersonActor, at: Instant): AnswersChanged {
  const present = list.answers.find((answer) => answer.id === step.id) ?? null;
  const done = doneAlready(present, step);
  if (done !== null) return done;
  if (step.step !== 'add' && present?.revision !== step.seen) return { kind: 'moved-on', present };
  const others = list.answers.filter((answer) => answer.id !== step.id);
  const revision = list.revision + 1;
  if (step.step === 'remove') return { kind: 'changed', title: present?.title ?? '', list: { ...list, revision, answers: others } };
  const faults = checkAnswerWords(step.words, others);
  if (faults.length > 0) return { kind: 'faults', faults };
  const words = keptWords(step.words);
  const answer: ReadyAnswer = { id: step.id, ...words, changed: { by: { id, name }, at }, revision: (present?.revision ?? 0) + 1 };
  return { kind: 'changed', title: words.title, list: { ...list, revision, answers: [...others, answer].toSorted(byTitle) } };
}

function doneAlready(present: ReadyAnswer | null, step: AnswerStep): AnswersChanged | null {
  if (step.step === 'remove') return present === null ? { kind: 'unchanged', title: '' } : null;
  if (present === null) return null;
  const { title, text, use } = keptWords(step.words);
  const isSame = present.title === title && present.text === text && present.use === use;
  if (isSame) return { kind: 'unchanged', title };
  return step.step === 'add' ? { kind: 'moved-on', present } : null;
}

function byTitle(a: ReadyAnswer, b: ReadyAnswer): number {
  return normaliseText(a.title).localeCompare(normaliseText(b.title), 'es') || a.id.localeCompare(b.id);
}

function keptWords({ title, text, use }: TypedAnswer): AnswerWords {
  return { title: oneLineOf(title), text: sanitiseText(text), use: isUse(use) ? use : 'both' };
}

function oneLineOf(title: string): string {
  return sanitiseText(title).replace(/\s+/g, ' ');
}

function isUse(use: string): use is AnswerUse {
  return use === 'both' || answeringActs.some((act) => act === use);
}

export function checkAnswerWords(words: TypedAnswer, others: readonly ReadyAnswer[]): readonly FieldFault[] {
  const { title: titleLabel, text: textLabel, use: useLabel } = readyAnswerLabels;
  const title = oneLineOf(words.title);
  const lengths = lengthFaults('title', titleLabel, title, maxTitleLength);
  return [
    ...(lengths.length > 0 ? lengths : titleFaults(title, others)),
    ...lengthFaults('text', textLabel, sanitiseText(words.text), maxAnswerTextLength),
    ...(isUse(words.use) ? [] : [{ field: 'use', label: useLabel, code: 'missing' } as const]),
  ];
}

/** Faults of the title: two answers with one title could not be told apart. */
function titleFaults(title: string, others: readonly ReadyAnswer[]): readonly FieldFault[] {
  const at = { field: 'title', label: readyAnswerLabels.title, code: 'pattern' } as const;
  if (others.length >= maxAnswers) return [{ ...at, says: readyAnswerLabels.full(maxAnswers) }];
  const isTaken = others.some((other) => normaliseText(other.title) === normaliseText(title));
  return isTaken ? [{ ...at, says: readyAnswerLabels.sameTitle }] : [];
}

/** The uses that a ready answer can have at a desk: not every procedure asks its requesters. */
export function usesOf({ transitions }: Procedure): readonly AnswerUse[] {
  const acts = answeringActs.filter((act) => transitions.some((transition) => transition.act === act));
  return acts.length > 1 ? [...acts, 'both'] : acts;
}

export function isFor({ use }: ReadyAnswer, act: AnsweringAct): boolean {
  return use === 'both' || use === act;
}

/** The text with the requester's first name and their case's number, also for `{Nombre}` and `{numero}`; other braces stay as typed. */
export function filledAnswer(text: string, { name, number }: { name: string; number: string }): string {
  return text.replace(/\{\s?(?:(nombre)|n[uú]mero)\s?\}/giu, (_, ofPerson?: string) => (ofPerson === undefined ? number : name));
}

export const namesNumber = (text: string): boolean => /\{\s?n[uú]mero\s?\}/iu.test(text);

/** The typed text with a ready answer below it; nothing is added if it has the answer already, so that using it twice equals once. */
export function withAnswer(typed: string, answer: string): string {
  if (typed.trim() === '') return answer;
  return typed.includes(answer) ? typed : `${typed.trimEnd()}\n\n${answer}`;
}
