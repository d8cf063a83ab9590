import { el } from './dom.js';

const { AdaptiveCards } = window;
const SVG = 'http://www.w3.org/2000/svg';

/** Beside the colour, so that it is not the only sign of a series. */
const SIGNS = ['●', '■', '▲', '◆'];
const TONES = ['categoricalBlue', 'categoricalTeal', 'categoricalPurple', 'categoricalMarigold'];

const DRAWN = {
  'Chart.HorizontalBar': drawBars,
  'Chart.VerticalBar': (chart) => drawColumns(chart, [{ legend: chart.yAxisTitle ?? '', values: chart.data }]),
  'Chart.VerticalBar.Grouped': (chart) => drawColumns(chart, chart.data),
  'Chart.Line': drawLines,
  'Chart.Donut': drawDonut,
  'Chart.Pie': drawDonut,
};

/** Makes the renderer draw Teams' charts, in place of their fallback. */
export function registerCharts() {
  for (const type of Object.keys(DRAWN)) {
    AdaptiveCards.GlobalRegistry.elements.register(
      type,
      class extends AdaptiveCards.CardElement {
        json = {};
        getJsonTypeName() {
          return type;
        }
        internalParse(source, context) {
          super.internalParse(source, context);
          this.json = source;
        }
        internalRender() {
          return chartFigure(type, this.json);
        }
      },
    );
  }
}

/** The drawing is one picture to a screen reader, which reads the figures from the table. */
function chartFigure(type, chart) {
  const drawing = el('div', { class: 'chart-drawing', 'aria-hidden': 'true' }, ...DRAWN[type](chart));
  const title = chart.title ? el('figcaption', { text: chart.title }) : null;
  return el('figure', { class: 'chart' }, title, drawing, figuresTable(chart));
}

function svg(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

const read = (value) => new Intl.NumberFormat('es-CO').format(value);
const toneClass = (color, at) => `chart-${color ?? TONES[at % TONES.length]}`;
const highest = (values) => Math.max(1, ...values);

function drawBars({ data }) {
  const most = highest(data.map(({ y }) => y));
  const bar = ({ x, y, color }) =>
    el(
      'div',
      { class: 'chart-bar' },
      el('span', { class: 'chart-label', text: x }),
      svg(
        'svg',
        { class: toneClass(color, 0), height: 14 },
        svg('rect', { width: '100%', height: 14, rx: 3, class: 'chart-track' }),
        svg('rect', { width: `${(100 * y) / most}%`, height: 14, rx: 3 }),
      ),
      el('span', { class: 'chart-value', text: read(y) }),
    );
  return [el('div', { class: 'chart-bars' }, ...data.map(bar))];
}

/** Columns side by side for each label, with their figures on top. */
function drawColumns({ color }, series) {
  const most = highest(series.flatMap(({ values }) => values.map(({ y }) => y)));
  const labels = series[0]?.values.map(({ x }) => x) ?? [];
  const column = (one, at, index) => {
    const y = one.values[index]?.y ?? 0;
    const height = (84 * y) / most;
    return svg(
      'svg',
      { class: toneClass(one.color ?? one.values[index]?.color ?? color, at), viewBox: '0 0 30 110', width: 30, height: 110 },
      svg('rect', { x: 4, y: 98 - height, width: 22, height, rx: 2 }),
      svg('text', { x: 15, y: 93 - height, 'text-anchor': 'middle' }, read(y)),
      svg('text', { x: 15, y: 109, 'text-anchor': 'middle', class: 'chart-sign' }, series.length > 1 ? SIGNS[at % SIGNS.length] : ''),
    );
  };
  const groups = labels.map((label, index) =>
    el(
      'div',
      { class: 'chart-group' },
      el('div', { class: 'chart-columns' }, ...series.map((one, at) => column(one, at, index))),
      el('span', { class: 'chart-label', text: label }),
    ),
  );
  return [el('div', { class: 'chart-groups' }, ...groups), legendOf(series)];
}

function drawLines({ data, color }) {
  const most = highest(data.flatMap(({ values }) => values.map(({ y }) => y)));
  const labels = data[0]?.values.map(({ x }) => String(x)) ?? [];
  const place = ({ y }, index) => [6 + (index * 288) / Math.max(1, labels.length - 1), 104 - (96 * y) / most];
  const lines = data.map((one, at) => {
    const points = one.values.map(place);
    return svg(
      'g',
      { class: `chart-line ${toneClass(one.color ?? color, at)}` },
      svg('polyline', { points: points.map((point) => point.join()).join(' '), 'stroke-dasharray': ['', '6 3', '2 3', '8 3 2 3'][at % 4] }),
      ...points.map(([x, y]) => svg('circle', { cx: x, cy: y, r: 3 })),
    );
  });
  const axis = svg('path', { class: 'chart-axis', d: 'M6 104.500H294' });
  return [
    el('span', { class: 'chart-label', text: `hasta ${read(most)}` }),
    svg('svg', { viewBox: '0 0 300 110', class: 'chart-lines' }, axis, ...lines),
    el('div', { class: 'chart-ends' }, el('span', { text: labels[0] ?? '' }), el('span', { text: labels.at(-1) ?? '' })),
    legendOf(data),
  ];
}

/** Each part is an arc of the ring; its name and figure stand beside it, in the order of the arcs. */
function drawDonut({ data }) {
  const whole = Math.max(
    1,
    data.reduce((sum, { value }) => sum + value, 0),
  );
  const around = 2 * Math.PI * 40;
  let before = 0;
  const arcs = data.map(({ value, color }, at) => {
    const length = (around * value) / whole;
    const arc = svg('circle', {
      class: toneClass(color, at),
      cx: 60,
      cy: 60,
      r: 40,
      'stroke-dasharray': `${Math.max(0, length - 1)} ${around}`,
      'stroke-dashoffset': -before,
    });
    before += length;
    return arc;
  });
  const names = data.map(({ legend, value, color }, at) => ({
    legend: legend.includes(read(value)) ? legend : `${legend}: ${read(value)}`,
    color,
    at,
  }));
  return [el('div', { class: 'chart-round' }, svg('svg', { viewBox: '0 0 120 120', class: 'chart-ring' }, ...arcs), legendOf(names))];
}

function legendOf(series) {
  if (series.length < 2) return null;
  const entries = series.map(({ legend, color }, at) =>
    el('li', {}, el('span', { class: `chart-sign ${toneClass(color, at)}`, text: SIGNS[at % SIGNS.length] }), ` ${legend}`),
  );
  return el('ul', { class: 'chart-legend' }, ...entries);
}

/** The figures as a table, which is read and not seen. */
function figuresTable({ title, xAxisTitle, yAxisTitle, data }) {
  const isSeries = data.some(({ values }) => values !== undefined);
  const head = [xAxisTitle ?? 'Nombre', ...(isSeries ? data.map(({ legend }) => legend) : [yAxisTitle ?? 'Cantidad'])];
  const rows = isSeries
    ? (data[0]?.values ?? []).map(({ x }, index) => [x, ...data.map(({ values }) => read(values[index]?.y ?? 0))])
    : data.map(({ x, y, legend, value }) => [x ?? legend, read(y ?? value)]);
  const line = (cells, tag) =>
    el('tr', {}, ...cells.map((text, at) => el(at === 0 ? 'th' : tag, { text, scope: tag === 'th' ? 'col' : at === 0 ? 'row' : null })));
  return el(
    'table',
    { class: 'sr-only' },
    el('caption', { text: title ?? '' }),
    el('thead', {}, line(head, 'th')),
    el('tbody', {}, ...rows.map((cells) => line(cells, 'td'))),
  );
}
