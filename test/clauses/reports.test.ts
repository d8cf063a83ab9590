import { describe, expect, it } from 'vitest';
import { MINUTE, DAY, HOUR } from '../../src/core/instant.js';
import type { AskedReport } from '../../src/core/report/report-document.js';
import type { ReportScope } from '../../src/core/report/report-scope.js';
import { readPeriod } from '../../src/core/calendar/spoken-period.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { atN2, siifDesk, siifInProgress } from './siif-cases.js';
import { uarivDesk } from './uariv-cases.js';
import { submitAnalysis, readSurveys } from '../../src/features/reports/analysis.js';
import { aTurn } from '../support/a-turn.js';
import { readReport } from '../../src/features/reports/report.js';

const solution = 'Se corrigió el perfil del usuario y se verificó el ingreso';

/** The report of this month up to now. */
function thisMonth(d: ClauseDesk, scope: ReportScope = { kind: 'desk' }): AskedReport {
  const read = readPeriod('este mes', d.desk.now(), d.procedure.timeZone);
  if (read.kind !== 'period') throw new Error(read.kind);
  return { period: read.period, scope };
}

const figuresOf = async (d: ClauseDesk, scope?: ReportScope) => (await readReport(d.desk, thisMonth(d, scope))).figures;

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
    const { flows } = await figuresOf(d);
    expect(flows[0]).toMatchObject({ openAtStart: 0, registered: 3, ended: { solved: 1 }, openAtEnd: 2 });
    const level2 = flows.find(({ scope }) => scope.kind === 'level' && scope.level === 2);
    expect(level2).toMatchObject({ registered: 0, transferredIn: 1, openAtEnd: 1 });
    const line = await figuresOf(d, { kind: 'groups', groups: ['linea'] });
    expect(line.flows[0]).toMatchObject({ registered: 3, transferredOut: 1, ended: { solved: 1 }, openAtEnd: 1 });
  });

  it('SIIF-13 the monthly report counts the targets that closed cases met, by clock, level and priority', async () => {
    const { d } = await aMonth();
    const { targets } = await figuresOf(d);
    expect(targets).toEqual(expect.arrayContaining([expect.objectContaining({ clock: 'response', level: 1, met: 1, of: 1 })]));
    expect(targets).toEqual(expect.arrayContaining([expect.objectContaining({ clock: 'resolution', level: 1, met: 1, of: 1 })]));
  });

  it('SIIF-13 the monthly report says how many solutions were refused, of those that were given', async () => {
    const { d } = await aMonth();
    expect((await figuresOf(d)).solutions).toEqual({ given: 2, refused: 1 });
  });

  it('SIIF-13 the monthly report says how satisfied users are, and how many of them answered', async () => {
    const { d } = await aMonth();
    expect((await figuresOf(d)).surveys).toMatchObject({
      asked: 1,
      answered: 1,
      scores: expect.arrayContaining([expect.objectContaining({ question: 'score', average: 2, of: 1 })]),
    });
  });

  it('SIIF-13 what the coordination concludes of a month, and whether users need training, is kept with its report', async () => {
    const { d } = await aMonth();
    const words = { text: 'Aumentaron los casos de presupuesto', training: 'Cadena presupuestal, a los usuarios nuevos' };
    await submitAnalysis({ ...aTurn(d.desk, 'carla', ''), actor: d.actorOf('carla') }, thisMonth(d), words);
    expect((await readReport(d.desk, thisMonth(d))).document.analyses).toMatchObject([words]);
  });

  it('SIIF-12 UARIV-17 the coordination reads the answers of a month, the low ones first', async () => {
    const { d, closed } = await aMonth();
    const { answers, total } = await readSurveys(d.desk, thisMonth(d), 0);
    expect(total).toBe(1);
    expect(answers).toMatchObject([{ view: { stored: { id: closed } }, isLow: true, event: { answers: { score: '2' } } }]);
  });

  it('UARIV-07 a precaso that is No gestionado counts in no figure of a report, and is named apart', async () => {
    const d = await uarivDesk();
    await d.draft('precaso no abre el correo');
    await d.pass(3 * DAY);
    const figures = await figuresOf(d);
    expect(figures.flows[0]).toMatchObject({ registered: 0, openAtEnd: 0 });
    expect(figures).toMatchObject({ cases: 0, categories: [], targets: [], endedDrafts: { unserved: 1 } });
  });
});
