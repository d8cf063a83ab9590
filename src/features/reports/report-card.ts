import type { PeriodReport } from './report.js';
import type { DeskView } from '../../app/views.js';
import { solvedOutcome, type Procedure } from '../../domain/procedure/procedure.js';
import type { PeriodFigures } from '../../domain/report/period-figures.js';
import {
  equationText,
  outcomeText,
  percentText,
  reportPhrase,
  reportTitle,
  timeText,
  categoryLabel,
  flowTerms,
  reportScopeText,
  type FlowTerms,
} from '../../texts/reports.js';
import { clockTexts, openTimeTexts } from '../../texts/report-workbook/case-words.js';
import { lateCasesText } from '../../texts/contingency/import.js';
import { caseNoun, draftNoun, asSentence, capitalised, countText, listText } from '../../texts/words.js';
import { onDateText } from '../../texts/times.js';
import { bold, box, facts, hint, headed, row, text, title, type Card, type Column, type Fact, type Part } from '../../cards/card.js';
import { inOrder, opensDialog, says } from '../../cards/button.js';
import { asData } from '../../cards/user-words.js';
import { figureColumn } from '../../cards/parts/to-list.js';
import { reportSections } from './report-sections.js';
import { workbookButton } from './workbook-card.js';
import { hadCases } from '../../domain/report/case-flow.js';
import { openTimeKinds } from '../../domain/sla/open-time-by-kind.js';
import { barChart, groupedBarChart, maxChartPoints, type ChartElement, type ChartPoint, type ChartTone } from '../../cards/parts/chart.js';
import { reportedClocks, type MetOf, type ReportedClock, type TargetFigure } from '../../domain/report/target-figures.js';

/**
 * A report on one card: the flow of cases with its equation, what was met and how long it took; all else stands folded in sections
 * below the buttons, so that the card fits two screens of a telephone. Source: SIIF-13
 */
export function reportCard({ procedure, now }: DeskView, report: PeriodReport): Card {
  const { figures, period, scope } = report;
  const name = reportTitle('informe', report, procedure);
  const [flow] = figures.flows;
  const equation = flow === undefined ? '' : equationText(flow, procedure);
  const heads = headFigures(figures, procedure);
  const buttons = [
    workbookButton(period, scope),
    opensDialog('Analizar', 'analyse-report', { period, scope }),
    says('Encuestas', reportPhrase('encuestas', report, procedure)),
  ];
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
      { ...flowChart(figures, procedure), gap: 'apart' },
      { is: 'buttons', buttons: inOrder(buttons), gap: 'medium' },
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
  const { met, of } = metOf(targets.filter(({ clock }) => clock === 'resolution'));
  // The equation names both apart.
  const came = flow.transferredIn === 0 ? as('recibidos') : `${as('recibidos')} y ${as('llegados')}`;
  const inTime = `${as('solucionados')} a tiempo (${countText(met)} de ${countText(of)})`;
  return [
    figureColumn({ count: countText(flow.registered + flow.transferredIn), label: came }),
    figureColumn({ count: countText(flow.ended[solvedOutcome] ?? 0), label: as('solucionados') }),
    figureColumn({ count: countText(flow.openAtEnd), label: `${as('abiertos')} al final` }),
    figureColumn({ count: of === 0 ? '–' : `${Math.floor((met * 100) / of)} %`, label: inTime }),
  ];
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

/** The most frequent ones fit on a chart; the rest is summed up. */
const mostCategories = 8;
const TENTH_OF_HOUR = 360_000;

/** Nothing where nothing is to be drawn; each has its figures as a table for clients that draw none. */
function chart(...charts: readonly ChartElement[]): Part {
  return box({ is: 'charts', charts });
}

function bars(title: string, of: string, measure: string, points: readonly ChartPoint[]): Part {
  return points.length === 0 ? chart() : chart(barChart({ title, of, measure }, points));
}

/** The equation of the flow as bars: what came, and what became of it. A procedure with more ends than fit on a chart has the equation alone. */
function flowChart({ flows: [flow] }: PeriodFigures, procedure: Procedure): Part {
  if (flow === undefined) return chart();
  const { came, left } = flowTerms(flow, procedure);
  const pointsOf = (terms: FlowTerms['left'], toneAt: (at: number) => ChartTone): readonly ChartPoint[] =>
    terms.map(({ count, words }, at) => ({ label: capitalised(words), value: count, tone: toneAt(at) }));
  const ends = pointsOf(left, (at) => (at === left.length - 1 ? 'neutral' : 'categoricalTeal'));
  const points = [...pointsOf(came, () => 'categoricalBlue'), ...ends];
  if (points.every(({ value }) => value === 0) || points.length > maxChartPoints) return chart();
  return bars('Qué llegó y en qué terminó', 'Movimiento', measureOf(procedure), points);
}

function measureOf(procedure: Procedure): string {
  return capitalised(caseNoun(procedure).many);
}

export function targetChart({ targets }: PeriodFigures, procedure: Procedure): Part {
  const clocks = metByClock(targets);
  if (clocks.length === 0) return chart();
  return chart(
    groupedBarChart(
      { title: 'A tiempo y tarde', of: 'Meta', measure: measureOf(procedure) },
      clocks.map(({ clock }) => clockTexts[clock]),
      [
        { legend: 'A tiempo', values: clocks.map(({ met }) => met), tone: 'good' },
        { legend: 'Tarde', values: clocks.map(({ met, of }) => of - met), tone: 'attention' },
      ],
    ),
  );
}

/** Bars that lie: the names of groups are too long to stand under a column on a telephone. */
export function groupChart({ flows }: PeriodFigures, procedure: Procedure): Part {
  const groups = flows.filter((flow) => flow.scope.kind === 'groups' && hadCases(flow));
  if (groups.length < 2) return chart();
  const points = groups.map((flow) => ({ label: reportScopeText(flow.scope, procedure), value: flow.registered + flow.transferredIn }));
  return bars('Lo que llegó a cada grupo', 'Grupo', measureOf(procedure), summedUp(points, maxChartPoints - 1, 'Otros'));
}

export function categoryChart({ categories }: PeriodFigures, procedure: Procedure): Part {
  const received = new Map<string, number>();
  for (const { category, count } of categories) {
    const label = categoryLabel(category, procedure);
    received.set(label, (received.get(label) ?? 0) + count);
  }
  const points = [...received].map(([label, value]) => ({ label, value })).toSorted((a, b) => b.value - a.value);
  const { many, as } = caseNoun(procedure);
  return bars(capitalised(`${many} ${as('recibidos')}`), 'Categoría', measureOf(procedure), summedUp(points, mostCategories, 'Otras'));
}

/** What went past its target, by what its time went by. */
export function lateChart({ late }: PeriodFigures): Part {
  const times = openTimeKinds.filter((kind) => late.openTime[kind] >= TENTH_OF_HOUR / 2);
  const points = times.map((kind) => {
    const value = Math.round(late.openTime[kind] / TENTH_OF_HOUR) / 10;
    return { label: openTimeTexts[kind], value, text: value.toLocaleString('es-CO') };
  });
  return bars('En qué se fue su tiempo, en horas hábiles', 'Tiempo', 'Horas hábiles', points);
}

/** @param most named one by one; the others are one bar */
function summedUp(points: readonly ChartPoint[], most: number, others: string): readonly ChartPoint[] {
  const rest = points.slice(most).reduce((sum, { value }) => sum + value, 0);
  return [...points.slice(0, most), ...(rest === 0 ? [] : [{ label: others, value: rest, tone: 'neutral' as const }])];
}

/** Of several figures together. */
function metOf(figures: readonly MetOf[]): MetOf {
  return figures.reduce((sum, { met, of }) => ({ met: sum.met + met, of: sum.of + of }), { met: 0, of: 0 });
}

/** Targets met of each clock; clocks without a target in the period are left out. */
function metByClock(targets: readonly TargetFigure[]): readonly (MetOf & { clock: ReportedClock })[] {
  return reportedClocks.map((clock) => ({ clock, ...metOf(targets.filter((one) => one.clock === clock)) })).filter(({ of }) => of > 0);
}
