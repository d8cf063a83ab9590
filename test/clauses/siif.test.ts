import { describe, expect, it } from 'vitest';
import { registerData } from '../../src/teams/cards/dialogs/register-dialog.js';
import { givenFacts } from '../../src/teams/cards/parts/given-facts.js';
import { HOUR, MINUTE } from '../../src/domain/instant.js';
import { atN2, siifDesk, siifInProgress, toN2 } from './siif-cases.js';

describe('SIIF Nación: the line of support', () => {
  it('SIIF-01 the clock counts Monday to Friday from 7:00 to 19:00 without a break, and no Colombian holiday', async () => {
    // Friday 18:00 before Immaculate Conception (Tuesday 8 December 2026).
    const d = await siifDesk('2026-12-04T18:00:00-05:00');
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
    const d = await siifDesk();
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
    const id = await siifInProgress(d);
    await d.pass(30 * MINUTE);
    await d.does(id, 'linea', 'pedir', { question: '¿Cuál es el número del compromiso?' });
    await d.pass(2 * HOUR);
    expect((await d.sla(id)).resolution).toMatchObject({ state: 'paused', elapsedMs: 30 * MINUTE });
    await d.does(id, 'ana', 'responder', { answer: 'El 4526' });
    await d.pass(10 * MINUTE);
    expect((await d.sla(id)).resolution).toMatchObject({ state: 'running', elapsedMs: 40 * MINUTE });
    expect(await d.state(id)).toBe('Trabajo en Progreso');
  });

  it('SIIF-03 a case without an answer is closed after as many hours as its level has for the solution', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    await d.does(id, 'linea', 'pedir', { question: '¿Cuál es el número del compromiso?' });
    await d.pass(4 * HOUR - MINUTE);
    expect(await d.state(id)).toBe('Pendiente por Cliente');
    await d.pass(MINUTE);
    expect(await d.state(id)).toBe('Cerrado sin respuesta');
    expect(await d.load(id)).toMatchObject({
      phase: 'closed',
      outcome: 'unserved',
      survey: null,
      figures: { resolution: null, validation: null },
    });
    expect(d.notificationsTo('ana')).toEqual(['moved', 'question', 'reminder', 'case-lapsed']);
    const atLevel2 = await atN2(d);
    await d.does(atLevel2, 'funcional-n2', 'pedir', { question: '¿Qué perfil tiene?' });
    await d.pass(24 * HOUR);
    expect(await d.state(atLevel2)).toBe('Pendiente por Cliente');
    await d.pass(24 * HOUR);
    expect(await d.state(atLevel2)).toBe('Cerrado sin respuesta');
  });

  it('SIIF-04 a service is solved at level 1 with its SERV number', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    await d.does(id, 'linea', 'resolver', { solution: 'Se orientó al usuario en la cadena de gastos' });
    const closed = await d.does(id, 'linea', 'cerrar', { means: 'telephone', date: '2026-11-23' });
    expect(closed).toMatchObject({ phase: 'closed', kind: 'request', numbers: { ticket: 1 } });
    expect(closed.numbers).not.toHaveProperty('incident');
  });

  it('SIIF-04 beyond level 1 a case becomes an incident with an INC number besides, once, and both numbers find it', async () => {
    const d = await siifDesk();
    const id = await atN2(d);
    expect(await d.load(id)).toMatchObject({ kind: 'incident', numbers: { ticket: 1, incident: 1 } });
    await d.does(id, 'funcional-n2', 'escalar', { group: 'back-office', reason: 'Mal asignado' });
    await d.does(id, 'back-office', 'escalar-n2', { ...toN2, group: 'tecnico-n2', person: 'tecnico-n2' });
    expect((await d.load(id)).numbers).toEqual({ draft: 1, ticket: 1, incident: 1 });
    for (const series of ['ticket', 'incident'])
      expect((await d.desk.find({ kind: 'own', series, value: 1, asked: '', partners: null }, d.actorOf('linea')))?.id).toBe(id);
    const other = await atN2(d);
    expect((await d.load(other)).numbers).toMatchObject({ ticket: 2, incident: 2 });
  });

  it('SIIF-05 a corrected impact moves a case ahead of earlier ones', async () => {
    const d = await siifDesk();
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
    const d = await siifDesk();
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

  it('SIIF-07 a mass incident goes from level 1 straight to the module coordinator, with its budget sections, marked, and critical by rule', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    expect(await d.refused(id, 'linea', 'escalar', { group: 'funcional-n3', reason: 'Es masivo' })).toMatchObject({
      code: 'route-not-allowed',
      allowed: ['back-office'],
    });
    expect(await d.refused(id, 'linea', 'escalar-masivo', { group: 'funcional-n3', reason: 'Es masivo' })).toMatchObject({
      faults: [{ field: 'person' }, { field: 'secciones' }],
    });
    const escalated = await d.does(id, 'linea', 'escalar-masivo', {
      group: 'funcional-n3',
      person: 'funcional-n3',
      reason: 'Cuatro entidades',
      secciones: '1301-01\n1501-03\n2101-01\n2201-02',
    });
    expect(escalated).toMatchObject({ group: 'funcional-n3', level: 3, kind: 'incident', numbers: { incident: 1 } });
    expect(escalated).toMatchObject({ mark: 'Masivo', priority: 'critica', rank: 0, assignee: { id: 'funcional-n3' } });
    expect(d.notificationsTo('funcional-n3')).toContain('escalated-here');
    expect(d.shownTo('funcional-n3').join()).toContain('Incidente · Crítica · Masivo');
  });

  it('SIIF-08 the back office checks, attaches, documents and names the responsible person of level 2; the line itself does not escalate there', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    expect(await d.refused(id, 'linea', 'escalar', { group: 'funcional-n2', reason: 'No pude' })).toMatchObject({
      code: 'route-not-allowed',
    });
    await d.does(id, 'linea', 'escalar', { group: 'back-office', reason: 'Hay que revisar' });
    const without = await d.refused(id, 'back-office', 'escalar-n2', { group: 'funcional-n2', reason: 'Requiere prueba' });
    expect(without).toMatchObject({
      code: 'fields-missing',
      faults: [{ field: 'person' }, { field: 'verificada' }, { field: 'documentacion' }, { field: 'sinSoportes' }],
    });
    const file = { id: 'f1', name: 'pantalla.png', type: 'image/png', bytes: 10, by: d.refOf('ana'), at: d.desk.now() };
    await d.execute(id, 'ana', { type: 'attach-file', file });
    const escalated = await d.does(id, 'back-office', 'escalar-n2', { ...toN2, sinSoportes: '', soportes: 'f1' });
    expect(escalated).toMatchObject({
      group: 'funcional-n2',
      assignee: { id: 'funcional-n2' },
      fields: { soportes: 'f1', documentacion: toN2.documentacion },
    });
    expect(d.notificationsTo('funcional-n2')).toContain('escalated-here');
  });

  it('SIIF-08 a case registered for a user who was advised says who advised, on its data and in its history', async () => {
    const d = await siifDesk();
    const call = { actor: d.actorOf('back-office'), channel: 'email', solution: '' } as const;
    const fields = d.form('presupuesto', { asesor: ' Marta Díaz, segundo nivel ' });
    const done = await d.desk.registerCall({ ...call, fields, key: 'k1' });
    if (done.kind !== 'registered') throw new Error(JSON.stringify(done));
    expect(done.stored.ticket.fields['asesor']).toBe('Marta Díaz, segundo nivel');
    expect(await d.history(done.stored.id)).toContain('por correo: asesor que atendió al usuario «Marta Díaz, segundo nivel»');
    const view = { stored: done.stored, ...d.desk.registry.current, now: d.desk.now() };
    expect(givenFacts(view)).toContainEqual({ title: 'Asesor que atendió al usuario', value: 'Marta Díaz, segundo nivel' });
    const without = await d.desk.registerCall({
      ...call,
      fields: d.form('tesoreria', { description: 'No sale el giro de hoy' }),
      key: 'k2',
    });
    expect(without).toMatchObject({ kind: 'registered' });
  });

  it('SIIF-08 only who registers for another is asked who advised', async () => {
    const d = await siifDesk();
    const id = await d.ticket({ category: 'presupuesto', fields: { asesor: 'Marta Díaz' } });
    expect((await d.load(id)).fields['asesor']).toBeUndefined();
    const { inputs } = registerData({ ...d.desk.registry.current, now: d.desk.now() }, 'n', { typed: {}, faults: [] });
    expect(inputs.map((i) => i.id).slice(0, 2)).toEqual(['f_channel', 'f_asesor']);
  });

  it('SIIF-08 a file of another case is no supporting document of this one', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    await d.does(id, 'linea', 'escalar', { group: 'back-office', reason: 'Hay que revisar' });
    expect(await d.refused(id, 'back-office', 'escalar-n2', { ...toN2, soportes: 'ajeno' })).toMatchObject({
      faults: [{ field: 'soportes', code: 'not-a-choice' }],
    });
  });

  it('SIIF-09 level 2 escalates to technical level 2 or 3, functional level 3 or a governing body', async () => {
    const d = await siifDesk();
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

  it('SIIF-10 a case with a governing body is Pendiente por Proveedor; level 2 takes the answer, describes the solution, and the user’s acceptance closes it', async () => {
    const d = await siifDesk();
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
    expect(await d.load(id)).toMatchObject({ assignee: { id: 'funcional-n2' } });
    await d.does(id, 'funcional-n2', 'resolver', { solution: 'La CGN creó la cuenta; ya puede registrar el asiento' });
    expect(await d.does(id, 'ana', 'aceptar')).toMatchObject({ phase: 'closed' });
  });
});
