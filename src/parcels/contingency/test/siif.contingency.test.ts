import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { HOUR } from '../../../core/instant.js';
import { numberText } from '../../../core/procedure/lookup.js';
import { handleMessage } from '../../../features/handle-message.js';
import { reserveNumbers } from '../numbers.js';
import { sheetLabels } from '../rules/columns.js';
import { fromIso } from '../../../../test/support/from-iso.js';
import { aSiifRow, caseNumbered, offeredFile, sendSheet, siifHeaders, siifOutage, typedSheet } from './a-contingency-sheet.js';
import { aDesk } from '../../../../test/support/a-desk.js';
import { aTurn } from '../../../../test/support/a-turn.js';
import { actor } from '../../../../test/support/cast.js';
import { siifDesk } from '../../../../test/clauses/siif-cases.js';

/** The desk with numbers that are kept since eight; it is noon now, and it was down meanwhile. */
async function anOutage() {
  const desk = await aDesk(siifOutage(10));
  const [first = 0, second = 0] = await reserveNumbers(desk, actor('carla'));
  desk.clock.moveBy(4 * HOUR);
  return { desk, first, second };
}

describe('SIIF 4.2: the tool is down', () => {
  it('SIIF-14 a workbook is handed out with the columns of the procedure, and with numbers that no other case gets', async () => {
    const desk = await aDesk({ procedure: 'siif' });
    const file = await offeredFile(desk, await handleMessage(aTurn(desk, 'carla', 'contingencia')));
    const [sheet] = await readXlsxFile(file ?? Buffer.alloc(0));
    const [titles, ...rows] = sheet?.data ?? [];
    expect(titles).toEqual(siifHeaders);
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
    const { desk, first, second } = await anOutage();
    const sheet = await typedSheet(desk.procedure, [aSiifRow(first), aSiifRow(second, { Nombre: null })]);
    expect((await sendSheet(desk, sheet)).faulty).toMatchObject([{ 'ID SERV o INC': String(second) }]);
    await desk.whenIdle();
    const { ticket, history } = await caseNumbered(desk, first);
    expect(ticket).toMatchObject({ numbers: { ticket: first }, channel: 'telephone', completedAt: fromIso('2026-11-24T09:10:00-05:00') });
    expect((await sendSheet(desk, sheet)).said).toContain('no entró nada nuevo. 1 fila ya estaba.');
    expect((await caseNumbered(desk, first)).history).toEqual(history);
    expect((await caseNumbered(desk, second)).ticket.reservation).toBeDefined();
  });

  it('SIIF-14 a case that was reported before the workbook was exported keeps the time at which it was reported', async () => {
    const { desk, first } = await anOutage();
    const [reserved] = (await caseNumbered(desk, first)).history;
    await sendSheet(desk, await typedSheet(desk.procedure, [aSiifRow(first, { [sheetLabels.reportedAt]: '24/11/2026 07:10' })]));
    const reportedAt = fromIso('2026-11-24T07:10:00-05:00');
    expect(reserved?.at).toBeGreaterThan(reportedAt);
    expect((await caseNumbered(desk, first)).record?.registeredAt).toBe(reportedAt);
  });
});
