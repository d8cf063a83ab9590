import { el } from './dom.js';

const { AdaptiveCards } = window;
const SVG = 'http://www.w3.org/2000/svg';

/** Beside the colour, so that it is not the only sign of a series. */
const SIGNS = ['●', '■', '▲', '◆'];
const TONES = ['categoricalBlue', 'categoricalTeal', 'categoricalPurple', 'categoricalMarigold'];

const DRAWN = {
  'Chart.HorizontalBar': drawBars,
  'Chart.VerticalBar.Grouped': ({ data }) => drawColumns(data),
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
  const axis = (name, text) => (text === undefined ? null : el('span', { class: `chart-axis-${name}`, text }));
  const axes = [axis('y', chart.yAxisTitle), el('div', { class: 'chart-plot' }, ...DRAWN[type](chart)), axis('x', chart.xAxisTitle)];
  const drawing = el('div', { class: 'chart-drawing', 'aria-hidden': 'true' }, ...axes);
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
function drawColumns(series) {
  const most = highest(series.flatMap(({ values }) => values.map(({ y }) => y)));
  const labels = series[0]?.values.map(({ x }) => x) ?? [];
  const column = (one, at, index) => {
    const y = one.values[index]?.y ?? 0;
    const height = (84 * y) / most;
    return svg(
      'svg',
      { class: toneClass(one.color, at), viewBox: '0 0 30 110', width: 30, height: 110 },
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

function legendOf(series) {
  if (series.length < 2) return null;
  const entries = series.map(({ legend, color }, at) =>
    el('li', {}, el('span', { class: `chart-sign ${toneClass(color, at)}`, text: SIGNS[at % SIGNS.length] }), ` ${legend}`),
  );
  return el('ul', { class: 'chart-legend' }, ...entries);
}

/** The figures as a table, which is read and not seen. Bars that lie have their names along y. */
function figuresTable({ type, title, xAxisTitle, yAxisTitle, data }) {
  const isSeries = data.some(({ values }) => values !== undefined);
  const [names, measure] = type === 'Chart.HorizontalBar' ? [yAxisTitle, xAxisTitle] : [xAxisTitle, yAxisTitle];
  const head = [names ?? 'Nombre', ...(isSeries ? data.map(({ legend }) => legend) : [measure ?? 'Cantidad'])];
  const rows = isSeries
    ? (data[0]?.values ?? []).map(({ x }, index) => [x, ...data.map(({ values }) => read(values[index]?.y ?? 0))])
    : data.map(({ x, y }) => [x, read(y)]);
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
