import { describe, expect, it } from 'vitest';
import { correctionFields } from '../../src/core/ticket/forms/correction-fields.js';
import type { FieldValues, TicketId } from '../../src/core/ticket/ticket.js';
import { givenFacts, wholeFacts } from '../../src/cards/parts/given-facts.js';
import { submitDialog } from '../../src/features/acts.js';
import { asInputs } from '../../src/cards/field-input.js';
import { aTurn } from '../support/a-turn.js';
import { clauseDesk, type ClauseDesk } from '../support/clause-desk.js';
import { newUser, sigceDesk, sigceRegistered, ofScript } from './sigce-cases.js';
import { siifDesk, siifInProgress, toN2 } from './siif-cases.js';
import { transitionsOf } from '../../src/cards/parts/case-actions.js';
import { account, uspecDesk, uspecInProgress } from './uspec-cases.js';
import { readable } from '../support/shown-card.js';
import type { JsonObject } from '../../src/core/json.js';

const reason = 'Llegó con otra categoría';
const corrects = async (d: ClauseDesk, id: TicketId, who: string, input: FieldValues) => {
  const { version } = await d.load(id);
  return d.execute(id, who, { type: 'correct', seen: version, input: { reason, ...input } });
};
const offeredCategories = async (d: ClauseDesk, id: TicketId, who: string) =>
  correctionFields(await d.load(id), d.procedure, d.actorOf(who))
    .find((f) => f.id === 'category')
    ?.choices?.map((c) => c.id);
/** The titles of what the channel's card shows as given. */
const given = async (d: ClauseDesk, id: TicketId) => givenFacts(await d.view(id)).map((f) => f.title);
/** The form of corrections as the dialog sends it, with nothing changed. */
const presentForm = async (d: ClauseDesk, id: TicketId): Promise<FieldValues> =>
  Object.fromEntries(correctionFields(await d.load(id), d.procedure, d.actorOf('carla')).map((f) => [f.id, f.usual ?? '']));
const topics = { _temas: 'Cierre contable', _asistentes: 'Ana Ruiz, Luz Parra' };

describe('a wrong category is corrected, whatever its form asks', () => {
  it('UARIV-02 every category that the desk receives is offered', async () => {
    const sigce = await sigceDesk();
    const all = sigce.procedure.categories.map((c) => c.id);
    const created = await sigceRegistered(sigce, 'creacion-usuario', newUser);
    expect(await offeredCategories(sigce, created, 'mesa-sigce')).toEqual(all);
    const uspec = await uspecDesk();
    const received = uspec.procedure.categories.filter((c) => c.refused === undefined).map((c) => c.id);
    expect(await offeredCategories(uspec, await uspecInProgress(uspec), 'mesa-ayuda')).toEqual(received);
  });

  it('SIGCE-11 a connectivity fault that came as the creation of a user is corrected, and goes to the Datacenter', async () => {
    const d = await sigceDesk();
    const id = await sigceRegistered(d, 'creacion-usuario', newUser);
    expect(await corrects(d, id, 'mesa-sigce', { category: 'conectividad' })).toMatchObject({ kind: 'executed' });
    expect(await d.load(id)).toMatchObject({ category: 'conectividad', kind: 'incident' });
    const sent = await d.does(id, 'mesa-sigce', 'escalar', { group: 'datacenter', reason: 'No hay respuesta del servidor', ...ofScript });
    expect(sent).toMatchObject({ group: 'datacenter' });
  });

  it('SIIF-18 what the new category’s form requires and the case lacks is asked, all at once, and nothing changes before', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    const done = await corrects(d, id, 'linea', { category: 'acompanamiento', title: 'Capacitación en cierre' });
    expect(done).toMatchObject({
      refusal: {
        code: 'fields-missing',
        faults: [
          { field: '_temas', code: 'missing' },
          { field: '_asistentes', code: 'missing' },
        ],
      },
    });
    expect(await d.load(id)).toMatchObject({ category: 'presupuesto' });
    await corrects(d, id, 'linea', { category: 'Acompañamiento o capacitación', ...topics });
    expect(await d.load(id)).toMatchObject({
      category: 'acompanamiento',
      fields: { temas: 'Cierre contable', asistentes: 'Ana Ruiz\nLuz Parra' },
    });
  });

  it('SIIF-19 a request for training that is an error goes to level 2 once its category is corrected, which asks for the screens by its number', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d, 'acompanamiento');
    expect(await corrects(d, id, 'linea', { category: 'reportes' })).toMatchObject({ kind: 'executed' });
    const asks = transitionsOf(d.actorOf('linea'), await d.view(id)).find((t) => t.id === 'pedir-pantallas');
    expect(asks).toBeDefined();
    await d.does(id, 'linea', 'escalar', { group: 'back-office', reason: 'Es un error' });
    expect(await d.does(id, 'back-office', 'escalar-n2', toN2)).toMatchObject({ category: 'reportes', group: 'funcional-n2' });
  });

  it('SIIF-19 screens that the case has are asked for no more', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d, 'acompanamiento');
    const file = { id: 'f1', name: 'pantalla.png', type: 'image/png', bytes: 10, by: d.refOf('ana'), at: d.desk.now() };
    await d.execute(id, 'ana', { type: 'attach-file', file });
    expect(await corrects(d, id, 'linea', { category: 'reportes' })).toMatchObject({ kind: 'executed' });
  });

  it('UARIV-18 values that the new form has not are no data of the case any more, and the history keeps both', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d, 'acompanamiento');
    const before = await d.load(id);
    expect(await given(d, id)).toContain('Temas');
    await corrects(d, id, 'linea', { category: 'reportes' });
    expect(await given(d, id)).not.toContain('Temas');
    expect((await d.load(id)).fields['temas']).toBe('');
    const { temas, asistentes } = before.fields;
    expect((await d.events(id)).at(-1)).toMatchObject({
      fields: { before: { temas, asistentes }, after: { temas: '', asistentes: '' } },
    });
    const said = await d.history(id);
    expect(said).toContain('categoría de Acompañamiento o capacitación a Consultas y reportes');
    expect(said).toContain(`temas de «${temas ?? ''}» a nada`);
  });

  it('UARIV-18 personal data of the form before is masked in the history, and the contact data shows what it was', async () => {
    const d = await sigceDesk();
    const id = await sigceRegistered(d, 'creacion-usuario', newUser);
    await corrects(d, id, 'mesa-sigce', { category: 'conectividad' });
    expect(await d.history(id)).not.toContain('52123456');
    expect(await given(d, id)).not.toContain('Documento del nuevo usuario');
    expect(wholeFacts(await d.view(id))).toContainEqual({ title: 'Documento del nuevo usuario (antes)', value: '52123456' });
    await d.execute(id, 'mesa-sigce', { type: 'open-personal-data' });
    expect((await d.events(id)).at(-1)).toMatchObject({ fields: expect.arrayContaining(['nuevoDocumento', 'nuevoTelefono']) });
  });

  it('SIGCE-09 a whole form in place of another is checked by its own rules, personal data too', async () => {
    const d = await sigceDesk();
    const id = await sigceRegistered(d, 'otro');
    const wrong = Object.fromEntries(Object.entries({ ...newUser, nuevoCorreo: '', nuevoDane: '12' }).map(([k, v]) => [`_${k}`, v]));
    expect(await corrects(d, id, 'mesa-sigce', { category: 'creacion-usuario', ...wrong })).toMatchObject({
      refusal: {
        faults: [
          { field: '_nuevoDane', code: 'pattern' },
          { field: '_nuevoCorreo', code: 'missing' },
        ],
      },
    });
    const right = Object.fromEntries(Object.entries(newUser).map(([k, v]) => [`_${k}`, v]));
    await corrects(d, id, 'mesa-sigce', { category: 'creacion-usuario', ...right });
    expect((await d.load(id)).fields).toMatchObject({ nombre1: 'MARÍA', nuevoDocumento: '52123456' });
    expect(await d.history(id)).not.toContain('52123456');
  });

  it('UARIV-02 the dialog comes back with what the new category asks and all that was typed, and closes once it is there', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    const { version } = await d.load(id);
    const turn = aTurn(d.desk, 'carla', '');
    const typed = { category: 'acompanamiento', reason, title: 'Capacitación en cierre contable' };
    const press = { verb: 'correct', ticket: id, v: version } as const;
    const sends = async (data: JsonObject, more: FieldValues = {}) =>
      submitDialog(turn, { ...data, ...asInputs({ ...(await presentForm(d, id)), ...typed, ...more }) });
    const back = JSON.stringify(await sends({ ...press, n: 'n1' }));
    for (const said of ['se pide también', 'Temas', 'Personas que asistirán', typed.title]) expect(back).toContain(said);
    expect(back).not.toContain('✕');
    const shown = { ...press, category: typed.category };
    const again = await sends({ ...shown, n: 'n1' });
    expect(readable(JSON.stringify(again))).toContain('✕ Falta responder esto');
    const done = await sends({ ...press, n: 'n2' }, topics);
    expect(done).toEqual({ kind: 'close' });
    expect(await d.load(id)).toMatchObject({ category: 'acompanamiento', words: typed.title });
  });

  it('UARIV-02 a person who may correct the category alone is asked what the new form requires', async () => {
    const d = await clauseDesk('siif', {
      startsAt: '2026-11-23T08:00:00-05:00',
      changed: (procedure) => ({
        hash: 'category-only',
        procedure: { ...procedure, corrections: { kind: [], category: ['first-level'], title: [], fields: [] } },
      }),
    });
    const id = await siifInProgress(d);
    await corrects(d, id, 'linea', { category: 'acompanamiento', ...topics, _entidad: 'Otra' });
    const { category, fields } = await d.load(id);
    expect([category, fields['temas'], fields['entidad']]).toEqual(['acompanamiento', 'Cierre contable', 'Texto de ejemplo']);
  });

  it('USPEC-06 a form that the areas fill is not left half way: the refusal says why, beside the other faults', async () => {
    const d = await uspecDesk();
    const id = await d.ticket({ category: 'cuentas-equipos', fields: account('contratista') });
    expect(await corrects(d, id, 'mesa-ayuda', { category: 'plataforma', title: '' })).toMatchObject({
      refusal: {
        faults: [
          { field: 'title', code: 'missing' },
          { field: 'category', code: 'form-with-areas', filled: false },
        ],
      },
    });
    const section = { acto: 'Contrato 12', dependencia: 'Sistemas', cargo: 'Soporte', desde: '2026-12-01', hasta: '2027-06-30' };
    await d.does(id, 'gestion-contractual', 'diligenciar', section);
    await d.does(id, 'grupo-administrativo', 'diligenciar', { puesto: 'P-12', placa: '4567' });
    expect(await corrects(d, id, 'mesa-ayuda', { category: 'plataforma' })).toMatchObject({
      refusal: { faults: [{ field: 'category', code: 'form-with-areas', filled: true }] },
    });
    expect(await d.load(id)).toMatchObject({ category: 'cuentas-equipos' });
  });

  it('USPEC-06 a case that an area sent back with nothing filled takes another category', async () => {
    const d = await uspecDesk();
    const id = await d.ticket({ category: 'cuentas-equipos', fields: account('contratista') });
    await d.does(id, 'gestion-contractual', 'devolver-a-mesa', { group: 'mesa-ayuda', reason: 'No es de este formulario' });
    expect(await corrects(d, id, 'mesa-ayuda', { category: 'plataforma' })).toMatchObject({ kind: 'executed' });
    expect(await d.load(id)).toMatchObject({ category: 'plataforma', group: 'mesa-ayuda' });
  });

  it('USPEC-06 a case that becomes one of a form with sections is sent to its area by the desk', async () => {
    const d = await uspecDesk();
    const id = await uspecInProgress(d);
    const values = Object.fromEntries(Object.entries(account('contratista')).map(([k, v]) => [`_${k}`, v]));
    await corrects(d, id, 'mesa-ayuda', { category: 'cuentas-equipos', ...values });
    expect(await d.load(id)).toMatchObject({ category: 'cuentas-equipos' });
    expect(await d.does(id, 'mesa-ayuda', 'pedir-seccion', { reason: 'Falta diligenciarla' })).toMatchObject({
      group: 'gestion-contractual',
    });
  });
});
