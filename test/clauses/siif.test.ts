import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../src/domain/instant.js';
import { clauseDesk, type ClauseDesk } from '../support/clause-desk.js';

/** Monday, so that four business hours are not a weekend. */
const desk = (startsAt = '2026-11-23T08:00:00-05:00') => clauseDesk('siif', { startsAt });
const inProgress = async (d: ClauseDesk, category = 'presupuesto') => {
  const id = await d.ticket({ category });
  await d.does(id, 'linea', 'tomar');
  return id;
};
const checked = { verificada: 'si', sinSoportes: 'El usuario no tiene pantallas' };
/** At functional level 2, in hand. */
const atN2 = async (d: ClauseDesk) => {
  const id = await inProgress(d);
  await d.does(id, 'linea', 'escalar', { group: 'back-office', reason: 'Hay que revisar la cadena' });
  await d.does(id, 'back-office', 'escalar', { group: 'funcional-n2', reason: 'Requiere prueba', ...checked });
  await d.does(id, 'funcional-n2', 'tomar');
  return id;
};

describe('SIIF Nación: the line of support', () => {
  it('SIIF-01 counts Monday to Friday from 7:00 to 19:00 without a break, and no Colombian holiday', async () => {
    // Friday 18:00 before Immaculate Conception (Tuesday 8 December 2026).
    const d = await desk('2026-12-04T18:00:00-05:00');
    const id = await d.ticket({ category: 'presupuesto' });
    await d.pass(HOUR);
    expect((await d.sla(id)).resolution?.elapsedMs).toBe(HOUR);
    await d.pass(60 * HOUR);
    expect((await d.sla(id)).resolution?.elapsedMs).toBe(HOUR);
    await d.pass(12 * HOUR);
    expect((await d.sla(id)).resolution?.elapsedMs).toBe(13 * HOUR);
    await d.pass(24 * HOUR);
    expect((await d.sla(id)).resolution?.elapsedMs).toBe(13 * HOUR);
  });

  it('SIIF-02 Abierto and Trabajo en Progreso run; Pendiente por Cliente freezes; Proveedor, Hallazgo and Ajuste stop', async () => {
    const d = await desk();
    const clocks = Object.fromEntries(d.procedure.states.map((s) => [s.label, s.clock]));
    expect(clocks).toMatchObject({
      Abierto: 'runs',
      'Trabajo en Progreso': 'runs',
      'Pendiente por Cliente': 'paused',
      'Pendiente por Proveedor': 'stopped',
      'Pendiente Hallazgo': 'stopped',
      'Pendiente Ajuste': 'stopped',
      Resuelto: 'ended',
      Cerrado: 'ended',
    });
    const id = await inProgress(d);
    await d.pass(30 * MINUTE);
    await d.does(id, 'linea', 'pedir', { question: '¿Cuál es el número del compromiso?' });
    await d.pass(2 * HOUR);
    expect((await d.sla(id)).resolution).toMatchObject({ state: 'paused', elapsedMs: 30 * MINUTE });
    await d.does(id, 'ana', 'responder', { answer: 'El 4526' });
    await d.pass(10 * MINUTE);
    expect((await d.sla(id)).resolution).toMatchObject({ state: 'running', elapsedMs: 40 * MINUTE });
    expect(await d.state(id)).toBe('Trabajo en Progreso');
  });

  it('SIIF-03 without an answer the case is closed after as many hours as the level has for the solution', async () => {
    const d = await desk();
    const id = await inProgress(d);
    await d.does(id, 'linea', 'pedir', { question: '¿Cuál es el número del compromiso?' });
    await d.pass(4 * HOUR - MINUTE);
    expect(await d.state(id)).toBe('Pendiente por Cliente');
    await d.pass(MINUTE);
    expect(await d.state(id)).toBe('Cerrado');
    expect(d.told('ana')).toEqual(['moved', 'question', 'reminder', 'moved', 'survey']);
    const atLevel2 = await atN2(d);
    await d.does(atLevel2, 'funcional-n2', 'pedir', { question: '¿Qué perfil tiene?' });
    await d.pass(24 * HOUR);
    expect(await d.state(atLevel2)).toBe('Pendiente por Cliente');
    await d.pass(24 * HOUR);
    expect(await d.state(atLevel2)).toBe('Cerrado');
  });

  it('SIIF-04 a service is solved at level 1 with its SERV number', async () => {
    const d = await desk();
    const id = await inProgress(d);
    await d.does(id, 'linea', 'resolver', { solution: 'Se orientó al usuario en la cadena de gastos' });
    const closed = await d.does(id, 'linea', 'cerrar');
    expect(closed).toMatchObject({ phase: 'closed', kind: 'request', numbers: { ticket: 1 } });
    expect(closed.numbers).not.toHaveProperty('incident');
  });

  it('SIIF-04 beyond level 1 it becomes an incident with an INC number besides, once, and both find it', async () => {
    const d = await desk();
    const id = await atN2(d);
    expect(await d.load(id)).toMatchObject({ kind: 'incident', numbers: { ticket: 1, incident: 1 } });
    await d.does(id, 'funcional-n2', 'escalar', { group: 'back-office', reason: 'Mal asignado' });
    await d.does(id, 'back-office', 'escalar', { group: 'tecnico-n2', reason: 'Es técnico', ...checked });
    expect((await d.load(id)).numbers).toEqual({ draft: 1, ticket: 1, incident: 1 });
    for (const series of ['ticket', 'incident'])
      expect((await d.desk.find({ kind: 'own', series, value: 1, asked: '', partners: null }, d.actorOf('linea')))?.id).toBe(id);
    const other = await atN2(d);
    expect((await d.load(other)).numbers).toMatchObject({ ticket: 2, incident: 2 });
  });

  it('SIIF-05 a correction of impact moves it before what came earlier', async () => {
    const d = await desk();
    const first = await d.ticket({ category: 'presupuesto', words: 'no deja registrar el compromiso' });
    await d.pass(MINUTE);
    const second = await d.ticket({ category: 'tesoreria', words: 'no sale la orden de pago' });
    const queue = async () => (await d.desk.store.queries.openOfGroup('linea', 10)).map((t) => t.id);
    expect(await queue()).toEqual([first, second]);
    const { version } = await d.load(second);
    await d.execute(second, 'linea', {
      type: 'correct',
      seen: version,
      input: { impact: 'entidad', urgency: 'cierre', reason: 'El pago vence hoy' },
    });
    expect(await d.load(second)).toMatchObject({ priority: 'critica', rank: 0 });
    expect(await queue()).toEqual([second, first]);
    expect(await d.history(second)).toContain('prioridad de Normal a Crítica, porque «El pago vence hoy»');
  });

  it('SIIF-06 Pendiente Hallazgo needs the finding’s number, Pendiente Ajuste the fix’s', async () => {
    const d = await desk();
    const id = await atN2(d);
    expect(await d.refused(id, 'funcional-n2', 'hallazgo')).toMatchObject({
      code: 'fields-missing',
      faults: [{ field: 'hallazgo', code: 'missing' }],
    });
    await d.does(id, 'funcional-n2', 'hallazgo', { hallazgo: 'H-2031' });
    expect((await d.sla(id)).resolution?.state).toBe('stopped');
    await d.does(id, 'funcional-n2', 'retomar');
    expect(await d.refused(id, 'funcional-n2', 'ajuste')).toMatchObject({ faults: [{ field: 'ajuste', code: 'missing' }] });
    await d.does(id, 'funcional-n2', 'ajuste', { ajuste: 'AJ-77' });
    expect((await d.load(id)).fields).toMatchObject({ hallazgo: 'H-2031', ajuste: 'AJ-77' });
    expect(await d.history(id)).toContain('«Pendiente Hallazgo»: «H-2031»');
  });

  it('SIIF-07 a mass incident goes from level 1 straight to functional level 3, with its budget sections', async () => {
    const d = await desk();
    const id = await inProgress(d);
    expect(await d.refused(id, 'linea', 'escalar', { group: 'funcional-n3', reason: 'Es masivo' })).toMatchObject({
      code: 'route-not-allowed',
      allowed: ['back-office'],
    });
    expect(await d.refused(id, 'linea', 'escalar-masivo', { group: 'funcional-n3', reason: 'Es masivo' })).toMatchObject({
      faults: [{ field: 'secciones' }],
    });
    const escalated = await d.does(id, 'linea', 'escalar-masivo', {
      group: 'funcional-n3',
      reason: 'Cuatro entidades',
      secciones: '1301-01\n1501-03\n2101-01\n2201-02',
    });
    expect(escalated).toMatchObject({ group: 'funcional-n3', level: 3, kind: 'incident', numbers: { incident: 1 } });
  });

  it('SIIF-08 the back office checks, attaches and documents; the line itself does not escalate to level 2', async () => {
    const d = await desk();
    const id = await inProgress(d);
    expect(await d.refused(id, 'linea', 'escalar', { group: 'funcional-n2', reason: 'No pude' })).toMatchObject({
      code: 'route-not-allowed',
    });
    await d.does(id, 'linea', 'escalar', { group: 'back-office', reason: 'Hay que revisar' });
    const without = await d.refused(id, 'back-office', 'escalar', { group: 'funcional-n2', reason: 'Requiere prueba' });
    expect(without).toMatchObject({ code: 'fields-missing', faults: [{ field: 'verificada' }, { field: 'sinSoportes' }] });
    const file = { id: 'f1', name: 'pantalla.png', type: 'image/png', bytes: 10, by: d.refOf('ana'), at: d.desk.now() };
    await d.execute(id, 'ana', { type: 'attach-file', file });
    const escalated = await d.does(id, 'back-office', 'escalar', {
      group: 'funcional-n2',
      reason: 'Requiere prueba',
      verificada: 'si',
      soportes: 'f1',
    });
    expect(escalated).toMatchObject({ group: 'funcional-n2', fields: { soportes: 'f1' } });
  });

  it('SIIF-08 a file of another case is no support of this one', async () => {
    const d = await desk();
    const id = await inProgress(d);
    await d.does(id, 'linea', 'escalar', { group: 'back-office', reason: 'Hay que revisar' });
    expect(
      await d.refused(id, 'back-office', 'escalar', {
        group: 'funcional-n2',
        reason: 'Requiere prueba',
        verificada: 'si',
        soportes: 'ajeno',
      }),
    ).toMatchObject({ faults: [{ field: 'soportes', code: 'not-a-choice' }] });
  });

  it('SIIF-09 level 2 passes it to technical level 2 or 3, functional level 3 or a governing body', async () => {
    const d = await desk();
    for (const group of ['tecnico-n2', 'tecnico-n3', 'funcional-n3']) {
      const id = await atN2(d);
      expect(await d.does(id, 'funcional-n2', 'escalar', { group, reason: 'Le corresponde' })).toMatchObject({
        group,
        state: 'abierto',
        assignee: null,
      });
    }
    for (const group of ['cgn', 'dgppn', 'dgcptn']) {
      const id = await atN2(d);
      expect(await d.refused(id, 'funcional-n2', 'escalar', { group, reason: 'Le corresponde' })).toMatchObject({
        code: 'route-not-allowed',
      });
      expect(await d.does(id, 'funcional-n2', 'pasar-a-organo', { group, reason: 'Autorización del rubro' })).toMatchObject({
        group,
        state: 'pendiente-proveedor',
        sender: 'funcional-n2',
      });
    }
  });

  it('SIIF-10 with a governing body it is Pendiente por Proveedor; level 2 takes the answer, describes the solution, and it closes on the user’s word', async () => {
    const d = await desk();
    const id = await atN2(d);
    await d.pass(HOUR);
    await d.does(id, 'funcional-n2', 'pasar-a-organo', { group: 'cgn', reason: 'Mantenimiento de la matriz contable' });
    await d.pass(72 * HOUR);
    expect(await d.state(id)).toBe('Pendiente por Proveedor');
    expect((await d.sla(id)).resolution).toMatchObject({ state: 'stopped', elapsedMs: HOUR });
    expect(await d.refused(id, 'linea', 'respuesta-organo', { group: 'funcional-n2', reason: 'Ya respondieron' })).toMatchObject({
      code: 'not-yours',
    });
    await d.does(id, 'funcional-n2.b', 'respuesta-organo', { group: 'funcional-n2', reason: 'Se creó la cuenta contable' });
    await d.does(id, 'funcional-n2', 'tomar');
    await d.does(id, 'funcional-n2', 'resolver', { solution: 'La CGN creó la cuenta; ya puede registrar el asiento' });
    expect(await d.does(id, 'ana', 'aceptar')).toMatchObject({ phase: 'closed' });
  });

  it('SIIF-11 a solution that the user neither accepts nor refuses within the level’s time counts as accepted', async () => {
    const d = await desk();
    const id = await inProgress(d);
    await d.does(id, 'linea', 'resolver', { solution: 'Se orientó al usuario en la cadena de gastos' });
    await d.pass(4 * HOUR - MINUTE);
    expect(await d.state(id)).toBe('Resuelto');
    await d.pass(MINUTE);
    expect(await d.state(id)).toBe('Cerrado');
    expect(await d.events(id)).toContainEqual(expect.objectContaining({ type: 'solution-accepted', silence: true }));
    expect((await d.load(id)).figures?.validation).toMatchObject({ met: true, elapsedMs: 4 * HOUR });
  });

  it('SIIF-15 the coordination stops the clock of a case on an authority’s word, and undoes it', async () => {
    const d = await desk();
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

  it('SIIF-15 a stopped clock goes on by itself at the moment that was said', async () => {
    const d = await desk();
    const id = await inProgress(d);
    const until = d.desk.registry.current.calendar.addOpenMs(d.desk.now(), HOUR);
    await d.execute(id, 'carla', { type: 'hold-clock', hold: { id: 'h1', reason: 'Caída', authorisedBy: 'Administración SIIF', until } });
    await d.pass(3 * HOUR);
    expect((await d.sla(id)).resolution).toMatchObject({ state: 'running', elapsedMs: 2 * HOUR });
    expect((await d.load(id)).hold).toBeNull();
  });

  it('SIIF-17 a solution is not given without being documented', async () => {
    const d = await desk();
    const id = await inProgress(d);
    expect(await d.refused(id, 'linea', 'resolver')).toMatchObject({ faults: [{ field: 'solution', code: 'missing' }] });
    expect(await d.refused(id, 'linea', 'resolver', { solution: 'ya' })).toMatchObject({
      faults: [{ field: 'solution', code: 'too-short' }],
    });
  });

  it('SIIF-18 an accompaniment also asks for identification, topics and attendees, and goes to the training coordination', async () => {
    const d = await desk();
    const draft = await d.draft('capacitacion para tesorería');
    const { identificacion, temas, asistentes, ...rest } = d.form('acompanamiento');
    await d.execute(draft, 'ana', { type: 'fill-draft', fields: rest, submit: true });
    expect((await d.load(draft)).phase).toBe('draft');
    await d.execute(draft, 'ana', {
      type: 'fill-draft',
      fields: { identificacion: identificacion ?? '', temas: temas ?? '', asistentes: asistentes ?? '' },
      submit: true,
    });
    expect(await d.load(draft)).toMatchObject({ phase: 'new', category: 'acompanamiento' });
    await d.does(draft, 'linea', 'escalar', { group: 'back-office', reason: 'Es una capacitación' });
    expect(await d.refused(draft, 'back-office', 'escalar', { group: 'funcional-n2', reason: 'x'.repeat(9), ...checked })).toMatchObject({
      code: 'route-not-allowed',
      allowed: ['linea', 'capacitacion'],
    });
    expect(await d.does(draft, 'back-office', 'escalar', { group: 'capacitacion', reason: 'Programar', ...checked })).toMatchObject({
      group: 'capacitacion',
    });
  });

  it('SIIF-19 asks for executing unit, SIIF user, full name, entity, contact, detailed description and screens of the error', async () => {
    const d = await desk();
    const id = await d.draft('x');
    await d.execute(id, 'ana', { type: 'fill-draft', fields: {}, submit: true });
    const { ticket } = await d.desk.load(id);
    const asked = d.procedure.forms.find((f) => f.id === 'soporte')?.fields.map((f) => f.id);
    expect(asked).toEqual([
      'name',
      'email',
      'phone',
      'usuarioSiif',
      'unidadEjecutora',
      'entidadCodigo',
      'entidad',
      'seccion',
      'ciudad',
      'category',
      'description',
      'pantallas',
    ]);
    expect(ticket).toMatchObject({ phase: 'draft', submitted: true });
  });

  it('SIIF-19 screens that were sent stand in the form when it is complete', async () => {
    const d = await desk();
    const id = await d.draft('no abre');
    await d.execute(id, 'ana', {
      type: 'attach-file',
      file: { id: 'f1', name: 'error.png', type: 'image/png', bytes: 10, by: d.refOf('ana'), at: d.desk.now() },
    });
    await d.execute(id, 'ana', { type: 'fill-draft', fields: d.form('presupuesto'), submit: true });
    expect((await d.load(id)).fields['pantallas']).toBe('f1');
  });

  it('SIIF-19 what a user has of the system and of their entity is typed once: the next request has it', async () => {
    const d = await desk();
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
    expect(await d.state(agreed)).toBe('Cerrado');
  });

  it('SIIF-23 what a governing body asks for goes straight to functional level 3, registered by the line', async () => {
    const d = await desk();
    const done = await d.desk.registerCall({
      actor: d.actorOf('linea'),
      channel: 'telephone',
      fields: d.form('organo-rector'),
      solution: '',
      key: 'k1',
    });
    expect(done).toMatchObject({
      kind: 'registered',
      stored: { ticket: { group: 'funcional-n3', level: 3, registeredBy: { id: 'linea' }, numbers: { ticket: 1 } } },
    });
  });

  it.each(['linea', 'back-office'])('SIIF-23 what came under another subject and is corrected goes there too, from %s', async (group) => {
    const d = await desk();
    const id = await inProgress(d, 'otro');
    if (group !== 'linea') await d.does(id, 'linea', 'escalar', { group, reason: 'Hay que revisarlo' });
    const { version } = await d.load(id);
    await d.execute(id, 'linea', { type: 'correct', seen: version, input: { category: 'organo-rector', reason: 'Lo pide la Contaduría' } });
    await d.does(id, group, 'escalar', { group: 'funcional-n3', reason: 'Lo pide la Contaduría' });
    expect(await d.load(id)).toMatchObject({ group: 'funcional-n3', category: 'organo-rector', numbers: { incident: 1 } });
  });
});
