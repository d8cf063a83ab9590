import { groupName } from '../../domain/procedure/called-groups.js';
import type { Choice, Field } from '../../domain/procedure/form.js';
import type { Group, Transition } from '../../domain/procedure/procedure.js';
import { maxAnswerTextLength, maxTitleLength, usesOf, type ReadyAnswer } from '../../domain/ready-answers/ready-answer.js';
import { readyAnswerLabels } from '../../form-labels.js';
import type { DeskView } from '../../app/views.js';
import type { FieldValues } from '../../domain/ticket/ticket.js';
import type { CaseView, TypedForm } from '../../ports/messenger.js';
import { useText } from '../../texts/ready-answers.js';
import type { Card } from '../../cards/card.js';
import { asTyped, submit, type Button } from '../../cards/button.js';
import { caseData } from '../../cards/parts/case-actions.js';
import { asBold, asData } from '../../cards/user-words.js';
import { formCardOfDesk } from '../../cards/parts/form-card.js';
import { personalField } from '../frequent-questions/question-dialogs.js';

/**
 * A form for a group's ready answers.
 *
 * @property answer  the one that it changes or removes, as it stands; null for a new one
 * @property seen    the revision that its reader has seen
 * @property remark  over the inputs: that another person came first; '' for nothing
 * @property matter  what stands since then
 */
export type AnswerForm = TypedForm & {
  group: Group;
  step: 'add' | 'change' | 'remove';
  answer: ReadyAnswer | null;
  seen: number;
  remark: string;
  matter: readonly string[];
};

export const answerTitles = { add: 'Agregar plantilla', change: 'Cambiar plantilla', remove: 'Quitar plantilla' } as const;

const buttons = { add: 'Agregar', change: 'Guardar', remove: 'Quitar' } as const;

/** What is asked of a ready answer; where it is offered only as far as the procedure has both acts. */
function wordFields({ procedure }: DeskView): readonly Field[] {
  const { title, text, use, uses } = readyAnswerLabels;
  const choices: readonly Choice[] = usesOf(procedure).map((id) => ({ id, label: uses[id] }));
  return [
    { id: 'title', label: title, help: 'Con él se escoge en la lista.', type: 'text', required: true, maxLength: maxTitleLength },
    {
      id: 'text',
      label: text,
      help: 'Puede llevar {nombre} y {número}: al usarla, el nombre de pila de quien pidió y su número.',
      type: 'long-text',
      required: true,
      maxLength: maxAnswerTextLength,
    },
    { id: 'use', label: use, type: 'choice', required: true, choices },
    personalField,
  ];
}

/** To remove one it is shown whole, and the button confirms it. */
export function answerFormCard(desk: DeskView, form: AnswerForm): Card {
  const { group, step, answer, seen, typed, faults } = form;
  const title = answerTitles[step];
  const given: FieldValues = answer === null ? {} : { title: answer.title, text: answer.text, use: answer.use };
  const removed = step === 'remove' && answer !== null ? [answer.text, useText(answer.use)] : [];
  return formCardOfDesk({
    fallback: title,
    name: asBold(answer?.title ?? 'Nueva plantilla'),
    words: asData(groupName(group, desk.procedure)),
    explanation:
      step === 'remove'
        ? 'Deja de ofrecerse. Lo que ya se envió con ella no cambia.'
        : 'La usan quienes atienden: escríbala sin datos de nadie.',
    remark: form.remark,
    matter: [...form.matter, ...removed],
    fields: step === 'remove' ? [] : wordFields(desk),
    typed: { ...given, ...typed },
    faults,
    action: submit(buttons[step], {
      verb: 'change-answers',
      group: group.id,
      step,
      ...(answer === null ? {} : { answer: answer.id }),
      seen,
    }),
  });
}

/** The input of a case's form where a ready answer is chosen; no field of a procedure may be called so. */
export const chosenAnswerId = '_answer';

/** To choose a ready answer in a case's form, and the button that puts it there; nothing where the group has none. */
export function answerChoice(
  { stored: { ticket } }: CaseView,
  transition: Transition,
  answers: readonly ReadyAnswer[],
): { fields: readonly Field[]; buttons: readonly Button[] } {
  if (answers.length === 0) return { fields: [], buttons: [] };
  const choices = answers.map(({ id, title }) => ({ id, label: title }));
  const use = { verb: 'dialog', open: 'advance', ...caseData(ticket), transition: transition.id, useAnswer: true };
  return {
    fields: [
      {
        id: chosenAnswerId,
        label: readyAnswerLabels.chosen,
        help: 'Elija y pulse «Poner plantilla»: queda debajo de lo que ya escribió.',
        type: 'choice',
        choices,
      },
    ],
    buttons: [asTyped(submit('Poner plantilla', use))],
  };
}
