import { groupName, groupsNamedLike } from '../../domain/procedure/called-groups.js';
import type { Group } from '../../domain/procedure/procedure.js';
import { isGuestGroup } from '../../domain/people/roles.js';
import {
  checkAnswerWords,
  maxAnswers,
  type AnswerStep,
  type ReadyAnswer,
  type TypedAnswer,
} from '../../domain/ready-answers/ready-answer.js';
import type { FieldFault } from '../../domain/ticket/refusals.js';
import type { FieldValues } from '../../domain/ticket/ticket.js';
import { readyAnswerLabels } from '../../form-labels.js';
import type { TypedForm } from '../../ports/messenger.js';
import type { Message, ShownAnswers } from '../../app/views.js';
import {
  answerGoneText,
  changedBeforeRemovalText,
  changedMeanwhileText,
  changedText,
  fullText,
  othersAnswersText,
  removedMeanwhileText,
  removedText,
  savedText,
  standsText,
} from '../../texts/ready-answers.js';
import type { DialogAnswer, DialogOpened, PressAnswer } from '../../talk/handlers.js';
import type { AnswerForm } from './answer-dialogs.js';
import { asPressAnswer, refusedDialog, shown } from '../answers.js';
import { deskView, type Turn } from '../handler-context.js';
import { personalFaults } from '../personal-faults.js';
import { commandId, type OpensDialog, type PressOf } from '../press-data.js';
import { deskHere, forDesk } from '../private-answers.js';
import { refusalMessage } from '../refusal-message.js';

/** `plantillas`: of the channel's group, of the named one, or the groups to choose from. */
export async function showAnswers(turn: Turn, asked: string): Promise<readonly Message[] | null> {
  const { procedure } = turn.context.registry.current;
  const readable = groupsOf(turn);
  if (asked !== '') {
    const named = groupsNamedLike(procedure, asked);
    if (named.length === 0) return namesNoGroup(turn, asked);
    const seen = readable.filter((group) => named.includes(group));
    return seen.length === 0 ? [{ kind: 'text', text: othersAnswersText }] : forDesk(turn, [await answersOf(turn, seen)]);
  }
  const here = await deskHere(turn);
  const ofChannel = readable.filter(({ id }) => id === here?.group);
  return forDesk(turn, [await answersOf(turn, ofChannel.length === 0 ? readable : ofChannel)]);
}

/** A name of one or two words that is no group's; a longer rest was no name at all. */
function namesNoGroup(turn: Turn, asked: string): readonly Message[] | null {
  if (asked.split(/\s+/).length > 2) return null;
  return [refusalMessage(turn, { code: 'unknown-group', asked, groups: groupsOf(turn).map(({ id }) => id) }, null)];
}

/** The groups whose ready answers this person may read: the coordination all of the desk's, others their own. */
function groupsOf({ context, actor }: Turn): readonly Group[] {
  const { procedure } = context.registry.current;
  return procedure.groups.filter(({ id }) => !isGuestGroup(id, procedure) && (actor.isCoordinator || actor.memberOf.includes(id)));
}

async function answersOf(turn: Turn, groups: readonly Group[]): Promise<Message> {
  const [only, ...others] = groups;
  if (only !== undefined && others.length === 0) return listOf(turn, only, { open: null, from: 0 });
  const counted = await Promise.all(
    groups.map(async (group) => ({ group, count: (await turn.context.readAnswers(group.id)).answers.length })),
  );
  return { kind: 'answer-groups', desk: deskView(turn.context), groups: counted };
}

async function listOf(turn: Turn, group: Group, { open, from }: Pick<ShownAnswers, 'open' | 'from'>): Promise<Message> {
  const { answers } = await turn.context.readAnswers(group.id);
  const isGone = open !== null && !answers.some(({ id }) => id === open);
  const canChange = turn.actor.isCoordinator;
  const hasOthers = groupsOf(turn).length > 1;
  const list = { group, answers, open, from, canChange, hasOthers, remark: isGone ? answerGoneText : '' };
  return { kind: 'ready-answers', desk: deskView(turn.context), shown: list };
}

/** The list in place: of a group, one of them open; or the groups. */
export async function pressAnswers(turn: Turn, { group: id, open, from }: PressOf['ready-answers']): Promise<PressAnswer> {
  const readable = groupsOf(turn);
  if (id === undefined)
    return readable.length === 0 ? { kind: 'text', text: othersAnswersText } : asPressAnswer(await answersOf(turn, readable));
  const group = readable.find((each) => each.id === id);
  if (group === undefined) return { kind: 'text', text: othersAnswersText };
  return asPressAnswer(await listOf(turn, group, { open: open ?? null, from }));
}

type WantedForm = Omit<Extract<OpensDialog, { open: 'ready-answer' }>, 'open'>;

/** The form with what stands now, however old the card that was pressed. */
export async function answerForm(turn: Turn, { group: id, step, answer }: WantedForm, again: TypedForm): Promise<DialogOpened> {
  const group = changeable(turn, id);
  if (group === null) return refusedDialog(turn, { code: 'only-coordinator' });
  const { answers } = await turn.context.readAnswers(id);
  const present = answers.find((each) => each.id === answer) ?? null;
  if (step !== 'add')
    return present === null ? { kind: 'message', text: answerGoneText } : formOf(turn, { ...again, group, step, answer: present });
  const isFull = answers.length >= maxAnswers;
  if (isFull) return { kind: 'message', text: fullText(maxAnswers, groupName(group, turn.context.registry.current.procedure)) };
  return formOf(turn, { ...again, group, step, answer: null });
}

/** A group of the desk, to who may change its ready answers. */
function changeable(turn: Turn, id: string): Group | null {
  return turn.actor.isCoordinator ? (groupsOf(turn).find((group) => group.id === id) ?? null) : null;
}

type NewForm = Omit<AnswerForm, 'remark' | 'matter' | 'seen'> & Partial<AnswerForm>;

/** It is judged by the revision that its reader has seen: what stands, unless said otherwise. */
function formOf(turn: Turn, form: NewForm): DialogOpened {
  const seen = form.answer?.revision ?? 0;
  return shown(turn.context.dialogs.readyAnswer(deskView(turn.context), { remark: '', matter: [], seen, ...form }));
}

/** Faults come back in the form, all at once, with everything typed; what another coordinator did meanwhile too. */
export async function submitAnswer(turn: Turn, press: PressOf['change-answers'], typed: FieldValues): Promise<DialogAnswer> {
  const { context, actor } = turn;
  const group = changeable(turn, press.group);
  if (group === null) return refusedDialog(turn, { code: 'only-coordinator' });
  const words = { title: typed['title'] ?? '', text: typed['text'] ?? '', use: typed['use'] ?? '' };
  const step = stepOf(turn, press, words);
  const { answers } = await context.readAnswers(group.id);
  const answer = answers.find(({ id }) => id === step.id) ?? null;
  const written = { group, step: press.step, typed: { personal: '', ...typed, ...words } };
  if (answer === null && step.step === 'change') return movedOn(turn, written, null);
  const others = answers.filter(({ id }) => id !== step.id);
  const personal = step.step === 'remove' ? [] : personalAnswerFaults(words, typed, others);
  const again = { ...written, answer, seen: press.seen };
  if (personal.length > 0) return formOf(turn, { ...again, faults: personal });
  const changed = await context.changeAnswers(group.id, step, actor);
  switch (changed.kind) {
    case 'refused':
      return refusedDialog(turn, changed.refusal);
    case 'faults':
      return formOf(turn, { ...again, faults: changed.faults });
    case 'moved-on':
      return movedOn(turn, written, changed.present);
    case 'changed':
    case 'unchanged':
      return { kind: 'message', text: doneText(press.step, changed.title, groupName(group, context.registry.current.procedure)) };
    default:
      return changed satisfies never;
  }
}

function doneText(step: AnswerStep['step'], title: string, group: string): string {
  return step === 'remove' ? removedText(title, group) : savedText(title, group);
}

function stepOf(turn: Turn, { step, answer = '', seen, group, n }: PressOf['change-answers'], words: TypedAnswer): AnswerStep {
  switch (step) {
    case 'add':
      return { step, id: commandId(turn, 'add-answer', n, group), words };
    case 'change':
      return { step, id: answer, seen, words };
    case 'remove':
      return { step, id: answer, seen };
    default:
      return step satisfies never;
  }
}

function personalAnswerFaults(words: TypedAnswer, typed: FieldValues, others: readonly ReadyAnswer[]): readonly FieldFault[] {
  const { title, text } = readyAnswerLabels;
  return personalFaults({ title, text }, typed, checkAnswerWords(words, others));
}

type WrittenForm = { group: Group; step: AnswerStep['step']; typed: FieldValues };

/** The form again with what was typed, beside what stands now: sent once more, it is judged against that. */
function movedOn(turn: Turn, written: WrittenForm, present: ReadyAnswer | null): DialogOpened {
  const form = { ...written, answer: present, faults: [] };
  if (present === null) return formOf(turn, { ...form, step: 'add', remark: removedMeanwhileText });
  const { procedure, now } = deskView(turn.context);
  if (written.step === 'remove')
    return formOf(turn, { ...form, remark: changedBeforeRemovalText, matter: [changedText(present, now, procedure.timeZone)] });
  const stands = standsText(present, now, procedure.timeZone);
  return formOf(turn, { ...form, step: 'change', remark: changedMeanwhileText, matter: [stands] });
}
