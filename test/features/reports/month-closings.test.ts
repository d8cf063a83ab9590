import { describe, expect, it } from 'vitest';
import { readPeriod } from '../../../src/domain/calendar/spoken-period.js';
import { DAY } from '../../../src/domain/instant.js';
import type { AskedReport } from '../../../src/domain/report/report-document.js';
import { createMonthClosings } from '../../../src/features/reports/month-closings.js';
import { handlePress } from '../../../src/features/handle-press.js';
import { aDesk, caseOf, type TestDesk } from '../../support/a-desk.js';
import { aTurn } from '../../support/a-turn.js';
import { actor } from '../../support/cast.js';

const carla = actor('carla');

/** A desk in the month after its only case, and that month. */
async function monthAfter(): Promise<{ desk: TestDesk; november: AskedReport }> {
  const desk = await aDesk();
  await caseOf(desk);
  desk.clock.moveBy(30 * DAY);
  const read = readPeriod('2026-11', desk.now(), desk.registry.current.procedure.timeZone);
  if (read.kind !== 'period') throw new Error(read.kind);
  return { desk, november: { period: read.period, scope: { kind: 'desk' } } };
}

/** Closings that wait for no month, and what they logged. */
function impatient(desk: TestDesk, closeMonth = desk.closeMonth) {
  const logged: string[] = [];
  const log = { write: (_level: string, event: string) => void logged.push(event) };
  return { logged, closings: createMonthClosings({ ...desk, closeMonth, log }, 0) };
}

/** A month whose rows are read until the signal. */
const endless: TestDesk['closeMonth'] = (_asked, _actor, signal) =>
  new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new Error('stopped'))));

describe('closing a month', () => {
  it('SIIF-13 a month that takes longer than a press may is closed all the same, and its report is posted to who closed it', async () => {
    const { desk, november } = await monthAfter();
    const { closings } = impatient(desk);
    const turn = aTurn(desk, 'carla', '');
    const press = { verb: 'close-month', ...november, n: 'n' };
    const answer = await handlePress({ ...turn, context: { ...turn.context, closings } }, press);
    expect(answer).toMatchObject({ kind: 'text', text: expect.stringContaining('le escribo en su chat') });
    await expect
      .poll(() => desk.messagesTo('carla').find(({ kind }) => kind === 'report'))
      .toMatchObject({ report: { isSealed: true, seal: { rows: 1 } } });
  });

  it('SIIF-13 a month that is closed within the time of a press is its answer, and nothing is posted', async () => {
    const { desk, november } = await monthAfter();
    const answer = await handlePress(aTurn(desk, 'carla', ''), { verb: 'close-month', ...november, n: 'n' });
    expect(answer).toMatchObject({ kind: 'card', message: { kind: 'report', report: { isSealed: true } } });
    expect(desk.messagesTo('carla').filter(({ kind }) => kind === 'report')).toEqual([]);
  });

  it('a month that is being closed when the desk stops stays open, and who closed it is told', async () => {
    const { desk, november } = await monthAfter();
    const { closings, logged } = impatient(desk, endless);
    expect(await closings.close(november, carla)).toBe('continues');
    await closings.stop();
    expect(desk.messagesTo('carla').at(-1)).toMatchObject({ kind: 'text', text: expect.stringContaining('sigue sin cerrar') });
    expect(logged).toEqual(['month-closing-failed']);
    expect((await desk.readReport(november)).seal).toBeNull();
  });

  it('the rows of a month are no longer read once the desk stops', async () => {
    const { desk, november } = await monthAfter();
    await expect(desk.closeMonth(november, carla, AbortSignal.abort(new Error('stopping')))).rejects.toThrow('stopping');
    expect((await desk.readReport(november)).seal).toBeNull();
  });

  it('a report that cannot be posted is in the log, and the month is closed', async () => {
    const { desk, november } = await monthAfter();
    desk.messenger.failNext('blocked');
    const { closings, logged } = impatient(desk);
    await closings.close(november, carla);
    await expect.poll(() => logged).toEqual(['month-closing-failed']);
    expect((await desk.readReport(november)).isSealed).toBe(true);
  });

  it('a month that is being closed is read once: a second press waits for it, and each who pressed gets one report', async () => {
    const { desk, november } = await monthAfter();
    let reads = 0;
    let rowsRead = (): void => {};
    const rows = new Promise<void>((resolve) => (rowsRead = resolve));
    const { closings } = impatient(desk, async (...asked) => {
      reads++;
      await rows;
      return desk.closeMonth(...asked);
    });
    expect(await Promise.all([closings.close(november, carla), closings.close(november, carla)])).toEqual(['continues', 'continues']);
    expect(await closings.close(november, actor('dora'))).toBe('continues');
    rowsRead();
    const reportsTo = (person: 'carla' | 'dora') => desk.messagesTo(person).filter(({ kind }) => kind === 'report');
    await expect.poll(() => [reportsTo('carla').length, reportsTo('dora').length]).toEqual([1, 1]);
    expect(reads).toBe(1);
    expect(reportsTo('dora')).toMatchObject([{ report: { seal: { by: { id: carla.id } } } }]);
  });

  it('a month that failed to close can be closed by the next press', async () => {
    const { desk, november } = await monthAfter();
    const faults = [new Error('the store is down')];
    const { closings } = impatient(desk, async (...asked) => {
      const fault = faults.pop();
      if (fault !== undefined) throw fault;
      return desk.closeMonth(...asked);
    });
    await expect(closings.close(november, carla)).rejects.toThrow('the store is down');
    await closings.close(november, carla);
    await expect.poll(async () => (await desk.readReport(november)).isSealed).toBe(true);
  });

  it('a month that is closed but cannot be shown is not called open', async () => {
    const { desk, november } = await monthAfter();
    const log = { write: () => {} };
    const readReport = () => Promise.reject(new Error('the store is down'));
    const closings = createMonthClosings({ ...desk, log, readReport }, 0);
    await closings.close(november, carla);
    await expect
      .poll(() => desk.messagesTo('carla').at(-1))
      .toMatchObject({ kind: 'text', text: expect.stringContaining('quedó cerrado') });
    expect((await desk.readReport(november)).isSealed).toBe(true);
  });
});
