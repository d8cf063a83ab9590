import type { Message } from '../../app/views.js';
import type { AskedReport } from '../../domain/report/report-document.js';
import { maxSurveysShown } from './report-card.js';
import type { PressAnswer } from '../../talk/handlers.js';
import { asPressAnswer, refusedPress } from '../answers.js';
import { deskView, type Turn } from '../handler-context.js';
import type { PressOf } from '../press-data.js';
import { inPrivate } from '../private-answers.js';
import { askedReport, mayReadScope, upToNow } from './report.js';

/** `encuestas octubre infraestructura`. Source: SIIF-12, UARIV-17 */
export async function answerSurveys(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  const asked = await askedReport(turn, 'encuestas', rest);
  if (asked === null) return null;
  return asked.kind === 'answer' ? asked.messages : inPrivate(turn, [await surveysMessage(turn, asked.report, 0)]);
}

/** The next page takes the place of this one. */
export async function pressSurveys(turn: Turn, { period, scope, from }: PressOf['surveys']): Promise<PressAnswer> {
  if (!mayReadScope(turn, scope)) return refusedPress(turn, { code: 'only-coordinator' });
  return asPressAnswer(await surveysMessage(turn, { period, scope }, from));
}

async function surveysMessage(turn: Turn, asked: AskedReport, from: number): Promise<Message> {
  const surveys = await turn.context.readSurveys(upToNow(turn, asked), from, maxSurveysShown);
  return { kind: 'surveys', desk: deskView(turn.context), surveys };
}
