import { describe, expect, it } from 'vitest';
import type { PeriodReport } from '../../../src/features/reports/report.js';
import { DAY, HOUR, instant, later } from '../../../src/core/instant.js';
import { personId } from '../../../src/core/people/person.js';
import type { PeriodFigures } from '../../../src/core/report/period-figures.js';
import type { ReportScope } from '../../../src/core/report/report-scope.js';
import { ticketId } from '../../../src/core/ticket/ticket.js';
import type { Card, Parts } from '../../../src/cards/card.js';
import { drawCard } from '../../../src/cards/draw-card.js';
import { reportCard } from '../../../src/features/reports/report-card.js';
import { isObject } from '../../../src/core/json.js';
import { nodesOf, type Node } from '../../cards/card-rules.js';
import { procedure } from '../../cards/case-story.js';
import { shipped } from '../../procedures/broken-copy.js';
import { sampleReport, worstReport } from '../../cards/sample-reports.js';
import { registered } from '../../cards/sample-cases.js';
import { buttonsIn, linesOf, partsOf } from '../../support/read-card.js';

const cardOf = (report: PeriodReport): Card => reportCard(registered().view, report);

function withFigures(figures: Partial<PeriodFigures>): PeriodReport {
  const report = sampleReport();
  return { ...report, figures: { ...report.figures, ...figures } };
}

function bodyOf(report: PeriodReport): readonly Node[] {
  const { body } = drawCard(cardOf(report), 'n1');
  return Array.isArray(body) ? body.filter(isObject) : [];
}

type Section = { id: string; title: string; body: readonly Parts[] };

/** What is folded, by the id that its title opens. */
function sectionsOf(report: PeriodReport): readonly Section[] {
  const parts = partsOf(cardOf(report).body);
  const presses = parts.flatMap(({ press }) => (press !== undefined && 'toggles' in press ? [press] : []));
  return presses.flatMap(({ title, toggles: [id = ''] }) =>
    parts.flatMap((part) => (part.is === 'box' && part.id === id ? [{ id, title, body: [part.items] }] : [])),
  );
}

const sectionOf = (report: PeriodReport, id: string) => sectionsOf(report).find((one) => one.id === id);
const words = (node: unknown): string => JSON.stringify(node);
const isTitle = ({ selectAction }: Node): boolean => isObject(selectAction) && selectAction['type'] === 'Action.ToggleVisibility';
const isSection = (node: Node): boolean => nodesOf(node).some(({ type }) => type === 'Action.ToggleVisibility');

/** The lines of a section, and its figures behind their names; none where there is no such section. */
function linesIn(id: string, figures: Partial<PeriodFigures>): readonly string[] {
  return partsOf(sectionOf(withFigures(figures), id)?.body ?? []).flatMap((part) => {
    if (part.is === 'facts') return part.facts.map(({ title, value }) => `${title}: ${value}`);
    return part.is === 'text' ? [part.text].flat() : [];
  });
}

/** The figures at its head, each over its label. */
const figuresOf = (report: PeriodReport) =>
  partsOf(cardOf(report).body)
    .flatMap((part) => (part.is === 'row' ? part.columns : []))
    .map(({ items }) => linesOf({ body: [items] }))
    .slice(0, 4);

const lineWith = (said: string, card: Card) => linesOf(card).find((line) => line.includes(said));
const statusOf = (report: PeriodReport) => linesOf(cardOf(report))[1];

describe('the card of a report', () => {
  it('the equation, targets, times and the buttons stand open, in this order, before what is folded', () => {
    const body = bodyOf(sampleReport());
    const placeOf = (found: string): number => body.findIndex((node) => words(node).includes(found));
    const places = ['al inicio + ', 'Metas cumplidas', 'Tiempos hábiles', 'Descargar libro'].map(placeOf);
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
    const sections = bodyOf(report())
      .flatMap(nodesOf)
      .filter(({ type, items }) => type === 'Container' && Array.isArray(items) && items.filter(isObject).some(isTitle));
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
    expect(sectionsOf(report).map(({ id }) => id)).toEqual([
      'all',
      'flow',
      'targets',
      'work',
      'late',
      'groups',
      'categories',
      'surveys',
      'non-conforming',
    ]);
    expect(words(sectionOf(report, 'targets')?.body)).toMatch(/Nivel 1, P\d/);
    expect(words(sectionOf(report, 'groups')?.body)).toMatch(/\*\*Infraestructura tecnológica:\*\* \d+ llegados de otros grupos = /);
    expect(words(sectionOf(report, 'non-conforming')?.body)).toContain('CASO-000105');
    expect(sectionsOf(worstReport()).map(({ id }) => id)).toEqual(expect.arrayContaining(['analysis', 'entities']));
  });

  it.each([
    [{ unreachable: 0, abandoned: 0 }, []],
    [{ unreachable: 1, abandoned: 2 }, [{ title: 'No llegaron por Teams: 3', data: { verb: 'undelivered' } }]],
  ])('SIIF-12 surveys that did not arrive open the list of whom to call: %j', (lost, buttons) => {
    const { surveys } = sampleReport().figures;
    const section = sectionOf(withFigures({ surveys: { ...surveys, lost } }), 'surveys');
    expect(buttonsIn({ body: section?.body ?? [] }).map(({ title, data }) => ({ title, data }))).toEqual(buttons);
  });

  it('a category of incidents and of requests is one line', () => {
    const [one = 'correo'] = procedure.categories.map(({ id }) => id);
    const categories = (['incident', 'request'] as const).map((kind) => ({ kind, category: one, count: 3 }));
    expect(linesIn('categories', { categories })).toEqual([expect.stringMatching(/: 6$/)]);
  });

  it('categories beyond the ten most frequent are one line of others', () => {
    const categories = Array.from({ length: 12 }, (_, at) => ({ kind: 'incident' as const, category: `c${at}`, count: 20 - at }));
    expect(linesIn('categories', { categories })).toHaveLength(11);
    expect(linesIn('categories', { categories }).at(-1)).toBe('Otras: 19');
  });

  it('late cases whose time is not known are counted all the same', () => {
    const openTime = { working: 0, requester: 0, provider: 0, change: 0, hold: 0, verdict: 0, other: 0 };
    const section = sectionOf(withFigures({ late: { cases: 4, openTime } }), 'late');
    expect(section?.title).toBe('Solucionados tarde: 4');
    expect(words(section?.body)).toContain('Sin detalle de su tiempo');
  });

  it('the time of late cases is said in hours with a decimal comma', () => {
    const openTime = { working: 448.8 * HOUR, requester: 0, provider: 0, change: 0, hold: 0, verdict: 0, other: 0 };
    expect(linesIn('late', { late: { cases: 4, openTime } })).toEqual([expect.stringMatching(/: 448,8 h hábiles$/)]);
  });

  it('SIIF-13 a share stands with the counts that it is made of', () => {
    const targets = (['P1', 'P2'] as const).map((priority) => ({ clock: 'resolution' as const, level: 1, priority, met: 2, of: 3 }));
    expect(figuresOf(withFigures({ targets })).at(-1)).toEqual(['66 %', 'solucionados a tiempo (4 de 6)']);
    expect(linesIn('targets', { targets })[0]).toContain('2 de 3 (66 %)');
  });

  it('SIIF-13 a target that is not confirmed is called supposed in the report', () => {
    const targets = [{ clock: 'resolution' as const, level: 1, priority: 'P1', met: 2, of: 3 }];
    expect(linesIn('targets', { targets })[0]).toContain('2 de 3 (66 %) · meta supuesta');
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
    const lines = linesIn('corrections', { corrections });
    expect(lines[0]).toMatch(/:\*\* de Incidente a Requerimiento\.$/);
    expect(lines[1]).toMatch(new RegExp(`:\\*\\* de ${category?.label} a ${other?.label}\\.$`));
    expect(lines[2]).toMatch(/:\*\* quedó como estaba\.$/);
  });

  it('UARIV-17 a period in which no survey was sent says why none was', () => {
    const { surveys } = sampleReport().figures;
    const none = { ...surveys, asked: 0, answered: 0, low: 0, lapsed: 0, dropped: 0, groups: [] };
    const skipped = { unsolved: 0, category: 7, 'no-questions': 0, 'answered-before': 0 };
    expect(linesIn('surveys', { surveys: { ...none, skipped } })).toEqual(['No se enviaron: 7 (su categoría no la tiene).']);
    const refused = linesIn('surveys', { surveys: { ...surveys, dropped: 2 } });
    expect(refused[0]).toContain('sin efecto porque se rechazó la solución 2');
  });

  it('UARIV-07 drafts that count in no figure are those of the whole desk, also on the report of a level', () => {
    const report = sampleReport();
    const scope: ReportScope = { kind: 'level', level: 2 };
    const ofLevel = cardOf({ ...report, scope, figures: { ...report.figures, scope } });
    expect(lineWith('Aparte', ofLevel)).toMatch(/^Aparte, en toda la mesa, sin contar en ninguna cifra/);
    expect(lineWith('Aparte', cardOf(report))).toMatch(/^Aparte, sin contar/);
  });

  it('SIIF-13 a month that is over and not closed says what closing it does and offers it, to the coordination of the whole desk', () => {
    const report = sampleReport();
    const month = { ...report.period, to: instant(report.period.from + 30 * DAY), isOpen: false, month: '2026-10' };
    const closing = (scope: ReportScope, of = report) => sectionOf({ ...of, period: month, scope }, 'close');
    const offered = closing({ kind: 'desk' });
    expect(words(offered?.body)).toContain('el mes no se vuelve a abrir');
    expect(buttonsIn({ body: offered?.body ?? [] }).map(({ verb }) => verb)).toEqual(['close-month']);
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
      sectionsOf({ ...report, document: { analyses, seal: closed }, seal: closed })
        .filter(({ title }) => title.startsWith('Análisis'))
        .map((section) => [section.title, ...linesOf(section)]);
    expect(shown(null)).toEqual([['Análisis de Carla Ríos', 'Más tarde']]);
    expect(shown(seal)).toEqual([
      ['Análisis de Carla Ríos', 'Al cerrar'],
      ['Análisis de Carla Ríos, después del cierre', 'Más tarde'],
    ]);
  });

  it('SIIF-13 what did not happen is said in a word, and what did with its cases', () => {
    const none = { sum: 0, cases: 0 };
    const quiet = linesIn('work', { cases: 3, escalations: none, reassignments: none, solutions: { given: 0, refused: 0 } });
    expect(quiet).toEqual(expect.arrayContaining(['Soluciones rechazadas: ninguna', 'Escalamientos: ninguno', 'Reasignaciones: ninguna']));
    const busy = { cases: 3, escalations: { sum: 4, cases: 2 }, reassignments: { sum: 1, cases: 1 }, solutions: { given: 2, refused: 0 } };
    expect(linesIn('work', busy)).toEqual(
      expect.arrayContaining(['Soluciones rechazadas: 0 de 2', 'Escalamientos: 4 en 2 de 3 casos', 'Reasignaciones: 1 en 1 de 3 casos']),
    );
  });

  it.each([
    ['siif', 'porque no llegaron a tener número: 2 casos (nunca se completó).'],
    ['uspec', 'porque no llegaron a tener número: 2 solicitudes (nunca se completó).'],
    ['uariv', 'porque no llegaron a ser un caso: 2 precasos'],
  ] as const)('UARIV-07 what never became a case is not called one (%s)', (id, said) => {
    const card = reportCard({ ...registered().view, procedure: shipped(id) }, withFigures({ endedDrafts: { incomplete: 2 } }));
    expect(lineWith('Aparte', card)).toContain(said);
  });

  it('the day up to which an open period counts, and the day on which a month was closed, have their article', () => {
    const { period, ...report } = sampleReport();
    expect(statusOf({ ...report, period: { ...period, isOpen: true } })).toContain('cifras hasta el ');
    expect(statusOf(worstReport())).toMatch(/ el vie 20 nov, 3:21 p\. m\.: estas cifras no cambian\.$/);
  });

  it('SIIF-13 the figure of what came says that it counts what other groups sent, as the equation does', () => {
    const [whole] = sampleReport().figures.flows;
    if (whole === undefined) throw new Error('no flow');
    const cameIn = (registered: number, transferredIn: number) =>
      figuresOf(withFigures({ flows: [{ ...whole, registered, transferredIn }] }))[0];
    expect(cameIn(12, 0)).toEqual(['12', 'recibidos']);
    expect(cameIn(0, 9)).toEqual(['9', 'recibidos y llegados']);
  });
});
