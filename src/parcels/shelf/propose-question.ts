import { openCase } from '../../desk/tickets/open-case.js';
import type { Desk } from '../../desk.js';
import { checkQuestionWords, maxAnswerLength, maxQuestionLength, maxQuestions, newQuestion } from './rules/frequent-question.js';
import type { FrequentQuestion } from '../../ports/frequent-questions.js';
import { maskedWords } from '../../core/masking/mask.js';
import type { Field } from '../../procedure/form.js';
import type { QuestionWords } from '../../core/ticket/command.js';
import { checkProposal } from '../../core/ticket/commands/propose-question.js';
import { questionTexts, secretFaults } from '../../core/ticket/forms/secret-values.js';
import { numbersOf } from '../../core/ticket/numbers/ticket-numbers.js';
import { notFoundRefusal, type Refusal } from '../../core/ticket/refusals.js';
import type { FieldFault } from '../../core/ticket/refusals.js';
import type { FieldValues } from '../../core/ticket/ticket.js';
import { frequentQuestionLabels } from '../../core/form-labels.js';
import { proposedText } from './question-texts.js';
import { oneLine } from '../../cards/user-words.js';
import { caseForm, nothingElse, type FormEnd, type FormPress } from '../../features/case-form.js';
import type { Turn } from '../../features/turn.js';
import { personalFaults, personalField } from '../../features/personal-faults.js';

export const questionFields: readonly Field[] = [
  {
    id: 'question',
    label: frequentQuestionLabels.question,
    help: 'Como la haría quien la tiene.',
    type: 'text',
    required: true,
    maxLength: maxQuestionLength,
  },
  { id: 'answer', label: frequentQuestionLabels.answer, type: 'long-text', required: true, maxLength: maxAnswerLength },
  personalField,
];

export function questionWords(typed: FieldValues): QuestionWords {
  return { question: typed['question'] ?? '', answer: typed['answer'] ?? '' };
}

/** The faults of words that many will read, if some are personal. Source: SIIF-16 */
export function personalQuestionFaults(words: QuestionWords, typed: FieldValues): readonly FieldFault[] {
  const { question, answer } = frequentQuestionLabels;
  return personalFaults({ question, answer }, typed, checkQuestionWords(words));
}

/** The form that proposes a frequent question from a documented solution, filled in as a channel may read the case. Source: SIIF-16 */
export const proposalForm = caseForm({
  open: 'propose-question',
  verb: 'propose-question',
  carries: nothingElse,
  title: 'Proponer pregunta frecuente',
  button: 'Proponer',
  does: () => 'Con esta solución, para que otros la lean antes de pedir ayuda. La aprueba la coordinación.',
  bars: ({ stored }, actor) => checkProposal(stored, actor),
  asks: ({ stored: { ticket } }, { typed, faults }) => {
    const question = oneLine(maskedWords(ticket.words), maxQuestionLength);
    const answer = [...maskedWords(ticket.solution?.text ?? '')].slice(0, maxAnswerLength).join('');
    return {
      explanation: 'La aprueba la coordinación. Después la lee cualquiera que pregunte lo mismo: escríbala sin datos de nadie.',
      fields: questionFields,
      typed: faults.length === 0 ? { question, answer, ...typed } : typed,
    };
  },
  send: propose,
});

/**
 * The question is written before its case notifies the coordination: one that was cut off in between is in their list. The same press with
 * other words proposes the stored question, so that the coordination approves what it reads.
 */
export async function propose({ context: desk, actor }: Turn, press: Pick<FormPress, 'of' | 'fields' | 'key'>): Promise<FormEnd> {
  const { of: id, fields, key } = press;
  const { frequentQuestions, procedure } = desk;
  const words = questionWords(fields);
  const of = await openCase(desk, id, actor);
  if (of === null) return { kind: 'refused', refusal: notFoundRefusal, of };
  const personal = personalQuestionFaults(words, fields);
  if (personal.length > 0) return { kind: 'faults', of, faults: personal };
  const barred = checkProposal(of.stored, actor);
  if (barred !== null) return { kind: 'refused', refusal: barred, of };
  const faults = [...checkQuestionWords(words), ...secretFaults(of.stored.ticket, questionTexts, words, of.procedure)];
  if (faults.length > 0) return { kind: 'faults', of, faults };
  const made = newQuestion({
    id: desk.ids.derived('question', id, key),
    procedure: procedure.id,
    ...words,
    from: { ticket: id, numbers: numbersOf(of.stored.ticket, of.procedure, 'desk') },
    proposed: { by: { id: actor.id, name: actor.name }, at: desk.clock.now() },
  });
  const full = await checkRoom(desk, made.id);
  if (full !== null) return { kind: 'refused', refusal: full, of };
  const kept = (await frequentQuestions.write(made)) ? made : ((await questionOf(desk, made.id)) ?? made);
  const { question, answer } = kept;
  const command = { type: 'propose-question', question: kept.id, words: { question, answer } } as const;
  const told = await desk.execute(id, { id: `propose:${kept.id}`, ...command }, actor);
  return told.kind === 'refused' ? { kind: 'refused', refusal: told.refusal, of } : { kind: 'message', text: proposedText(question) };
}

export async function questionOf({ frequentQuestions }: Desk, id: string): Promise<FrequentQuestion | undefined> {
  return (await frequentQuestions.all()).find((each) => each.id === id);
}

/** Refuses one question more than a desk can keep up to date; null for one that is counted already. */
export async function checkRoom({ frequentQuestions, procedure }: Desk, id: string): Promise<Refusal | null> {
  const live = (await frequentQuestions.all()).filter((each) => each.procedure === procedure.id && each.state !== 'retired');
  return live.length < maxQuestions || live.some((each) => each.id === id) ? null : { code: 'too-many-questions', most: maxQuestions };
}
