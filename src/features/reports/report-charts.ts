import type { Procedure } from '../../procedure/procedure.js';
import type { PeriodFigures } from '../../core/report/period-figures.js';
import { categoryLabel, flowTerms, reportScopeText } from '../../texts/reports.js';
import { clockTexts, openTimeTexts } from '../../texts/report-workbook/cells.js';
import { caseNoun, capitalised } from '../../texts/words.js';
import { box, type Part } from '../../cards/card.js';
import { hadCases } from '../../core/report/case-flow.js';
import { openTimeKinds } from '../../core/sla/open-time.js';
import { barChart, groupedBarChart, maxChartPoints, type ChartElement, type ChartPoint } from '../../cards/parts/chart.js';
import { reportedClocks, type MetOf, type ReportedClock, type TargetFigure } from '../../core/report/target-figures.js';

/** How many of the most frequent categories fit on a chart; the others are summed up. */
const mostCategories = 8;

const TENTH_OF_HOUR = 360_000;

/** The charts; nothing if there is nothing to draw. Each has its figures as a table for clients that draw no charts. */
const chart = (...charts: readonly ChartElement[]): Part => box({ is: 'charts', charts });

const bars = (title: string, of: string, measure: string, points: readonly ChartPoint[]): Part =>
  points.length === 0 ? chart() : chart(barChart({ title, of, measure }, points));

const measureOf = (procedure: Procedure): string => capitalised(caseNoun(procedure).many);

/** The equation of the flow as bars: what came, and how it ended. A procedure with more ends than fit on a chart has only the equation. */
export function flowChart({ flows: [flow] }: PeriodFigures, procedure: Procedure): Part {
  if (flow === undefined) return chart();
  const { came, left } = flowTerms(flow, procedure);
  const points = [...came, ...left].map(({ count, words }, at, { length }): ChartPoint => {
    const end = at === length - 1 ? 'neutral' : 'categoricalTeal';
    return { label: capitalised(words), value: count, tone: at < came.length ? 'categoricalBlue' : end };
  });
  if (points.every(({ value }) => value === 0) || points.length > maxChartPoints) return chart();
  return bars('Qué llegó y en qué terminó', 'Movimiento', measureOf(procedure), points);
}

export function targetChart({ targets }: PeriodFigures, procedure: Procedure): Part {
  const clocks = metByClock(targets);
  if (clocks.length === 0) return chart();
  const names = clocks.map(({ clock }) => clockTexts[clock]);
  return chart(
    groupedBarChart({ title: 'A tiempo y tarde', of: 'Meta', measure: measureOf(procedure) }, names, [
      { legend: 'A tiempo', values: clocks.map(({ met }) => met), tone: 'good' },
      { legend: 'Tarde', values: clocks.map(({ met, of }) => of - met), tone: 'attention' },
    ]),
  );
}

/** Horizontal bars: the names of groups are too long to stand under a column on a telephone. */
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

/** The cases that missed their target, by how their time was spent. */
export function lateChart({ late }: PeriodFigures): Part {
  const times = openTimeKinds.filter((kind) => late.openTime[kind] >= TENTH_OF_HOUR / 2);
  const points = times.map((kind) => {
    const value = Math.round(late.openTime[kind] / TENTH_OF_HOUR) / 10;
    return { label: openTimeTexts[kind], value, text: value.toLocaleString('es-CO') };
  });
  return bars('En qué se fue su tiempo, en horas hábiles', 'Tiempo', 'Horas hábiles', points);
}

/** @param most how many are named one by one; the others are one bar */
function summedUp(points: readonly ChartPoint[], most: number, others: string): readonly ChartPoint[] {
  const rest = points.slice(most).reduce((sum, { value }) => sum + value, 0);
  return [...points.slice(0, most), ...(rest === 0 ? [] : [{ label: others, value: rest, tone: 'neutral' as const }])];
}

/** The sum of several figures. */
export const metOf = (figures: readonly MetOf[]): MetOf =>
  figures.reduce((sum, { met, of }) => ({ met: sum.met + met, of: sum.of + of }), { met: 0, of: 0 });

/** How many targets were met for each clock; clocks without a target in the period are left out. */
export function metByClock(targets: readonly TargetFigure[]): readonly (MetOf & { clock: ReportedClock })[] {
  return reportedClocks.map((clock) => ({ clock, ...metOf(targets.filter((one) => one.clock === clock)) })).filter(({ of }) => of > 0);
}
