import { describe, expect, it } from 'vitest';
import { MINUTE, DAY, HOUR } from '../../../core/instant.js';
import type { ReportScope } from '../rules/scope.js';
import { readPeriod } from '../../../core/calendar/spoken-period.js';
import type { TicketId } from '../../../core/ticket/ticket.js';
import type { ClauseDesk } from '../../../../test/support/clause-desk.js';
import { atN2, siifDesk, siifInProgress } from '../../../../test/clauses/siif-cases.js';
import { uarivDesk } from '../../../../test/clauses/uariv-cases.js';
import { workbookCases, workbookSheets } from '../../../../test/support/clause-workbook.js';
import { readReport, type PeriodReport } from '../report.js';

const solution = 'Se corrigió el perfil del usuario y se verificó el ingreso';

/** The report of this month up to now. */
async function thisMonth(d: ClauseDesk, scope: ReportScope = { kind: 'desk' }): Promise<PeriodReport> {
  const read = readPeriod('este mes', d.desk.now(), d.procedure.timeZone);
  if (read.kind !== 'period') throw new Error(read.kind);
  return readReport(d.desk, { period: read.period, scope });
}

async function solved(d: ClauseDesk): Promise<TicketId> {
  const id = await siifInProgress(d);
  await d.does(id, 'linea', 'resolver', { solution });
  return id;
}

/** One closed with its survey answered, one refused and in progress, one at level 2. */
async function aMonth() {
  const d = await siifDesk();
  const closed = await solved(d);
  await d.does(closed, 'ana', 'aceptar');
  d.desk.clock.moveBy(MINUTE);
  await d.execute(closed, 'ana', { type: 'answer-survey', answers: { score: '2', line: '4', solved: 'yes', comment: 'Se demoró' } });
  const refused = await solved(d);
  await d.does(refused, 'ana', 'no-aceptar', { reason: 'Sigue sin dejar entrar' });
  const atLevel2 = await atN2(d);
  d.desk.clock.moveBy(HOUR);
  return { d, closed, refused, atLevel2 };
}

describe('the report of a month', () => {
  it('SIIF-13 the monthly report says what came in and how it ended, of the desk, each level and each group', async () => {
    const { d } = await aMonth();
    expect((await thisMonth(d)).total).toMatchObject({ registered: 3, solved: 1, endedOtherwise: 0, openAtEnd: 2 });
    expect((await thisMonth(d, { kind: 'level', level: 2 })).total).toMatchObject({ registered: 0, openAtEnd: 1 });
    expect((await thisMonth(d, { kind: 'groups', groups: ['linea'] })).total).toMatchObject({ registered: 3, solved: 1, openAtEnd: 1 });
  });

  it('SIIF-13 the monthly report counts the cases that were solved in time and late, by level and group', async () => {
    const { d } = await aMonth();
    const { cells } = await thisMonth(d);
    expect(cells.find(({ group }) => group === 'linea')).toMatchObject({ level: 1, inTime: 1, late: 0 });
  });

  it('SIIF-13 the monthly report says how many solutions were refused and how many accepted by silence', async () => {
    const { d } = await aMonth();
    expect((await thisMonth(d)).total).toMatchObject({ refused: 1, bySilence: 0 });
    await solved(d);
    await d.pass(DAY);
    expect((await thisMonth(d)).total).toMatchObject({ solved: 2, bySilence: 1 });
  });

  it('SIIF-13 the monthly report says how satisfied users are, and how many of them answered', async () => {
    const { d } = await aMonth();
    expect((await thisMonth(d)).total).toMatchObject({ answered: 1, scores: { score: { sum: 2, of: 1 }, line: { sum: 4, of: 1 } } });
  });

  it('SIIF-12 UARIV-17 the coordination reads the answers of a month in its workbook', async () => {
    const { d } = await aMonth();
    const answered = (await workbookCases(d)).filter((row) => row['Encuesta: respuestas'] !== '');
    expect(answered).toMatchObject([{ 'Encuesta: baja': 'Sí', 'Encuesta: respuestas': expect.stringContaining('Se demoró') }]);
  });

  it('SIIF-13 the monthly workbook has an empty sheet for the analysis, the non-conforming product and the training', async () => {
    const { d } = await aMonth();
    const sheet = (await workbookSheets(d)).find((one) => one.sheet === 'Análisis y producto no conforme');
    expect(sheet?.data).toEqual([['Número', 'Indicador o meta', 'Análisis', 'Acción', 'Capacitación']]);
  });

  it('UARIV-07 a precaso that is No gestionado counts in no figure of a report, and is named apart', async () => {
    const d = await uarivDesk();
    await d.draft('precaso no abre el correo');
    await d.pass(3 * DAY);
    expect(await thisMonth(d)).toMatchObject({ cells: [], apart: { drafts: { unserved: 1 } } });
    expect(await workbookCases(d)).toEqual([]);
  });
});
