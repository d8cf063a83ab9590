import { describe, expect, it, vi } from 'vitest';
import { reserveNumbers } from '../../../src/desk/contingency/reserve-numbers.js';
import { HOUR } from '../../../src/core/instant.js';
import { fromIso } from '../../support/from-iso.js';
import type { AskedReport } from '../../../src/core/report/report-document.js';
import { reportCard } from '../../../src/features/reports/report-card.js';
import { broughtIn, contingencyDesk, contingencyFile, imported, keptFile, previewOf, resumed } from '../../support/a-contingency-import.js';
import { closedMonthsText } from '../../../src/texts/contingency/import.js';
import { aSiifRow } from '../../support/a-read-sheet.js';
import { actor } from '../../support/cast.js';
import { closeMonth } from '../../../src/features/reports/close-month.js';
import { readReport } from '../../../src/features/reports/report.js';

const october: AskedReport = {
  period: { from: fromIso('2026-10-01T00:00:00-05:00'), to: fromIso('2026-11-01T00:00:00-05:00'), isOpen: false, month: '2026-10' },
  scope: { kind: 'desk' },
};

/** Two cases of 30 October, one of them solved in November, come in after October was closed. */
async function broughtLate() {
  const { desk, closed, brought } = await aClosedOctober();
  await broughtIn(desk, brought);
  return { desk, closed };
}

async function aClosedOctober() {
  const desk = await contingencyDesk(10, { startsAt: '2026-10-30T08:00:00-05:00' });
  const [first, second, third] = (await reserveNumbers(desk, actor('carla'))).map(({ number }) => number);
  desk.clock.moveBy(4 * 24 * HOUR);
  await closeMonth(desk, october, actor('carla'));
  const closed = await readReport(desk, october);
  const rows = [first, second, third].map((number) =>
    aSiifRow({ 'ID SERV o INC': number ?? 0, Estado: number === second ? 'Resuelto' : 'Abierto' }),
  );
  const brought = {
    cases: rows,
    details: [
      [first ?? 0, '30/10/2026 09:00'],
      [second ?? 0, '30/10/2026 10:00', null, null, null, 'Se amplió el cupo', '02/11/2026 09:00'],
      [third ?? 0, '02/11/2026 10:00'],
    ],
  };
  return { desk, closed, brought };
}

describe('cases that come into a closed month', () => {
  it('SIIF-14 the report of a closed month keeps its figures and says which cases came later, once', async () => {
    const { desk, closed } = await broughtLate();
    const after = await readReport(desk, october);
    expect(after.figures).toEqual(closed.figures);
    expect(after.seal?.late).toMatchObject([{ cases: 2, file: 'contingencia.xlsx', by: { id: 'carla' } }]);
    const { procedure, calendar } = desk.registry.current;
    expect(JSON.stringify(reportCard({ procedure, calendar, now: desk.now() }, after))).toContain('importó 2 casos de la contingencia');
  });

  it('SIIF-14 a process that ends before the report was told leaves that to the one that goes on', async () => {
    const { desk, brought } = await aClosedOctober();
    const file = await keptFile(desk, await contingencyFile(brought));
    const find = desk.store.documents.find.bind(desk.store.documents);
    const reads = vi.spyOn(desk.store.documents, 'find');
    reads.mockImplementation((kind, key) => (kind === 'report' ? Promise.reject(new Error('killed')) : find(kind, key)));
    await expect(imported(desk, file, desk.now())).rejects.toThrow('killed');
    reads.mockRestore();
    desk.clock.moveBy(HOUR);
    expect(await resumed(desk)).toBe(1);
    expect((await readReport(desk, october)).seal?.late).toMatchObject([{ cases: 2 }]);
  });

  it('SIIF-14 a report that others write all the time is told later: the import goes on until it was', async () => {
    const { desk, brought } = await aClosedOctober();
    const file = await keptFile(desk, await contingencyFile(brought));
    const find = desk.store.documents.find.bind(desk.store.documents);
    const reads = vi.spyOn(desk.store.documents, 'find');
    reads.mockImplementation(async (kind, key) => {
      const found = await find(kind, key);
      return found === null || kind !== 'report' ? found : { ...found, revision: found.revision - 1 };
    });
    await expect(imported(desk, file, desk.now())).rejects.toThrow('report was written by others all the time');
    reads.mockRestore();
    desk.clock.moveBy(HOUR);
    expect(await resumed(desk)).toBe(1);
    expect((await readReport(desk, october)).seal?.late).toMatchObject([{ cases: 2 }]);
  });

  it('SIIF-14 rows of the same file that come in later are told too, in one sum', async () => {
    const { desk, brought } = await aClosedOctober();
    const unnumbered = Array.from({ length: 8 }, (_, at) =>
      aSiifRow({ 'ID SERV o INC': null, Nombre: `Persona ${at}`, Estado: 'Abierto' }),
    );
    const file = await keptFile(desk, await contingencyFile({ ...brought, cases: [...brought.cases, ...unnumbered] }));
    const lateNow = async () => (await readReport(desk, october)).seal?.late;
    await imported(desk, file, fromIso('2026-10-30T11:00:00-05:00'));
    expect(await lateNow()).toMatchObject([{ cases: 9 }]);
    await reserveNumbers(desk, actor('carla'));
    await imported(desk, file, fromIso('2026-10-30T11:00:00-05:00'));
    expect(await lateNow()).toMatchObject([{ cases: 10 }]);
  });

  it('SIIF-14 the preview names the closed months into which rows would come', async () => {
    const { desk } = await broughtLate();
    const details = [
      [4, '30/10/2026 09:00', null, null, null, 'Se amplió el cupo', '02/11/2026 09:00'],
      [5, '02/11/2026 10:00'],
    ];
    const cases = [4, 5].map((number) => aSiifRow({ 'ID SERV o INC': number, Estado: number === 4 ? 'Resuelto' : 'Abierto' }));
    const { closedMonths } = await previewOf(desk, await keptFile(desk, await contingencyFile({ cases, details })));
    expect(closedMonths).toEqual(['2026-10']);
    expect(closedMonthsText(closedMonths)).toBe(
      'Octubre de 2026 ya está cerrado: sus cifras no cambian, y su informe dirá lo que entró después.',
    );
    expect(closedMonthsText([])).toBe('');
  });

  it('SIIF-14 the report of the open month counts what came in with its own time', async () => {
    const { desk } = await broughtLate();
    const november: AskedReport = {
      ...october,
      period: { from: october.period.to, to: desk.now(), isOpen: true, month: null },
    };
    const { figures } = await readReport(desk, november);
    expect(figures.flows[0]).toMatchObject({ openAtStart: 2, registered: 1 });
  });
});
