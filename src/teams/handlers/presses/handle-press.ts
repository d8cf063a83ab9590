import { transitionOf } from '../../../domain/procedure/lookup.js';
import type { NotificationKind } from '../../../domain/ticket/events.js';
import type { Command } from '../../../domain/ticket/command.js';
import { unknownButtonText, dismissedText } from '../../../texts/answers.js';
import { backByTakingText } from '../../../texts/availability.js';
import type { PressAnswer } from '../../turn/handlers.js';
import type { JsonObject } from '../../protocol/json.js';
import { alreadyTheirs } from './already-theirs.js';
import { pressBind } from '../messages/bind-channel.js';
import { begun } from './begun.js';
import type { Turn } from '../handler-context.js';
import { readable } from '../may-read.js';
import { notificationOf, presentCard } from './present-card.js';
import { asPressAnswer, done, notFoundCard } from './press-answers.js';
import { pressAttach } from './attach.js';
import { pressAvailable, pressPerson } from './availability.js';
import { pressFirstHour } from '../messages/first-hour.js';
import { inputsOf, pressShape, type PressData } from './press-data.js';
import { idOf } from './press-id.js';
import { pressWords } from './words.js';
import { pressUndelivered } from './undelivered.js';
import { pressHold } from '../messages/hold-clocks.js';
import { refusedText } from '../refusal-message.js';
import type { CommandResult } from '../../../app/tickets/execute-command.js';

type Inputs = ReturnType<typeof inputsOf>;
type Of<V extends PressData['verb']> = Extract<PressData, { verb: V }>;

/** What a button does, by its verb; unknown ones are answered, never dropped. */
export async function pressVerb(turn: Turn, data: JsonObject): Promise<PressAnswer> {
  const read = pressShape.safeParse(data);
  if (!read.success) return { kind: 'text', text: unknownButtonText() };
  const press = read.data;
  const typed = inputsOf(data);
  switch (press.verb) {
    case 'send-draft':
      return sendDraft(turn, press, typed);
    case 'advance':
      return advance(turn, press, typed);
    case 'survey':
      return survey(turn, press, typed);
    case 'dismiss':
      return done(dismissedText());
    case 'report':
      return report(turn, press);
    case 'attach':
      return pressAttach(turn, press);
    case 'start-again':
    case 'new-linked':
      return beginAgain(turn, press);
    case 'add-words':
    case 'answer-with':
    case 'still-failing':
      return pressWords(turn, press);
    default:
      return deskVerb(turn, press, typed);
  }
}

type OfCase =
  | 'send-draft'
  | 'advance'
  | 'survey'
  | 'dismiss'
  | 'report'
  | 'attach'
  | 'start-again'
  | 'new-linked'
  | 'add-words'
  | 'answer-with'
  | 'still-failing';

/** What is about the desk and its people, not one case. */
async function deskVerb(turn: Turn, press: Exclude<PressData, { verb: OfCase }>, typed: Inputs): Promise<PressAnswer> {
  switch (press.verb) {
    case 'available':
      return pressAvailable(turn, press);
    case 'person':
      return pressPerson(turn, press);
    case 'first-hour':
      return pressFirstHour(turn, press);
    case 'undelivered':
      return pressUndelivered(turn, press.from ?? null);
    case 'bind':
    case 'leave-unbound':
      return pressBind(turn, press);
    case 'plan-hold':
    case 'change-hold':
    case 'hold':
    case 'release-hold':
      return pressHold(turn, press, typed);
    default:
      return { kind: 'text', text: dialogNoticeText(press.verb) };
  }
}

type DialogVerb =
  | 'add-note'
  | 'add-information'
  | 'register'
  | 'reassign'
  | 'correct'
  | 'request-for-group'
  | 'record-manual-contact'
  | 'offer-files'
  | 'show-files'
  | 'first-hour-saved';

/** What only a dialog sends does nothing on a card. */
const dialogNoticeText: (verb: DialogVerb) => string = unknownButtonText;

async function sendDraft(turn: Turn, { verb, ticket, n }: Of<'send-draft'>, typed: Inputs): Promise<PressAnswer> {
  const { context, actor } = turn;
  if ((await readable(turn, ticket)) === null) return notFoundCard(turn);
  return answered(
    turn,
    await context.sendDraft(ticket, { press: idOf(turn, verb, n, JSON.stringify(typed)), fields: typed }, actor),
    null,
    {},
  );
}

async function survey(turn: Turn, { verb, ticket, n }: Of<'survey'>, typed: Inputs): Promise<PressAnswer> {
  const { context, actor } = turn;
  if ((await readable(turn, ticket)) === null) return notFoundCard(turn);
  return answered(
    turn,
    await context.execute(ticket, { id: idOf(turn, verb, n, ''), type: 'answer-survey', answers: typed }, actor),
    'survey',
    typed,
  );
}

async function advance(turn: Turn, press: Of<'advance'>, typed: Inputs): Promise<PressAnswer> {
  const { context, actor } = turn;
  const stored = await readable(turn, press.ticket);
  if (stored === null) return notFoundCard(turn);
  const { procedure } = await context.registry.of(stored.ticket.procedure);
  const transition = transitionOf(procedure, press.transition);
  const what: Command = {
    id: idOf(turn, press.transition, `${press.v}.${press.n}`, ''),
    type: 'advance',
    transition: press.transition,
    seen: press.v,
    input: typed,
  };
  const result = await context.execute(stored.id, what, actor);
  const already = alreadyTheirs(turn, press, result);
  return already === null
    ? answered(turn, result, transition === undefined ? null : notificationOf(transition), typed)
    : { kind: 'text', text: already };
}

/** The card as it stands now; a refusal is said on top of it. */
async function answered(turn: Turn, result: CommandResult, notification: NotificationKind | null, typed: Inputs): Promise<PressAnswer> {
  const { stored } = result;
  if (stored === null) return notFoundCard(turn);
  if (result.kind === 'executed')
    return asPressAnswer(await presentCard(turn, stored, { notification }, result.isBack === true ? backByTakingText() : undefined));
  const { refusal } = result;
  const shown = await presentCard(turn, stored, { notification }, await refusedText(turn, refusal, stored));
  // A form comes back as it was typed, each fault at its field.
  if (refusal.code !== 'fields-missing' || shown.kind !== 'notification') return asPressAnswer(shown);
  return asPressAnswer({ ...shown, remark: '', again: { typed, faults: refusal.faults } });
}

async function report(turn: Turn, { words, key }: Of<'report'>): Promise<PressAnswer> {
  const { context, actor } = turn;
  const reported = await context.report({ requester: { id: actor.id, name: actor.name }, actor, words, channel: 'teams', key: [key] });
  return begun(turn, reported);
}

async function beginAgain(turn: Turn, press: Of<'start-again'> | Of<'new-linked'>): Promise<PressAnswer> {
  const { context, actor } = turn;
  return begun(
    turn,
    press.verb === 'start-again'
      ? await context.beginAgain.fromLapsed(press.ticket, actor)
      : await context.beginAgain.fromClosed(press.ticket, press.words, [press.key], actor),
  );
}
