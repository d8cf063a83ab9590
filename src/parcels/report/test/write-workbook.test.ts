import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { HOUR, later, MINUTE } from '../../../core/instant.js';
import { fromIso } from '../../../../test/support/from-iso.js';
import type { ReportScope } from '../rules/scope.js';
import type { WorkbookTarget } from '../../../ports/workbook.js';
import { type AskedWorkbook, type WorkbookHooks, writeWorkbook } from '../write-workbook.js';
import { advance, aDesk, caseOf, type TestDesk } from '../../../../test/support/a-desk.js';
import { actor } from '../../../../test/support/cast.js';
import { resolved, uspecDesk } from '../../../../test/clauses/uspec-cases.js';
import { keepMonths } from '../keep-months.js';

const november = { from: fromIso('2026-11-01T00:00-05:00'), to: fromIso('2026-11-24T00:00-05:00') };

async function written(desk: TestDesk, asked: Partial<AskedWorkbook> = {}, hooks: WorkbookHooks = {}) {
  const chunks: Uint8Array[] = [];
  const of = {
    period: november,
    scope: { kind: 'desk' } satisfies ReportScope,
    title: 'Informe',
    by: 'category',
    mayReadPersonalData: false,
    ...asked,
  };
  const into: WorkbookTarget = async (bytes) => {
    for await (const chunk of bytes) chunks.push(chunk);
  };
  const report = await writeWorkbook(desk, of, into, hooks);
  const sheets = await readXlsxFile(Buffer.concat(chunks), { trim: false });
  const dataOf = (name: string) => sheets.find(({ sheet }) => sheet === name)?.data ?? [];
  return { ...report, rowsOf: (name: string) => dataOf(name).slice(1), headOf: (name: string) => dataOf(name)[0] ?? [] };
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

  it('SIIF-13 the rows of a period stay the same when a case is corrected later', async () => {
    const { desk, first } = await aBusyDesk();
    const before = (await written(desk)).rowsOf('Casos');
    desk.clock.moveBy(24 * HOUR);
    await advance(desk, first, 'take', 'beto');
    const seen = (await desk.load(first)).ticket.version;
    const input = { category: 'otro', impact: 'area', urgency: 'high', reason: 'Es de otro tema' };
    expect(await desk.execute(first, { id: 'c1', type: 'correct', seen, input }, actor('carla'))).toMatchObject({ kind: 'executed' });
    expect((await written(desk)).rowsOf('Casos')).toEqual(before);
    const longer = { from: november.from, to: fromIso('2026-12-01T00:00-05:00') };
    expect((await written(desk, { period: longer })).rowsOf('Casos')).not.toEqual(before);
  });

  it.each([
    ['category', 'Cifras por categoría', ['Correo y colaboración', 'Total']],
    ['group', 'Cifras por grupo', ['Infraestructura tecnológica', 'Mesa de servicios', 'Total']],
    ['level', 'Cifras por nivel', ['1', '2', 'Total']],
    ['assignee', 'Cifras por asignado a', ['Sin dato', 'Beto Gil', 'Total']],
    ['no-such-field', 'Cifras por categoría', ['Correo y colaboración', 'Total']],
  ])('SIIF-13 the rows are counted by the field that is chosen, with their sum: %s', async (by, name, values) => {
    const { desk } = await aBusyDesk();
    const counts = (await written(desk, { by })).rowsOf(name);
    expect(counts.map(([value]) => value)).toEqual(values);
    expect(counts.at(-1)?.slice(1, 6)).toEqual([2, 2, 0, 0, 2]);
    for (const column of [1, 2, 5]) expect(counts.slice(0, -1).reduce((sum, row) => sum + Number(row[column]), 0)).toBe(2);
  });

  it('SIIF-13 a sheet for the analysis and the non-conforming product is there to be filled in', async () => {
    const { desk } = await aBusyDesk();
    const { rowsOf, headOf } = await written(desk);
    expect(rowsOf('Análisis y producto no conforme')).toEqual([]);
    expect(headOf('Análisis y producto no conforme')).toEqual(['Número', 'Indicador o meta', 'Análisis', 'Acción', 'Capacitación']);
  });

  it('SIIF-13 the workbook of a kept month is made anew, and says so and where it differs', async () => {
    const { desk } = await aBusyDesk();
    desk.clock.moveBy(10 * 24 * HOUR);
    const period = { from: november.from, to: fromIso('2026-12-01T00:00-05:00') };
    const remark = async () => (await written(desk, { period })).rowsOf('Cómo leer').find(([topic]) => topic === 'Cifras guardadas')?.[1];
    expect(await remark()).toBeUndefined();
    await keepMonths(desk);
    expect(await remark()).toMatch(
      /^Este libro se hizo de nuevo, con los casos como estaban al pedirlo\. Cifras como se guardaron .* Al pedir este informe se contaban las mismas\.$/,
    );
    const late = { ...(await desk.store.documents.find('kept-month', '2026-11'))?.body, cells: [] };
    await desk.store.documents.write('kept-month', '2026-11', 2, { at: desk.now(), apart: { cases: {}, drafts: {} }, ...late });
    expect(await remark()).toContain('Al pedir este informe se contaban otras: 2 registrados (se guardaron 0)');
  });

  it('UARIV-07 what ended without being attended has no row, and counts for no value', async () => {
    const { desk, first } = await aBusyDesk();
    await advance(desk, first, 'withdraw', 'ana', { reason: 'Ya me funcionó' });
    desk.clock.moveBy(MINUTE);
    const { rows, rowsOf } = await written(desk);
    expect([rows, rowsOf('Casos').map(([number]) => number)]).toEqual([1, ['CASO-000002']]);
    expect(rowsOf('Cifras por categoría').at(-1)?.slice(0, 3)).toEqual(['Total', 1, 1]);
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

  it('USPEC-13 SIIF-13 the row has the answers of every survey, that of a refused solution too, and the counts their mean', async () => {
    const d = await uspecDesk('2026-11-23T08:00:00-05:00');
    const id = await resolved(d);
    d.desk.clock.moveBy(MINUTE);
    await d.execute(id, 'ana', { type: 'answer-survey', answers: { score: '2', solved: 'no', reason: 'Sigue sin imprimir' } });
    d.desk.clock.moveBy(MINUTE);
    await d.does(id, 'mesa-ayuda', 'resolver', { solution: 'Se cambió el cable' });
    d.desk.clock.moveBy(MINUTE);
    await d.execute(id, 'ana', { type: 'answer-survey', answers: { score: '5', solved: 'yes', comment: '' } });
    const { rowsOf, headOf } = await written(d.desk);
    const [row] = rowsOf('Solicitudes');
    const said = String(row?.[headOf('Solicitudes').indexOf('Encuesta: respuestas')]);
    for (const answer of ['2 Mal', 'Sigue sin imprimir', '5 Muy bien']) expect(said).toContain(answer);
    expect(row?.[headOf('Solicitudes').indexOf('Encuesta: baja')]).toBe('Sí');
    const whole = rowsOf('Cifras por categoría').at(-1);
    const cellOf = (title: string) => whole?.[headOf('Cifras por categoría').indexOf(title)];
    expect([cellOf('Encuestas respondidas'), cellOf('Soluciones rechazadas')]).toEqual([2, 1]);
    expect(whole?.find((cell) => cell === 3.5)).toBe(3.5);
  });

  it('SIIF-13 UARIV-18 a case that closed before the period has a row if its survey was answered in it, and is opened with the personal data', async () => {
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
    expect([rows, opened]).toEqual([1, [id]]);
    expect(rowsOf('Cifras por categoría').at(-1)?.slice(0, 3)).toEqual(['Total', 1, 0]);
    const elsewhere = await written(desk, { period, scope: { kind: 'level', level: 2 } });
    expect(elsewhere.rowsOf('Casos')).toEqual([]);
  });

  it('SIIF-13 a period without cases has a workbook whose figures are nought', async () => {
    const desk = await aDesk();
    const empty = await written(desk);
    expect([empty.rows, empty.rowsOf('Cifras por categoría')[0]?.slice(0, 3)]).toEqual([0, ['Total', 0, 0]]);
  });
});
