import { describe, expect, it } from 'vitest';
import type { Refusal } from '../../src/core/ticket/refusals.js';
import { fieldFaultText } from '../../src/texts/fields.js';
import { clauseDesk, type ClauseDesk } from '../support/clause-desk.js';
import { newUser, sigceDesk, sigceSent } from './sigce-cases.js';
import { siifDesk, siifInProgress } from './siif-cases.js';
import { account, uspecDesk } from './uspec-cases.js';
import { registerCall } from '../../src/features/calls/register-call.js';

const said = (refusal: Refusal) => (refusal.code === 'fields-missing' ? refusal.faults.map(fieldFaultText) : []);

describe('values as people type them', () => {
  const contract = { acto: 'Contrato 12 de 2026', dependencia: 'Sistemas', cargo: 'Soporte' };
  const atFirstSection = async (d: ClauseDesk) => d.ticket({ category: 'cuentas-equipos', fields: account('contratista') });

  it('USPEC-06 a contract does not end before it begins, and the fault stands at its end', async () => {
    const d = await uspecDesk();
    const id = await atFirstSection(d);
    const refusal = await d.refused(id, 'gestion-contractual', 'diligenciar', { ...contract, desde: '2026-12-01', hasta: '30/11/2026' });
    expect(refusal).toMatchObject({ faults: [{ field: 'hasta', code: 'before', earliest: '2026-12-01' }] });
    expect(said(refusal)).toEqual(['Hasta: no puede ser antes del 1 dic 2026.']);
    await d.does(id, 'gestion-contractual', 'diligenciar', { ...contract, desde: '2026-12-01', hasta: '2026-12-01' });
  });

  it('USPEC-06 dates are read as people say them, and kept as days', async () => {
    const d = await uspecDesk();
    const id = await atFirstSection(d);
    const refusal = await d.refused(id, 'gestion-contractual', 'diligenciar', { ...contract, desde: 'pronto', hasta: '31/11/2026' });
    expect(said(refusal)).toEqual([
      'Desde: escriba una fecha que exista, como 30/11/2026.',
      'Hasta: escriba una fecha que exista, como 30/11/2026.',
    ]);
    const filled = await d.does(id, 'gestion-contractual', 'diligenciar', { ...contract, desde: 'mañana', hasta: '30 de junio de 2027' });
    expect(filled.fields).toMatchObject({ desde: '2026-11-24', hasta: '2027-06-30' });
  });

  it.each([
    ['CC', '52.123.456', '52123456'],
    ['CE', '345678', '345678'],
    ['TI', '1012345678', '1012345678'],
    ['PA', 'ab 123456', 'AB123456'],
    ['PPT', '1234567', '1234567'],
    ['CC', '12345', null],
    ['CC', 'AB123456', null],
    ['TI', '52123456', null],
    ['PA', '12', null],
  ])('SIGCE-01 the identification has the form of its type: %s %s', async (tipoDocumento, documento, kept) => {
    const d = await clauseDesk('sigce', { startsAt: '2026-11-23T08:00:00-05:00' });
    const fields = d.form('otro', { tipoDocumento, documento });
    const done = await registerCall(d.desk, { actor: d.actorOf('mesa-sigce'), channel: 'telephone', fields, solution: '', key: 'm1' });
    if (done.kind === 'registered') expect(done.stored.ticket.fields['documento']).toBe(kept);
    else expect([kept, done.kind === 'faults' && done.faults]).toMatchObject([null, [{ field: 'documento', code: 'pattern' }]]);
  });

  it.each([
    ['UARIV-06', 'uariv', 'mesa', 'correo'],
    ['USPEC-08', 'uspec', 'mesa-ayuda', 'plataforma'],
    ['SIIF-19', 'siif', 'linea', 'presupuesto'],
    ['SIGCE-01', 'sigce', 'mesa-sigce', 'otro'],
  ])('%s a telephone is taken with its extension, kept readably and masked in channels (%s)', async (_clause, name, by, category) => {
    const d = await clauseDesk(name, { startsAt: '2026-11-23T08:00:00-05:00' });
    const kept = {
      '601 7965150 ext 4321': '6017965150 ext. 4321',
      '3812000 ext. 3456': '3812000 ext. 3456',
      '310 555 12-34 ext. 22': '3105551234 ext. 22',
      '+57 310 555 1234': '3105551234',
      '4321': '4321',
    };
    for (const [typed, phone] of Object.entries(kept)) {
      const fields = d.form(category, { phone: typed, _title: 'No abre el sistema', _assignee: by });
      const done = await registerCall(d.desk, { actor: d.actorOf(by), channel: 'telephone', fields, solution: '', key: typed });
      expect(done.kind === 'registered' ? done.stored.ticket.fields['phone'] : done).toBe(phone);
    }
    await d.desk.whenIdle();
    expect(d.shownTo(by).join('\n')).not.toMatch(/7965150|3812000|5551234/u);
  });

  it('SIGCE-09 the number of a new user’s document has the form of its type', async () => {
    const d = await sigceDesk();
    const fields = { ...newUser, nuevoTipo: 'TI', nuevoDocumento: '123' };
    expect(await sigceSent(d, 'creacion-usuario', fields)).toMatchObject({
      faults: [{ field: 'nuevoDocumento', says: 'La tarjeta de identidad lleva 10 u 11 dígitos.' }],
    });
  });

  it('SIIF-07 a mass incident names more than three different budget sections, each once however its code is typed; the fault says how many there are and which are wrong', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    const mass = { group: 'funcional-n3', person: 'funcional-n3', reason: 'Es masivo' };
    const refusal = await d.refused(id, 'linea', 'escalar-masivo', {
      ...mass,
      secciones: '1301, 130101; 130101000; 13-01-02; 15-01-03\n21-01-01\nMinisterio de Salud\n12',
    });
    expect(refusal).toMatchObject({ faults: [{ code: 'list', found: 3, least: 4, wrong: ['Ministerio de Salud', '12'] }] });
    expect(said(refusal)).toEqual([
      'Secciones presupuestales afectadas: escriba al menos 4 diferentes; lleva 3. Revise «Ministerio de Salud» y «12». El código de la sección lleva 4, 6 o 9 dígitos, como 1301, 13-01-01 o 13-01-01-000; los cuatro primeros dicen cuál es.',
    ]);
    const sent = await d.does(id, 'linea', 'escalar-masivo', { ...mass, secciones: '13-01-01\n15-01-03\n13-01-02\n21-01-01\n22-01-02' });
    expect(sent.fields['secciones']).toBe('130101\n150103\n210101\n220102');
    expect(d.shownTo('carla').join()).toContain('Secciones presupuestales afectadas: 4');
  });

  it('SIIF-07 the budget section of a request is its code', async () => {
    const d = await siifDesk();
    const id = await d.draft('no abre el registro');
    await d.execute(id, 'ana', { type: 'fill-draft', fields: d.form('presupuesto', { seccion: 'Gestión general' }), submit: true });
    expect((await d.load(id)).phase).toBe('draft');
    await d.execute(id, 'ana', { type: 'fill-draft', fields: { seccion: '13-01-01' }, submit: true });
    expect(await d.load(id)).toMatchObject({ phase: 'new', fields: { seccion: '130101' } });
  });
});
