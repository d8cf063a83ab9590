import { z } from 'zod';
import {
  withAnswer,
  openQuestion,
  type QuestionAnswer,
  countsOf,
  questionNumber,
  outcomeSigns,
  problemsOf,
  checksWithResults,
  type CheckWithResult,
  carriedRunShape,
  toCarriedRun,
  reportText,
} from '../../teams/first-hour/run.js';
import { act, opening, type Feature, nonce, type Turn } from '../turn.js';
import { readIntake } from '../../core/ticket/forms/parse-intake.js';
import type { FieldValues } from '../../core/ticket/ticket.js';
import type { FirstHourRun } from '../../ports/first-hour.js';
import { nothingTyped } from '../../ports/messenger.js';
import { submit, asEquals, executeAction, inOrder, opensDialog, type Button } from '../../cards/button.js';
import { drawCard } from '../../cards/draw-card.js';
import { formCardOfDesk } from '../../cards/parts/form-card.js';
import type { Message, DialogAnswer, DialogOpened, PressAnswer } from '../../talk/message.js';
import { checkOf, type Check } from '../../teams/first-hour/checks.js';
import { type Dialog, refusedDialog, refusedPress, refusalMessage, refusedText, textMessage } from '../answers.js';
import { runTexts, outcomeCountsText, outcomeWords, fileNotStoredText, reportFile, sampleTexts } from '../../texts/installation-checks.js';
import { bold, box, small, text, title, unfolded, type Card, type Part } from '../../cards/card.js';
import { asBold, asData } from '../../cards/user-words.js';
import { unknownButtonText } from '../../texts/answers.js';
import type { JsonObject } from '../../core/json.js';
import { consentShape, givenFile, removeCard, type TakeConsent } from '../consent.js';

export const firstHour: Feature = {
  acts: {
    'first-hour': act({ n: nonce, run: carriedRunShape, check: z.string().max(20), answer: z.enum(['yes', 'no', 'skip']) }, pressFirstHour),
    'first-hour-saved': act({ run: carriedRunShape, card: z.string().max(200) }, null, saveFirstHour),
  },
  openings: { 'first-hour': opening({ run: carriedRunShape }, openFirstHour) },
};

const onlyCoordinator = { code: 'only-coordinator' } as const;

/**
 * `prueba de instalación`: every check that needs no person, then the questions, on one card. If the phrase has the keyword in it, it is
 * a request like any other, unless `@` says that the keyword is the bot's name. @returns null for a request
 */
export async function startFirstHour(turn: Turn): Promise<readonly Message[] | null> {
  const { context, actor, inbound } = turn;
  if (readIntake(context.registry.current.procedure, inbound.text) !== null && !inbound.text.trim().startsWith('@')) return null;
  if (!actor.isCoordinator) return [refusalMessage(turn, onlyCoordinator, null)];
  return [firstHourMessage(await context.firstHour.run(inbound, actor))];
}

/** Takes an answer. A second or late press answers no open question; then the card shows the state that it carries. */
async function pressFirstHour(turn: Turn, press: { run: FirstHourRun; check: string; answer: QuestionAnswer }): Promise<PressAnswer> {
  if (!turn.actor.isCoordinator) return refusedPress(turn, onlyCoordinator);
  const check = checkOf(press.check);
  if (check === null || check.by !== 'person') return { kind: 'card', message: firstHourMessage(press.run) };
  // A client without Execute sends the same data as a message; then the card could not be answered in place.
  const isInPlace = check.id !== 'execute' || turn.inbound.invoke === 'adaptiveCard/action';
  const [answer, found] = isInPlace ? ([press.answer, ''] as const) : (['partly', runTexts.cameAsMessage] as const);
  return { kind: 'card', message: await nextMessage(turn, press.run, withAnswer(press.run, check.id, answer, found)) };
}

function openFirstHour(turn: Turn, { run }: { run: FirstHourRun }): DialogOpened {
  if (!turn.actor.isCoordinator) return refusedDialog(turn, onlyCoordinator);
  return { kind: 'dialog', ...firstHourDialog(run, turn.inbound.replyTo) };
}

/** A form that stores nothing; it only tests that a form opens and is sent. @param card the message whose card opened it */
export function firstHourDialog(run: FirstHourRun, card: string | null): Dialog {
  const form = formCardOfDesk({
    fallback: 'Formulario de prueba',
    name: 'Prueba de instalación',
    words: 'este formulario no guarda lo que escriba',
    explanation: 'Presione «Guardar»: el formulario debe cerrarse sin mensaje de error. La tarjeta le pregunta después si fue así.',
    ...nothingTyped,
    fields: [{ id: 'words', label: 'Escriba cualquier palabra', type: 'text', maxLength: 40 }],
    action: submit('Guardar', { verb: 'first-hour-saved', run: toCarriedRun(run), card: card ?? '' }),
  });
  return { title: 'Formulario de prueba', card: drawCard(form, '') };
}

/** The form was sent, so it was opened. Only the person sees whether Teams takes our answer: the card asks for that next. */
async function saveFirstHour(turn: Turn, { run, card }: { run: FirstHourRun; card: string }, typed: FieldValues): Promise<DialogAnswer> {
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
  return { kind: 'card', card: firstHourCard(run, note), isForAll: true, isForGood: true };
}

/** The card of the installation's checks: what is wrong and what to do, then one question, then all the rest. */
export function firstHourCard(run: FirstHourRun, note: string): Card {
  const question = openQuestion(run);
  const others = checksWithResults(run).filter(({ result }) => result.outcome === 'passed' || result.outcome === 'skipped');
  const counts = outcomeCountsText(countsOf(run));
  const { number, of } = question === null ? { number: 0, of: 0 } : questionNumber(run, question);
  const asking = question === null ? [] : [bold(`Pregunta ${number} de ${of}`, 'apart'), text(asData(question.question ?? ''), 'small')];
  return {
    fallback: `Prueba de instalación: ${counts}`,
    body: [
      title('Prueba de instalación'),
      text(asData(counts), 'small'),
      problemsOf(run).map(problemOf),
      asking,
      text(asData(note), 'apart'),
      unfolded(`Ver lo demás (${others.length})`, 'rest', small(others.map(restLine), 'none')),
    ],
    actions: question === null ? [] : actionsOf(run, question),
  };
}

function problemOf({ check, result: { outcome, found } }: CheckWithResult): Part {
  const said = text(`${outcomeSigns[outcome]} **${asBold(check.title)}**: ${outcomeWords[outcome]}`);
  return box([said, small([asData(found), `Siguiente paso: ${asData(check.advice)}`], 'none')], { gap: 'medium' });
}

/** "✔ Llaves de firma de Teams: bien (2 de msteams)" */
function restLine({ check, result: { outcome, found } }: CheckWithResult): string {
  return `${outcomeSigns[outcome]} ${asData(`${check.title}: ${outcomeWords[outcome]}${found === '' ? '' : ` (${found})`}`)}`;
}

/** The buttons of a question; each carries the run, which is stored nowhere else. */
function actionsOf(run: FirstHourRun, question: Check): readonly Button[] {
  const own = { run: toCarriedRun(run), check: question.id };
  const answer = (title: string, said: QuestionAnswer): Button => executeAction(title, { verb: 'first-hour', ...own, answer: said });
  switch (question.id) {
    case 'execute':
      return inOrder([answer('Comenzar las preguntas', 'yes')]);
    case 'dialog':
      return inOrder([opensDialog('Abrir formulario', 'first-hour', own), answer('No abrió o dio error', 'no'), answer('Omitir', 'skip')]);
    default:
      return asEquals([answer('Sí', 'yes'), answer('No', 'no'), answer('Omitir', 'skip')]);
  }
}

/** The answer to a file that the installation's checks offered; the file is made from its context, which is not trusted. */
const shape = consentShape(z.object({ firstHour: z.union([z.literal('sample'), carriedRunShape]) }));

/** Whether the answer is about a file of these checks, and not about one of a case. */
export function isFirstHourConsent(value: JsonObject): boolean {
  return shape.safeParse(value).success;
}

/** Puts the sample or the report into the storage of the coordinator who accepted it. */
export const takeFirstHourConsent: TakeConsent = async (turn, value, replies) => {
  const { say } = replies;
  const read = shape.safeParse(value);
  if (!read.success || turn.inbound.conversation.kind !== 'personal') return say(textMessage(unknownButtonText));
  if (!turn.actor.isCoordinator) return say(textMessage(refusedText(turn, { code: 'only-coordinator' }, null)));
  const consent = read.data;
  await removeCard(replies);
  if (consent.action === 'decline') return say(textMessage(runTexts.declined));
  const { firstHour } = consent.context;
  const file = firstHour === 'sample' ? sampleTexts.file : { name: reportFile.name, text: reportText(firstHour) };
  const outcome = await turn.context.upload(consent.uploadInfo.uploadUrl, Buffer.from(file.text));
  return say(outcome === 'done' ? givenFile(consent.uploadInfo, file.name) : textMessage(fileNotStoredText(file.name, outcome)));
};
