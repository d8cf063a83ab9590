import type { Procedure } from '../../domain/procedure/procedure.js';
import { hadCases, type CaseFlow } from '../../domain/report/case-flow.js';
import type { PeriodFigures } from '../../domain/report/period-figures.js';
import { openTimeKinds } from '../../domain/sla/open-time-by-kind.js';
import { categoryLabel, flowTerms, reportScopeText } from '../../texts/reports.js';
import { clockTexts, openTimeTexts } from '../../texts/report-workbook/case-words.js';
import { caseNoun, capitalised } from '../../texts/words.js';
import { barChart, groupedBarChart, maxChartPoints, type ChartElement, type ChartPoint } from '../../cards/parts/chart.js';
import { metByClock } from './met-of.js';

/** The most frequent ones fit on a chart; the rest is summed up. */
const mostCategories = 8;
const TENTH_OF_HOUR = 360_000;

/** A chart, or none where nothing is to be drawn; each has its figures as a table for clients that draw none. */
type DrawnCharts = readonly ChartElement[];

/** The equation of the flow as bars: what came, and what became of it. A procedure with more ends than fit on a chart has the equation alone. */
export function flowChart({ flows: [flow] }: PeriodFigures, procedure: Procedure): DrawnCharts {
  if (flow === undefined) return [];
  const { came, left } = flowTerms(flow, procedure);
  const ends = left.map(({ count, words }, at) => point(count, words, at === left.length - 1 ? 'neutral' : 'categoricalTeal'));
  const points = [...came.map(({ count, words }) => point(count, words, 'categoricalBlue')), ...ends];
  if (points.every(({ value }) => value === 0) || points.length > maxChartPoints) return [];
  return [barChart({ title: 'Qué llegó y en qué terminó', of: 'Movimiento', measure: measureOf(procedure) }, points)];
}

function point(value: number, words: string, tone: NonNullable<ChartPoint['tone']>): ChartPoint {
  return { label: capitalised(words), value, tone };
}

function measureOf(procedure: Procedure): string {
  return capitalised(caseNoun(procedure).many);
}

export function targetChart({ targets }: PeriodFigures, procedure: Procedure): DrawnCharts {
  const clocks = metByClock(targets);
  if (clocks.length === 0) return [];
  return [
    groupedBarChart(
      { title: 'A tiempo y tarde', of: 'Meta', measure: measureOf(procedure) },
      clocks.map(({ clock }) => clockTexts[clock]),
      [
        { legend: 'A tiempo', values: clocks.map(({ met }) => met), tone: 'good' },
        { legend: 'Tarde', values: clocks.map(({ met, of }) => of - met), tone: 'attention' },
      ],
    ),
  ];
}

/** Bars that lie: the names of groups are too long to stand under a column on a telephone. */
export function groupChart({ flows }: PeriodFigures, procedure: Procedure): DrawnCharts {
  const came = (flow: CaseFlow): number => flow.registered + flow.transferredIn;
  const groups = flows.filter((flow) => flow.scope.kind === 'groups' && hadCases(flow));
  if (groups.length < 2) return [];
  const points = groups.map((flow) => ({ label: reportScopeText(flow.scope, procedure), value: came(flow) }));
  return [
    barChart(
      { title: 'Lo que llegó a cada grupo', of: 'Grupo', measure: measureOf(procedure) },
      summedUp(points, maxChartPoints - 1, 'Otros'),
    ),
  ];
}

export function categoryChart({ categories }: PeriodFigures, procedure: Procedure): DrawnCharts {
  if (categories.length === 0) return [];
  const received = new Map<string, number>();
  for (const { category, count } of categories) {
    const label = categoryLabel(category, procedure);
    received.set(label, (received.get(label) ?? 0) + count);
  }
  const points = [...received].map(([label, value]) => ({ label, value })).toSorted((a, b) => b.value - a.value);
  const { many, as } = caseNoun(procedure);
  const names = { title: capitalised(`${many} ${as('recibidos')}`), of: 'Categoría', measure: measureOf(procedure) };
  return [barChart(names, summedUp(points, mostCategories, 'Otras'))];
}

/** What went past its target, by what its time went by. */
export function lateChart({ late }: PeriodFigures): DrawnCharts {
  const times = openTimeKinds.filter((kind) => late.openTime[kind] >= TENTH_OF_HOUR / 2);
  if (times.length === 0) return [];
  const points = times.map((kind) => {
    const value = Math.round(late.openTime[kind] / TENTH_OF_HOUR) / 10;
    return { label: openTimeTexts[kind], value, text: value.toLocaleString('es-CO') };
  });
  return [barChart({ title: 'En qué se fue su tiempo, en horas hábiles', of: 'Tiempo', measure: 'Horas hábiles' }, points)];
}

/** @param most named one by one; the others are one bar */
function summedUp(points: readonly ChartPoint[], most: number, others: string): readonly ChartPoint[] {
  const rest = points.slice(most).reduce((sum, { value }) => sum + value, 0);
  return [...points.slice(0, most), ...(rest === 0 ? [] : [{ label: others, value: rest, tone: 'neutral' as const }])];
}
