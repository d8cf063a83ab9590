import { describe, expect, it } from 'vitest';
import { HOUR } from '../../src/domain/instant.js';
import { draftFields } from '../../src/domain/ticket/forms/draft-fields.js';
import { checked, inBackOffice, siifDesk, withAgreement } from './siif-cases.js';

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
      allowed: ['linea', 'capacitacion'],
    });
    expect(await d.does(id, 'back-office', 'escalar', { ...input, group: 'capacitacion' })).toMatchObject({ group: 'capacitacion' });
  });

  it('SIIF-18 an accompaniment goes to the training coordination documented, with what the user sent or why there is nothing', async () => {
    const d = await siifDesk();
    const id = await inBackOffice(d, 'acompanamiento');
    expect(await d.refused(id, 'back-office', 'escalar', { group: 'capacitacion', reason: 'Programar' })).toMatchObject({
      faults: [{ field: 'verificada' }, { field: 'documentacion' }, { field: 'sinSoportes' }],
    });
  });

  it('SIIF-18 an accompaniment asks for no screens', async () => {
    const d = await siifDesk();
    expect(draftFields(d.procedure, 'acompanamiento').map((f) => f.id)).not.toContain('sinPantallas');
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

  it('SIIF-19 a request asks for nothing else than identification, budget section, city and subject besides', async () => {
    const d = await siifDesk();
    const asked = draftFields(d.procedure, 'presupuesto').map((f) => f.id);
    expect(asked).toEqual([
      'name',
      'email',
      'phone',
      'identificacion',
      'usuarioSiif',
      'unidadEjecutora',
      'entidadCodigo',
      'entidad',
      'seccion',
      'ciudad',
      'category',
      'description',
      'pantallas',
      'sinPantallas',
    ]);
  });

  it('SIIF-19 a completed form contains the screens that the user already sent', async () => {
    const d = await siifDesk();
    const id = await d.draft('no abre');
    await d.execute(id, 'ana', {
      type: 'attach-file',
      file: { id: 'f1', name: 'error.png', type: 'image/png', bytes: 10, by: d.refOf('ana'), at: d.desk.now() },
    });
    await d.execute(id, 'ana', { type: 'fill-draft', fields: d.form('presupuesto', { sinPantallas: '' }), submit: true });
    expect((await d.load(id)).fields['pantallas']).toBe('f1');
  });

  it('SIIF-19 without screens the user says why there are none; a screen that is sent is enough', async () => {
    const d = await siifDesk();
    const send = async (words: string, fields: Record<string, string>, file: boolean) => {
      const id = await d.draft(words);
      const sent = { id: 'f1', name: 'error.png', type: 'image/png', bytes: 10, by: d.refOf('ana'), at: d.desk.now() };
      if (file) await d.execute(id, 'ana', { type: 'attach-file', file: sent });
      await d.execute(id, 'ana', { type: 'fill-draft', fields, submit: true });
      return (await d.load(id)).phase;
    };
    const silent = d.form('presupuesto', { sinPantallas: '' });
    expect(await send('no abre el registro', silent, false)).toBe('draft');
    expect(await send('no abre el compromiso', silent, true)).toBe('new');
    expect(await send('no abre el pago', { ...silent, sinPantallas: 'La ventana se cierra sola' }, false)).toBe('new');
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
