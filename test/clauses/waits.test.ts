import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/core/instant.js';
import { deskStatusCard } from '../../src/features/lists/desk-status-card.js';
import { markAway } from '../../src/features/people/availability.js';
import { linesOf, partsOf } from '../support/read-card.js';
import { uarivDesk as desk, uarivInProgress as inProgress } from './uariv-cases.js';
import { account, uspecDesk, uspecInProgress } from './uspec-cases.js';
import { readDeskStatus } from '../../src/desk/overviews/desk-status.js';

const company = 'Datos y Redes S.A.S.';

async function waiting() {
  const d = await uspecDesk();
  const id = await uspecInProgress(d);
  await d.does(id, 'mesa-ayuda', 'esperar', { tercero: company });
  return { d, id };
}

describe('USPEC: waits without a limit', () => {
  it('USPEC-10 USPEC-06 the coordination reads in the desk status the third parties that cases wait for, and how many for each', async () => {
    const { d } = await waiting();
    const [second, third] = [await uspecInProgress(d), await uspecInProgress(d)];
    await d.does(second, 'mesa-ayuda', 'esperar', { tercero: 'datos y redes sas' });
    await d.does(third, 'mesa-ayuda', 'esperar', { tercero: 'Juan, cel. 3105551234' });
    await d.ticket({ category: 'cuentas-equipos', fields: account('servidor') });
    const deskStatus = await readDeskStatus(d.desk);
    const { calendar } = d.desk.registry.current;
    const card = deskStatusCard({ procedure: d.procedure, calendar, now: d.desk.now() }, deskStatus, { place: null });
    const waits = partsOf(card.body).filter(({ id }) => id === 'waits');
    expect(linesOf({ body: waits })).toEqual([
      company,
      '2, la más antigua desde hoy',
      'Grupo Administración de Personal',
      '1, desde hoy',
      'Juan, cel. ···1234',
      '1, desde hoy',
    ]);
    await d.does(third, 'mesa-ayuda', 'retomar');
    expect((await readDeskStatus(d.desk)).waits.most).toHaveLength(2);
  });

  it('USPEC-10 the reminder of a waiting case names the third party and since when, every two business days without a note', async () => {
    const d = await uspecDesk();
    const id = await uspecInProgress(d);
    await d.pass(HOUR);
    await d.does(id, 'mesa-ayuda', 'esperar', { tercero: company });
    const reminders = () => d.notificationsTo('mesa-ayuda').filter((kind) => kind === 'reminder').length;
    await d.pass(2 * DAY - MINUTE);
    expect(reminders()).toBe(0);
    await d.pass(MINUTE);
    expect(reminders()).toBe(1);
    const card = d.shownTo('mesa-ayuda').find((shown) => shown.includes(`Ticket 1 espera a ${company} desde el lun 23 nov`)) ?? '';
    expect(card).toMatch(/"title":"Nota".*"title":"Retomar"/u);
    expect(await d.history(id)).toContain('Se recordó la espera');
    await d.pass(DAY);
    await d.execute(id, 'mesa-ayuda.b', { type: 'add-note', text: 'Llega el viernes', audience: 'internal' });
    // Over a weekend.
    await d.pass(4 * DAY - MINUTE);
    expect(reminders()).toBe(1);
    await d.pass(MINUTE);
    expect(reminders()).toBe(2);
  });

  it('USPEC-10 SIIF-15 of an assignee who is away the group is reminded too, and reads why', async () => {
    const d = await uspecDesk();
    const id = await uspecInProgress(d, 'plataforma', 'mesa-ayuda.b');
    await d.does(id, 'mesa-ayuda.b', 'esperar', { tercero: company });
    await markAway(d.desk, { person: d.refOf('mesa-ayuda.b'), until: null, reason: '' }, d.actorOf('mesa-ayuda.b'));
    await d.pass(2 * DAY);
    expect([d.notificationsTo('mesa-ayuda.b'), d.notificationsTo('mesa-ayuda')].map((kinds) => kinds.at(-1))).toEqual([
      'reminder',
      'reminder',
    ]);
    expect(d.shownTo('mesa-ayuda').join('\n')).toContain('no está disponible');
  });

  it('USPEC-06 USPEC-10 an area that has to fill its section is reminded in its channel, with the button that fills it', async () => {
    const d = await uspecDesk();
    await d.ticket({ category: 'cuentas-equipos', fields: account('servidor') });
    await d.pass(2 * DAY);
    expect(d.notificationsTo('administracion-personal')).toContain('reminder');
    const card = d.shownTo('administracion-personal').find((shown) => shown.includes('Ticket 1 espera a')) ?? '';
    expect(card).toContain('Falta la sección «Vinculación»');
    expect(card).toContain('"transition":"diligenciar"');
    expect(card).not.toContain('52123456');
  });
});

describe('UARIV: waits for a provider', () => {
  it('UARIV-11 the reminder of a case that waits for a provider names it, and goes once after an outage', async () => {
    const d = await desk();
    const id = await inProgress(d);
    await d.does(id, 'mesa', 'wait-provider', { provider: 'Acme', providerContact: 'soporte@acme.example', estimate: '2026-12-04' });
    const since = d.notificationsTo('mesa').length;
    d.desk.clock.moveBy(21 * DAY);
    await d.pass(0);
    expect(d.notificationsTo('mesa').slice(since)).toEqual(['reminder']);
    expect(d.shownTo('mesa').join('\n')).toContain('CASO-000001 espera a Acme desde el lun 23 nov');
  });

  it('UARIV-11 a case that the provider answered is reminded of no more', async () => {
    const d = await desk();
    const id = await inProgress(d);
    await d.does(id, 'mesa', 'wait-provider', { provider: 'Acme', providerContact: 'soporte@acme.example', estimate: '2026-12-04' });
    await d.does(id, 'mesa', 'resume');
    await d.pass(5 * DAY);
    expect((await d.events(id)).map((e) => e.type)).not.toContain('reminded');
  });
});
