import { describe, expect, it } from 'vitest';
import { readPeriod } from '../../../src/core/calendar/spoken-period.js';
import { DAY } from '../../../src/core/instant.js';
import type { Desk } from '../../../src/desk.js';
import type { AskedReport } from '../../../src/core/report/report-document.js';
import type { Card } from '../../../src/cards/card.js';
import { handlePress } from '../../../src/features/acts.js';
import { aDesk, caseOf, type TestDesk } from '../../support/a-desk.js';
import { aTurn } from '../../support/a-turn.js';
import { actor } from '../../support/cast.js';
import { cardIn, linesOf } from '../../support/read-card.js';
import { closeMonth, createMonthClosings } from '../../../src/features/reports/close-month.js';
import { readReport } from '../../../src/features/reports/report.js';

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

const reportsTo = (desk: TestDesk, person: 'carla' | 'dora' = 'carla'): readonly Card[] =>
  desk.messagesTo(person).flatMap((message) => (message.kind === 'card' ? [message.card] : []));

/** Closings that wait for no month, and what they logged. */
function impatient(desk: TestDesk, outside: Partial<Desk> = {}) {
  const logged: string[] = [];
  const log = { write: (_level: string, event: string) => void logged.push(event) };
  return { logged, closings: createMonthClosings({ ...desk, ...outside, log }, 0) };
}

/** The rows of a month are read once they are let go. */
function heldRows(desk: TestDesk) {
  let letGo = (): void => {};
  const going = new Promise<void>((resolve) => (letGo = resolve));
  let reads = 0;
  const load: Desk['tickets']['load'] = async (id) => {
    reads++;
    await going;
    return desk.tickets.load(id);
  };
  return { outside: { tickets: { ...desk.tickets, load } }, letGo, reads: () => reads };
}

describe('closing a month', () => {
  it('SIIF-13 a month that takes longer than a press may is closed all the same, and its report is posted to who closed it', async () => {
    const { desk, november } = await monthAfter();
    const { closings } = impatient(desk);
    const turn = aTurn(desk, 'carla', '');
    const press = { verb: 'close-month', ...november, n: 'n' };
    const answer = await handlePress({ ...turn, context: { ...turn.context, closings } }, press);
    expect(answer).toMatchObject({ kind: 'text', text: expect.stringContaining('le escribo en su chat') });
    await expect
      .poll(() => reportsTo(desk).map((card) => linesOf(card)[1]))
      .toEqual([expect.stringMatching(/^Mes cerrado por Carla Ríos .*estas cifras no cambian/)]);
    expect(await readReport(desk, november)).toMatchObject({ isSealed: true, seal: { rows: 1 } });
  });

  it('SIIF-13 a month that is closed within the time of a press is its answer, and nothing is posted', async () => {
    const { desk, november } = await monthAfter();
    const answer = await handlePress(aTurn(desk, 'carla', ''), { verb: 'close-month', ...november, n: 'n' });
    const shown = answer.kind === 'card' ? linesOf(cardIn(answer.message)) : [];
    expect(shown[1]).toMatch(/^Mes cerrado por Carla Ríos .*estas cifras no cambian/);
    expect(reportsTo(desk)).toEqual([]);
  });

  it('a month that is being closed when the desk stops stays open, and who closed it is told', async () => {
    const { desk, november } = await monthAfter();
    const { outside, letGo } = heldRows(desk);
    const { closings, logged } = impatient(desk, outside);
    expect(await closings.close(november, carla)).toBe('continues');
    const stopped = closings.stop();
    letGo();
    await stopped;
    expect(desk.messagesTo('carla').at(-1)).toMatchObject({ kind: 'text', text: expect.stringContaining('sigue sin cerrar') });
    expect(logged).toEqual(['month-closing-failed']);
    expect((await readReport(desk, november)).seal).toBeNull();
  });

  it('the rows of a month are no longer read once the desk stops', async () => {
    const { desk, november } = await monthAfter();
    await expect(closeMonth(desk, november, carla, AbortSignal.abort(new Error('stopping')))).rejects.toThrow('stopping');
    expect((await readReport(desk, november)).seal).toBeNull();
  });

  it('a report that cannot be posted is in the log, and the month is closed', async () => {
    const { desk, november } = await monthAfter();
    desk.messenger.failNext('blocked');
    const { closings, logged } = impatient(desk);
    await closings.close(november, carla);
    await expect.poll(() => logged).toEqual(['month-closed', 'month-closing-failed']);
    expect((await readReport(desk, november)).isSealed).toBe(true);
  });

  it('a month that is being closed is read once: a second press waits for it, and each who pressed gets one report', async () => {
    const { desk, november } = await monthAfter();
    const { outside, letGo, reads } = heldRows(desk);
    const { closings } = impatient(desk, outside);
    expect(await Promise.all([closings.close(november, carla), closings.close(november, carla)])).toEqual(['continues', 'continues']);
    expect(await closings.close(november, actor('dora'))).toBe('continues');
    letGo();
    await expect.poll(() => [reportsTo(desk).length, reportsTo(desk, 'dora').length]).toEqual([1, 1]);
    expect(reads()).toBe(1);
    expect(reportsTo(desk, 'dora').map((card) => linesOf(card)[1])).toEqual([expect.stringContaining('Mes cerrado por Carla Ríos')]);
  });

  it('a month that failed to close can be closed by the next press', async () => {
    const { desk, november } = await monthAfter();
    const faults = [new Error('the store is down')];
    const endedDrafts: Desk['records']['endedDrafts'] = async (...period) => {
      const fault = faults.pop();
      if (fault !== undefined) throw fault;
      return desk.records.endedDrafts(...period);
    };
    const { closings } = impatient(desk, { records: { ...desk.records, endedDrafts } });
    await expect(closings.close(november, carla)).rejects.toThrow('the store is down');
    await closings.close(november, carla);
    await expect.poll(async () => (await readReport(desk, november)).isSealed).toBe(true);
  });

  it('a month that is closed but cannot be shown is not called open', async () => {
    const { desk, november } = await monthAfter();
    const within = () => Promise.reject(new Error('the store is down'));
    const { closings } = impatient(desk, { names: { ...desk.names, within } });
    await closings.close(november, carla);
    await expect
      .poll(() => desk.messagesTo('carla').at(-1))
      .toMatchObject({ kind: 'text', text: expect.stringContaining('quedó cerrado') });
    expect((await readReport(desk, november)).isSealed).toBe(true);
  });
});
