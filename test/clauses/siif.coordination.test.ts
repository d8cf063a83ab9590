import { describe, expect, it } from 'vitest';
import { HOUR } from '../../src/core/instant.js';
import { markAway, markBack } from '../../src/features/people/availability.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { atN2, siifDesk, siifInProgress } from './siif-cases.js';
import { reassignCases } from '../../src/features/steps/reassign-cases.js';
import { readDeskStatus } from '../../src/desk/overviews/desk-status.js';

/** An adviser of level 2 is taken off the desk, by the coordination. */
const takenOff = (d: ClauseDesk, who = 'funcional-n2') =>
  markAway(d.desk, { person: d.refOf(who), until: null, reason: 'Capacitación' }, d.actorOf('carla'));
const aHold = (d: ClauseDesk, hours: number) => ({
  id: 'h1',
  reason: 'Asesores en capacitación',
  authorisedBy: 'Administración SIIF',
  until: d.desk.registry.current.calendar.addOpenMs(d.desk.now(), hours * HOUR),
});

describe('SIIF Nación: advisers who are taken off', () => {
  it('SIIF-15 an adviser marked as away by the coordination is assigned no case', async () => {
    const d = await siifDesk();
    const id = await atN2(d);
    expect(await takenOff(d, 'funcional-n2.b')).toBeNull();
    expect(await d.refused(id, 'carla', 'asignar', { person: 'funcional-n2.b' })).toMatchObject({ code: 'person-unavailable' });
    await markBack(d.desk, { person: d.refOf('funcional-n2.b'), since: null }, d.actorOf('carla'));
    expect(await d.does(id, 'carla', 'asignar', { person: 'funcional-n2.b' })).toMatchObject({ assignee: { id: 'funcional-n2.b' } });
  });

  it('SIIF-15 the coordination reassigns the cases of an adviser who is away', async () => {
    const d = await siifDesk();
    const ids = [await atN2(d), await atN2(d)];
    await takenOff(d);
    const cases = await Promise.all(ids.map(async (ticket) => ({ ticket, v: (await d.load(ticket)).version })));
    const wish = { cases, transition: 'asignar', input: { person: 'funcional-n2.b' }, press: 'p1' };
    expect(await reassignCases({ ...d.desk, execute: d.desk.held }, wish, d.actorOf('carla'))).toMatchObject({ refused: [] });
    await d.desk.whenIdle();
    for (const id of ids) expect(await d.load(id)).toMatchObject({ assignee: { id: 'funcional-n2.b' } });
  });

  it('SIIF-15 the coordination stops the clock of a case, and undoes it', async () => {
    const d = await siifDesk();
    const id = await atN2(d);
    await d.pass(HOUR);
    const before = (await d.sla(id)).resolution?.elapsedMs ?? 0;
    await d.execute(id, 'carla', { type: 'hold-clock', hold: aHold(d, 20) });
    await d.pass(5 * HOUR);
    expect((await d.sla(id)).resolution).toMatchObject({ state: 'stopped', elapsedMs: before });
    await d.execute(id, 'carla', { type: 'release-clock', hold: 'h1', undo: true });
    expect((await d.sla(id)).resolution).toMatchObject({ state: 'running', elapsedMs: before + 5 * HOUR });
  });

  it('SIIF-15 only the coordination stops a clock, and says who authorised it', async () => {
    const d = await siifDesk();
    const id = await atN2(d);
    const stops = (who: string, authorisedBy: string) =>
      d.execute(id, who, { type: 'hold-clock', hold: { ...aHold(d, 20), authorisedBy } });
    expect(await stops('funcional-n2', 'Administración SIIF')).toMatchObject({ refusal: { code: 'only-coordinator' } });
    expect(await stops('carla', ' ')).toMatchObject({ refusal: { code: 'empty', what: 'authoriser' } });
    await stops('carla', 'Administración SIIF');
    expect(await d.history(id)).toContain('detuvo los relojes, con autorización de Administración SIIF: «Asesores en capacitación»');
  });

  it('SIIF-15 a stopped clock resumes by itself at the announced instant', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    await d.execute(id, 'carla', { type: 'hold-clock', hold: aHold(d, 1) });
    await d.pass(3 * HOUR);
    expect((await d.sla(id)).resolution).toMatchObject({ state: 'running', elapsedMs: 2 * HOUR });
    expect((await d.load(id)).hold).toBeNull();
  });
});

describe('SIIF Nación: how the desk stands', () => {
  it('SIIF-22 the coordinator sees the open cases of each group with its level, by what is done with them, and the late ones', async () => {
    const d = await siifDesk();
    await d.ticket({ category: 'presupuesto' });
    await siifInProgress(d);
    await d.does(await atN2(d), 'funcional-n2', 'pedir', { question: '¿Qué perfil tiene?' });
    await d.pass(5 * HOUR);
    const { open, rows } = await readDeskStatus(d.desk);
    const row = (group: string) => rows.find((r) => r.group === group);
    expect(open).toBe(3);
    expect(row('linea')).toMatchObject({ level: 1, counts: { new: 1, working: 1, waiting: 0, late: 2 } });
    expect(row('funcional-n2')).toMatchObject({ level: 2, counts: { new: 0, working: 0, waiting: 1, late: 0 } });
    expect(rows.map((r) => r.group)).toEqual(d.procedure.groups.map((g) => g.id));
  });
});
