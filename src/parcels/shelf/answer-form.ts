import {
  act,
  opening,
  type CarriedIn,
  type Feature,
  commandId,
  entry,
  group,
  nonce,
  row,
  version,
  deskView,
  type Turn,
} from '../../features/turn.js';
import { z } from 'zod';
import { pressAnswers, readableGroups } from './ready-answers.js';
import { groupName } from '../../core/procedure/called-groups.js';
import type { Choice, Field } from '../../procedure/form.js';
import type { Group } from '../../procedure/routing.js';
import {
  changeAnswers,
  checkAnswerWords,
  maxAnswers,
  maxAnswerTextLength,
  maxTitleLength,
  usesOf,
  type AnswersChanged,
  type AnswerStep,
  type TypedAnswer,
} from './rules/ready-answer.js';
import type { ReadyAnswer } from '../../ports/ready-answers.js';
import type { FieldValues } from '../../core/ticket/ticket.js';
import { readyAnswerLabels } from '../../core/form-labels.js';
import { nothingTyped, type TypedForm } from '../../ports/messenger.js';
import type { DeskView } from '../../desk/views.js';
import { untilFirst } from '../../ports/with-timeout.js';
import {
  answerGoneText,
  changedBeforeRemovalText,
  changedMeanwhileText,
  changedText,
  fullText,
  removedMeanwhileText,
  removedText,
  savedText,
  standsText,
  useText,
} from './answer-texts.js';
import { submit } from '../../cards/button.js';
import type { Card } from '../../cards/card.js';
import { formCardOfDesk } from '../../cards/parts/form-card.js';
import { asBold, asData } from '../../cards/user-words.js';
import type { DialogAnswer, DialogOpened } from '../../talk/message.js';
import { dialogOf, refusedDialog } from '../../features/answers.js';
import { personalFaults, personalField } from '../../features/personal-faults.js';

/** What a button asks about a group's ready answers. @property answer the answer to change or to remove */
const wanted = { group, step: z.enum(['add', 'change', 'remove']), answer: entry.optional() };
type WantedForm = CarriedIn<typeof wanted>;

export const readyAnswers: Feature = {
  acts: {
    'ready-answers': act({ group: group.optional(), open: entry.optional(), from: row }, pressAnswers),
    'change-answers': act({ ...wanted, seen: version, n: nonce }, null, submitAnswer),
  },
  openings: { 'ready-answer': opening(wanted, answerForm) },
};

/**
 * @property answer the answer to change or remove, as it is now; null for a new one · @property seen the revision that the reader saw
 * @property remark a line over the inputs: another person came first; '' for nothing · @property matter the values since then
 */
type AnswerForm = TypedForm & {
  group: Group;
  step: AnswerStep['step'];
  answer: ReadyAnswer | null;
  seen: number;
  remark: string;
  matter: readonly string[];
};

const titles = { add: 'Agregar plantilla', change: 'Cambiar plantilla', remove: 'Quitar plantilla' } as const;
const buttons = { add: 'Agregar', change: 'Guardar', remove: 'Quitar' } as const;

/** The fields of a ready answer; it asks for the act only where the procedure has both. */
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

/** The form of a step; to remove an answer it is shown whole, and the button confirms. */
export function answerFormCard(desk: DeskView, { group, step, answer, seen, typed, ...form }: AnswerForm): Card {
  const isRemoval = step === 'remove';
  const given: FieldValues = answer === null ? {} : { title: answer.title, text: answer.text, use: answer.use };
  return formCardOfDesk({
    ...form,
    fallback: titles[step],
    name: asBold(answer?.title ?? 'Nueva plantilla'),
    words: asData(groupName(group, desk.procedure)),
    explanation: isRemoval
      ? 'Deja de ofrecerse. Lo que ya se envió con ella no cambia.'
      : 'La usan quienes atienden: escríbala sin datos de nadie.',
    matter: [...form.matter, ...(isRemoval && answer !== null ? [answer.text, useText(answer.use)] : [])],
    fields: isRemoval ? [] : wordFields(desk),
    typed: { ...given, ...typed },
    action: submit(buttons[step], { verb: 'change-answers', group: group.id, step, answer: answer?.id, seen }),
  });
}

/** The dialog of the form; the change is judged by the revision that the reader saw, by default the present one. */
function formOf(turn: Turn, form: Omit<AnswerForm, 'remark' | 'matter' | 'seen'> & Partial<AnswerForm>): DialogOpened {
  const seen = form.answer?.revision ?? 0;
  return dialogOf(turn, answerFormCard(deskView(turn.context), { remark: '', matter: [], seen, ...form }));
}

/** The form with the present values, however old the pressed card is. */
async function answerForm(turn: Turn, { group: id, step, answer }: WantedForm): Promise<DialogOpened> {
  const group = changeable(turn, id);
  if (group === null) return refusedDialog(turn, { code: 'only-coordinator' });
  const { answers } = await turn.context.readyAnswers.ofGroup(id);
  const present = step === 'add' ? null : (answers.find((each) => each.id === answer) ?? null);
  if (step !== 'add' && present === null) return { kind: 'message', text: answerGoneText };
  if (step === 'add' && answers.length >= maxAnswers)
    return { kind: 'message', text: fullText(maxAnswers, groupName(group, turn.context.registry.current.procedure)) };
  return formOf(turn, { ...nothingTyped, group, step, answer: present });
}

/** A group of the desk, for a person who may change its ready answers: only the coordination. */
function changeable(turn: Turn, id: string): Group | null {
  return turn.actor.isCoordinator ? (readableGroups(turn).find((group) => group.id === id) ?? null) : null;
}

type SentForm = WantedForm & { seen: number; n: string };

/** Takes the form. Faults come back in it, all at once, with everything typed; so do changes of another coordinator. */
export async function submitAnswer(turn: Turn, press: SentForm, typed: FieldValues): Promise<DialogAnswer> {
  const { context } = turn;
  const group = changeable(turn, press.group);
  if (group === null) return refusedDialog(turn, { code: 'only-coordinator' });
  const words = { title: typed['title'] ?? '', text: typed['text'] ?? '', use: typed['use'] ?? '' };
  const step = stepOf(turn, press, words);
  const { answers } = await context.readyAnswers.ofGroup(group.id);
  const answer = answers.find(({ id }) => id === step.id) ?? null;
  const written = { group, step: press.step, typed: { personal: '', ...typed, ...words } };
  if (answer === null && step.step === 'change') return movedOn(turn, written, null);
  const { title, text } = readyAnswerLabels;
  const others = answers.filter(({ id }) => id !== step.id);
  const personal = step.step === 'remove' ? [] : personalFaults({ title, text }, typed, checkAnswerWords(words, others));
  const again = { ...written, answer, seen: press.seen };
  if (personal.length > 0) return formOf(turn, { ...again, faults: personal });
  const changed = await writeStep(turn, group.id, step);
  if (changed.kind === 'faults') return formOf(turn, { ...again, faults: changed.faults });
  if (changed.kind === 'moved-on') return movedOn(turn, written, changed.present);
  const doneText = press.step === 'remove' ? removedText : savedText;
  return { kind: 'message', text: doneText(changed.title, groupName(group, context.registry.current.procedure)) };
}

function writeStep({ context: { readyAnswers, clock, log }, actor }: Turn, group: string, step: AnswerStep): Promise<AnswersChanged> {
  return untilFirst('the list of ready answers of a group', async () => {
    const changed = changeAnswers(await readyAnswers.ofGroup(group), step, actor, clock.now());
    if (changed.kind !== 'changed') return changed;
    if (!(await readyAnswers.write(changed.list))) return undefined;
    log.write('info', 'ready-answers-changed', { group, code: step.step, by: actor.id });
    return changed;
  });
}

function stepOf(turn: Turn, { step, answer = '', seen, group, n }: SentForm, words: TypedAnswer): AnswerStep {
  if (step === 'add') return { step, id: commandId(turn, 'add-answer', n, group), words };
  return step === 'change' ? { step, id: answer, seen, words } : { step, id: answer, seen };
}

/** The form again with what was typed, beside the present values: sent once more, it is judged against these. */
function movedOn(turn: Turn, written: Pick<AnswerForm, 'group' | 'step' | 'typed'>, present: ReadyAnswer | null): DialogOpened {
  const form = { ...written, answer: present, faults: [] };
  if (present === null) return formOf(turn, { ...form, step: 'add', remark: removedMeanwhileText });
  const { procedure, now } = deskView(turn.context);
  return written.step === 'remove'
    ? formOf(turn, { ...form, remark: changedBeforeRemovalText, matter: [changedText(present, now, procedure.timeZone)] })
    : formOf(turn, { ...form, step: 'change', remark: changedMeanwhileText, matter: [standsText(present, now, procedure.timeZone)] });
}
