import type { Field } from '../../domain/procedure/form.js';
import { fieldOfAct, type Transition } from '../../domain/procedure/procedure.js';
import { isOfDesk } from '../../domain/people/roles.js';
import { answeringActs, filledAnswer, isFor, withAnswer, type ReadyAnswer } from '../../domain/ready-answers/ready-answer.js';
import { readyAnswerLabels } from '../../form-labels.js';
import type { CaseView, TypedForm } from '../../ports/messenger.js';
import { answersUnreadText } from '../../texts/ready-answers.js';
import { firstName } from '../../texts/words.js';
import { asTyped, submit, type Button } from '../../cards/button.js';
import { caseData } from '../../cards/parts/case-actions.js';
import { caseName } from '../../cards/parts/case-head.js';
import type { Turn } from '../handler-context.js';

/** The input of a case's form where a ready answer is chosen; no field of a procedure may be called so. */
const chosenAnswerId = '_answer';

/** To choose a ready answer in a case's form, and the button that puts it there; nothing where the group has none. */
export function answerChoice(
  { stored: { ticket } }: CaseView,
  transition: Transition,
  answers: readonly ReadyAnswer[],
): { fields: readonly Field[]; buttons: readonly Button[] } {
  if (answers.length === 0) return { fields: [], buttons: [] };
  const help = 'Elija y pulse «Poner plantilla»: queda debajo de lo que ya escribió.';
  const choices = answers.map(({ id, title }) => ({ id, label: title }));
  const use = { verb: 'dialog', open: 'advance', ...caseData(ticket), transition: transition.id, useAnswer: true };
  return {
    fields: [{ id: chosenAnswerId, label: readyAnswerLabels.chosen, help, type: 'choice', choices }],
    buttons: [asTyped(submit('Poner plantilla', use))],
  };
}

/**
 * The form of a solution or a question with the ready answers of the case's group; of a draft, of the group that attends first. The case is
 * answered all the same while the store does not answer.
 *
 * @param isUsed  the chosen one is put under what was typed
 */
export async function offeringAnswers(
  { context, actor }: Turn,
  { view, transition, isUsed }: { view: CaseView; transition: Transition; isUsed: boolean },
  form: TypedForm,
): Promise<TypedForm & { answers: readonly ReadyAnswer[] }> {
  const { stored, procedure } = view;
  const act = answeringActs.find((each) => each === transition.act);
  const text = transition.needs?.find(({ id }) => act !== undefined && fieldOfAct[act]?.includes(id));
  if (act === undefined || text === undefined || !isOfDesk(actor)) return { ...form, answers: [] };
  const group = stored.ticket.group ?? procedure.intake.group;
  const kept = await context.readyAnswers.ofGroup(group).catch((cause: unknown) => {
    context.log.write('warn', 'ready-answers-unread', { group }, cause);
    return null;
  });
  const answers = kept?.answers.filter((answer) => isFor(answer, act)) ?? [];
  if (!isUsed) return { ...form, answers };
  if (kept === null) return { ...form, answers, faults: [{ field: text.id, label: text.label, code: 'pattern', says: answersUnreadText }] };
  const { [chosenAnswerId]: chosen = '', ...typed } = form.typed;
  const answer = answers.find(({ id }) => id === chosen);
  if (answer === undefined) {
    const at = { field: chosenAnswerId, label: readyAnswerLabels.chosen };
    const fault =
      chosen === '' ? ({ ...at, code: 'missing' } as const) : ({ ...at, code: 'pattern', says: readyAnswerLabels.gone } as const);
    return { ...form, answers, faults: [fault] };
  }
  const about = { name: firstName(stored.ticket.requester.name), number: caseName(stored.ticket, procedure, 'requester') };
  return { ...form, answers, typed: { ...typed, [text.id]: withAnswer(typed[text.id] ?? '', filledAnswer(answer.text, about)) } };
}
