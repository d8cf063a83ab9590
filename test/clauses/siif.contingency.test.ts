import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { reserveNumbers } from '../../src/desk/contingency/reserve-numbers.js';
import { writeContingency } from '../../src/features/contingency/write-contingency.js';
import { numberText } from '../../src/core/procedure/lookup.js';
import { fromIso } from '../support/from-iso.js';
import { aContingency, broughtIn, caseNumbered, imported } from '../support/a-contingency-import.js';
import { aSiifRow, siifHeaders } from '../support/a-read-sheet.js';
import { aDesk } from '../support/a-desk.js';
import { actor } from '../support/cast.js';
import { siifDesk } from './siif-cases.js';

describe('SIIF 4.2: the tool is down', () => {
  it('SIIF-14 a workbook is handed out with the columns of the procedure, and with numbers that no other case gets', async () => {
    const desk = await aDesk({ procedure: 'siif' });
    const chunks: Uint8Array[] = [];
    await writeContingency(desk, { actor: actor('carla'), reason: 'Se cayó el servicio' }, async (bytes) => {
      for await (const chunk of bytes) chunks.push(chunk);
    });
    const sheets = new Map((await readXlsxFile(Buffer.concat(chunks))).map(({ sheet, data }) => [sheet, data]));
    expect(sheets.get('Casos nuevos')?.[0]).toEqual(siifHeaders);
    const [, ...rows] = sheets.get('Números y horas') ?? [];
    const { procedure } = desk.registry.current;
    expect(rows.map(([number]) => number)).toEqual(Array.from({ length: 100 }, (_, at) => numberText(procedure, 'ticket', at + 1)));
  });

  it('SIIF-14 the next service number follows those of the workbook', async () => {
    const desk = await siifDesk();
    const before = (await desk.load(await desk.ticket({ category: 'presupuesto' }))).numbers['ticket'];
    await reserveNumbers(desk.desk, actor('carla'));
    const after = (await desk.load(await desk.ticket({ category: 'presupuesto' }))).numbers['ticket'];
    expect([before, after]).toEqual([1, 102]);
  });

  it('SIIF-14 the workbook is brought in with the original numbers and times, row by row, and the same file twice changes nothing', async () => {
    const { desk, numbers } = await aContingency();
    const [first = 0, second = 0] = numbers;
    const written = {
      cases: [aSiifRow({ 'ID SERV o INC': first }), aSiifRow({ 'ID SERV o INC': second, Nombre: null })],
      details: [[first, '24/11/2026 09:10', 'Teléfono']],
    };
    const { file, plan } = await broughtIn(desk, written);
    expect(plan.faulty.map(({ row }) => row)).toEqual([3]);
    const { ticket, revision } = await caseNumbered(desk, first);
    expect(ticket).toMatchObject({ numbers: { ticket: first }, channel: 'telephone', completedAt: fromIso('2026-11-24T09:10:00-05:00') });
    expect(await imported(desk, file, desk.now())).toMatchObject({ kind: 'already-done' });
    expect((await caseNumbered(desk, first)).revision).toBe(revision);
    expect((await caseNumbered(desk, second)).ticket.reservation).toBeDefined();
  });

  it('SIIF-14 a case that was reported before the workbook was exported keeps the time at which it was reported', async () => {
    const { desk, numbers } = await aContingency();
    const [number = 0] = numbers;
    const [reserved] = (await caseNumbered(desk, number)).history;
    await broughtIn(desk, { cases: [aSiifRow({ 'ID SERV o INC': number })], details: [[number, '24/11/2026 07:10', 'Teléfono']] });
    const reportedAt = fromIso('2026-11-24T07:10:00-05:00');
    expect(reserved?.at).toBeGreaterThan(reportedAt);
    expect((await caseNumbered(desk, number)).record?.registeredAt).toBe(reportedAt);
  });
});
