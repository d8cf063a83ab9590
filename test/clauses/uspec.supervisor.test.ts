import { redeliver } from '../../src/desk/outbox/redeliver.js';
import { describe, expect, it } from 'vitest';
import { SECOND } from '../../src/core/instant.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { account, uspecDesk } from './uspec-cases.js';
import { showCase } from '../../src/desk/tickets/open-case.js';

const section = { acto: 'Contrato 12', dependencia: 'Jurídica', cargo: 'Apoyo', desde: '2026-11-23', hasta: '2026-12-31' };

/** Luz has written to the desk once, so the directory has her address. */
async function withLuz(d: ClauseDesk, email = 'luz@entidad.example') {
  await d.desk.store.people.remember(d.refOf('luz').id, { name: 'Luz Parra', email });
  return d;
}

const contractor = (d: ClauseDesk, fields: Readonly<Record<string, string>> = {}) =>
  d.ticket({ category: 'cuentas-equipos', fields: { ...account('contratista'), ...fields } });

/** What the newest live card shows in the channel of the area. */
const areaCard = (d: ClauseDesk) => d.shownTo('gestion-contractual').findLast((card) => card.includes('Falta la sección')) ?? '';

async function found(d: ClauseDesk, id: TicketId, who: string) {
  const value = (await d.load(id)).numbers['ticket'] ?? 0;
  return d.desk.find({ kind: 'own', series: 'ticket', value, asked: '', partners: null }, d.actorOf(who));
}

describe('USPEC: the supervisor of a contract', () => {
  it('USPEC-06 the supervisor is asked in their own chat and fills the section in the place of the area', async () => {
    const d = await withLuz(await uspecDesk());
    const id = await contractor(d);
    expect(d.notificationsTo('luz')).toEqual(['section-for-you']);
    expect(d.shownTo('luz').join('\n')).toContain('Le corresponde diligenciar «Vinculación» de Ticket 1, de Ana Ruiz:');
    expect(d.shownTo('luz').join('\n')).toContain('"transition":"diligenciar"');
    expect(areaCard(d)).toContain('Vinculación, de la Dirección de Gestión Contractual o Luz Parra');
    await d.does(id, 'luz', 'diligenciar', section);
    expect(await d.load(id)).toMatchObject({ group: 'grupo-administrativo', sections: ['vinculacion'], fields: { acto: 'Contrato 12' } });
    expect(await d.history(id)).toContain('Luz Parra diligenció «Vinculación» y la solicitud pasó al Grupo Administrativo');
  });

  it('USPEC-06 the clock line and the history name the supervisor beside the area', async () => {
    const d = await withLuz(await uspecDesk());
    const id = await contractor(d);
    expect(areaCard(d)).toContain('espera a la Dirección de Gestión Contractual o a Luz Parra');
    expect(await d.history(id)).toContain('pasó a la Dirección de Gestión Contractual; también se le pidió a Luz Parra');
  });

  it('USPEC-06 the supervisor finds the case while the section is theirs to fill, and neither before nor after', async () => {
    const d = await withLuz(await uspecDesk());
    const other = await d.ticket({ category: 'plataforma', words: 'otra cosa' });
    const id = await contractor(d);
    expect([(await found(d, id, 'luz'))?.id, await found(d, other, 'luz')]).toEqual([id, null]);
    await d.does(id, 'luz', 'diligenciar', section);
    expect(await found(d, id, 'luz')).toBeNull();
    expect(await d.refused(id, 'luz', 'retomar')).toMatchObject({ code: 'case-not-found' });
  });

  it('USPEC-06 the supervisor fills, and does nothing else to the case', async () => {
    const d = await withLuz(await uspecDesk());
    const id = await contractor(d);
    expect(await d.refused(id, 'luz', 'retirar')).toMatchObject({ code: 'not-yours' });
    expect(await d.execute(id, 'luz', { type: 'open-personal-data' })).toMatchObject({ refusal: { code: 'only-desk' } });
    await showCase(d.desk, id, 'live', { kind: 'person', person: d.refOf('luz').id });
    await d.desk.pass(SECOND);
    const card = d.shownTo('luz').findLast((c) => c.includes('Falta la sección')) ?? '';
    expect(card).toContain('Diligenciar su sección');
    expect(card).not.toMatch(/"title":"(?:Nota|Más…)"|52123456/);
  });

  it('USPEC-06 the section that the area filled first is not filled again: the supervisor reads who filled it', async () => {
    const d = await withLuz(await uspecDesk());
    const id = await contractor(d);
    await d.does(id, 'gestion-contractual', 'diligenciar', section);
    expect(await d.refused(id, 'luz', 'diligenciar', section)).toMatchObject({
      code: 'section-filled',
      section: 'vinculacion',
      by: { id: 'gestion-contractual' },
    });
    await d.desk.pass(SECOND);
    expect(d.shownTo('luz').at(-1)).toContain('«Vinculación» de Ticket 1 quedó diligenciada, por Dirección de Gestión Contractual Uno');
    expect(d.shownTo('luz').at(-1)).not.toContain('"transition":"diligenciar"');
    expect((await d.load(id)).sections).toEqual(['vinculacion']);
    await d.does(id, 'grupo-administrativo', 'diligenciar', { puesto: 'Piso 3', placa: 'PC-1' });
    expect(await d.refused(id, 'luz', 'diligenciar', section)).toMatchObject({ section: 'vinculacion' });
  });

  it('USPEC-06 a member of the area who is late reads that the supervisor filled the section', async () => {
    const d = await withLuz(await uspecDesk());
    const id = await contractor(d);
    await d.does(id, 'luz', 'diligenciar', section);
    expect(await d.refused(id, 'gestion-contractual', 'diligenciar', section)).toMatchObject({ code: 'section-filled', by: { id: 'luz' } });
    expect(await d.refused(id, 'administracion-personal', 'diligenciar', section)).toMatchObject({ code: 'case-not-found' });
  });

  it('USPEC-06 an unknown supervisor is not guessed by name: the area fills, and its card says why', async () => {
    const d = await withLuz(await uspecDesk(), 'l.parra@entidad.example');
    const id = await contractor(d);
    expect(d.notificationsTo('luz')).toEqual([]);
    expect(areaCard(d)).toContain('Correo del supervisor: la mesa no encuentra a nadie con ese correo');
    expect(await d.refused(id, 'luz', 'diligenciar', section)).toMatchObject({ code: 'case-not-found' });
    await d.does(id, 'gestion-contractual', 'diligenciar', section);
  });

  it('USPEC-06 a supervisor who never wrote to the desk is found in the directory, asked in their own chat, and fills', async () => {
    const asked: string[] = [];
    const d = await uspecDesk(undefined, {
      findByEmail: (email) => {
        asked.push(email);
        return Promise.resolve(email === 'luz@entidad.example' ? d.refOf('luz') : null);
      },
    });
    const id = await contractor(d);
    expect(d.notificationsTo('luz')).toEqual(['section-for-you']);
    expect(areaCard(d)).toContain('Vinculación, de la Dirección de Gestión Contractual o Luz Parra');
    await d.does(id, 'luz', 'diligenciar', section);
    expect(new Set(asked)).toEqual(new Set(['luz@entidad.example']));
  });

  it('USPEC-06 the directory is asked by what hands the form on alone', async () => {
    const asked: string[] = [];
    const d = await uspecDesk(undefined, { findByEmail: (email) => Promise.resolve(void asked.push(email)).then(() => null) });
    const id = await contractor(d);
    asked.length = 0;
    await d.does(id, 'gestion-contractual', 'devolver-a-mesa', { group: 'mesa-ayuda', reason: 'Falta el contrato' });
    await d.does(id, 'mesa-ayuda', 'tomar');
    expect(asked).toEqual([]);
  });

  it('USPEC-06 where the request does not reach the supervisor the area’s card says so, and the area fills', async () => {
    const d = await withLuz(await uspecDesk());
    d.desk.messenger.failNext('blocked', 1, d.refOf('luz').id);
    const id = await contractor(d);
    await d.desk.pass(SECOND);
    expect(await d.load(id)).toMatchObject({ filler: { kind: 'person', isUnreached: true } });
    expect(areaCard(d)).toContain('Correo del supervisor: a Luz Parra no se le pudo escribir');
    expect(areaCard(d)).toContain('espera a la Dirección de Gestión Contractual desde');
    expect(areaCard(d)).toContain('Falta avisar por otro medio a Luz Parra (que le corresponde diligenciar una sección).');
    await d.does(id, 'gestion-contractual', 'diligenciar', section);
    expect(await d.load(id)).toMatchObject({ group: 'grupo-administrativo', filler: null });
  });

  const correct = async (d: ClauseDesk, id: TicketId, who: string, input: Readonly<Record<string, string>>) =>
    d.execute(id, who, { type: 'correct', seen: (await d.load(id)).version, input: { reason: 'Así está en el contrato', ...input } });

  it('USPEC-06 the area corrects the address by which no person was found, and the supervisor is asked', async () => {
    const d = await withLuz(await uspecDesk());
    const id = await contractor(d, { correoSupervisor: 'luzz@entidad.example' });
    expect(areaCard(d)).toContain('"title":"Corregir correo del supervisor"');
    await correct(d, id, 'gestion-contractual', { _correoSupervisor: 'Luz@entidad.example' });
    expect(d.notificationsTo('luz')).toEqual(['section-for-you']);
    expect(d.shownTo('luz').at(-1)).toContain('"transition":"diligenciar"');
    await d.desk.pass(SECOND);
    expect(areaCard(d)).not.toContain('Corregir correo');
    expect(await d.history(id)).toMatch(
      /corrigió: correo del supervisor de .*porque «Así está en el contrato»; también se le pidió a Luz Parra/,
    );
    await d.does(id, 'luz', 'diligenciar', section);
  });

  it('USPEC-06 the area confirms the address of a supervisor that the desk has come to know, and they are asked', async () => {
    const d = await uspecDesk();
    const id = await contractor(d);
    await withLuz(d);
    await correct(d, id, 'gestion-contractual', { _correoSupervisor: 'luz@entidad.example' });
    expect(d.notificationsTo('luz')).toEqual(['section-for-you']);
    expect(await d.history(id)).toContain(
      'confirmó a quién se le pide la sección, porque «Así está en el contrato»; también se le pidió a Luz Parra',
    );
  });

  it('USPEC-06 a supervisor that the request did not reach is asked again where the area confirms the address, and not by another correction', async () => {
    const d = await withLuz(await uspecDesk());
    d.desk.messenger.failNext('blocked', 1, d.refOf('luz').id);
    const id = await contractor(d);
    await correct(d, id, 'mesa-ayuda', { _persona: 'Omar León Gil' });
    expect(d.notificationsTo('luz')).toEqual([]);
    await correct(d, id, 'gestion-contractual', { _correoSupervisor: 'luz@entidad.example' });
    expect(d.notificationsTo('luz')).toEqual(['section-for-you']);
    await d.desk.pass(SECOND);
    expect(areaCard(d)).toContain('espera a la Dirección de Gestión Contractual o a Luz Parra');
    expect(areaCard(d)).not.toContain('Falta avisar');
    await d.does(id, 'luz', 'diligenciar', section);
  });

  /** Luz installs the app, or lets Precaso write to her again. */
  const installs = async (d: ClauseDesk, who = 'luz') => {
    await redeliver(d.desk, d.refOf(who).id);
    await d.desk.whenIdle();
  };

  it('USPEC-06 a supervisor unknown to the desk is asked as soon as they install the app, once', async () => {
    const d = await uspecDesk();
    const id = await contractor(d);
    await installs(d);
    expect(d.notificationsTo('luz')).toEqual([]);
    await withLuz(d);
    await installs(d);
    await installs(d);
    expect(d.notificationsTo('luz')).toEqual(['section-for-you']);
    expect(d.shownTo('luz').at(-1)).toContain('"transition":"diligenciar"');
    expect(await d.history(id)).toContain('Ya se le puede escribir a Luz Parra: se le pidió la sección');
    await d.desk.pass(SECOND);
    expect(areaCard(d)).toContain('espera a la Dirección de Gestión Contractual o a Luz Parra');
    await d.does(id, 'luz', 'diligenciar', section);
  });

  it('USPEC-06 a supervisor that the request did not reach is asked again once they can be written to, and no one else is', async () => {
    const d = await withLuz(await uspecDesk());
    d.desk.messenger.failNext('blocked', 1, d.refOf('luz').id);
    const id = await contractor(d);
    await installs(d, 'carla');
    expect(d.notificationsTo('luz')).toEqual([]);
    await installs(d);
    expect(d.notificationsTo('luz')).toEqual(['section-for-you']);
    await d.desk.pass(SECOND);
    expect(areaCard(d)).not.toContain('Falta avisar');
    await d.does(id, 'gestion-contractual', 'diligenciar', section);
    await installs(d);
    expect(d.notificationsTo('luz')).toEqual(['section-for-you']);
  });

  it('USPEC-06 a person asked by a wrong address does not fill any more, and need not be told', async () => {
    const d = await withLuz(await uspecDesk());
    await d.desk.store.people.remember(d.refOf('carla').id, { name: 'Carla', email: 'otra@entidad.example' });
    d.desk.messenger.failNext('blocked', 1, d.refOf('carla').id);
    const id = await contractor(d, { correoSupervisor: 'otra@entidad.example' });
    await correct(d, id, 'gestion-contractual', { _correoSupervisor: 'luz@entidad.example' });
    await d.desk.pass(SECOND);
    expect(await d.load(id)).toMatchObject({ filler: { kind: 'person', person: { id: 'luz' } } });
    expect(areaCard(d)).not.toContain('Falta avisar');
  });

  it('USPEC-06 the area corrects nothing else, and not the address of a supervisor who was asked', async () => {
    const d = await withLuz(await uspecDesk());
    const known = await contractor(d);
    expect(await correct(d, known, 'gestion-contractual', { _correoSupervisor: 'x@entidad.example' })).toMatchObject({
      refusal: { code: 'not-yours' },
    });
    const id = await contractor(d, { correoSupervisor: 'luzz@entidad.example' });
    expect(await correct(d, id, 'grupo-administrativo', { _correoSupervisor: 'luz@entidad.example' })).toMatchObject({
      refusal: { code: 'case-not-found' },
    });
    await correct(d, id, 'gestion-contractual', { _persona: 'Otra Persona', category: 'plataforma' });
    expect(await d.load(id)).toMatchObject({ category: 'cuentas-equipos', fields: { persona: 'Omar León' } });
  });

  it('USPEC-06 a requester who names themself as supervisor does not vouch for their own request: the area fills', async () => {
    const d = await uspecDesk();
    await d.desk.store.people.remember(d.refOf('ana').id, { name: 'Ana Ruiz', email: 'ana@entidad.example' });
    const id = await contractor(d, { correoSupervisor: ' ANA@entidad.example ' });
    expect(d.notificationsTo('ana')).not.toContain('section-for-you');
    expect(areaCard(d)).toContain('Correo del supervisor: es de quien pide');
    expect(await d.refused(id, 'ana', 'diligenciar', section)).toMatchObject({ code: 'not-yours' });
  });

  it('USPEC-06 a supervisor who is away holds nothing up: the area is called too, and fills', async () => {
    const d = await withLuz(await uspecDesk());
    const away = { since: d.desk.now(), until: null, reason: 'Vacaciones', by: d.refOf('luz') };
    await d.desk.store.people.remember(d.refOf('luz').id, { away });
    const id = await contractor(d);
    expect(d.notificationsTo('gestion-contractual')).toContain('arrived-here');
    expect(await d.does(id, 'gestion-contractual', 'diligenciar', section)).toMatchObject({ group: 'grupo-administrativo', filler: null });
  });

  it('USPEC-06 for a public servant no supervisor is asked for, and none fills', async () => {
    const d = await withLuz(await uspecDesk());
    const id = await d.ticket({ category: 'cuentas-equipos', fields: account('servidor') });
    expect(await d.load(id)).toMatchObject({ group: 'administracion-personal', filler: null });
    expect(d.notificationsTo('luz')).toEqual([]);
  });
});
