import { describe, expect, it } from 'vitest';
import { readPeriod } from '../../../src/core/calendar/spoken-period.js';
import { DAY } from '../../../src/core/instant.js';
import { groupsOverseen } from '../../../src/core/procedure/lookup.js';
import type { AskedReport } from '../../../src/core/report/report-document.js';
import type { ReportScope } from '../../../src/core/report/report-scope.js';
import { reportCard } from '../../../src/features/reports/report-card.js';
import { atN2, siifDesk, siifInProgress } from '../../clauses/siif-cases.js';
import type { ClauseDesk } from '../../support/clause-desk.js';
import { linesOf } from '../../support/read-card.js';
import { closeMonth } from '../../../src/features/reports/close-month.js';
import { readReport } from '../../../src/features/reports/report.js';
import { writeWorkbook } from '../../../src/features/reports/write-workbook.js';

function november(d: ClauseDesk, scope: ReportScope = { kind: 'desk' }): AskedReport {
  const read = readPeriod('2026-11', d.desk.now(), d.procedure.timeZone);
  if (read.kind !== 'period') throw new Error(read.kind);
  return { period: read.period, scope };
}

/** A month with a case at each of two levels, that is over. */
async function aMonth(): Promise<ClauseDesk> {
  const d = await siifDesk('2026-11-27T08:00:00-05:00');
  await siifInProgress(d);
  await atN2(d);
  d.desk.clock.moveBy(5 * DAY);
  return d;
}

const statusOf = async (d: ClauseDesk, scope: ReportScope): Promise<string> => {
  const desk = { ...d.desk.registry.current, now: d.desk.now() };
  return linesOf(reportCard(desk, await readReport(d.desk, november(d, scope))))[1] ?? '';
};

describe('a closed month', () => {
  it('SIIF-13 of two who close a month at once both get the seal of one, and the workbook has its digest ever after', async () => {
    const d = await aMonth();
    const carla = d.actorOf('carla');
    const other = { ...carla, ...d.refOf('linea') };
    const [first, second] = await Promise.all([closeMonth(d.desk, november(d), carla), closeMonth(d.desk, november(d), other)]);
    expect(first.seal).not.toBeNull();
    expect(second.seal).toEqual(first.seal);
    const { seal } = await readReport(d.desk, november(d));
    expect(seal).toEqual(first.seal);
    d.desk.clock.moveBy(DAY);
    const { period, scope } = november(d);
    const again = await writeWorkbook(d.desk, { period, scope, title: 'Otro', mayReadPersonalData: false }, async (bytes) => {
      for await (const chunk of bytes) void chunk;
    });
    expect([again.digest, again.rows]).toEqual([seal?.digest, seal?.rows]);
  });

  it('SIIF-13 the report of each part of the coordination is sealed with the month', async () => {
    const d = await aMonth();
    await closeMonth(d.desk, november(d), d.actorOf('carla'));
    for (const part of d.procedure.coordination ?? []) {
      const scope: ReportScope = { kind: 'groups', groups: groupsOverseen(part, d.procedure) };
      expect(await readReport(d.desk, november(d, scope)), part.id).toMatchObject({ isSealed: true, figures: { scope } });
      expect(await statusOf(d, scope)).toMatch(/^Mes cerrado por Carla .* estas cifras no cambian\.$/);
    }
  });

  it('SIIF-13 of groups that the seal keeps no figures of together, the report says that the month is closed and these are counted anew', async () => {
    const d = await aMonth();
    await closeMonth(d.desk, november(d), d.actorOf('carla'));
    const scope: ReportScope = { kind: 'groups', groups: ['linea', 'funcional-n2'] };
    expect(await readReport(d.desk, november(d, scope))).toMatchObject({ isSealed: false, seal: { rows: 2 }, figures: { cases: 2 } });
    expect(await statusOf(d, scope)).toMatch(/^Mes cerrado por Carla .* se cuentan de nuevo\.$/);
  });

  it('SIIF-13 the seal keeps the figures of the desk, each level and each group as they were, with the cases that missed a target there', async () => {
    const d = await siifDesk('2026-11-16T08:00:00-05:00');
    const slow = await atN2(d);
    d.desk.clock.moveBy(14 * DAY);
    await d.does(slow, 'funcional-n2', 'resolver', { solution: 'Se corrigió la cadena presupuestal del usuario' });
    await d.does(slow, 'ana', 'aceptar');
    await siifInProgress(d);
    d.desk.clock.moveBy(2 * DAY);
    const { levels, groups } = d.procedure;
    const scopes: readonly ReportScope[] = [
      { kind: 'desk' },
      ...levels.map(({ level }): ReportScope => ({ kind: 'level', level })),
      ...groups.map(({ id }): ReportScope => ({ kind: 'groups', groups: [id] })),
    ];
    const figuresOf = () => Promise.all(scopes.map(async (scope) => (await readReport(d.desk, november(d, scope))).figures));
    const before = await figuresOf();
    await closeMonth(d.desk, november(d), d.actorOf('carla'));
    expect(await figuresOf()).toEqual(before);
    expect(before.filter(({ nonConforming }) => nonConforming.length > 0).length).toBeGreaterThan(2);
  });
});
