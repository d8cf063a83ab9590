import { describe, expect, it } from 'vitest';
import { HOUR } from '../../src/core/instant.js';
import { nothingTyped } from '../../src/ports/messenger.js';
import { advanceCard } from '../../src/features/steps/advance-dialog.js';
import { draftCard } from '../../src/features/drafts/draft-card.js';
import { draftFields } from '../../src/core/ticket/forms/draft-fields.js';
import { workbookCases } from '../support/clause-workbook.js';
import { checked, inBackOffice, siifDesk, withAgreement } from './siif-cases.js';
import { openOf } from '../support/open-parts.js';
import { inputsIn } from '../support/read-card.js';

describe('SIIF Nación: accompaniment and training', () => {
  it('SIIF-18 an accompaniment also asks for identification, topics and attendees', async () => {
    const d = await siifDesk();
    const whole = d.form('acompanamiento', { temas: 'Cadena de gastos\nPagos', asistentes: 'Ana Ruiz; Luz Parra, ana ruiz' });
    const id = await d.draft('capacitacion para tesorería');
    for (const field of ['identificacion', 'temas', 'asistentes']) {
      await d.execute(id, 'ana', { type: 'fill-draft', fields: { ...whole, [field]: '' }, submit: true });
      expect([field, (await d.load(id)).phase]).toEqual([field, 'draft']);
    }
    await d.execute(id, 'ana', { type: 'fill-draft', fields: whole, submit: true });
    expect(await d.load(id)).toMatchObject({
      phase: 'new',
      category: 'acompanamiento',
      fields: { temas: 'Cadena de gastos\nPagos', asistentes: 'Ana Ruiz\nLuz Parra' },
    });
  });

  it('SIIF-18 the back office passes an accompaniment to the training coordination, and to no adviser of level 2', async () => {
    const d = await siifDesk();
    const id = await inBackOffice(d, 'acompanamiento');
    const input = { reason: 'Programar', ...checked };
    expect(await d.refused(id, 'back-office', 'escalar', { ...input, group: 'funcional-n2' })).toMatchObject({
      code: 'route-not-allowed',
      allowed: ['capacitacion'],
    });
    expect(await d.does(id, 'back-office', 'escalar', { ...input, group: 'capacitacion' })).toMatchObject({ group: 'capacitacion' });
  });

  it('SIIF-18 an accompaniment goes to the training coordination documented, with what the user sent', async () => {
    const d = await siifDesk();
    const id = await inBackOffice(d, 'acompanamiento');
    expect(await d.refused(id, 'back-office', 'escalar', { group: 'capacitacion', reason: 'Programar' })).toMatchObject({
      faults: [{ field: 'documentacion' }],
    });
  });

  it('SIIF-18 the workbook of a period lists each accompaniment with its topics and its attendees', async () => {
    const d = await siifDesk();
    await d.ticket({ category: 'acompanamiento', fields: { temas: 'Cadena de gastos\nPagos', asistentes: 'Omar León; Luz Parra' } });
    await d.ticket({ category: 'presupuesto' });
    const rows = await workbookCases(d);
    const listed = rows
      .filter((row) => row['Categoría'] === 'Acompañamiento o capacitación')
      .map((row) => Object.entries(row).find(([title]) => title.startsWith('Datos de'))?.[1] ?? '');
    expect([rows.length, listed.length]).toEqual([2, 1]);
    for (const said of ['Cadena de gastos', 'Pagos', 'Omar León', 'Luz Parra']) expect(listed[0]).toContain(said);
  });

  it('SIIF-18 an accompaniment asks for no screens', async () => {
    const d = await siifDesk();
    expect(draftFields(d.procedure, 'acompanamiento').map((f) => f.id)).not.toContain('pantallas');
  });
});

describe('SIIF Nación: what a request asks', () => {
  it('SIIF-19 a request is not registered without executing unit, SIIF user, full name, entity, telephone, e-mail and detailed description', async () => {
    const d = await siifDesk();
    const whole = d.form('presupuesto');
    const id = await d.draft('x');
    for (const field of ['unidadEjecutora', 'usuarioSiif', 'name', 'entidad', 'phone', 'email', 'description']) {
      await d.execute(id, 'ana', { type: 'fill-draft', fields: { ...whole, [field]: '' }, submit: true });
      expect([field, (await d.load(id)).phase]).toEqual([field, 'draft']);
    }
    await d.execute(id, 'ana', { type: 'fill-draft', fields: whole, submit: true });
    expect((await d.load(id)).phase).toBe('new');
  });

  it('SIIF-19 a request demands what the text names and the subject; the rest may be given', async () => {
    const d = await siifDesk();
    const fields = draftFields(d.procedure, 'presupuesto');
    const demanded = fields.filter((f) => f.required === true).map((f) => f.id);
    expect(demanded).toEqual(['name', 'email', 'phone', 'usuarioSiif', 'unidadEjecutora', 'entidad', 'description', 'category']);
    const optional = fields.filter((f) => f.required !== true).map((f) => f.id);
    expect(optional).toEqual(['identificacion', 'entidadCodigo', 'seccion', 'ciudad', 'pantallas']);
    const id = await d.draft('no deja registrar el compromiso');
    const { stored, ...rest } = await d.view(id);
    const missing = inputsIn(openOf(draftCard({ stored, ...rest })));
    const asked = missing.map((input) => input.id).filter((input) => input !== 'f_category');
    expect(asked).toEqual(
      demanded.filter((field) => (stored.ticket.fields[field] ?? '') === '' && field !== 'category').map((field) => `f_${field}`),
    );
    expect(missing.length).toBeLessThanOrEqual(7);
    await d.execute(id, 'ana', {
      type: 'fill-draft',
      fields: Object.fromEntries(Object.entries(d.form('presupuesto')).filter(([field]) => demanded.includes(field))),
      submit: true,
    });
    expect((await d.load(id)).phase).toBe('new');
  });

  it('SIIF-18 SIIF-19 the identification has a star only where the chosen topic demands it', async () => {
    const d = await siifDesk();
    const shown = async (category: string) => {
      const id = await d.draft(`duda de ${category}`);
      await d.execute(id, 'ana', { type: 'fill-draft', fields: { ...d.form(category), identificacion: '' }, submit: false });
      return inputsIn(draftCard(await d.view(id))).find((input) => input.id === 'f_identificacion');
    };
    expect(await shown('presupuesto')).toMatchObject({ label: 'Número de identificación', help: expect.not.stringContaining('Sólo si') });
    expect(await shown('acompanamiento')).toMatchObject({ label: 'Número de identificación *' });
  });

  it('SIIF-07 the budget section is taken from the executing unit where that is its code, and not from its name', async () => {
    const d = await siifDesk();
    const sectionFor = async (unidadEjecutora: string, seccion = '') =>
      (await d.load(await d.ticket({ category: 'presupuesto', words: `no abre ${unidadEjecutora}`, fields: { unidadEjecutora, seccion } })))
        .fields['seccion'] ?? '';
    expect(await sectionFor('13-01-02')).toBe('130102');
    expect(await sectionFor('Gestión General')).toBe('');
    expect(await sectionFor('13-01-03', '1501')).toBe('1501');
  });

  it('SIIF-19 a completed form contains the screens that the user already sent', async () => {
    const d = await siifDesk();
    const id = await d.draft('no abre');
    await d.execute(id, 'ana', {
      type: 'attach-file',
      file: { id: 'f1', name: 'error.png', type: 'image/png', bytes: 10, by: d.refOf('ana'), at: d.desk.now() },
    });
    await d.execute(id, 'ana', { type: 'fill-draft', fields: d.form('presupuesto'), submit: true });
    expect((await d.load(id)).fields['pantallas']).toBe('f1');
  });

  it('SIIF-19 the number comes first; a template with it asks for the screens, and the case waits for them in Pendiente por Cliente', async () => {
    const d = await siifDesk();
    const id = await d.ticket({ category: 'presupuesto', words: 'no abre el registro' });
    expect(d.shownTo('ana').join()).toContain('SERV000001');
    expect((await d.load(id)).fields['pantallas'] ?? '').toBe('');
    const { stored } = await d.view(id);
    const dialog = advanceCard({ stored, ...d.desk.registry.current, now: d.desk.now() }, 'pedir-pantallas', nothingTyped);
    const template = String(inputsIn(dialog)[0]?.value);
    expect(template).toContain('Caso SERV000001. Envíe por aquí las pantallas completas');
    expect(await d.refused(id, 'linea', 'pedir-pantallas')).toMatchObject({ faults: [{ field: 'question', code: 'missing' }] });
    await d.does(id, 'linea', 'pedir-pantallas', { question: template });
    expect(await d.state(id)).toBe('Pendiente por Cliente');
    expect((await d.sla(id)).resolution).toMatchObject({ state: 'paused' });
    expect(d.shownTo('ana').join()).toContain('Envíe por aquí las pantallas completas');
    expect(await d.history(id)).toContain('pantallas completas del error');
    const file = { id: 'f1', name: 'error.png', type: 'image/png', bytes: 10, by: d.refOf('ana'), at: d.desk.now() };
    await d.execute(id, 'ana', { type: 'attach-file', file });
    expect(await d.state(id)).toBe('Trabajo en Progreso');
    expect((await d.load(id)).files).toMatchObject([{ id: 'f1' }]);
  });

  it('SIIF-19 the code of an entity is kept by its digits, as the one of a section is', async () => {
    const d = await siifDesk();
    const id = await d.ticket({ category: 'presupuesto', fields: { entidadCodigo: '13-01', seccion: '13-01-01' } });
    expect((await d.load(id)).fields).toMatchObject({ entidadCodigo: '1301', seccion: '130101' });
  });

  it('SIIF-19 data of a user’s system access and entity is typed once: the next request brings it', async () => {
    const d = await siifDesk();
    await d.ticket({ category: 'presupuesto', fields: { usuarioSiif: 'mhruiz', entidadCodigo: '131000', entidad: 'DIAN' } });
    const next = await d.load(await d.draft('otra cosa no abre'));
    expect(next.fields).toMatchObject({
      usuarioSiif: 'MHRUIZ',
      entidadCodigo: '131000',
      entidad: 'DIAN',
      description: 'otra cosa no abre',
    });
  });
});

describe('SIIF Nación: service agreements', () => {
  it('SIIF-20 an entity with an agreement has its own targets', async () => {
    const d = await withAgreement();
    const id = await d.ticket({ category: 'presupuesto', fields: { entidadCodigo: '131000' } });
    expect((await d.sla(id)).resolution?.targetMs).toBe(HOUR);
  });

  it('SIIF-20 the other entities have the general targets', async () => {
    const d = await withAgreement();
    const id = await d.ticket({ category: 'presupuesto', fields: { entidadCodigo: '150101' } });
    expect((await d.sla(id)).resolution?.targetMs).toBe(4 * HOUR);
  });

  it('SIIF-20 the time that a user has to answer is that of the entity’s agreement', async () => {
    const d = await withAgreement();
    const id = await d.ticket({ category: 'presupuesto', fields: { entidadCodigo: '131000' } });
    await d.does(id, 'linea', 'tomar');
    await d.does(id, 'linea', 'pedir', { question: '¿Cuál es el compromiso?' });
    await d.pass(HOUR);
    expect(await d.state(id)).toBe('Cerrado sin respuesta');
  });
});
