import { describe, expect, it } from 'vitest';
import { HOUR, later } from '../../../core/instant.js';
import { applyOutage, takeBack } from '../apply-order.js';
import type { ClauseDesk } from '../../../../test/support/clause-desk.js';
import { atN2, siifDesk, siifInProgress } from '../../../../test/clauses/siif-cases.js';

const outageOf = (d: ClauseDesk, hours: number) => ({
  from: later(d.desk.now(), -hours * HOUR),
  until: d.desk.now(),
  reason: 'Caída de la herramienta',
  authorisedBy: 'Administración SIIF',
  tell: true,
});
const applies = async (d: ClauseDesk, hours: number) => {
  const outage = outageOf(d, hours);
  expect(await applyOutage(d.desk, outage, d.actorOf('carla'))).toMatchObject({ refused: 0 });
  await d.desk.whenIdle();
  return outage;
};

describe('SIIF Nación: the tool was down', () => {
  it('SIIF-14 the clocks of the cases that were open count as stopped for the time of an outage, and that can be undone', async () => {
    const d = await siifDesk();
    const ids = [await atN2(d), await siifInProgress(d)];
    const elapsed = async () => Promise.all(ids.map(async (id) => (await d.sla(id)).resolution?.elapsedMs ?? 0));
    await d.pass(HOUR);
    const before = await elapsed();
    await d.pass(2 * HOUR);
    const outage = await applies(d, 2);
    expect(await elapsed()).toEqual(before);
    await takeBack(d.desk, outage, d.actorOf('carla'));
    expect(await elapsed()).toEqual(before.map((ms) => ms + 2 * HOUR));
  });

  it('SIIF-14 what was open and ran while the tool was down stood in Pendiente por Proveedor, and goes on as it was', async () => {
    const d = await siifDesk();
    const ids = [await siifInProgress(d), await atN2(d)];
    await d.pass(3 * HOUR);
    const before = await Promise.all(ids.map((id) => d.state(id)));
    await applies(d, 2);
    for (const id of ids) {
      expect(await d.events(id)).toContainEqual(
        expect.objectContaining({ type: 'clock-held', hold: expect.objectContaining({ state: 'pendiente-proveedor' }) }),
      );
      expect(await d.history(id)).toContain('estuvo en «Pendiente por Proveedor» del lun 23 nov, 9:00 a. m. al lun 23 nov, 11:00 a. m.');
    }
    expect(await Promise.all(ids.map((id) => d.state(id)))).toEqual(before);
  });

  it('SIIF-14 what stood with a governing body, and a hold of the coordination, have no other state by it', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    const hold = { id: 'h', reason: 'Capacitación del equipo', authorisedBy: 'Administración SIIF', until: later(d.desk.now(), HOUR) };
    await d.execute(id, 'carla', { type: 'hold-clock', hold });
    expect(JSON.stringify(await d.events(id))).not.toContain('pendiente-proveedor');
    const other = await atN2(d);
    await d.does(other, 'funcional-n2', 'pasar-a-organo', { group: 'cgn', reason: 'Depende de la matriz contable' });
    await d.pass(3 * HOUR);
    await applies(d, 2);
    expect((await d.events(other)).map(({ type }) => type)).not.toContain('clock-held');
  });

  it('SIIF-14 the history says from when until when the clocks stood still, why, and who authorised it', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    await d.pass(3 * HOUR);
    await applies(d, 2);
    expect(await d.history(id)).toContain(
      'Carla Ríos registró que estuvo en «Pendiente por Proveedor» del lun 23 nov, 9:00 a. m. al lun 23 nov, 11:00 a. m., con autorización de Administración SIIF: «Caída de la herramienta»',
    );
  });

  it('SIIF-14 a requester who read that the desk is late reads that it was down, and not who authorised what', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    for (let hours = 0; hours < 20; hours++) await d.pass(HOUR);
    expect(d.shownTo('ana').join()).toContain('Vamos tarde con');
    await applies(d, 18);
    await d.pass(HOUR);
    const shown = d.shownTo('ana').join();
    expect(shown).toContain('la mesa estuvo fuera de servicio, y ese tiempo no cuenta');
    expect(shown).not.toContain('Administración SIIF');
    expect(await d.history(id)).toContain('Administración SIIF');
  });

  it('SIIF-14 only the coordination records an outage', async () => {
    const d = await siifDesk();
    await siifInProgress(d);
    await d.pass(3 * HOUR);
    expect(await applyOutage(d.desk, outageOf(d, 2), d.actorOf('linea'))).toMatchObject({ refusal: { code: 'only-coordinator' } });
  });

  it('SIIF-14 each user with open cases is told once that the desk is back, with the numbers', async () => {
    const d = await siifDesk();
    const [first, second] = [await siifInProgress(d), await siifInProgress(d, 'presupuesto')];
    await d.pass(3 * HOUR);
    await applies(d, 2);
    const told = d.shownTo('ana').filter((shown) => shown.includes('La mesa volvió'));
    expect(told).toHaveLength(1);
    for (const id of [first, second]) expect(told[0]).toContain(`SERV00000${(await d.load(id)).numbers['ticket'] ?? 0}`);
  });
});
