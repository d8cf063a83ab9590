import { describe, expect, it } from 'vitest';
import { DAY, HOUR, instant, later } from '../../../../src/domain/instant.js';
import type { PeriodFigures } from '../../../../src/domain/report/period-figures.js';
import type { ReportScope } from '../../../../src/domain/report/report-scope.js';
import { reportData } from '../../../../src/teams/cards/reports/report.js';
import { procedure } from '../../../cards/case-story.js';
import { registered } from '../../../cards/sample-cases.js';
import { sampleReport } from '../../../cards/sample-reports.js';
import { personId } from '../../../../src/domain/people/person.js';
import { ticketId } from '../../../../src/domain/ticket/ticket.js';

const { view } = registered();
const desk = { procedure, calendar: view.calendar, now: view.now };

/** The lines of a section of the sample report with other figures; none where it has no such section. */
function linesOf(title: string, figures: Partial<PeriodFigures>): readonly string[] {
  const report = sampleReport();
  const { sections } = reportData(desk, { ...report, figures: { ...report.figures, ...figures } }, 'n');
  return sections.find((section) => section.title === title)?.lines.map(({ text }) => text) ?? [];
}

describe('the card of a report', () => {
  it('SIIF-13 a share stands with the counts that it is made of', () => {
    const targets = (['P1', 'P2'] as const).map((priority) => ({ clock: 'resolution' as const, level: 1, priority, met: 2, of: 3 }));
    const report = sampleReport();
    const { figures } = reportData(desk, { ...report, figures: { ...report.figures, targets } }, 'n');
    expect(figures.at(-1)).toEqual({ count: '66 %', label: 'solucionados a tiempo (4 de 6)' });
    expect(linesOf('Metas cumplidas', { targets })[0]).toContain('2 de 3 (66 %)');
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
    const lines = linesOf('Correcciones de periodos anteriores', { corrections });
    expect(lines[0]).toMatch(/: de Incidente a Requerimiento\.$/);
    expect(lines[1]).toMatch(new RegExp(`: de ${category?.label} a ${other?.label}\\.$`));
    expect(lines[2]).toMatch(/: quedó como estaba\.$/);
  });

  it('UARIV-17 a period in which no survey was sent says why none was', () => {
    const { surveys } = sampleReport().figures;
    const none = { ...surveys, asked: 0, answered: 0, low: 0, lapsed: 0, dropped: 0, groups: [] };
    const skipped = { unsolved: 0, category: 7, 'no-questions': 0, 'answered-before': 0 };
    expect(linesOf('Encuestas', { surveys: { ...none, skipped } })).toEqual(['No se enviaron: 7 (su categoría no la tiene).']);
    const refused = linesOf('Encuestas', { surveys: { ...surveys, dropped: 2 } });
    expect(refused[0]).toContain('sin efecto porque se rechazó la solución 2');
  });

  it('UARIV-07 drafts that count in no figure are those of the whole desk, also on the report of a level', () => {
    const report = sampleReport();
    const scope: ReportScope = { kind: 'level', level: 2 };
    const of = reportData(desk, { ...report, scope, figures: { ...report.figures, scope } }, 'n');
    expect(of.apart).toMatch(/^Aparte, en toda la mesa, sin contar en ninguna cifra/);
    expect(reportData(desk, report, 'n').apart).toMatch(/^Aparte, sin contar/);
  });

  it('SIIF-13 a month that is over and not closed offers to close it, to the coordination of the whole desk', () => {
    const report = sampleReport();
    const month = { ...report.period, to: instant(report.period.from + 30 * DAY), isOpen: false, month: '2026-10' };
    const offers = (scope: ReportScope) => JSON.stringify(reportData(desk, { ...report, period: month, scope }, 'n').actions);
    expect(offers({ kind: 'desk' })).toContain('close-month');
    expect(offers({ kind: 'level', level: 1 })).not.toContain('close-month');
  });

  it('SIIF-13 an analysis that is written after the month was closed stands apart from the one that it was closed with', () => {
    const report = sampleReport();
    const by = { id: personId('carla'), name: 'Carla Ríos' };
    const at = report.period.to;
    const analyses = ['Primero', 'Al cerrar', 'Más tarde'].map((text, i) => ({ text, training: '', by, at: later(at, (i - 1) * HOUR) }));
    const seal = { by, at, digest: 'a'.repeat(64), rows: 60, figures: {}, nonConforming: [] };
    const shown = (closed: typeof seal | null) =>
      reportData(desk, { ...report, document: { analyses, seal: closed }, seal: closed }, 'n').sections.filter(({ title }) =>
        title.startsWith('Análisis'),
      );
    expect(shown(null)).toMatchObject([{ title: 'Análisis de Carla Ríos', lines: [{ text: 'Más tarde' }] }]);
    expect(shown(seal)).toMatchObject([
      { title: 'Análisis de Carla Ríos', lines: [{ text: 'Al cerrar' }] },
      { title: 'Análisis de Carla Ríos, después del cierre', lines: [{ text: 'Más tarde' }] },
    ]);
  });
});
