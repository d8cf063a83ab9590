import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CaseRecord } from '../../../core/report/case-record.js';
import { figureNames, type FigureName, type Figures, type MonthSeal } from '../../../core/report/report-document.js';
import { fromIso } from '../../../../test/support/from-iso.js';
import { shippedProcedure } from '../../../../test/support/shipped-procedure.js';
import { cellsIn, createFigureFold, isVoidBefore, sumOf } from '../rules/figures.js';
import { changesSince, sealedPeriod } from '../rules/kept-month.js';
import { isInScope, type ReportScope } from '../rules/scope.js';

type Written = Record<FigureName, number> & { means: Record<string, number>; unattended: { registered: number; ended: number } };

/**
 * An invented October of SIIF: records as release 0.7.0 kept them, the figures that its report counted of them, for the desk and for each
 * group with any, and what it kept when the month was closed. It counted what ended without being attended among what was registered and
 * what ended; that is written apart here, and taken from both.
 */
const october: { figures: Record<string, Written>; seal: MonthSeal; records: readonly CaseRecord[] } = JSON.parse(
  readFileSync(new URL('october.json', import.meta.url), 'utf8'),
);
const period = { from: fromIso('2026-10-01T00:00-05:00'), to: fromIso('2026-11-01T00:00-05:00') };
const { procedure } = shippedProcedure('siif');

function counted(records: readonly CaseRecord[] = october.records) {
  const fold = createFigureFold(period);
  for (const record of records) fold.add(record);
  return fold.result({});
}

const scopeOf = (key: string): ReportScope => (key === 'desk' ? { kind: 'desk' } : { kind: 'groups', groups: [key] });
const meansOf = ({ scores }: Figures) => Object.fromEntries(Object.entries(scores).map(([id, { sum, of }]) => [id, sum / of]));

describe('an invented October', () => {
  it.each(Object.entries(october.figures))('SIIF-13 the nine figures are those of the report of 0.7.0: %s', (key, written) => {
    const figures = sumOf(cellsIn(counted(), scopeOf(key)));
    expect(Object.fromEntries(figureNames.map((name) => [name, figures[name]]))).toEqual(
      Object.fromEntries(figureNames.map((name) => [name, written[name]])),
    );
    expect(meansOf(figures)).toEqual(written.means);
  });

  it('UARIV-07 cases that ended without being attended count in no figure, and are named apart', () => {
    const unattended = october.records.filter((record) => isVoidBefore(record, period.to));
    const ended = unattended.filter(({ end }) => end !== null && end.at >= period.from);
    expect(unattended.length).toBeGreaterThan(0);
    expect(counted().apart.cases).toEqual({ withdrawn: ended.length });
    expect(counted(october.records.filter((record) => !unattended.includes(record))).cells).toEqual(counted().cells);
  });

  it.each(Object.entries(october.figures))('SIIF-13 a month that 0.7.0 closed has the same figures in its document: %s', (key, written) => {
    const { cells, apart } = sealedPeriod(october.seal, procedure);
    const kept = sumOf(cells.filter((cell) => isInScope(cell, scopeOf(key))));
    const changes = changesSince(kept, sumOf(cellsIn(counted(), scopeOf(key))));
    const { registered } = written.unattended;
    const now = written.registered;
    expect(changes).toEqual(registered === 0 ? [] : [{ figure: 'registered', kept: now + registered, now }]);
    expect(kept.bySilence).toBeNull();
    expect(apart.cases).toEqual(counted().apart.cases);
  });

  it('SIIF-13 the figures of levels and groups add up to those of the desk, in whatever order the cases come', () => {
    const { cells } = counted(october.records.toReversed());
    expect(cells).toEqual(counted().cells);
    const levels = [...new Set(cells.map(({ level }) => level))];
    const ofLevels = levels.map((level) => sumOf(cellsIn({ cells }, { kind: 'level', level })));
    expect(sumOf(ofLevels)).toEqual(sumOf(cells));
    expect(levels.length).toBeGreaterThan(0);
  });
});
