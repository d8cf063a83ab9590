import type { AnsweredSurvey, PeriodSurveys } from '../../../app/reports/read-surveys.js';
import type { DeskView } from '../../../app/views.js';
import type { Procedure } from '../../../domain/procedure/procedure.js';
import { maskedWords } from '../../../domain/masking/mask.js';
import { pageText } from '../../../texts/desk-lists.js';
import { reportTitle } from '../../../texts/reports.js';
import { surveyAnswersText } from '../../../texts/survey.js';
import { onDateText } from '../../../texts/times.js';
import { asSentence, countText } from '../../../texts/words.js';
import { asEquals, executeAction, opensDialog, says, type Button } from '../parts/button.js';
import { caseData } from '../parts/case-actions.js';
import { casePhrase } from '../parts/case-head.js';
import { plainRow, type CaseRow } from '../lists/case-list.js';
import { lostSurveysButton, surveyLines } from './survey-lines.js';
import { asData, asLine } from '../parts/user-words.js';

/** The answers to the surveys of a period: what they amount to, and each with its case. Source: SIIF-12, UARIV-17 */
export type SurveysData = {
  fallback: string;
  title: string;
  figures: readonly { text: string }[];
  rows: readonly CaseRow[];
  more: string;
  actions: readonly Button[];
};

/** As many answers as fit on one page. */
export const maxSurveysShown = 6;
const longestAnswer = 400;

export function surveysData({ procedure }: DeskView, surveys: PeriodSurveys, nonce: string): SurveysData {
  const { period, scope, answers, from, total } = surveys;
  const title = reportTitle('encuestas', surveys, procedure);
  const last = Math.min(from + maxSurveysShown, total);
  return {
    fallback: `${title}: ${countText(total)}`,
    title: asData(title),
    figures: figureLines(surveys, procedure).map((text) => ({ text: asData(text) })),
    rows: answers.map(answerRow),
    more: total <= maxSurveysShown ? '' : pageText(from + 1, last, total),
    actions: asEquals([
      ...(last < total ? [executeAction('Ver las siguientes', { verb: 'surveys', period, scope, from: last, n: nonce })] : []),
      ...lostSurveysButton(surveys.figures),
      ...(from > 0 ? [executeAction('Ver las primeras', { verb: 'surveys', period, scope, from: 0, n: nonce })] : []),
    ]),
  };
}

function figureLines({ figures }: PeriodSurveys, procedure: Procedure): readonly string[] {
  const lines = surveyLines(figures, procedure);
  return lines.length === 0 ? ['No se enviaron ni respondieron encuestas en ese periodo.'] : lines;
}

/** Personal data are masked: a comment may name someone. */
function answerRow({ view, event, at, isLow }: AnsweredSurvey): CaseRow {
  const { ticket } = view.stored;
  const write = opensDialog('Escribir', 'note', { ...caseData(ticket), audience: 'public' });
  const see = says('Ver', casePhrase(ticket, view.procedure, 'desk'));
  const answers = maskedWords(surveyAnswersText(event, view.procedure));
  return {
    ...plainRow(view),
    state: isLow ? '▼ Baja' : 'Respondida',
    words: asLine(answers, longestAnswer),
    next: asData(asSentence(`Respondió ${onDateText(at, view.now, view.procedure.timeZone, 'kept')}`)),
    actions: [see, write].map((button) => ({ ...button, mode: '', style: '' })),
  };
}
