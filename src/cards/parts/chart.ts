import { countText } from '../../texts/words.js';
import type { JsonObject } from '../../core/json.js';

/**
 * Charts as Teams draws them in a card, in its part `charts`. A client that knows no charts draws the `fallback`: the same figures as a
 * table. Each part is labelled with its figure, so that colour is not the only sign. No limit of points is documented; the limits here are
 * what fits on a telephone. Source: Microsoft, "Charts in Adaptive Cards"; `@microsoft/teams.cards` 2.0 (`Chart.*`)
 */
export type ChartElement = JsonObject;

/** Colours by name; Teams chooses a tone for each in the light and in the dark theme. */
type ChartTone =
  'good' | 'warning' | 'attention' | 'neutral' | 'categoricalBlue' | 'categoricalTeal' | 'categoricalPurple' | 'categoricalMarigold';

/** @property text the figure as it is shown, if that is not the number itself: "4 h 30 min" */
export type ChartPoint = { label: string; value: number; text?: string; tone?: ChartTone };

/** One row of figures, in the order of the labels of the chart. */
export type ChartSeries = { legend: string; values: readonly number[]; tone?: ChartTone };

/** @property measure what is counted; the title of the column of figures: "Casos" */
export type ChartNames = { title: string; of: string; measure: string };

/** On a telephone, more bars than this look alike; the caller sums up the rest. */
export const maxChartPoints = 12;
/** The tones of series that name none, in their order. */
const usualTones: readonly ChartTone[] = ['categoricalBlue', 'categoricalTeal', 'categoricalPurple', 'categoricalMarigold'];

/** Bars with their names beside them: long names stay readable on a telephone. */
export function barChart({ title, of, measure }: ChartNames, points: readonly ChartPoint[]): ChartElement {
  const rows = points.map(({ label, value, text }) => [label, text ?? countText(value)]);
  return {
    type: 'Chart.HorizontalBar',
    // Teams draws the title of x under the figures, and the title of y beside the names, though the names are the x of the points.
    ...headed(title, measure, of),
    displayMode: 'AbsoluteWithAxis',
    data: atMost(points, maxChartPoints).map(({ label, value, tone = 'categoricalBlue' }) => ({ x: label, y: value, color: tone })),
    fallback: titledTable(title, [of, measure], rows),
  };
}

/** One bar of each series for each label. */
export function groupedBarChart(names: ChartNames, labels: readonly string[], series: readonly ChartSeries[]): ChartElement {
  const { title, of, measure } = names;
  const rows = labels.map((label, index) => [label, ...series.map(({ values }) => countText(values[index] ?? 0))]);
  return {
    type: 'Chart.VerticalBar.Grouped',
    ...headed(title, of, measure),
    showBarValues: true,
    data: atMost(series, usualTones.length).map(({ legend, values, tone }, at) => ({
      legend,
      color: tone ?? usualTones[at % usualTones.length] ?? 'categoricalBlue',
      values: labels.map((label, index) => ({ x: label, y: values[index] ?? 0 })),
    })),
    fallback: titledTable(title, [of, ...series.map(({ legend }) => legend)], rows),
  };
}

/** The titles of the axes are the same words as in the head of the chart's table. */
const headed = (title: string, xAxisTitle: string, yAxisTitle: string): JsonObject => ({ title, showTitle: true, xAxisTitle, yAxisTitle });

/** The figures as a table with a head, which a screen reader says with each figure. */
function titledTable(title: string, head: readonly string[], rows: readonly (readonly string[])[]): JsonObject {
  const cell = (text: string, column: number, isHead: boolean): JsonObject => {
    const look = { ...(isHead ? { weight: 'Bolder' } : {}), ...(column > 0 ? { horizontalAlignment: 'Right' } : {}) };
    return { type: 'TableCell', items: [{ type: 'TextBlock', text, wrap: true, ...look }] };
  };
  const row = (texts: readonly string[], isHead = false): JsonObject => ({
    type: 'TableRow',
    cells: texts.map((text, column) => cell(text, column, isHead)),
  });
  return {
    type: 'Container',
    items: [
      { type: 'TextBlock', text: title, wrap: true, weight: 'Bolder' },
      {
        type: 'Table',
        firstRowAsHeaders: true,
        showGridLines: false,
        columns: head.map((_, column) => ({ width: column === 0 ? 2 : 1 })),
        rows: [row(head, true), ...rows.map((texts) => row(texts))],
      },
    ],
  };
}

/** @throws {RangeError} when there are more; the caller sums up the rest, because a chart without some of its figures would lie */
function atMost<T>(parts: readonly T[], most: number): readonly T[] {
  if (parts.length > most) throw new RangeError(`a chart of ${parts.length} parts, at most ${most} fit`);
  return parts;
}
