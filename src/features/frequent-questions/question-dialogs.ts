import {
  maxAnswerLength,
  maxQuestionLength,
  maxReasonLength,
  type FrequentQuestion,
} from '../../domain/frequent-questions/frequent-question.js';
import type { Field } from '../../domain/procedure/form.js';
import { frequentQuestionLabels } from '../../form-labels.js';
import type { CaseView, TypedForm } from '../../ports/messenger.js';
import { stateOfQuestion } from '../../texts/frequent-questions.js';
import { maskedWords } from '../../domain/masking/mask.js';
import type { Card } from '../../cards/card.js';
import { submit } from '../../cards/button.js';
import { asBold, asData, oneLine } from '../../cards/user-words.js';
import { formCard, formCardOfDesk } from '../../cards/parts/form-card.js';

/** Names only a person can tell. */
export const personalField: Field = {
  id: 'personal',
  label: frequentQuestionLabels.personal,
  type: 'choice',
  required: true,
  choices: [
    { id: 'no', label: 'No' },
    { id: 'yes', label: 'Sí' },
  ],
};

const wordFields: readonly Field[] = [
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

/** Filled in with what the case says, as a channel may read it. Source: SIIF-16 */
export function proposalCard(view: CaseView, again: TypedForm): Card {
  const { ticket } = view.stored;
  const filled = {
    question: oneLine(maskedWords(ticket.words), maxQuestionLength),
    answer: oneLines(maskedWords(ticket.solution?.text ?? '')),
  };
  return formCard(
    view,
    { faults: again.faults, typed: again.faults.length === 0 ? { ...filled, ...again.typed } : again.typed },
    {
      explanation: 'La aprueba la coordinación. Después la lee cualquiera que pregunte lo mismo: escríbala sin datos de nadie.',
      fields: wordFields,
      action: submit('Proponer', { verb: 'propose-question', ticket: ticket.id }),
    },
  );
}

function oneLines(text: string): string {
  return [...text].slice(0, maxAnswerLength).join('');
}

const titles = { approve: 'Corregir y aprobar', edit: 'Corregir', retire: 'Retirar' } as const;

export type ReviewDialog = keyof typeof titles;

export function reviewTitle({ state }: FrequentQuestion, step: ReviewDialog): string {
  return step === 'retire' && state === 'proposed' ? 'Descartar' : titles[step];
}

/** Source: SIIF-16 */
export function reviewDialogCard(question: FrequentQuestion, step: ReviewDialog, { typed, faults }: TypedForm): Card {
  const { id, revision, answer } = question;
  const reason: Field = { id: 'reason', label: frequentQuestionLabels.reason, type: 'text', required: true, maxLength: maxReasonLength };
  const fields = step === 'retire' ? [reason] : wordFields;
  const given = faults.length === 0 ? { question: question.question, answer, ...typed } : typed;
  const title = reviewTitle(question, step);
  return formCardOfDesk({
    fallback: `${title}: ${question.question}`,
    name: asBold(question.question),
    words: asData(stateOfQuestion(question)),
    explanation: step === 'retire' ? 'Deja de mostrarse. Puede volver a publicarla después.' : 'La lee cualquiera que pregunte lo mismo.',
    fields,
    typed: given,
    faults,
    action: submit(title, { verb: 'review-question', question: id, seen: revision, step }),
  });
}
