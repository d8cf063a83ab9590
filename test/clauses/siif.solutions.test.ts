import { describe, expect, it } from 'vitest';
import { controlPointsOf } from '../../src/domain/ticket/control-points.js';
import { HOUR, MINUTE } from '../../src/domain/instant.js';
import { draftFields } from '../../src/domain/ticket/forms/draft-fields.js';
import { clauseDesk } from '../support/clause-desk.js';
import { atN2, checked, siifDesk, siifInProgress, toN2 } from './siif-cases.js';

describe('SIIF Nación: solutions, clocks and forms', () => {
  it('SIIF-11 a solution that the user neither accepts nor refuses within the level’s time counts as accepted', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    await d.does(id, 'linea', 'resolver', { solution: 'Se orientó al usuario en la cadena de gastos' });
    await d.pass(4 * HOUR - MINUTE);
    expect(await d.state(id)).toBe('Resuelto');
    await d.pass(MINUTE);
    expect(await d.state(id)).toBe('Cerrado');
    expect(await d.events(id)).toContainEqual(expect.objectContaining({ type: 'solution-accepted', silence: true }));
    expect((await d.load(id)).figures?.validation).toMatchObject({ met: true, elapsedMs: 4 * HOUR });
  });

  it('SIIF-15 the coordination stops the clock of a case on the word of an authority, and undoes it', async () => {
    const d = await siifDesk();
    const id = await atN2(d);
    await d.pass(HOUR);
    const before = (await d.sla(id)).resolution?.elapsedMs;
    const hold = {
      id: 'h1',
      reason: 'Asesores en capacitación',
      authorisedBy: 'Administración SIIF',
      until: d.desk.registry.current.calendar.addOpenMs(d.desk.now(), 20 * HOUR),
    };
    expect(await d.execute(id, 'funcional-n2', { type: 'hold-clock', hold })).toMatchObject({
      kind: 'refused',
      refusal: { code: 'only-coordinator' },
    });
    await d.execute(id, 'carla', { type: 'hold-clock', hold });
    await d.pass(5 * HOUR);
    expect((await d.sla(id)).resolution).toMatchObject({ state: 'stopped', elapsedMs: before });
    expect(await d.history(id)).toContain('detuvo los relojes, con autorización de Administración SIIF: «Asesores en capacitación»');
    await d.execute(id, 'carla', { type: 'release-clock', hold: 'h1', undo: true });
    expect((await d.sla(id)).resolution).toMatchObject({ state: 'running', elapsedMs: (before ?? 0) + 5 * HOUR });
  });

  it('SIIF-15 a stopped clock resumes by itself at the announced instant', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    const until = d.desk.registry.current.calendar.addOpenMs(d.desk.now(), HOUR);
    await d.execute(id, 'carla', { type: 'hold-clock', hold: { id: 'h1', reason: 'Caída', authorisedBy: 'Administración SIIF', until } });
    await d.pass(3 * HOUR);
    expect((await d.sla(id)).resolution).toMatchObject({ state: 'running', elapsedMs: 2 * HOUR });
    expect((await d.load(id)).hold).toBeNull();
  });

  it('SIIF-17 a solution is not given without being documented', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    expect(await d.refused(id, 'linea', 'resolver')).toMatchObject({ faults: [{ field: 'solution', code: 'missing' }] });
    expect(await d.refused(id, 'linea', 'resolver', { solution: 'ya' })).toMatchObject({
      faults: [{ field: 'solution', code: 'too-short' }],
    });
  });

  it('SIIF-18 an accompaniment also asks for identification, topics and attendees, and goes to the training coordination', async () => {
    const d = await siifDesk();
    const draft = await d.draft('capacitacion para tesorería');
    const { identificacion, temas, asistentes, ...rest } = d.form('acompanamiento', {
      temas: 'Cadena de gastos\nPagos',
      asistentes: 'Ana Ruiz; Luz Parra, ana ruiz',
    });
    await d.execute(draft, 'ana', { type: 'fill-draft', fields: rest, submit: true });
    expect((await d.load(draft)).phase).toBe('draft');
    await d.execute(draft, 'ana', {
      type: 'fill-draft',
      fields: { identificacion: identificacion ?? '', temas: temas ?? '', asistentes: asistentes ?? '' },
      submit: true,
    });
    expect(await d.load(draft)).toMatchObject({
      phase: 'new',
      category: 'acompanamiento',
      fields: { temas: 'Cadena de gastos\nPagos', asistentes: 'Ana Ruiz\nLuz Parra' },
    });
    await d.does(draft, 'linea', 'escalar', { group: 'back-office', reason: 'Es una capacitación' });
    expect(await d.refused(draft, 'back-office', 'escalar', { group: 'funcional-n2', reason: 'x'.repeat(9), ...checked })).toMatchObject({
      code: 'route-not-allowed',
      allowed: ['linea', 'capacitacion'],
    });
    expect(await d.does(draft, 'back-office', 'escalar', { group: 'capacitacion', reason: 'Programar', ...checked })).toMatchObject({
      group: 'capacitacion',
    });
  });

  it('SIIF-19 a request asks for executing unit, SIIF user, full name, identification, entity, contact, detailed description and screens of the error', async () => {
    const d = await siifDesk();
    const id = await d.draft('x');
    await d.execute(id, 'ana', { type: 'fill-draft', fields: {}, submit: true });
    const { ticket } = await d.desk.load(id);
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
    expect(ticket).toMatchObject({ phase: 'draft', submitted: true });
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

  it('SIIF-18 an accompaniment asks for no screens', async () => {
    const d = await siifDesk();
    expect(draftFields(d.procedure, 'acompanamiento').map((f) => f.id)).not.toContain('sinPantallas');
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

  it('SIIF-20 an entity’s own targets go before the general ones', async () => {
    const own = (level: number) => ({ level, priority: 'normal', responseMinutes: 10, resolutionMinutes: 60, validationMinutes: 60 });
    const d = await clauseDesk('siif', {
      startsAt: '2026-11-23T08:00:00-05:00',
      changed: (procedure) => ({
        hash: 'with-agreement',
        procedure: { ...procedure, agreements: [{ id: 'dian', label: 'DIAN', field: 'entidadCodigo', is: ['131000'], targets: [own(1)] }] },
      }),
    });
    const agreed = await d.ticket({ category: 'presupuesto', fields: { entidadCodigo: '131000' } });
    const general = await d.ticket({ category: 'presupuesto', fields: { entidadCodigo: '150101' }, words: 'otra cosa' });
    expect((await d.sla(agreed)).resolution?.targetMs).toBe(HOUR);
    expect((await d.sla(general)).resolution?.targetMs).toBe(4 * HOUR);
    await d.does(agreed, 'linea', 'tomar');
    await d.does(agreed, 'linea', 'pedir', { question: '¿Cuál es el compromiso?' });
    await d.pass(HOUR);
    expect(await d.state(agreed)).toBe('Cerrado sin respuesta');
  });

  it('SIIF-23 a request of a governing body, registered by the line, goes straight to functional level 3', async () => {
    const d = await siifDesk();
    const done = await d.desk.registerCall({
      actor: d.actorOf('linea'),
      channel: 'telephone',
      fields: d.form('organo-rector'),
      solution: '',
      key: 'k1',
    });
    expect(done).toMatchObject({
      kind: 'registered',
      stored: {
        ticket: { group: 'funcional-n3', level: 3, kind: 'incident', registeredBy: { id: 'linea' }, numbers: { ticket: 1, incident: 1 } },
      },
    });
    await d.desk.whenIdle();
    expect(d.notificationsTo('linea')).toEqual(['moved']);
    expect(d.shownTo('linea').join()).toContain('INC000001 (SERV000001) llegó a Tercer nivel funcional');
  });

  it('SIIF-23 a requester can neither choose what is a governing body’s nor have it guessed', async () => {
    const d = await siifDesk();
    const id = await d.draft('soporte siif: la CGN, órgano rector, pide un rubro');
    expect((await d.load(id)).category).toBeNull();
    expect(d.shownTo('ana').join()).not.toContain('Solicitud de un órgano rector');
    await d.execute(id, 'ana', { type: 'fill-draft', fields: d.form('organo-rector'), submit: true });
    expect(await d.load(id)).toMatchObject({ phase: 'draft', category: null, fields: { category: '' } });
  });

  it('SIIF-02 activities 15 and 22 are control points: what the people of level 2 and 3 first do with a case', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    await d.does(id, 'linea', 'escalar', { group: 'back-office', reason: 'Hay que revisar la cadena' });
    await d.does(id, 'back-office', 'escalar-n2', toN2);
    const points = async () => controlPointsOf((await d.desk.load(id)).history, d.procedure).map((p) => [p.point.id, p.done !== null]);
    expect(await points()).toEqual([
      ['PC-15', false],
      ['PC-22', false],
    ]);
    await d.does(id, 'funcional-n2', 'tomar');
    expect(await points()).toEqual([
      ['PC-15', true],
      ['PC-22', false],
    ]);
    await d.does(id, 'funcional-n2', 'escalar', { group: 'funcional-n3', reason: 'Es del módulo' });
    await d.execute(id, 'ana', { type: 'add-information', text: '¿Cómo va?' });
    expect((await points())[1]).toEqual(['PC-22', false]);
    await d.execute(id, 'funcional-n3', { type: 'add-note', text: 'Se revisa', audience: 'internal' });
    expect((await points())[1]).toEqual(['PC-22', true]);
  });

  it.each(['linea', 'back-office'])('SIIF-23 a case corrected to that subject goes to functional level 3 too, from %s', async (group) => {
    const d = await siifDesk();
    const id = await siifInProgress(d, 'otro');
    if (group !== 'linea') await d.does(id, 'linea', 'escalar', { group, reason: 'Hay que revisarlo' });
    const { version } = await d.load(id);
    await d.execute(id, 'linea', { type: 'correct', seen: version, input: { category: 'organo-rector', reason: 'Lo pide la Contaduría' } });
    await d.does(id, group, 'escalar', { group: 'funcional-n3', reason: 'Lo pide la Contaduría' });
    expect(await d.load(id)).toMatchObject({ group: 'funcional-n3', category: 'organo-rector', numbers: { incident: 1 } });
  });
});
