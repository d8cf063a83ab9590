import { fieldOfAct, type Transition } from '../../domain/procedure/procedure.js';
import { isOfDesk } from '../../domain/people/roles.js';
import { answeringActs, filledAnswer, withAnswer, type ReadyAnswer } from '../../domain/ready-answers/ready-answer.js';
import type { FieldFault } from '../../domain/ticket/refusals.js';
import { readyAnswerLabels } from '../../form-labels.js';
import type { CaseView, TypedForm } from '../../ports/messenger.js';
import { answersUnreadText } from '../../texts/ready-answers.js';
import { firstName } from '../../texts/words.js';
import { chosenAnswerId } from './answer-dialogs.js';
import { caseName } from '../../cards/parts/case-head.js';
import type { Turn } from '../handler-context.js';

type OfferingForm = TypedForm & { answers: readonly ReadyAnswer[] };

/**
 * The form of a solution or a question with the ready answers of the case's group; of a draft, of the group that attends first.
 *
 * @param isUsed  the chosen one is put under what was typed
 */
export async function offeringAnswers(
  { context, actor }: Turn,
  { view, transition, isUsed }: { view: CaseView; transition: Transition; isUsed: boolean },
  form: TypedForm,
): Promise<OfferingForm> {
  const { stored, procedure } = view;
  const act = answeringActs.find((each) => each === transition.act);
  const text = transition.needs?.find(({ id }) => act !== undefined && fieldOfAct[act]?.includes(id));
  if (act === undefined || text === undefined || !isOfDesk(actor)) return { ...form, answers: [] };
  const answers = await context.offerAnswers(stored.ticket.group ?? procedure.intake.group, act);
  if (!isUsed) return { ...form, answers: answers ?? [] };
  if (answers === null)
    return { ...form, answers: [], faults: [{ field: text.id, label: text.label, code: 'pattern', says: answersUnreadText }] };
  const { [chosenAnswerId]: chosen = '', ...typed } = form.typed;
  const answer = answers.find(({ id }) => id === chosen);
  if (answer === undefined) return { ...form, answers, faults: [choiceFault(chosen)] };
  const about = { name: firstName(stored.ticket.requester.name), number: caseName(stored.ticket, procedure, 'requester') };
  return { ...form, answers, typed: { ...typed, [text.id]: withAnswer(typed[text.id] ?? '', filledAnswer(answer.text, about)) } };
}

function choiceFault(chosen: string): FieldFault {
  const at = { field: chosenAnswerId, label: readyAnswerLabels.chosen };
  return chosen === '' ? { ...at, code: 'missing' } : { ...at, code: 'pattern', says: readyAnswerLabels.gone };
}
