import type { PeriodReport } from '../../app/reports/read-report.js';
import type { DeskView } from '../../app/views.js';
import { solvedOutcome, type Procedure } from '../../domain/procedure/procedure.js';
import type { PeriodFigures } from '../../domain/report/period-figures.js';
import { equationText, outcomeText, percentText, reportPhrase, reportTitle, timeText } from '../../texts/reports.js';
import { clockTexts } from '../../texts/report-workbook/case-words.js';
import { lateCasesText } from '../../texts/contingency/import.js';
import { caseNoun, draftNoun, asSentence, capitalised, countText, listText } from '../../texts/words.js';
import { onDateText } from '../../texts/times.js';
import { bold, box, facts, hint, headed, row, text, title, type Card, type Column, type Fact, type Part } from '../../cards/card.js';
import { inOrder, opensDialog, says, type Button, asEquals, executeAction } from '../../cards/button.js';
import { asData, asLine } from '../../cards/user-words.js';
import { figureColumn, type Figure } from '../../cards/parts/to-list.js';
import { workbookButton } from './workbook-button.js';
import { metByClock, metOf } from './met-of.js';
import { flowChart } from './report-charts.js';
import { reportSections } from './report-sections.js';
import type { AnsweredSurvey, PeriodSurveys } from '../../app/reports/read-surveys.js';
import { maskedWords } from '../../domain/masking/mask.js';
import { pageText } from '../../texts/desk-lists.js';
import { surveyAnswersText } from '../../texts/survey.js';
import { caseData } from '../../cards/parts/case-actions.js';
import { casePhrase } from '../../cards/parts/case-head.js';
import { caseRow, plainRow, type CaseRow } from '../../cards/parts/case-list.js';
import { lostSurveysButton, surveyLines } from './survey-lines.js';

/**
 * A report on one card: the flow of cases with its equation, what was met and how long it took; all else stands folded in sections
 * below the buttons, so that the card fits two screens of a telephone. Source: SIIF-13
 */
export function reportCard({ procedure, now }: DeskView, report: PeriodReport): Card {
  const { figures } = report;
  const name = reportTitle('informe', report, procedure);
  const [flow] = figures.flows;
  const equation = flow === undefined ? '' : equationText(flow, procedure);
  const heads = headFigures(figures, procedure);
  return {
    fallback: `${name}: ${equation}`,
    body: [
      title(asData(name)),
      hint(asData(statusText(report, procedure, now)), 'none'),
      row(heads.slice(0, 2), { gap: 'medium' }),
      row(heads.slice(2), { gap: 'medium' }),
      text(asData(capitalised(equation)), 'medium'),
      hint(asData(apartText(figures, procedure))),
      titled('Metas cumplidas', facts(targetFacts(figures), 'small')),
      titled('Tiempos hábiles', text(timeLines(figures, procedure).map(asData), 'small')),
      box({ is: 'charts', charts: flowChart(figures, procedure) }, { gap: 'apart' }),
      { is: 'buttons', buttons: actionsOf(report, procedure), gap: 'medium' },
      reportSections(report, procedure),
    ],
  };
}

function titled(heading: string, part: Part): Part {
  return box(headed(bold(heading), part), { gap: 'apart' });
}

function statusText({ period, isSealed, seal }: PeriodReport, procedure: Procedure, now: DeskView['now']): string {
  const { timeZone } = procedure;
  if (period.isOpen) return asSentence(`El periodo sigue abierto: cifras hasta ${onDateText(period.to, now, timeZone, 'kept')}`);
  if (seal === null) return 'El periodo ya terminó.';
  const { by, at } = seal;
  const kept = isSealed ? 'estas cifras no cambian' : 'no guardó las cifras de estos grupos juntos, que se cuentan de nuevo';
  const closed = `Mes cerrado por ${by.name} ${onDateText(at, now, timeZone, 'kept')}: ${kept}.`;
  return [closed, ...(seal.late ?? []).map((late) => lateCasesText(late, procedure, now))].join(' ');
}

function headFigures({ flows: [flow], targets }: PeriodFigures, procedure: Procedure): readonly Column[] {
  const { as } = caseNoun(procedure);
  if (flow === undefined) return [];
  const resolution = metOf(targets.filter(({ clock }) => clock === 'resolution'));
  const shown: readonly Figure[] = [
    { count: countText(flow.registered + flow.transferredIn), label: cameText(flow.transferredIn, procedure) },
    { count: countText(flow.ended[solvedOutcome] ?? 0), label: as('solucionados') },
    { count: countText(flow.openAtEnd), label: `${as('abiertos')} al final` },
    {
      count: resolution.of === 0 ? '–' : `${Math.floor((resolution.met * 100) / resolution.of)} %`,
      label: `${as('solucionados')} a tiempo (${countText(resolution.met)} de ${countText(resolution.of)})`,
    },
  ];
  return shown.map(figureColumn);
}

/** The equation names both apart. */
function cameText(transferredIn: number, procedure: Procedure): string {
  const { as } = caseNoun(procedure);
  return transferredIn === 0 ? as('recibidos') : `${as('recibidos')} y ${as('llegados')}`;
}

function targetFacts({ targets }: PeriodFigures): readonly Fact[] {
  return metByClock(targets).map(({ clock, met, of }) => ({ title: asData(clockTexts[clock]), value: asData(percentText({ met, of })) }));
}

function timeLines({ times, cases }: PeriodFigures, procedure: Procedure): readonly string[] {
  if (cases === 0) return [];
  return [`Primer contacto: ${timeText(times.firstContact, procedure)}.`, `Solución: ${timeText(times.solution, procedure)}.`];
}

/** Source: UARIV-07 */
function apartText({ endedDrafts, scope }: PeriodFigures, procedure: Procedure): string {
  const noun = draftNoun(procedure);
  const ended = Object.entries(endedDrafts).filter(([, count]) => count > 0);
  if (ended.length === 0) return '';
  const parts = ended.map(([outcome, count]) => `${noun.counted(count)} (${outcomeText(outcome, procedure, count)})`);
  // A draft stands at no group.
  const where = scope.kind === 'desk' ? '' : ', en toda la mesa';
  const { a, one } = caseNoun(procedure);
  // Where both have one noun, what they never got is their number.
  const why = one === noun.one ? 'no llegaron a tener número' : `no llegaron a ser ${a}`;
  return `Aparte${where}, sin contar en ninguna cifra porque ${why}: ${listText(parts, 'y')}.`;
}

function actionsOf(report: PeriodReport, procedure: Procedure): readonly Button[] {
  const { period, scope } = report;
  return inOrder([
    workbookButton(period, scope),
    opensDialog('Analizar', 'analyse-report', { period, scope }),
    says('Encuestas', reportPhrase('encuestas', report, procedure)),
  ]);
}

/** As many answers as fit on one page. */
export const maxSurveysShown = 6;
const longestAnswer = 400;

/** The answers to the surveys of a period: what they amount to, and each with its case. Source: SIIF-12, UARIV-17 */
export function surveysCard({ procedure }: DeskView, surveys: PeriodSurveys): Card {
  const { period, scope, answers, from, total } = surveys;
  const name = reportTitle('encuestas', surveys, procedure);
  const last = Math.min(from + maxSurveysShown, total);
  return {
    fallback: `${name}: ${countText(total)}`,
    body: [
      title(asData(name)),
      text(figureLines(surveys, procedure).map(asData), 'small'),
      answers.map((answer) => caseRow(answerRow(answer))),
      hint(total <= maxSurveysShown ? '' : pageText(from + 1, last, total)),
    ],
    actions: asEquals([
      ...(last < total ? [executeAction('Ver las siguientes', { verb: 'surveys', period, scope, from: last })] : []),
      ...lostSurveysButton(surveys.figures),
      ...(from > 0 ? [executeAction('Ver las primeras', { verb: 'surveys', period, scope, from: 0 })] : []),
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
