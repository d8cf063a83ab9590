import { describe, expect, it } from 'vitest';
import type { Desk } from '../../../src/desk.js';
import { ticketId, type TicketId } from '../../../src/core/ticket/ticket.js';
import { StoreUnavailable } from '../../../src/ports/ticket-store.js';
import { aDesk, caseOf } from '../../support/a-desk.js';
import { alertsOf, aProblemIn, aRecurringDesk, casesOf, countAgain, onlyRecurrence } from '../../support/a-recurring-desk.js';
import { actor, ref } from '../../support/cast.js';
import { allProblems, changeProblem, findProblem, openProblem } from '../../../src/features/problems/show-problems.js';
import { presentRecurrences } from '../../../src/features/problems/recurrences.js';

const words = { what: 'No imprime la sede', workaround: '', owner: null };
const carla = actor('carla');

describe('SIIF-21 problems of a desk', () => {
  it('SIIF-21 problems that several processes open at once have consecutive numbers without holes', async () => {
    const desk = await aDesk();
    const press = (name: string, at: Desk) =>
      Promise.all([1, 2, 3].map((i) => openProblem(at, { id: `${name}-${i}`, words, cause: null, cases: [] }, carla)));
    const opened = (await Promise.all([press('a', desk), press('b', desk.twin()), press('c', desk.twin())])).flat();
    const numbers = opened.map((one) => (one.kind === 'changed' ? one.problem.number : 0));
    expect(numbers.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect((await allProblems(desk)).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('SIIF-21 the same press opens one problem, also in two processes', async () => {
    const desk = await aDesk();
    const wanted = { id: 'press', words, cause: null, cases: [] };
    const first = await openProblem(desk, wanted, carla);
    const again = await openProblem(desk.twin(), wanted, carla);
    expect([first.kind, again.kind]).toEqual(['changed', 'unchanged']);
    expect(await allProblems(desk)).toHaveLength(1);
  });

  it('SIIF-21 two coordinators who open a problem about the same at once open one', async () => {
    const desk = await aDesk();
    const cause = { by: { field: 'site' }, value: 'cali', label: 'Cali' } as const;
    const open = (at: Desk, id: string) => openProblem(at, { id, words, cause, cases: [] }, carla);
    const both = await Promise.all([open(desk, 'a'), open(desk.twin(), 'b')]);
    expect(new Set(both.map(({ kind }) => kind))).toEqual(new Set(['changed', 'stands']));
    await changeProblem(desk, 1, { key: 'c', step: 'close', done: 'Se reparó' }, carla);
    expect(await open(desk, 'c')).toMatchObject({ kind: 'changed', problem: { number: 2 } });
  });

  it('SIIF-21 the history of each case says to which problem it was added, and why it was taken out', async () => {
    const desk = await aDesk();
    const one = await caseOf(desk);
    const two = await caseOf(desk, { key: 'a|2' });
    const { number } = await aProblemIn(desk, [one, two]);
    await changeProblem(desk, number, { key: 'k', step: 'remove-case', ticket: two, reason: 'Era otra impresora' }, carla);
    const eventsOf = async (id: TicketId) =>
      (await desk.load(id)).history.map(({ event }) => event).filter(({ type }) => type.startsWith('problem'));
    expect(await eventsOf(one)).toEqual([{ type: 'problem-linked', problem: 1, person: ref('carla') }]);
    expect(await eventsOf(two)).toMatchObject([{ type: 'problem-linked' }, { type: 'problem-unlinked', reason: 'Era otra impresora' }]);
    expect((await findProblem(desk, number))?.pending).toEqual([]);
  });

  it('a process that dies before the histories are written leaves the notes to another one, which writes each once', async () => {
    const desk = await aDesk();
    const one = await caseOf(desk);
    desk.weather.isStoreGone = true;
    const { number } = await aProblemIn(desk, [one]);
    desk.weather.isStoreGone = false;
    expect((await findProblem(desk, number))?.pending).toHaveLength(1);
    const other = desk.twin();
    await Promise.all([desk.processProblems(), other.processProblems()]);
    expect((await findProblem(desk, number))?.pending).toEqual([]);
    expect((await desk.load(one)).history.filter(({ event }) => event.type === 'problem-linked')).toHaveLength(1);
    expect(desk.lines).toContainEqual({ level: 'warn', event: 'problem-note-failed', fields: { number } });
  });

  it('a problem whose case does not exist keeps no note for ever', async () => {
    const desk = await aDesk();
    const { number } = await aProblemIn(desk, [ticketId('t-none')]);
    expect((await findProblem(desk, number))?.pending).toEqual([]);
  });

  it('SIIF-21 of two coordinators who edit at once one is told, whichever process they use', async () => {
    const desk = await aDesk();
    const { number } = await aProblemIn(desk, []);
    const edit = (workaround: string) => ({ key: workaround, step: 'edit', seen: 0, words: { ...words, workaround } }) as const;
    const both = await Promise.all([
      changeProblem(desk, number, edit('Uno'), carla),
      changeProblem(desk.twin(), number, edit('Otro'), carla),
    ]);
    expect(new Set(both.map((one) => one?.kind))).toEqual(new Set(['changed', 'moved-on']));
  });

  it('only the coordination opens a problem, and a number that there is not is found by no change', async () => {
    const desk = await aDesk();
    expect(await openProblem(desk, { id: 'p', words, cause: null, cases: [] }, actor('beto'))).toMatchObject({ kind: 'refused' });
    expect(await changeProblem(desk, 7, { key: 'k', step: 'close', done: 'Se cambió' }, carla)).toBeNull();
    expect(await allProblems(desk)).toEqual([]);
  });

  it('SIIF-21 a recurrence with an open problem is not told; after its problem is closed only newer cases count', async () => {
    const desk = await aRecurringDesk();
    await casesOf(desk, 3);
    await desk.processProblems();
    const { recurrence } = await onlyRecurrence(desk);
    const cause = { by: recurrence.by, value: recurrence.value, label: recurrence.label };
    const opened = await openProblem(desk, { id: 'p', words, cause, cases: recurrence.present?.cases ?? [] }, carla);
    if (opened.kind !== 'changed') throw new Error(opened.kind);
    await casesOf(desk, 6, 'd');
    await countAgain(desk);
    const alerts = () => alertsOf(desk, 'post').length;
    expect(alerts()).toBe(1);
    expect((await onlyRecurrence(desk)).problem?.number).toBe(1);
    await changeProblem(desk, 1, { key: 'c', step: 'close', done: 'Se cambió la impresora' }, carla);
    await countAgain(desk);
    expect(await presentRecurrences(desk, null)).toEqual([]);
    await casesOf(desk, 3, 'e');
    await countAgain(desk);
    expect(alerts()).toBe(2);
  });

  it('a store that does not answer opens no problem', async () => {
    const desk = await aDesk();
    await desk.close();
    await expect(openProblem(desk, { id: 'p', words, cause: null, cases: [] }, carla)).rejects.toThrow(StoreUnavailable);
  });
});
