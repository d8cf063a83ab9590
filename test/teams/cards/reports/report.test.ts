import { describe, expect, it } from 'vitest';
import type { PeriodReport } from '../../../../src/app/reports/read-report.js';
import { DAY, HOUR, instant, later } from '../../../../src/domain/instant.js';
import { personId } from '../../../../src/domain/people/person.js';
import type { PeriodFigures } from '../../../../src/domain/report/period-figures.js';
import type { ReportScope } from '../../../../src/domain/report/report-scope.js';
import { ticketId } from '../../../../src/domain/ticket/ticket.js';
import { expand } from '../../../../src/teams/cards/catalogue.js';
import { reportData, type ReportData } from '../../../../src/teams/cards/reports/report.js';
import { isObject } from '../../../../src/json.js';
import { nodesOf, type Node } from '../../../cards/card-rules.js';
import { procedure } from '../../../cards/case-story.js';
import { shipped } from '../../../procedures/broken-copy.js';
import { sampleReport, worstReport } from '../../../cards/sample-reports.js';
import { registered } from '../../../cards/sample-cases.js';

const dataOf = (report: PeriodReport): ReportData => reportData(registered().view, report, 'n1');

function withFigures(figures: Partial<PeriodFigures>): PeriodReport {
  const report = sampleReport();
  return { ...report, figures: { ...report.figures, ...figures } };
}

function bodyOf(report: PeriodReport): readonly Node[] {
  const { body } = expand('report', dataOf(report));
  return Array.isArray(body) ? body.filter(isObject) : [];
}

const sectionOf = (report: PeriodReport, id: string) => dataOf(report).sections.find((one) => one.id === id);
const words = (node: unknown): string => JSON.stringify(node);
const isSection = (node: Node): boolean => nodesOf(node).some(({ type }) => type === 'Action.ToggleVisibility');

/** The lines of a section, and its figures behind their names; none where there is no such section. */
function linesOf(id: string, figures: Partial<PeriodFigures>): readonly string[] {
  const parts = sectionOf(withFigures(figures), id)?.parts ?? [];
  return parts.flatMap(({ lines, facts }) => [...lines.map(({ text }) => text), ...facts.map(({ title, value }) => `${title}: ${value}`)]);
}

/** The bars of a chart, by their names. */
function barsOf(report: PeriodReport, id: string): readonly string[] {
  return nodesOf(sectionOf(report, id)?.charts).flatMap(({ x }) => (typeof x === 'string' ? [x] : []));
}

describe('the card of a report', () => {
  it('the equation, targets, times, the chart of the flow and the buttons stand open, in this order, before what is folded', () => {
    const body = bodyOf(sampleReport());
    const placeOf = (found: string): number => body.findIndex((node) => words(node).includes(found));
    const places = ['al inicio + ', 'Metas cumplidas', 'Tiempos hábiles', 'Chart.HorizontalBar', 'Descargar libro'].map(placeOf);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(body.findIndex(isSection)).toBe(body.findIndex(({ type }) => type === 'ActionSet') + 1);
    expect(
      body
        .slice(0, body.findIndex(isSection))
        .flatMap(nodesOf)
        .filter(({ isVisible }) => isVisible === false),
    ).toEqual([]);
  });

  it.each([
    ['usual', sampleReport],
    ['as large as it gets', worstReport],
  ])('each section is folded under a title that opens it (%s)', (_, report) => {
    const sections = bodyOf(report()).filter(isSection);
    expect(sections.length).toBeGreaterThan(5);
    for (const section of sections) {
      const [heading, part] = Array.isArray(section['items']) ? section['items'].filter(isObject) : [];
      expect(heading?.['selectAction']).toMatchObject({ targetElements: [part?.['id'], expect.any(String), expect.any(String)] });
      expect(part).toMatchObject({ isVisible: false });
      expect(words(part)).toMatch(/"text"|"facts"/);
    }
  });

  it('SIIF-13 no figure is lost in a fold: targets by level and priority, what took long, groups, categories, surveys, cases', () => {
    const report = sampleReport();
    expect(dataOf(report).sections.map(({ id }) => id)).toEqual([
      'targets',
      'work',
      'late',
      'groups',
      'categories',
      'surveys',
      'non-conforming',
    ]);
    expect(words(sectionOf(report, 'targets')?.parts)).toMatch(/Nivel 1, P\d/);
    expect(words(sectionOf(report, 'groups')?.parts)).toMatch(/\*\*Infraestructura tecnológica:\*\* \d+ llegados de otros grupos = /);
    expect(words(sectionOf(report, 'non-conforming')?.parts)).toContain('CASO-000105');
    expect(dataOf(worstReport()).sections.map(({ id }) => id)).toEqual(expect.arrayContaining(['analysis', 'entities']));
  });

  it.each([
    [{ unreachable: 0, abandoned: 0 }, []],
    [{ unreachable: 1, abandoned: 2 }, [{ title: 'No llegaron por Teams: 3', data: { verb: 'undelivered' } }]],
  ])('SIIF-12 surveys that did not arrive open the list of whom to call: %j', (lost, buttons) => {
    const { surveys } = sampleReport().figures;
    const section = sectionOf(withFigures({ surveys: { ...surveys, lost } }), 'surveys');
    expect(section?.actions.map(({ title, data }) => ({ title, data }))).toEqual(buttons);
  });

  it('the chart of the flow has a bar for each term of the equation', () => {
    const { figures } = sampleReport();
    const [chart] = dataOf(withFigures({ flows: figures.flows.slice(0, 1) })).charts;
    const bars = nodesOf(chart).flatMap(({ x, y }) => (typeof x === 'string' ? [[x, y]] : []));
    expect(bars.map(([, value]) => value)).toEqual(dataOf(sampleReport()).equation.match(/\d+/g)?.map(Number));
  });

  it('a category of incidents and of requests is one bar', () => {
    const [one = 'correo'] = procedure.categories.map(({ id }) => id);
    const categories = (['incident', 'request'] as const).map((kind) => ({ kind, category: one, count: 3 }));
    const report = withFigures({ categories });
    expect(barsOf(report, 'categories')).toHaveLength(1);
    expect(words(sectionOf(report, 'categories')?.charts)).toContain('"y":6');
  });

  it('groups beyond those that fit on a chart are one bar of others', () => {
    const [, first] = sampleReport().figures.flows;
    if (first === undefined) throw new Error('no groups');
    const groups = Array.from({ length: 15 }, (_, at) => ({ ...first, scope: { kind: 'groups' as const, groups: [`g${at}`] } }));
    const bars = barsOf(withFigures({ flows: [first, ...groups] }), 'groups');
    expect(bars).toHaveLength(12);
    expect(bars.at(-1)).toBe('Otros');
  });

  it('late cases whose time is not known are counted all the same', () => {
    const openTime = { working: 0, requester: 0, provider: 0, change: 0, hold: 0, verdict: 0, other: 0 };
    const section = sectionOf(withFigures({ late: { cases: 4, openTime } }), 'late');
    expect(section).toMatchObject({ title: 'Solucionados tarde: 4', charts: [] });
    expect(words(section?.parts)).toContain('Sin detalle de su tiempo');
  });

  it('the time of late cases is said in hours with a decimal comma, in the chart’s table too', () => {
    const openTime = { working: 448.8 * HOUR, requester: 0, provider: 0, change: 0, hold: 0, verdict: 0, other: 0 };
    const charts = words(sectionOf(withFigures({ late: { cases: 4, openTime } }), 'late')?.charts);
    expect(charts).toContain('448,8');
    expect(charts).toContain('"y":448.8');
  });

  it('SIIF-13 a share stands with the counts that it is made of', () => {
    const targets = (['P1', 'P2'] as const).map((priority) => ({ clock: 'resolution' as const, level: 1, priority, met: 2, of: 3 }));
    const { figures } = dataOf(withFigures({ targets }));
    expect(figures.at(-1)).toEqual({ count: '66 %', label: 'solucionados a tiempo (4 de 6)' });
    expect(linesOf('targets', { targets })[0]).toContain('2 de 3 (66 %)');
  });

  it('SIIF-13 a target that is not confirmed is called supposed in the report', () => {
    const targets = [{ clock: 'resolution' as const, level: 1, priority: 'P1', met: 2, of: 3 }];
    expect(linesOf('targets', { targets })[0]).toContain('2 de 3 (66 %) · meta supuesta');
  });

  it('SIIF-13 a correction says what it changed, also where category and priority stayed', () => {
    const [category, other] = procedure.categories;
    const before = { at: instant(0), kind: 'incident' as const, category: category?.id ?? null, priority: 'P3' };
    const correction = { id: ticketId('t-1'), number: 45, at: instant(HOUR), before };
    const corrections = [
      { ...correction, after: { ...before, kind: 'request' as const } },
      { ...correction, after: { ...before, category: other?.id ?? null } },
      { ...correction, after: before },
    ];
    const lines = linesOf('corrections', { corrections });
    expect(lines[0]).toMatch(/:\*\* de Incidente a Requerimiento\.$/);
    expect(lines[1]).toMatch(new RegExp(`:\\*\\* de ${category?.label} a ${other?.label}\\.$`));
    expect(lines[2]).toMatch(/:\*\* quedó como estaba\.$/);
  });

  it('UARIV-17 a period in which no survey was sent says why none was', () => {
    const { surveys } = sampleReport().figures;
    const none = { ...surveys, asked: 0, answered: 0, low: 0, lapsed: 0, dropped: 0, groups: [] };
    const skipped = { unsolved: 0, category: 7, 'no-questions': 0, 'answered-before': 0 };
    expect(linesOf('surveys', { surveys: { ...none, skipped } })).toEqual(['No se enviaron: 7 (su categoría no la tiene).']);
    const refused = linesOf('surveys', { surveys: { ...surveys, dropped: 2 } });
    expect(refused[0]).toContain('sin efecto porque se rechazó la solución 2');
  });

  it('UARIV-07 drafts that count in no figure are those of the whole desk, also on the report of a level', () => {
    const report = sampleReport();
    const scope: ReportScope = { kind: 'level', level: 2 };
    const of = dataOf({ ...report, scope, figures: { ...report.figures, scope } });
    expect(of.apart).toMatch(/^Aparte, en toda la mesa, sin contar en ninguna cifra/);
    expect(dataOf(report).apart).toMatch(/^Aparte, sin contar/);
  });

  it('SIIF-13 a month that is over and not closed says what closing it does and offers it, to the coordination of the whole desk', () => {
    const report = sampleReport();
    const month = { ...report.period, to: instant(report.period.from + 30 * DAY), isOpen: false, month: '2026-10' };
    const closing = (scope: ReportScope, of = report) => sectionOf({ ...of, period: month, scope }, 'close');
    const offered = closing({ kind: 'desk' });
    expect(words(offered?.parts)).toContain('el mes no se vuelve a abrir');
    expect(offered?.actions.map(({ verb }) => verb)).toEqual(['close-month']);
    expect(closing({ kind: 'level', level: 1 })).toBeUndefined();
    const none = { openAtStart: 0, registered: 0 };
    expect(closing({ kind: 'desk' }, withFigures({ flows: report.figures.flows.map((flow) => ({ ...flow, ...none })) }))).toBeUndefined();
  });

  it('the button that closes a month cannot be pressed before its section is opened', () => {
    const report = sampleReport();
    const month = { ...report.period, to: instant(report.period.from + 30 * DAY), isOpen: false, month: '2026-10' };
    const body = bodyOf({ ...report, period: month });
    const section = body.find((node) => isSection(node) && words(node).includes('close-month'));
    const [, part] = Array.isArray(section?.['items']) ? section['items'].filter(isObject) : [];
    expect(part).toMatchObject({ id: 'close', isVisible: false });
    expect(words(part)).toContain('close-month');
    expect(words(body.filter((node) => node !== section))).not.toContain('close-month');
  });

  it('SIIF-13 an analysis that is written after the month was closed stands apart from the one that it was closed with', () => {
    const report = sampleReport();
    const by = { id: personId('carla'), name: 'Carla Ríos' };
    const at = report.period.to;
    const analyses = ['Primero', 'Al cerrar', 'Más tarde'].map((text, i) => ({ text, training: '', by, at: later(at, (i - 1) * HOUR) }));
    const seal = { by, at, digest: 'a'.repeat(64), rows: 60, figures: {}, nonConforming: [] };
    const shown = (closed: typeof seal | null) =>
      dataOf({ ...report, document: { analyses, seal: closed }, seal: closed }).sections.filter(({ title }) =>
        title.startsWith('Análisis'),
      );
    expect(shown(null)).toMatchObject([{ title: 'Análisis de Carla Ríos', parts: [{ lines: [{ text: 'Más tarde' }] }] }]);
    expect(shown(seal)).toMatchObject([
      { title: 'Análisis de Carla Ríos', parts: [{ lines: [{ text: 'Al cerrar' }] }] },
      { title: 'Análisis de Carla Ríos, después del cierre', parts: [{ lines: [{ text: 'Más tarde' }] }] },
    ]);
  });

  it('SIIF-13 what did not happen is said in a word, and what did with its cases', () => {
    const none = { sum: 0, cases: 0 };
    const quiet = linesOf('work', { cases: 3, escalations: none, reassignments: none, solutions: { given: 0, refused: 0 } });
    expect(quiet).toEqual(expect.arrayContaining(['Soluciones rechazadas: ninguna', 'Escalamientos: ninguno', 'Reasignaciones: ninguna']));
    const busy = { cases: 3, escalations: { sum: 4, cases: 2 }, reassignments: { sum: 1, cases: 1 }, solutions: { given: 2, refused: 0 } };
    expect(linesOf('work', busy)).toEqual(
      expect.arrayContaining(['Soluciones rechazadas: 0 de 2', 'Escalamientos: 4 en 2 de 3 casos', 'Reasignaciones: 1 en 1 de 3 casos']),
    );
  });

  it.each([
    ['siif', 'porque no llegaron a tener número: 2 casos (nunca se completó).'],
    ['uspec', 'porque no llegaron a tener número: 2 solicitudes (nunca se completó).'],
    ['uariv', 'porque no llegaron a ser un caso: 2 precasos'],
  ] as const)('UARIV-07 what never became a case is not called one (%s)', (id, said) => {
    const { apart } = reportData({ ...registered().view, procedure: shipped(id) }, withFigures({ endedDrafts: { incomplete: 2 } }), 'n');
    expect(apart).toContain(said);
  });

  it('the day up to which an open period counts, and the day on which a month was closed, have their article', () => {
    const { period, ...report } = sampleReport();
    expect(dataOf({ ...report, period: { ...period, isOpen: true } }).status).toContain('cifras hasta el ');
    expect(dataOf(worstReport()).status).toMatch(/ el vie 20 nov, 3:21 p\. m\.: estas cifras no cambian\.$/);
  });

  it('SIIF-13 the figure of what came says that it counts what other groups sent, as the equation does', () => {
    const [whole] = sampleReport().figures.flows;
    if (whole === undefined) throw new Error('no flow');
    const cameIn = (registered: number, transferredIn: number) =>
      dataOf(withFigures({ flows: [{ ...whole, registered, transferredIn }] })).figures[0];
    expect(cameIn(12, 0)).toEqual({ count: '12', label: 'recibidos' });
    expect(cameIn(0, 9)).toEqual({ count: '9', label: 'recibidos y llegados' });
  });
});
