import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { HOUR, later, MINUTE } from '../../../src/core/instant.js';
import { fromIso } from '../../support/from-iso.js';
import type { ReportScope } from '../../../src/core/report/report-scope.js';
import type { WorkbookTarget } from '../../../src/ports/workbook.js';
import { type AskedWorkbook, type WorkbookHooks, writeWorkbook } from '../../../src/features/reports/write-workbook.js';
import { advance, aDesk, caseOf, type TestDesk } from '../../support/a-desk.js';
import { actor } from '../../support/cast.js';
import { resolved, uspecDesk } from '../../clauses/uspec-cases.js';
import { closeMonth } from '../../../src/features/reports/close-month.js';
import { readReport } from '../../../src/features/reports/report.js';

const november = { from: fromIso('2026-11-01T00:00-05:00'), to: fromIso('2026-11-24T00:00-05:00') };

async function written(desk: TestDesk, asked: Partial<AskedWorkbook> = {}, hooks: WorkbookHooks = {}) {
  const chunks: Uint8Array[] = [];
  const of = { period: november, scope: { kind: 'desk' } satisfies ReportScope, title: 'Informe', mayReadPersonalData: false, ...asked };
  const into: WorkbookTarget = async (bytes) => {
    for await (const chunk of bytes) chunks.push(chunk);
  };
  const report = await writeWorkbook(desk, of, into, hooks);
  const sheets = await readXlsxFile(Buffer.concat(chunks), { trim: false });
  return { ...report, rowsOf: (name: string) => (sheets.find(({ sheet }) => sheet === name)?.data ?? []).slice(1) };
}

/** Two cases of the 23rd of November, the second one escalated. */
async function aBusyDesk(words = 'no abre el correo desde ayer') {
  const desk = await aDesk();
  const first = await caseOf(desk, { words });
  const second = await caseOf(desk, { words: 'no hay red en el piso 4', key: 'a|2' });
  await advance(desk, second, 'take', 'beto');
  const moved = await advance(desk, second, 'escalate', 'beto', {
    group: 'infraestructura',
    reason: 'Falla el servidor',
    diagnosis: 'El servidor no responde',
  });
  expect(moved).toMatchObject({ kind: 'executed' });
  return { desk, first, second };
}

describe('the workbook of a period', () => {
  it('SIIF-13 a workbook has a row for each case of the scope, in the order of their numbers', async () => {
    const { desk } = await aBusyDesk();
    expect((await written(desk)).rowsOf('Casos').map(([number]) => number)).toEqual(['CASO-000001', 'CASO-000002']);
    const levelTwo = await written(desk, { scope: { kind: 'level', level: 2 } });
    expect([levelTwo.rows, levelTwo.rowsOf('Casos').map(([number]) => number)]).toEqual([1, ['CASO-000002']]);
  });

  it('SIIF-13 the same period has the same digest, also after a case was corrected', async () => {
    const { desk, first } = await aBusyDesk();
    const { digest } = await written(desk);
    desk.clock.moveBy(24 * HOUR);
    await advance(desk, first, 'take', 'beto');
    const seen = (await desk.load(first)).ticket.version;
    const input = { category: 'otro', impact: 'area', urgency: 'high', reason: 'Es de otro tema' };
    expect(await desk.execute(first, { id: 'c1', type: 'correct', seen, input }, actor('carla'))).toMatchObject({ kind: 'executed' });
    expect((await written(desk)).digest).toBe(digest);
    const longer = { from: november.from, to: fromIso('2026-12-01T00:00-05:00') };
    expect((await written(desk, { period: longer })).digest).not.toBe(digest);
  });

  it('SIIF-13 the sheets of figures of a closed month are those that were sealed, also where they would be counted otherwise today', async () => {
    const { desk } = await aBusyDesk();
    desk.clock.moveBy(10 * 24 * HOUR);
    const period = { from: november.from, to: fromIso('2026-12-01T00:00-05:00') };
    const asked = { period: { ...period, isOpen: false, month: '2026-11' }, scope: { kind: 'desk' } satisfies ReportScope };
    const flowOf = async () => (await written(desk, { period })).rowsOf('Flujo');
    const before = await flowOf();
    const { seal } = await closeMonth(desk, asked, actor('carla'));
    expect(await flowOf()).toEqual(before);
    const { figures } = await readReport(desk, asked);
    const flows = figures.flows.map((flow) => ({ ...flow, registered: flow.registered + 40 }));
    if (seal === null) throw new Error('not closed');
    const kept = { analyses: [], seal: { ...seal, figures: { ...seal.figures, desk: { ...figures, flows } } } };
    await desk.store.documents.write('report', '2026-11/desk', 2, kept);
    expect(JSON.stringify(await flowOf())).toContain('42');
    expect((await written(desk, { period })).digest).toBe(seal.digest);
  });

  it('SIIF-13 a text of a person stays a text, whatever it begins with', async () => {
    const { desk } = await aBusyDesk('=HYPERLINK("http://malo.example";"ver")');
    expect(JSON.stringify((await written(desk)).rowsOf('Casos'))).toContain('\'=HYPERLINK(\\"http://malo.example\\"');
  });

  it('UARIV-18 personal data are masked unless the reader may see them', async () => {
    const { desk } = await aBusyDesk();
    expect(JSON.stringify((await written(desk)).rowsOf('Casos'))).not.toContain('3001234567');
    expect(JSON.stringify((await written(desk, { mayReadPersonalData: true })).rowsOf('Casos'))).toContain('3001234567');
  });

  it('USPEC-13 SIIF-13 each answer to a survey has its rows, that of a refused solution too, so that they add up to the figures', async () => {
    const d = await uspecDesk('2026-11-23T08:00:00-05:00');
    const id = await resolved(d);
    d.desk.clock.moveBy(MINUTE);
    await d.execute(id, 'ana', { type: 'answer-survey', answers: { score: '2', solved: 'no', reason: 'Sigue sin imprimir' } });
    const refused = await written(d.desk);
    expect(refused.rowsOf('Encuestas').map((row) => row[5])).toEqual(['2 Mal', 'No', 'Sigue sin imprimir']);
    expect(JSON.stringify(refused.rowsOf('Solicitudes'))).toContain('Sigue sin imprimir');
    d.desk.clock.moveBy(MINUTE);
    await d.does(id, 'mesa-ayuda', 'resolver', { solution: 'Se cambió el cable' });
    d.desk.clock.moveBy(MINUTE);
    await d.execute(id, 'ana', { type: 'answer-survey', answers: { score: '5', solved: 'yes', comment: '' } });
    const both = await written(d.desk);
    const [whole] = both.rowsOf('Encuestas por grupo');
    expect(
      both
        .rowsOf('Encuestas')
        .filter((row) => row[6] !== null)
        .map((row) => row[6]),
    ).toEqual([2, 5]);
    expect(whole?.slice(0, 3)).toEqual(['Todas', 2, 2]);
  });

  it('SIIF-13 UARIV-18 an answer about a case that closed before the period has its rows, and is opened with the personal data', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    await advance(desk, id, 'take', 'beto');
    await advance(desk, id, 'resolve', 'beto', { solution: 'Se revisó el cliente y la red' });
    await advance(desk, id, 'accept', 'ana');
    desk.clock.moveBy(HOUR);
    const period = { from: desk.now(), to: later(desk.now(), HOUR) };
    const answers = { score: '4', solved: 'yes', comment: 'Tardó' };
    expect(await desk.execute(id, { id: 's1', type: 'answer-survey', answers }, actor('ana'))).toMatchObject({ kind: 'executed' });
    const opened: string[] = [];
    const onCases = async (cases: readonly string[]): Promise<void> => void opened.push(...cases);
    const { rows, rowsOf } = await written(desk, { period }, { onCases });
    expect([rows, rowsOf('Encuestas').map((row) => row[6] ?? row[5]), opened]).toEqual([0, [4, 'Sí', 'Tardó'], [id]]);
    const elsewhere = await written(desk, { period, scope: { kind: 'level', level: 2 } });
    expect(elsewhere.rowsOf('Encuestas')).toEqual([]);
  });

  it('SIIF-13 a period without cases has a workbook whose figures are nought', async () => {
    const desk = await aDesk();
    const empty = await written(desk);
    expect([empty.rows, empty.rowsOf('Flujo')[0]?.slice(0, 3)]).toEqual([0, ['Toda la mesa', 0, 0]]);
  });
});
