import { asTyped, submit, type ActionData } from '../../cards/button.js';
import { caseName } from '../../cards/parts/case-head.js';
import { noChoice, type TextChoice } from '../../cards/parts/form-card.js';
import { chosenTextId } from '../../core/form-labels.js';
import { isOfDesk } from '../../core/people/roles.js';
import { fieldOfAct } from '../../core/procedure/acts.js';
import type { Turn } from '../../features/turn.js';
import type { WithTexts } from '../../parcel.js';
import type { CaseView, TypedForm } from '../../ports/messenger.js';
import type { Transition } from '../../procedure/workflow.js';
import { firstName } from '../../texts/words.js';
import { allTexts } from './kept-texts.js';
import { labels } from './rules/labels.js';
import { answeringAct, filledText, namesNumber, offeredTexts, withText, type ShelfText } from './rules/shelf-text.js';
import { chosenGoneText, unreadText } from './texts.js';

/** The input to choose a text in a form, and the button that inserts it; empty where there is none. @param form how it is opened */
export function textChoice(form: ActionData, offered: readonly ShelfText[]): TextChoice {
  if (offered.length === 0) return noChoice;
  const help = 'Elija y pulse «Poner plantilla»: queda debajo de lo que ya escribió.';
  const choices = offered.map(({ id, title }) => ({ id, label: title }));
  return {
    fields: [{ id: chosenTextId, label: labels.chosen, help, type: 'choice', choices }],
    buttons: [asTyped(submit('Poner plantilla', { verb: 'dialog', ...form, useAnswer: true }))],
  };
}

const choosing =
  (offered: readonly ShelfText[]) =>
  (form: ActionData): TextChoice =>
    textChoice(form, offered);

/** The form that answers a mail, with the texts of its group that name no number: it has none. What was chosen is below the rest. */
export async function offeringForMail(
  { context }: Turn,
  { group, name, field }: { group: string; name: string; field: string },
  form: TypedForm,
): Promise<WithTexts> {
  const offered = offeredTexts(await allTexts(context), group, null).filter(({ text }) => !namesNumber(text));
  const { [chosenTextId]: chosen, ...typed } = form.typed;
  const ready = filledText(offered.find(({ id }) => id === chosen)?.text ?? '', { name: firstName(name), number: '' });
  return { ...form, ready: choosing(offered), typed: { ...typed, [field]: withText(typed[field] ?? '', ready) } };
}

/**
 * The form of a solution or a question with the texts of the case's group; for a draft, of the group that attends first. If the store does
 * not answer, the form works without them.
 * @param isUsed the chosen text is added under what was typed
 */
export async function offeringTexts(
  { context, actor }: Turn,
  { view, transition, isUsed }: { view: CaseView; transition: Transition; isUsed: boolean },
  form: TypedForm,
): Promise<WithTexts> {
  const { stored, procedure } = view;
  const act = answeringAct(transition.act);
  const field = transition.needs?.find(({ id }) => act !== undefined && fieldOfAct[act]?.includes(id));
  if (act === undefined || field === undefined || !isOfDesk(actor)) return form;
  const group = stored.ticket.group ?? procedure.intake.group;
  const all = await allTexts(context).catch((cause: unknown) => {
    context.log.write('warn', 'ready-answers-unread', { group }, cause);
    return null;
  });
  const offered = offeredTexts(all ?? [], group, act);
  const ready = choosing(offered);
  if (!isUsed) return { ...form, ready };
  if (all === null) return { ...form, ready, faults: [{ field: field.id, label: field.label, code: 'pattern', says: unreadText }] };
  const { [chosenTextId]: chosen = '', ...typed } = form.typed;
  const text = offered.find(({ id }) => id === chosen);
  if (text === undefined) {
    const why = chosen === '' ? ({ code: 'missing' } as const) : ({ code: 'pattern', says: chosenGoneText } as const);
    return { ...form, ready, faults: [{ field: chosenTextId, label: labels.chosen, ...why }] };
  }
  const about = { name: firstName(stored.ticket.requester.name), number: caseName(stored.ticket, procedure, 'requester') };
  return { ...form, ready, typed: { ...typed, [field.id]: withText(typed[field.id] ?? '', filledText(text.text, about)) } };
}
