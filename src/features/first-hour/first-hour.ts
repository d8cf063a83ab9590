import { withAnswer, openQuestion } from '../../teams/first-hour/run.js';
import { readIntake } from '../../domain/ticket/forms/parse-intake.js';
import type { FieldValues } from '../../domain/ticket/ticket.js';
import type { FirstHourRun } from '../../ports/first-hour.js';
import type { Message } from '../../app/views.js';
import { checkOf } from '../../teams/first-hour/checks.js';
import type { Turn } from '../handler-context.js';
import { refusedDialog, refusedPress, shown } from '../answers.js';
import type { OpensDialog, PressOf } from '../press-data.js';
import { refusalMessage } from '../refusal-message.js';
import { runTexts } from '../../texts/installation-run.js';
import { firstHourDialog } from './first-hour-dialog.js';
import type { DialogAnswer, DialogOpened, PressAnswer } from '../../talk/handlers.js';

const onlyCoordinator = { code: 'only-coordinator' } as const;

/**
 * `prueba de instalación`: every check that needs no person, then the questions, on one card. With the keyword in it the message is
 * a request like any other, unless `@` says that the keyword is the bot's name.
 *
 * @returns null for a request
 */
export async function startFirstHour(turn: Turn): Promise<readonly Message[] | null> {
  const { context, actor, inbound } = turn;
  const isRequest = readIntake(context.registry.current.procedure, inbound.text) !== null && !inbound.text.trim().startsWith('@');
  if (isRequest) return null;
  if (!actor.isCoordinator) return [refusalMessage(turn, onlyCoordinator, null)];
  return [firstHourMessage(await context.firstHour.run(inbound, actor))];
}

/** An answer. Pressed twice, or late, it answers nothing that is asked, and the card is shown as it says that it stands. */
export async function pressFirstHour(turn: Turn, press: PressOf['first-hour']): Promise<PressAnswer> {
  if (!turn.actor.isCoordinator) return refusedPress(turn, onlyCoordinator);
  const check = checkOf(press.check);
  if (check === null || check.by !== 'person') return { kind: 'card', message: firstHourMessage(press.run) };
  // A client without Execute sends the same as a message: then the card could not be answered in its place.
  const isInPlace = check.id !== 'execute' || turn.inbound.invoke === 'adaptiveCard/action';
  const next = isInPlace
    ? withAnswer(press.run, check.id, press.answer)
    : withAnswer(press.run, check.id, 'partly', runTexts.cameAsMessage);
  return { kind: 'card', message: await nextMessage(turn, press.run, next) };
}

export async function openFirstHour(turn: Turn, { run }: Extract<OpensDialog, { open: 'first-hour' }>): Promise<DialogOpened> {
  if (!turn.actor.isCoordinator) return refusedDialog(turn, onlyCoordinator);
  return shown(firstHourDialog(run, turn.inbound.replyTo));
}

/** The form was sent, so it was opened. Whether Teams takes our answer only the person sees: the card asks for it next. */
export async function saveFirstHour(turn: Turn, { run, card }: PressOf['first-hour-saved'], typed: FieldValues): Promise<DialogAnswer> {
  if (!turn.actor.isCoordinator) return refusedDialog(turn, onlyCoordinator);
  const next = withAnswer(run, 'dialog', 'yes', (typed['words'] ?? '') === '' ? '' : runTexts.withWords);
  await turn.context.firstHour.show(turn.inbound, card === '' ? null : card, await nextMessage(turn, run, next));
  return { kind: 'close' };
}

async function nextMessage({ context, actor }: Turn, before: FirstHourRun, run: FirstHourRun): Promise<Message> {
  if (openQuestion(run) !== null || openQuestion(before) === null) return firstHourMessage(run);
  const isOffered = await context.firstHour.finish(actor, run);
  return firstHourMessage(run, isOffered ? runTexts.ended : runTexts.endedWithoutOffer);
}

function firstHourMessage(run: FirstHourRun, note = ''): Message {
  return { kind: 'first-hour', run, note };
}
