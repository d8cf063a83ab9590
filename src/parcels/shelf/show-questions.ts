import { type CountedText, recordUse, publishedOf } from './published.js';
import { countText, nounOf, firstName, draftNoun } from '../../texts/words.js';
import { bold, box, hint, text, type Part, title, type Card } from '../../cards/card.js';
import { asEquals, executeAction, type ActionData, type Button, inOrder, says } from '../../cards/button.js';
import { asBold, asData } from '../../cards/user-words.js';
import { reportWords } from '../../features/drafts/report-words.js';
import type { DeskView } from '../../desk/views.js';
import type { UseOutcome } from './rules/text-uses.js';
import type { Message, PressAnswer } from '../../talk/message.js';
import { receivedText, tooLongText } from '../../texts/answers.js';
import { noQuestionsText, questionGoneText } from './texts.js';
import { servedText } from '../../texts/offers.js';
import { caseName } from '../../cards/parts/case-head.js';
import { asPressAnswer, done, refusedPress } from '../../features/answers.js';
import { commandId, deskView, viewAfter, type Turn } from '../../features/turn.js';
import { wordsOfProcedure } from '../../core/procedure/words.js';

/** How many rows a page has: one of them may be open with the longest answer. */
const rowsShown = 6;

/** @property from the first row of the page, from 0 */
type WantedRows<Row> = { isOpen: (row: Row) => boolean; from: number };

/**
 * The page with the row that is open, wherever it is in the list now; without an open row, the page that begins at `from`, or the first
 * page if the list has become shorter.
 * @param press shows the list again, from another row
 */
export function pageOf<Row>(all: readonly Row[], { isOpen, from: asked }: WantedRows<Row>, press: ActionData & { verb: string }) {
  const open = all.findIndex(isOpen);
  const isElsewhere = open >= 0 && (open < asked || open >= asked + rowsShown);
  const from = isElsewhere ? open - (open % rowsShown) : asked < all.length ? asked : 0;
  const rows = all.slice(from, from + rowsShown);
  const left = all.length - from - rows.length;
  const next = left > 0 ? [executeAction('Ver más', { ...press, from: from + rowsShown })] : [];
  const back = from > 0 ? [executeAction('Volver al inicio', { ...press, from: 0 })] : [];
  return { rows, from, more: left > 0 ? `y ${countText(left)} más` : '', next: [...next, ...back] };
}

/** The parts under the title of a row, one gap apart. @property ask stands over the buttons */
type RowSays = { answer?: string; lines?: readonly string[]; ask?: string; buttons: readonly Button[] };

/** A question, an answer or a group of a list. @param heading stands over its title */
export function rowOf(name: string, { answer = '', lines = [], ask = '', buttons }: RowSays, heading = ''): Part {
  return box(
    [
      hint(heading),
      bold(asBold(name), 'none'),
      text(asData(answer), 'small'),
      hint(lines.map(asData), 'small'),
      text(ask, 'small'),
      { is: 'buttons', buttons: asEquals(buttons), gap: 'small' },
    ],
    { gap: 'apart' },
  );
}

/** `open`: the question whose answer is read; `from`: the first row of the page; `remark`: the effect of the last press, '' for none. */
type ShownQuestions = { questions: readonly CountedText[]; open: string | null; from: number; remark: string };

const questionsPage = ({ questions, open, from }: ShownQuestions, verb: string) =>
  pageOf(questions, { isOpen: ({ text: each }) => each.id === open, from }, { verb });

/** `preguntas frecuentes`: shows them in the asker's own chat, where only the asker answers them. Source: SIIF-16 */
export async function showQuestions(turn: Turn): Promise<readonly Message[]> {
  const questions = await publishedOf(turn.context).list();
  if (questions.length === 0) return [{ kind: 'text', text: noQuestionsText }];
  return [listOf(turn, { questions, open: null, from: 0, remark: '' })];
}

function listOf({ context }: Turn, list: ShownQuestions): Message {
  return { kind: 'card', card: questionsCard(deskView(context), list), isForAll: true };
}

function listed(turn: Turn, list: ShownQuestions): PressAnswer {
  return list.questions.length === 0 ? done(questionGoneText) : asPressAnswer(listOf(turn, list));
}

/** Shows the list in place, with the answer to the chosen question, which counts as read. Source: SIIF-16 */
export async function pressQuestions(turn: Turn, { open, from }: { open?: string; from: number }): Promise<PressAnswer> {
  const questions = await publishedOf(turn.context).list();
  const opened = open !== undefined && questions.some(({ text: each }) => each.id === open) ? open : null;
  if (opened !== null) await recordRead(turn, opened, 'seen');
  return listed(turn, { questions, open: opened, from, remark: open === undefined || opened !== null ? '' : questionGoneText });
}

export async function pressServed(turn: Turn, { question: id, from }: { question: string; from: number }): Promise<PressAnswer> {
  const questions = await publishedOf(turn.context).list();
  const isThere = questions.some(({ text: each }) => each.id === id);
  if (isThere) await recordRead(turn, id, 'served');
  return listed(turn, { questions, open: null, from, remark: isThere ? servedText(firstName(turn.actor.name)) : questionGoneText });
}

/** The question that did not help becomes the words of a draft, at once. Source: SIIF-16, UARIV-05 */
export async function pressReportQuestion(turn: Turn, { question: id, n }: { question: string; n: string }): Promise<PressAnswer> {
  const { context, actor, profile } = turn;
  const asked = (await publishedOf(context).list()).find(({ text: each }) => each.id === id);
  if (asked === undefined) return { kind: 'text', text: questionGoneText };
  const requester = { id: actor.id, name: actor.name };
  const [words, key] = [asked.text.title, [commandId(turn, 'report-question', n, id)]];
  const reported = await reportWords(context, { requester, profile, actor, words, channel: 'teams', key, isApart: true });
  if (reported.kind === 'too-long') return { kind: 'text', text: tooLongText(reported.most, reported.found) };
  if (reported.kind === 'refused') return refusedPress(turn, reported.refusal, await viewAfter(turn, reported));
  await recordRead(turn, id, 'not-served');
  const { stored, rules } = reported;
  return done(receivedText(caseName(stored.ticket, rules.procedure, 'requester'), nounOf(stored.ticket, rules.procedure)));
}

function recordRead({ context, actor }: Turn, question: string, outcome: UseOutcome): Promise<void> {
  return recordUse(context, { question, person: actor.id, report: null }, outcome);
}

/** The published questions, one of them open with its answer. Source: SIIF-16 */
export function questionsCard({ procedure }: DeskView, shown: ShownQuestions): Card {
  const { rows, from, more, next } = questionsPage(shown, 'questions');
  const register = `No, registrar ${draftNoun(procedure).a}`;
  return {
    fallback: `Preguntas frecuentes: ${rows.map(({ text: { title: asked } }) => asked).join(' ')}`,
    body: [
      bold(asData(shown.remark)),
      title('Preguntas frecuentes'),
      rows.map(({ text: { id, title: question, text: answer } }) => {
        if (shown.open !== id) return rowOf(question, { buttons: [executeAction('Ver respuesta', { verb: 'questions', open: id, from })] });
        const served = executeAction('Sí', { verb: 'question-served', question: id, from });
        const report = executeAction(register, { verb: 'report-question', question: id });
        return rowOf(question, { answer, ask: '¿Le sirvió?', buttons: [served, report] });
      }),
      hint(more),
    ],
    actions: inOrder([...next, says(wordsOfProcedure(procedure).buttons.report, procedure.intake.keywords[0] ?? '')]),
  };
}
