import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { isObject, objectAt, objectsAt, textAt, type JsonObject } from '../../../src/core/json.js';
import { barChart, groupedBarChart, maxChartPoints } from '../../../src/cards/parts/chart.js';
import { nodesOf, unseenIn } from '../card-rules.js';

const names = { title: 'Casos por grupo', of: 'Grupo', measure: 'Casos' };
const points = [
  { label: 'Mesa de servicios', value: 1240, tone: 'good' },
  { label: 'Infraestructura', value: 0 },
  { label: 'Servicios TI', value: 7.5, text: '7 h 30 min' },
] as const;
const weeks = ['2026-11-02', '2026-11-09'];
const series = [
  { legend: 'Recibidos', values: [12, 30] },
  { legend: 'Solucionados', values: [10, 28], tone: 'good' },
] as const;

const charts = {
  bars: barChart(names, points),
  'grouped bars': groupedBarChart({ title: 'Por semana', of: 'Semana', measure: 'Casos' }, weeks, series),
};

const cardOf = (chart: JsonObject): JsonObject => ({
  type: 'AdaptiveCard',
  version: '1.5',
  lang: 'es',
  fallbackText: 'Informe',
  body: [chart],
});

/** The rows of the table that stands for a chart. */
function rowsOf(chart: JsonObject): readonly (readonly string[])[] {
  const [, table = {}] = objectsAt(objectAt(chart, 'fallback'), 'items');
  return objectsAt(table, 'rows').map((row) =>
    objectsAt(row, 'cells').map((cell) => textAt(objectsAt(cell, 'items')[0] ?? {}, 'text') ?? ''),
  );
}

describe('a chart in a card', () => {
  it.each(Object.entries(charts))('a chart of %s has the properties that Teams reads, and no other', (_, chart) => {
    expect(unseenIn(cardOf(chart))).toEqual([]);
  });

  it('a chart without its table, with a property of another chart or a colour that Teams has not is found', () => {
    const { fallback: _, ...bare } = charts.bars;
    expect(unseenIn(cardOf(bare))).not.toEqual([]);
    expect(unseenIn(cardOf({ ...charts.bars, showBarValues: true }))).not.toEqual([]);
    expect(unseenIn(cardOf({ ...charts.bars, data: [{ x: 'a', y: 1, color: 'blue' }] }))).not.toEqual([]);
  });

  it('the axes say what Teams draws along them: bars that lie have their figures along x', () => {
    expect(charts.bars).toMatchObject({ xAxisTitle: 'Casos', yAxisTitle: 'Grupo' });
    expect(charts['grouped bars']).toMatchObject({ xAxisTitle: 'Semana', yAxisTitle: 'Casos' });
  });

  it('the table that stands for a chart has the same figures, each with its name and its head', () => {
    expect(rowsOf(charts.bars)).toEqual([
      ['Grupo', 'Casos'],
      ['Mesa de servicios', '1.240'],
      ['Infraestructura', '0'],
      ['Servicios TI', '7 h 30 min'],
    ]);
    expect(rowsOf(charts['grouped bars'])).toEqual([
      ['Semana', 'Recibidos', 'Solucionados'],
      ['2026-11-02', '12', '10'],
      ['2026-11-09', '30', '28'],
    ]);
  });

  it('a client that knows no charts draws the table in the chart’s place', () => {
    const { AdaptiveCard, SerializationContext, Versions } = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js');
    for (const chart of Object.values(charts)) {
      const card = new AdaptiveCard();
      card.parse(cardOf(chart), new SerializationContext(Versions.v1_5));
      const shown: unknown = card.getItemAt(0).toJSON();
      const types = nodesOf(shown).map(({ type }) => type);
      expect([isObject(shown) && shown['type'], types.includes('Table')]).toEqual(['Container', true]);
    }
  });

  it('a chart of more bars than a telephone shows is a fault of its caller', () => {
    const many = Array.from({ length: maxChartPoints + 1 }, (_, at) => ({ label: `g${at}`, value: at }));
    expect(() => barChart(names, many)).toThrow(RangeError);
  });
});
