import type { Procedure } from '../../../domain/procedure/procedure.js';
import { solvedOutcome } from '../../../domain/procedure/procedure.js';
import type { CaseFlow } from '../../../domain/report/case-flow.js';
import type { PeriodFigures } from '../../../domain/report/period-figures.js';
import { reportedClocks } from '../../../domain/report/target-figures.js';
import { openTimeKinds } from '../../../domain/sla/open-time-by-kind.js';
import { categoryLabel, reportScopeText } from '../../../texts/reports.js';
import { clockTexts, openTimeTexts } from '../../../texts/report-workbook/case-words.js';
import { caseNoun } from '../../../texts/nouns.js';
import { capitalised } from '../../../texts/words.js';
import { barChart, donutChart, groupedBarChart, maxChartPoints, type ChartElement } from '../parts/chart.js';
import { metOf } from './met-of.js';

/** The most frequent ones fit on a chart; the rest is summed up. */
const mostCategories = 8;
/** As a chart shows them. */
const TENTH_OF_HOUR = 360_000;

/** The charts of a report, each with its figures as a table for clients that draw none. */
export function reportCharts(figures: PeriodFigures, procedure: Procedure): readonly ChartElement[] {
  const charts = [targetChart(figures, procedure), groupChart(figures, procedure), categoryChart(figures, procedure), lateChart(figures)];
  return charts.filter((chart) => chart !== null);
}

function measureOf(procedure: Procedure): string {
  return capitalised(caseNoun(procedure).many);
}

function targetChart({ targets }: PeriodFigures, procedure: Procedure): ChartElement | null {
  const clocks = reportedClocks
    .map((clock) => ({ clock, ...metOf(targets.filter((one) => one.clock === clock)) }))
    .filter(({ of }) => of > 0);
  if (clocks.length === 0) return null;
  return groupedBarChart(
    { title: 'Metas de tiempo', of: 'Meta', measure: measureOf(procedure) },
    clocks.map(({ clock }) => clockTexts[clock]),
    [
      { legend: 'A tiempo', values: clocks.map(({ met }) => met), tone: 'good' },
      { legend: 'Tarde', values: clocks.map(({ met, of }) => of - met), tone: 'attention' },
    ],
  );
}

function groupChart({ flows }: PeriodFigures, procedure: Procedure): ChartElement | null {
  const { as } = caseNoun(procedure);
  const came = (flow: CaseFlow): number => flow.registered + flow.transferredIn;
  const groups = flows.filter((flow) => flow.scope.kind === 'groups' && came(flow) + flow.openAtStart > 0).slice(0, maxChartPoints);
  if (groups.length < 2) return null;
  return groupedBarChart(
    { title: 'Por grupo', of: 'Grupo', measure: measureOf(procedure) },
    groups.map(({ scope }) => reportScopeText(scope, procedure)),
    [
      { legend: capitalised(as('recibidos')), values: groups.map(came) },
      { legend: capitalised(as('solucionados')), values: groups.map(({ ended }) => ended[solvedOutcome] ?? 0) },
    ],
  );
}

function categoryChart({ categories }: PeriodFigures, procedure: Procedure): ChartElement | null {
  if (categories.length === 0) return null;
  const counted = categories.map(({ category, count }) => ({ label: categoryLabel(category, procedure), value: count }));
  const rest = counted.slice(mostCategories).reduce((sum, { value }) => sum + value, 0);
  const others = rest === 0 ? [] : [{ label: 'Otras', value: rest }];
  return barChart({ title: 'Categorías más frecuentes', of: 'Categoría', measure: measureOf(procedure) }, [
    ...counted.slice(0, mostCategories),
    ...others,
  ]);
}

function lateChart({ late }: PeriodFigures): ChartElement | null {
  const times = openTimeKinds.filter((kind) => late.openTime[kind] > 0);
  if (times.length === 0) return null;
  return donutChart(
    { title: 'En qué se fue el tiempo de lo que terminó tarde', of: 'Tiempo', measure: 'Horas hábiles' },
    times.map((kind) => ({
      label: openTimeTexts[kind],
      value: Math.round(late.openTime[kind] / TENTH_OF_HOUR) / 10,
    })),
  );
}
