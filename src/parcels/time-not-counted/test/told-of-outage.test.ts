import { describe, expect, it } from 'vitest';
import { HOUR, later, MINUTE } from '../../../core/instant.js';
import { statusLine } from '../../../cards/parts/status-line.js';
import { caseView } from '../../../desk/tickets/open-case.js';
import { appointed, broadcastButton, pressedBy, reportersDesk } from '../../../../test/support/a-broadcast-desk.js';
import { clauseDesk } from '../../../../test/support/clause-desk.js';
import { applyOutage, orderOf, takeBack } from '../apply-order.js';

describe('what is told of an outage', () => {
  it('A-02 what an outage tells is previewed with every name, and told to the other coordinators', async () => {
    const { d } = await reportersDesk(7, 'siif', 'presupuesto');
    const from = d.desk.now();
    await d.pass(2 * HOUR);
    const outage = { from, until: d.desk.now(), reason: 'Caída de la herramienta', authorisedBy: 'Carla', tell: true };
    await d.pass(MINUTE);
    expect(await pressedBy(d, 'carla', { verb: 'apply-not-counted', order: orderOf(outage) })).toContain('les llega a 7 personas');
    const backs = () => d.notificationsTo('reporter-7').filter((kind) => kind === 'desk-back').length;
    expect(backs()).toBe(0);
    expect(d.shownTo('carla').at(-1)).toContain('Usuario 7');
    await pressedBy(d, 'carla', broadcastButton(d, 'carla', 'Enviar'));
    expect(backs()).toBe(1);
    expect(d.shownTo('luz').join()).toContain('les escribió a 7 personas');
  });

  it('A-02 the second outage of the hour waits for a coordinator of the first level: one of other groups allows it not', async () => {
    const { d } = await reportersDesk(7, 'siif', 'presupuesto');
    await appointed(d, d.refOf('funcional-n3'), { kind: 'scope', scope: 'niveles-2-3' });
    const began = d.desk.now();
    await d.pass(2 * HOUR);
    const outageOf = (from: number, until: number) => ({
      from: later(began, from * HOUR),
      until: later(began, until * HOUR),
      reason: 'Caída de la herramienta',
      authorisedBy: 'Carla',
      tell: true,
    });
    const backs = () => d.notificationsTo('reporter-7').filter((kind) => kind === 'desk-back').length;
    await pressedBy(d, 'carla', { verb: 'apply-not-counted', order: orderOf(outageOf(0, 1)) });
    await pressedBy(d, 'carla', broadcastButton(d, 'carla', 'Enviar'));
    expect(backs()).toBe(1);
    await pressedBy(d, 'carla', { verb: 'apply-not-counted', order: orderOf(outageOf(1.1, 2)) });
    const send = broadcastButton(d, 'carla', 'Enviar');
    expect(await pressedBy(d, 'carla', send)).toContain('la coordinación decide');
    const allow = { ...send, step: 'allow' };
    for (const who of ['carla', 'funcional-n3', 'linea']) await pressedBy(d, who, allow);
    expect(backs()).toBe(1);
    await pressedBy(d, 'luz', allow);
    expect(backs()).toBe(2);
  });

  it('SIIF-14 a promise that moved by an outage says so, and no more once the outage is undone', async () => {
    const d = await clauseDesk('uariv', { startsAt: '2026-11-23T08:00:00-05:00' });
    const id = await d.ticket({ category: 'correo' });
    await d.does(id, 'mesa', 'take');
    const readByAna = async () => statusLine(await caseView(d.desk, await d.desk.load(id)));
    await d.pass(3 * HOUR);
    const period = { from: later(d.desk.now(), -2 * HOUR), until: d.desk.now() };
    const outage = { ...period, reason: 'Caída del proveedor', authorisedBy: 'Dirección', tell: false };
    await applyOutage(d.desk, outage, d.actorOf('carla'));
    expect(await readByAna()).toContain('Antes era para mañana 3:00 p. m.: la mesa estuvo fuera de servicio.');
    await takeBack(d.desk, period, d.actorOf('carla'));
    expect(await readByAna()).not.toContain('Antes era');
  });
});
