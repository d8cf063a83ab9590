import type { CountedQuestion } from '../../app/frequent-questions/published.js';
import { receivedText, tooLongText } from '../../texts/answers.js';
import { questionGoneText, servedText } from '../../texts/frequent-questions.js';
import { nounOf, firstName } from '../../texts/words.js';
import type { PressAnswer } from '../../talk/handlers.js';
import { caseName } from '../../cards/parts/case-head.js';
import { asPressAnswer, done, notFoundCard, refusedPress } from '../answers.js';
import { deskView, viewAfter, type Turn } from '../handler-context.js';
import { commandId, type PressOf } from '../press-data.js';
import { refusedText } from '../refusal-message.js';
import { presentCard } from '../cases/present-card.js';

/** "Sí, ya quedó" and "No, registrar" on a draft's card, which then is a receipt or the form. Source: SIIF-16 */
export async function pressOffer(turn: Turn, { verb, ticket, helped, n }: PressOf['answer-offer']): Promise<PressAnswer> {
  const press = commandId(turn, verb, n, String(helped));
  const result = await turn.context.answerOffer(ticket, { helped, press }, turn.actor);
  const view = await viewAfter(turn, result);
  if (view === null) return notFoundCard(turn);
  const remark = result.kind === 'refused' ? refusedText(turn, result.refusal, view) : undefined;
  return asPressAnswer(presentCard(turn, view, null, remark));
}

/** The list in place, with the answer of one that was asked for, which counts as read. Source: SIIF-16 */
export async function pressQuestions(turn: Turn, { open, from }: PressOf['questions']): Promise<PressAnswer> {
  const questions = await turn.context.published.list();
  const opened = open === undefined ? null : (questions.find(({ question }) => question.id === open) ?? null);
  if (opened !== null) await recordRead(turn, opened, 'seen');
  return listed(
    turn,
    { questions, open: opened?.question.id ?? null, from },
    open !== undefined && opened === null ? questionGoneText : '',
  );
}

export async function pressServed(turn: Turn, { question: id, from }: PressOf['question-served']): Promise<PressAnswer> {
  const questions = await turn.context.published.list();
  const served = questions.find(({ question }) => question.id === id);
  if (served === undefined) return listed(turn, { questions, open: null, from }, questionGoneText);
  await recordRead(turn, served, 'served');
  return listed(turn, { questions, open: null, from }, servedText(firstName(turn.actor.name)));
}

/** The question that did not serve becomes the words of a draft, at once. Source: SIIF-16, UARIV-05 */
export async function pressReportQuestion(turn: Turn, { verb, question: id, n }: PressOf['report-question']): Promise<PressAnswer> {
  const { context, actor, profile } = turn;
  const asked = (await context.published.list()).find(({ question }) => question.id === id);
  if (asked === undefined) return { kind: 'text', text: questionGoneText };
  const requester = { id: actor.id, name: actor.name };
  const key = [commandId(turn, verb, n, id)];
  const reported = await context.report({
    requester,
    profile,
    actor,
    words: asked.question.question,
    channel: 'teams',
    key,
    isApart: true,
  });
  if (reported.kind === 'too-long') return { kind: 'text', text: tooLongText(reported.most, reported.found) };
  if (reported.kind === 'refused') return refusedPress(turn, reported.refusal, await viewAfter(turn, reported));
  await recordRead(turn, asked, 'not-served');
  const { stored, rules } = reported;
  return done(receivedText(caseName(stored.ticket, rules.procedure, 'requester'), nounOf(stored.ticket, rules.procedure)));
}

function recordRead(
  { context, actor }: Turn,
  { question }: CountedQuestion,
  outcome: Parameters<typeof context.recordUse>[1],
): Promise<void> {
  return context.recordUse({ question: question.id, person: actor.id, report: null }, outcome);
}

function listed(
  turn: Turn,
  shown: { questions: readonly CountedQuestion[]; open: string | null; from: number },
  remark: string,
): PressAnswer {
  if (shown.questions.length === 0) return done(questionGoneText);
  return asPressAnswer({ kind: 'questions', desk: deskView(turn.context), shown: { ...shown, remark } });
}
