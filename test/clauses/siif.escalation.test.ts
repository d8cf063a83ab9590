import { describe, expect, it } from 'vitest';
import { checklistOf } from '../../src/core/ticket/forms/transition-fields.js';
import { DAY, HOUR } from '../../src/core/instant.js';
import { allFaultsText } from '../../src/texts/fields.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import { atN2, correctSiif, inBackOffice, siifDesk, siifInProgress, toN2 } from './siif-cases.js';
import { registerCall } from '../../src/features/calls/register-call.js';

describe('SIIF Nación: the back office', () => {
  it('SIIF-08 the back office documents what it verified of a case that goes to level 2, which reads it; without that it does not go', async () => {
    const d = await siifDesk();
    const id = await inBackOffice(d);
    expect(await d.refused(id, 'back-office', 'escalar-n2', { ...toN2, reason: '' })).toMatchObject({
      faults: [{ field: 'reason', label: 'Documentación del caso', code: 'missing' }],
    });
    await d.does(id, 'back-office', 'escalar-n2', toN2);
    expect(d.shownTo('funcional-n2').join()).toContain(toN2.reason);
  });

  it('SIIF-08 what the user sent goes with the case to level 2; where there is nothing, no more is asked', async () => {
    const d = await siifDesk();
    const [id, without] = [await inBackOffice(d), await inBackOffice(d, 'tesoreria')];
    const file = { id: 'f1', name: 'pantalla.png', type: 'image/png', bytes: 10, by: d.refOf('ana'), at: d.desk.now() };
    await d.execute(id, 'ana', { type: 'attach-file', file });
    expect(await d.does(id, 'back-office', 'escalar-n2', { ...toN2, soportes: 'f1' })).toMatchObject({ fields: { soportes: 'f1' } });
    expect(await d.does(without, 'back-office', 'escalar-n2', toN2)).toMatchObject({ group: 'funcional-n2' });
  });

  it('SIIF-08 the back office fills in four fields to escalate to level 2', async () => {
    const d = await siifDesk();
    const { stored } = await d.view(await inBackOffice(d));
    const via = d.procedure.transitions.find(({ id }) => id === 'escalar-n2');
    const fields = [...(via?.needs ?? []), ...checklistOf(d.procedure, stored.ticket, 'escalar-n2', 'funcional-n2')];
    expect(fields.map((f) => f.id)).toEqual(['group', 'person', 'reason', 'soportes']);
  });

  it('SIIF-08 the back office names the person of level 2 who is responsible, who is told', async () => {
    const d = await siifDesk();
    const id = await inBackOffice(d);
    expect(await d.refused(id, 'back-office', 'escalar-n2', { ...toN2, person: '' })).toMatchObject({ faults: [{ field: 'person' }] });
    expect(await d.does(id, 'back-office', 'escalar-n2', toN2)).toMatchObject({ group: 'funcional-n2', assignee: { id: 'funcional-n2' } });
    expect(d.notificationsTo('funcional-n2')).toContain('escalated-here');
  });

  it('SIIF-08 a person of another group than the one chosen is a fault that names both, beside every other fault', async () => {
    const d = await siifDesk();
    const id = await inBackOffice(d);
    const refusal = await d.refused(id, 'back-office', 'escalar-n2', { ...toN2, group: 'tecnico-n2', reason: '' });
    expect(refusal).toMatchObject({
      faults: [
        { field: 'reason', code: 'missing' },
        { field: 'person', code: 'of-another-group', groups: ['del Segundo nivel funcional'], chosen: 'del Segundo nivel técnico' },
      ],
    });
    expect(refusal.code === 'fields-missing' ? allFaultsText(refusal.faults) : '').toContain(
      'Segundo nivel funcional Uno es del Segundo nivel funcional, no del Segundo nivel técnico. Cambie la persona o el grupo.',
    );
  });

  it('SIIF-08 the line itself escalates nothing to level 2: it passes by the back office', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    for (const group of ['funcional-n2', 'tecnico-n2'])
      expect(await d.refused(id, 'linea', 'escalar', { group, reason: 'No pude' })).toMatchObject({
        code: 'route-not-allowed',
        allowed: ['back-office'],
      });
    expect(await d.refused(id, 'linea', 'escalar-n2', toN2)).toMatchObject({ code: 'not-yours' });
    expect(await d.does(id, 'linea', 'escalar', { group: 'back-office', reason: 'No pude' })).toMatchObject({ group: 'back-office' });
  });

  it('SIIF-08 a file of another case is no supporting document of this one', async () => {
    const d = await siifDesk();
    const id = await inBackOffice(d);
    expect(await d.refused(id, 'back-office', 'escalar-n2', { ...toN2, soportes: 'ajeno' })).toMatchObject({
      faults: [{ field: 'soportes', code: 'not-a-choice' }],
    });
  });
});

describe('SIIF Nación: where level 2 may pass a case', () => {
  const passes = async (d: ClauseDesk, group: string) =>
    d.does(await atN2(d), 'funcional-n2', 'escalar', { group, reason: 'Le corresponde' });

  it('SIIF-09 level 2 passes a case to technical level 2 or 3', async () => {
    const d = await siifDesk();
    expect(await passes(d, 'tecnico-n2')).toMatchObject({ group: 'tecnico-n2', level: 2, state: 'abierto', assignee: null });
    expect(await passes(d, 'tecnico-n3')).toMatchObject({ group: 'tecnico-n3', level: 3, state: 'abierto', assignee: null });
  });

  it('SIIF-09 level 2 passes a case to functional level 3', async () => {
    expect(await passes(await siifDesk(), 'funcional-n3')).toMatchObject({ group: 'funcional-n3', level: 3, assignee: null });
  });

  it('SIIF-09 level 2 passes a case to a governing body: CGN, DGPPN or DGCPTN', async () => {
    const d = await siifDesk();
    for (const group of ['cgn', 'dgppn', 'dgcptn']) {
      const [id, input] = [await atN2(d), { group, reason: 'Autorización del rubro' }];
      expect(await d.refused(id, 'funcional-n2', 'escalar', input)).toMatchObject({ code: 'route-not-allowed' });
      expect(await d.does(id, 'funcional-n2', 'pasar-a-organo', input)).toMatchObject({ group, sender: 'funcional-n2' });
    }
  });

  it('SIIF-09 level 2 passes a case to no other group, but gives it back to the back office', async () => {
    const d = await siifDesk();
    expect(await d.refused(await atN2(d), 'funcional-n2', 'escalar', { group: 'capacitacion', reason: 'Es un taller' })).toMatchObject({
      code: 'route-not-allowed',
      allowed: ['tecnico-n2', 'funcional-n3', 'tecnico-n3'],
    });
    const back = { group: 'back-office', reason: 'No es de este módulo' };
    expect(await d.does(await atN2(d), 'funcional-n2', 'devolver-a-back-office', back)).toMatchObject({ group: 'back-office' });
  });
});

describe('SIIF Nación: governing bodies', () => {
  /** With the CGN since an hour after level 2 took it. */
  const withCgn = async (d: ClauseDesk): Promise<TicketId> => {
    const id = await atN2(d);
    await d.pass(HOUR);
    await d.does(id, 'funcional-n2', 'pasar-a-organo', { group: 'cgn', reason: 'Mantenimiento de la matriz contable' });
    return id;
  };
  const answer = { group: 'funcional-n2', reason: 'Se creó la cuenta contable' };
  const solution = { solution: 'La CGN creó la cuenta; ya puede registrar el asiento' };

  it('SIIF-10 a case with a governing body is Pendiente por Proveedor, for as long as the body takes', async () => {
    const d = await siifDesk();
    const id = await withCgn(d);
    await d.pass(90 * 24 * HOUR);
    expect(await d.state(id)).toBe('Pendiente por Proveedor');
    expect(await d.load(id)).toMatchObject({ group: 'cgn' });
  });

  it('SIIF-10 the governing body is told of the case and of what is asked of it', async () => {
    const d = await siifDesk();
    await withCgn(d);
    expect(d.notificationsTo('cgn')).toEqual(['escalated-here']);
    expect(d.shownTo('cgn').join()).toContain('INC000001');
    expect(d.shownTo('cgn').join()).toContain('Mantenimiento de la matriz contable');
  });

  it('SIIF-10 the group that sent a case to a governing body, and no other, takes its answer; the case is again of the person who followed it up', async () => {
    const d = await siifDesk();
    const id = await withCgn(d);
    expect(await d.refused(id, 'linea', 'respuesta-organo', answer)).toMatchObject({ code: 'not-yours' });
    await d.does(id, 'funcional-n2.b', 'respuesta-organo', answer);
    expect(await d.load(id)).toMatchObject({ group: 'funcional-n2', state: 'en-progreso', assignee: { id: 'funcional-n2' } });
  });

  it('SIIF-10 the answer of a governing body is told as its answer, not as that of the specialist who wrote it down', async () => {
    const d = await siifDesk();
    const id = await withCgn(d);
    await d.does(id, 'funcional-n2.b', 'respuesta-organo', answer);
    expect(await d.history(id)).toMatch(
      /Dos registró la respuesta de la Contaduría General de la Nación \(CGN\) y el caso volvió a .* Uno/,
    );
    expect(await d.history(id)).not.toMatch(/Dos lo (?:escaló|devolvió)/);
  });

  it('SIIF-10 level 2 describes what the governing body did, and neither the body nor the line does', async () => {
    const d = await siifDesk();
    const id = await withCgn(d);
    expect(await d.refused(id, 'cgn', 'resolver', solution)).toMatchObject({ code: 'not-from-here' });
    await d.does(id, 'funcional-n2', 'respuesta-organo', answer);
    expect(await d.refused(id, 'linea', 'resolver', solution)).toMatchObject({ code: 'not-yours' });
    expect(await d.does(id, 'funcional-n2', 'resolver', solution)).toMatchObject({
      state: 'resuelto',
      solution: { text: solution.solution },
    });
  });

  const solvedThere = async (d: ClauseDesk): Promise<TicketId> => {
    const id = await withCgn(d);
    await d.does(id, 'funcional-n2', 'respuesta-organo', answer);
    await d.does(id, 'funcional-n2', 'resolver', solution);
    return id;
  };

  it('SIIF-10 the user’s acceptance of what a governing body solved closes the case', async () => {
    const d = await siifDesk();
    expect(await d.does(await solvedThere(d), 'ana', 'aceptar')).toMatchObject({ phase: 'closed', outcome: 'solved' });
  });

  it('SIIF-10 level 2, and no other, closes what a governing body solved when the user has confirmed it elsewhere', async () => {
    const d = await siifDesk();
    const id = await solvedThere(d);
    const confirmed = { means: 'telephone', date: '2026-11-23' };
    for (const who of ['linea', 'cgn']) expect(await d.refused(id, who, 'cerrar', confirmed)).toMatchObject({ code: 'not-yours' });
    expect(await d.refused(id, 'funcional-n2', 'cerrar')).toMatchObject({ faults: [{ field: 'means' }, { field: 'date' }] });
    expect(await d.does(id, 'funcional-n2', 'cerrar', confirmed)).toMatchObject({ phase: 'closed', outcome: 'solved' });
  });

  it('SIIF-10 functional level 3 passes a case to a governing body too, which answers to it', async () => {
    const d = await siifDesk();
    const id = await atN2(d);
    await d.does(id, 'funcional-n2', 'escalar', { group: 'funcional-n3', reason: 'Es del módulo' });
    await d.does(id, 'funcional-n3', 'tomar');
    await d.does(id, 'funcional-n3', 'pasar-a-organo', { group: 'dgppn', reason: 'Autorización del rubro' });
    expect([await d.state(id), (await d.load(id)).group]).toEqual(['Pendiente por Proveedor', 'dgppn']);
    await d.does(id, 'funcional-n3', 'respuesta-organo', { group: 'funcional-n3', reason: 'El rubro quedó creado' });
    expect(await d.load(id)).toMatchObject({ group: 'funcional-n3', assignee: { id: 'funcional-n3' } });
  });

  it('SIIF-10 level 2 is reminded of what a governing body has not answered, every two business days', async () => {
    const d = await siifDesk();
    const id = await atN2(d);
    await d.does(id, 'funcional-n2', 'pasar-a-organo', { group: 'cgn', reason: 'Mantenimiento de la matriz contable' });
    const label = d.procedure.groups.find((g) => g.id === 'cgn')?.label ?? '';
    await d.pass(2 * DAY);
    expect(d.notificationsTo('funcional-n2').at(-1)).toBe('reminder');
    expect(d.shownTo('funcional-n2').at(-1)).toContain(`espera a la ${label} desde`);
    expect(d.notificationsTo('cgn')).not.toContain('reminder');
    await d.pass(2 * DAY);
    expect((await d.events(id)).filter((e) => e.type === 'reminded')).toHaveLength(2);
  });
});

describe('SIIF Nación: what a governing body asks for', () => {
  const registered = (d: ClauseDesk) =>
    registerCall(d.desk, { actor: d.actorOf('linea'), channel: 'telephone', fields: d.form('organo-rector'), solution: '', key: 'k1' });

  it('SIIF-23 a request of a governing body goes straight to functional level 3, as an incident', async () => {
    const d = await siifDesk();
    expect(await registered(d)).toMatchObject({
      kind: 'registered',
      stored: { ticket: { group: 'funcional-n3', level: 3, kind: 'incident', numbers: { ticket: 1, incident: 1 } } },
    });
  });

  it('SIIF-23 the line registers a request of a governing body, and reads where it went', async () => {
    const d = await siifDesk();
    expect(await registered(d)).toMatchObject({ stored: { ticket: { registeredBy: { id: 'linea' } } } });
    await d.desk.whenIdle();
    expect(d.notificationsTo('linea')).toEqual(['moved']);
    expect(d.shownTo('linea').join()).toContain('INC000001 (SERV000001) llegó al Tercer nivel funcional');
  });

  it('SIIF-23 a requester can neither choose what is a governing body’s nor have it guessed', async () => {
    const d = await siifDesk();
    const id = await d.draft('soporte siif: la CGN, órgano rector, pide un rubro');
    expect((await d.load(id)).category).toBeNull();
    expect(d.shownTo('ana').join()).not.toContain('Solicitud de un órgano rector');
    await d.execute(id, 'ana', { type: 'fill-draft', fields: d.form('organo-rector'), submit: true });
    expect(await d.load(id)).toMatchObject({ phase: 'draft', category: null, fields: { category: '' } });
  });

  it.each(['linea', 'back-office'])('SIIF-23 a case corrected to that subject goes to functional level 3 too, from %s', async (group) => {
    const d = await siifDesk();
    const id = group === 'linea' ? await siifInProgress(d, 'otro') : await inBackOffice(d, 'otro');
    await correctSiif(d, id, 'linea', { category: 'organo-rector', reason: 'Lo pide la Contaduría' });
    await d.does(id, group, 'escalar', { group: 'funcional-n3', reason: 'Lo pide la Contaduría' });
    expect(await d.load(id)).toMatchObject({ group: 'funcional-n3', category: 'organo-rector', numbers: { incident: 1 } });
  });
});
