import { groupName, groupsNamedLike } from '../../core/procedure/called-groups.js';
import type { Group } from '../../procedure/routing.js';
import { fieldOfAct } from '../../core/procedure/acts.js';
import type { Transition } from '../../procedure/workflow.js';
import { isGuestGroup, isOfDesk } from '../../core/people/roles.js';
import { answeringActs, maxAnswers, filledAnswer, isFor, namesNumber, withAnswer } from './rules/ready-answer.js';
import type { ReadyAnswer } from '../../ports/ready-answers.js';
import type { Message, PressAnswer } from '../../talk/message.js';
import type { DeskView } from '../../desk/views.js';
import {
  answerCountText,
  answerGoneText,
  answersEmptyText,
  answersTitle,
  changedText,
  othersAnswersText,
  useText,
  answersUnreadText,
} from './answer-texts.js';
import { bold, hint, title, titledCard, type Card } from '../../cards/card.js';
import { executeAction, inOrder, opensDialog, type ActionData, type Button, asTyped, submit } from '../../cards/button.js';
import { asData } from '../../cards/user-words.js';
import { asPressAnswer, deskHere, refusalMessage } from '../../features/answers.js';
import { pageOf, rowOf } from './show-questions.js';
import { deskView, type Turn } from '../../features/turn.js';
import { chosenTextId, readyAnswerLabels } from '../../core/form-labels.js';
import { noChoice, type TextChoice } from '../../cards/parts/form-card.js';
import type { WithTexts } from '../../parcel.js';
import type { CaseView, TypedForm } from '../../ports/messenger.js';
import { firstName } from '../../texts/words.js';
import { caseName } from '../../cards/parts/case-head.js';

/** `plantillas`: those of the channel's group or of the named one, or the groups to choose from. */
export async function showAnswers(turn: Turn, asked: string): Promise<readonly Message[] | null> {
  const readable = readableGroups(turn);
  if (asked !== '') {
    const named = groupsNamedLike(turn.context.registry.current.procedure, asked);
    if (named.length === 0) {
      // A name of one or two words is no group's; a longer text was no name at all.
      const refusal = { code: 'unknown-group', asked, groups: readable.map(({ id }) => id) } as const;
      return asked.split(/\s+/).length > 2 ? null : [refusalMessage(turn, refusal, null)];
    }
    const seen = readable.filter((group) => named.includes(group));
    return seen.length === 0 ? [{ kind: 'text', text: othersAnswersText }] : [await answersOf(turn, seen)];
  }
  const here = await deskHere(turn);
  const ofChannel = readable.filter(({ id }) => id === here?.group);
  return [await answersOf(turn, ofChannel.length === 0 ? readable : ofChannel)];
}

/** The groups whose ready answers this person may read: the coordination those of the whole desk, others their own. */
export function readableGroups({ context, actor }: Turn): readonly Group[] {
  const { procedure } = context.registry.current;
  return procedure.groups.filter(({ id }) => !isGuestGroup(id, procedure) && (actor.isCoordinator || actor.memberOf.includes(id)));
}

async function answersOf(turn: Turn, groups: readonly Group[]): Promise<Message> {
  const { context } = turn;
  const [only, ...others] = groups;
  if (only !== undefined && others.length === 0) return listOf(turn, only, null, 0);
  const counted = groups.map(async (group) => ({ group, count: (await context.readyAnswers.ofGroup(group.id)).answers.length }));
  return { kind: 'card', card: answerGroupsCard(deskView(context), await Promise.all(counted)), isForAll: true };
}

async function listOf(turn: Turn, group: Group, open: string | null, from: number): Promise<Message> {
  const { context, actor } = turn;
  const { answers } = await context.readyAnswers.ofGroup(group.id);
  const remark = open === null || answers.some(({ id }) => id === open) ? '' : answerGoneText;
  const hasOthers = readableGroups(turn).length > 1;
  const list = { group, answers, open, from, canChange: actor.isCoordinator, hasOthers, remark };
  return { kind: 'card', card: readyAnswersCard(deskView(context), list), isForAll: true };
}

/** Shows in place the list of a group, with one answer open; or the groups. */
export async function pressAnswers(turn: Turn, wanted: { group?: string; open?: string; from: number }): Promise<PressAnswer> {
  const { group: id, open, from } = wanted;
  const readable = readableGroups(turn);
  const group = readable.find((each) => each.id === id);
  if (readable.length === 0 || (id !== undefined && group === undefined)) return { kind: 'text', text: othersAnswersText };
  return asPressAnswer(group === undefined ? await answersOf(turn, readable) : await listOf(turn, group, open ?? null, from));
}

const verb = 'ready-answers';

/** `open`: the answer to read; `from`: first row of the page; `canChange`: for the coordination; `hasOthers`: other groups have some. */
export type ShownAnswers = {
  group: Group;
  answers: readonly ReadyAnswer[];
  open: string | null;
  from: number;
  canChange: boolean;
  hasOthers: boolean;
  remark: string;
};

/** The ready answers of a group, one of them open with its text; the coordination's buttons change them. */
export function readyAnswersCard({ procedure, now }: DeskView, shown: ShownAnswers): Card {
  const { group, answers, open, canChange, hasOthers, remark } = shown;
  const here = { verb, group: group.id };
  const { rows, from, more, next } = pageOf(answers, { isOpen: ({ id }) => id === open, from: shown.from }, here);
  const said = answersTitle(groupName(group, procedure));
  const change = (label: string, step: 'change' | 'remove', { id: answer }: ReadyAnswer): Button =>
    opensDialog(label, 'ready-answer', { group: group.id, step, answer });
  const add = canChange && answers.length < maxAnswers ? [opensDialog('Agregar', 'ready-answer', { group: group.id, step: 'add' })] : [];
  const others = hasOthers ? [executeAction('Otros grupos', { verb })] : [];
  return {
    fallback: said,
    body: [
      bold(asData(remark)),
      title(asData(said)),
      rows.map((answer) => {
        const use = useText(answer.use);
        if (answer.id !== open)
          return rowOf(answer.title, { lines: [use], buttons: [executeAction('Ver', { ...here, open: answer.id, from })] });
        const buttons = canChange ? [change('Cambiar', 'change', answer), change('Quitar', 'remove', answer)] : [];
        return rowOf(answer.title, { answer: answer.text, lines: [use, changedText(answer, now, procedure.timeZone)], buttons });
      }),
      hint(answers.length === 0 ? answersEmptyText : more),
    ],
    actions: inOrder([...add, ...next, ...others]),
  };
}

export function answerGroupsCard({ procedure }: DeskView, groups: readonly { group: Group; count: number }[]): Card {
  return titledCard(
    'Plantillas',
    groups.map(({ group, count }) => {
      const see = executeAction('Ver', { verb, group: group.id });
      return rowOf(groupName(group, procedure), { lines: [answerCountText(count)], buttons: [see] });
    }),
  );
}

/** The input to choose a ready answer in a form, and the button that inserts it; empty where there is none. @param form how it is opened */
export function answerChoice(form: Readonly<Record<string, unknown>>, answers: readonly ReadyAnswer[]): TextChoice {
  if (answers.length === 0) return noChoice;
  const help = 'Elija y pulse «Poner plantilla»: queda debajo de lo que ya escribió.';
  const choices = answers.map(({ id, title }) => ({ id, label: title }));
  const use = { verb: 'dialog', ...form, useAnswer: true };
  return {
    fields: [{ id: chosenTextId, label: readyAnswerLabels.chosen, help, type: 'choice', choices }],
    buttons: [asTyped(submit('Poner plantilla', use))],
  };
}

const choosing =
  (answers: readonly ReadyAnswer[]) =>
  (form: ActionData): TextChoice =>
    answerChoice(form, answers);

/** The form that answers a mail, with the ready answers of its group that name no number: it has none. What was chosen is below the rest. */
export async function offeringForMail(
  { context }: Turn,
  { group, name, field }: { group: string; name: string; field: string },
  form: TypedForm,
): Promise<WithTexts> {
  const kept = (await context.readyAnswers.ofGroup(group)).answers;
  const answers = kept.filter(({ text }) => !namesNumber(text));
  const { [chosenTextId]: chosen, ...typed } = form.typed;
  const ready = filledAnswer(answers.find(({ id }) => id === chosen)?.text ?? '', { name: firstName(name), number: '' });
  return { ...form, ready: choosing(answers), typed: { ...typed, [field]: withAnswer(typed[field] ?? '', ready) } };
}

/**
 * The form of a solution or a question with the ready answers of the case's group; for a draft, of the group that attends first. If the
 * store does not answer, the form works without them.
 * @param isUsed  the chosen answer is added under what was typed
 */
export async function offeringAnswers(
  { context, actor }: Turn,
  { view, transition, isUsed }: { view: CaseView; transition: Transition; isUsed: boolean },
  form: TypedForm,
): Promise<WithTexts> {
  const { stored, procedure } = view;
  const act = answeringActs.find((each) => each === transition.act);
  const text = transition.needs?.find(({ id }) => act !== undefined && fieldOfAct[act]?.includes(id));
  if (act === undefined || text === undefined || !isOfDesk(actor)) return form;
  const group = stored.ticket.group ?? procedure.intake.group;
  const kept = await context.readyAnswers.ofGroup(group).catch((cause: unknown) => {
    context.log.write('warn', 'ready-answers-unread', { group }, cause);
    return null;
  });
  const answers = kept?.answers.filter((answer) => isFor(answer, act)) ?? [];
  const ready = choosing(answers);
  if (!isUsed) return { ...form, ready };
  if (kept === null) return { ...form, ready, faults: [{ field: text.id, label: text.label, code: 'pattern', says: answersUnreadText }] };
  const { [chosenTextId]: chosen = '', ...typed } = form.typed;
  const answer = answers.find(({ id }) => id === chosen);
  if (answer === undefined) {
    const why = chosen === '' ? ({ code: 'missing' } as const) : ({ code: 'pattern', says: readyAnswerLabels.gone } as const);
    return { ...form, ready, faults: [{ field: chosenTextId, label: readyAnswerLabels.chosen, ...why }] };
  }
  const about = { name: firstName(stored.ticket.requester.name), number: caseName(stored.ticket, procedure, 'requester') };
  return { ...form, ready, typed: { ...typed, [text.id]: withAnswer(typed[text.id] ?? '', filledAnswer(answer.text, about)) } };
}
