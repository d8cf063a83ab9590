import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { fromIso, HOUR } from '../../../src/domain/instant.js';
import type { ReportScope } from '../../../src/domain/report/report-scope.js';
import type { AskedWorkbook } from '../../../src/app/reports/report-workbook.js';
import { advance, aDesk, caseOf, type TestDesk } from '../../support/a-desk.js';
import { actor } from '../../support/cast.js';

const november = { from: fromIso('2026-11-01T00:00-05:00'), to: fromIso('2026-11-24T00:00-05:00') };

async function written(desk: TestDesk, asked: Partial<AskedWorkbook> = {}) {
  const chunks: Uint8Array[] = [];
  const of = { period: november, scope: { kind: 'desk' } satisfies ReportScope, title: 'Informe', mayReadPersonalData: false, ...asked };
  const report = await desk.writeWorkbook(of, async (bytes) => {
    for await (const chunk of bytes) chunks.push(chunk);
  });
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
    const later = { from: november.from, to: fromIso('2026-12-01T00:00-05:00') };
    expect((await written(desk, { period: later })).digest).not.toBe(digest);
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

  it('SIIF-13 a period without cases has a workbook whose figures are nought', async () => {
    const desk = await aDesk();
    const empty = await written(desk);
    expect([empty.rows, empty.rowsOf('Flujo')[0]?.slice(0, 3)]).toEqual([0, ['Toda la mesa', 0, 0]]);
  });
});
