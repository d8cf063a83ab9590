import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/core/instant.js';
import { controlPointsOf } from '../../src/core/ticket/control-points.js';
import { auditCard } from '../../src/features/cases/read-whole.js';
import { statusLine } from '../../src/cards/parts/status-line.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import { factsIn } from '../support/read-card.js';
import { atN2, correctSiif, inBackOffice, massInput, siifDesk, siifInProgress, toN2 } from './siif-cases.js';

const solution = { solution: 'Se orientó al usuario en la cadena de gastos' };
const question = { question: '¿Cuál es el número del compromiso?' };

/** Two cases of the line, in order of arrival. */
async function inQueue() {
  const d = await siifDesk();
  const first = await d.ticket({ category: 'presupuesto', words: 'no deja registrar el compromiso' });
  await d.pass(MINUTE);
  const second = await d.ticket({ category: 'tesoreria', words: 'no sale la orden de pago' });
  return { d, first, second, queue: async () => (await d.desk.store.queries.openOfGroup('linea', 10)).map((t) => t.id) };
}

describe('SIIF Nación: hours and states', () => {
  it('SIIF-01 the clock counts Monday to Friday from 7:00 to 19:00 without a break, and nothing of nights and weekends', async () => {
    // A Friday.
    const d = await siifDesk('2026-11-20T18:00:00-05:00');
    const id = await d.ticket({ category: 'presupuesto' });
    const elapsed = async () => (await d.sla(id)).resolution?.elapsedMs;
    await d.pass(HOUR);
    expect(await elapsed()).toBe(HOUR);
    await d.pass(60 * HOUR);
    expect(await elapsed()).toBe(HOUR);
    await d.pass(12 * HOUR);
    expect(await elapsed()).toBe(13 * HOUR);
    await d.pass(12 * HOUR);
    expect(await elapsed()).toBe(13 * HOUR);
  });

  it('SIIF-01 the clock counts nothing on a Colombian holiday', async () => {
    // The day before Immaculate Conception, a Tuesday.
    const d = await siifDesk('2026-12-07T18:00:00-05:00');
    const id = await d.ticket({ category: 'presupuesto' });
    await d.pass(25 * HOUR);
    expect((await d.sla(id)).resolution?.elapsedMs).toBe(HOUR);
    await d.pass(13 * HOUR);
    expect((await d.sla(id)).resolution?.elapsedMs).toBe(2 * HOUR);
  });

  it('SIIF-02 a case is Abierto until it is taken or assigned, at any level, then Trabajo en Progreso for its user too; its clock runs in both', async () => {
    const d = await siifDesk();
    const statesOf = async (id: TicketId) => [await d.state(id), statusLine(await d.view(id))];
    const open = await d.ticket({ category: 'presupuesto' });
    await d.pass(20 * MINUTE);
    expect([await d.state(open), (await d.sla(open)).resolution]).toMatchObject(['Abierto', { state: 'running', elapsedMs: 20 * MINUTE }]);
    await d.does(open, 'linea.b', 'asignar', { person: 'linea' });
    const escalated = await inBackOffice(d, 'contabilidad');
    expect(await statesOf(escalated)).toEqual(['Abierto', expect.stringContaining('Pasó al Back office')]);
    await d.does(escalated, 'back-office', 'escalar-n2', toN2);
    const mass = await siifInProgress(d, 'tesoreria');
    await d.does(mass, 'linea', 'escalar-masivo', massInput);
    for (const id of [open, escalated, mass, await siifInProgress(d, 'reportes')]) {
      const { assignee } = await d.load(id);
      expect(await statesOf(id)).toEqual(['Trabajo en Progreso', expect.stringContaining(`Lo atiende ${assignee?.name ?? 'nadie'}`)]);
      const before = (await d.sla(id)).resolution?.elapsedMs ?? 0;
      await d.pass(MINUTE);
      expect((await d.sla(id)).resolution).toMatchObject({ state: 'running', elapsedMs: before + MINUTE });
    }
  });

  it('SIIF-02 Pendiente por Cliente freezes the clock, which goes on with the answer', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    await d.pass(30 * MINUTE);
    await d.does(id, 'linea', 'pedir', question);
    await d.pass(2 * HOUR);
    expect([await d.state(id), (await d.sla(id)).resolution]).toMatchObject([
      'Pendiente por Cliente',
      { state: 'paused', elapsedMs: 30 * MINUTE },
    ]);
    await d.does(id, 'ana', 'responder', { answer: 'El 4526' });
    await d.pass(10 * MINUTE);
    expect([await d.state(id), (await d.sla(id)).resolution]).toMatchObject([
      'Trabajo en Progreso',
      { state: 'running', elapsedMs: 40 * MINUTE },
    ]);
  });

  it('SIIF-02 Pendiente por Proveedor stops the clock, which goes on when the governing body has answered', async () => {
    const d = await siifDesk();
    const id = await atN2(d);
    await d.does(id, 'funcional-n2', 'pasar-a-organo', { group: 'dgppn', reason: 'Autorización del rubro' });
    await d.pass(72 * HOUR);
    expect([await d.state(id), (await d.sla(id)).resolution]).toMatchObject([
      'Pendiente por Proveedor',
      { state: 'stopped', elapsedMs: 0 },
    ]);
    await d.does(id, 'funcional-n2', 'respuesta-organo', { group: 'funcional-n2', reason: 'El rubro quedó creado' });
    await d.pass(10 * MINUTE);
    expect((await d.sla(id)).resolution).toMatchObject({ state: 'running', elapsedMs: 10 * MINUTE });
  });

  it('SIIF-02 Pendiente Hallazgo and Pendiente Ajuste stop the clock, which goes on when the case does', async () => {
    const d = await siifDesk();
    const id = await atN2(d);
    for (const [transition, input, state] of [
      ['hallazgo', { hallazgo: 'H-2031' }, 'Pendiente Hallazgo'],
      ['ajuste', { ajuste: 'AJ-77' }, 'Pendiente Ajuste'],
    ] as const) {
      await d.does(id, 'funcional-n2', transition, input);
      await d.pass(24 * HOUR);
      expect([await d.state(id), (await d.sla(id)).resolution]).toMatchObject([state, { state: 'stopped', elapsedMs: 0 }]);
      await d.does(id, 'funcional-n2', 'retomar');
    }
    await d.pass(10 * MINUTE);
    expect((await d.sla(id)).resolution).toMatchObject({ state: 'running', elapsedMs: 10 * MINUTE });
  });

  it('SIIF-02 Resuelto and Cerrado end the clock', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    await d.pass(HOUR);
    await d.does(id, 'linea', 'resolver', solution);
    await d.pass(HOUR);
    expect([await d.state(id), (await d.sla(id)).resolution]).toMatchObject(['Resuelto', { state: 'met', elapsedMs: HOUR }]);
    await d.does(id, 'ana', 'aceptar');
    await d.pass(HOUR);
    expect([await d.state(id), (await d.sla(id)).resolution]).toMatchObject(['Cerrado', { state: 'met', elapsedMs: HOUR }]);
  });

  it('SIIF-02 activity 15 is a control point: what the people of level 2 first do with a case', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    const done = async () => controlPointsOf(await d.desk.load(id), d.procedure).find(({ point }) => point.id === 'PC-15')?.done ?? null;
    await d.does(id, 'linea', 'escalar', { group: 'back-office', reason: 'Hay que revisar la cadena' });
    await d.does(id, 'back-office', 'escalar-n2', toN2);
    expect(await done()).toBeNull();
    await d.execute(id, 'funcional-n2', { type: 'add-note', text: 'Se revisa la cadena', audience: 'internal' });
    expect(await done()).toMatchObject({ by: { person: { id: 'funcional-n2' } } });
  });

  it('SIIF-02 activity 22 is a control point: what the people of functional level 3 first do with a case', async () => {
    const d = await siifDesk();
    const id = await atN2(d);
    const done = async () => controlPointsOf(await d.desk.load(id), d.procedure).find(({ point }) => point.id === 'PC-22')?.done ?? null;
    await d.does(id, 'funcional-n2', 'escalar', { group: 'funcional-n3', reason: 'Es del módulo' });
    await d.execute(id, 'ana', { type: 'add-information', text: '¿Cómo va?' });
    expect(await done()).toBeNull();
    await d.execute(id, 'funcional-n3', { type: 'add-note', text: 'Se revisa', audience: 'internal' });
    expect(await done()).toMatchObject({ by: { person: { id: 'funcional-n3' } } });
  });

  it('SIIF-02 the audit of a case that was solved below the third level says that it did not pass there', async () => {
    const d = await siifDesk();
    const id = await atN2(d);
    const value = async () => factsIn(auditCard(await d.view(id), 'chat')).find(({ title }) => title.includes('tercer nivel'))?.value;
    expect(await value()).toBe('○ pendiente');
    await d.does(id, 'funcional-n2', 'resolver', { solution: 'Se corrigió la asignación de permisos' });
    expect(await value()).toBe('no aplica: no pasó por allí');
  });

  it('SIIF-02 the audit of a case that came straight to the third level does not wait for the second', async () => {
    const d = await siifDesk();
    const id = await inBackOffice(d);
    const value = async () => factsIn(auditCard(await d.view(id), 'chat')).find(({ title }) => title.includes('segundo nivel'))?.value;
    expect(await value()).toBe('○ pendiente');
    await d.does(id, 'back-office', 'escalar-masivo', massInput);
    expect(await value()).toBe('no aplica: no pasó por allí');
  });

  it('SIIF-13 the audit of a case without an answer in time has no time for a solution, and says why; its later steps do not apply', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    await d.does(id, 'linea', 'pedir', question);
    await d.pass(3 * DAY);
    const told = factsIn(auditCard(await d.view(id), 'chat')).map(({ title, value }) => `${title}: ${value}`);
    expect([await d.state(id), told.at(-1)]).toEqual(['Cerrado sin respuesta', 'Solución: no se mide: no se solucionó']);
    expect(told.join()).toContain('no aplica: terminó antes');
    expect(told.join()).not.toContain('○ pendiente');
  });

  it('SIIF-03 the user has as many hours to answer as the level has for the solution: four at level 1, sixteen at level 2', async () => {
    const d = await siifDesk();
    const atLevel1 = await siifInProgress(d);
    await d.does(atLevel1, 'linea', 'pedir', question);
    const atLevel2 = await atN2(d);
    await d.does(atLevel2, 'funcional-n2', 'pedir', { question: '¿Qué perfil tiene?' });
    const states = async () => [await d.state(atLevel1), await d.state(atLevel2)];
    await d.pass(4 * HOUR - MINUTE);
    expect(await states()).toEqual(['Pendiente por Cliente', 'Pendiente por Cliente']);
    await d.pass(MINUTE);
    expect(await states()).toEqual(['Cerrado sin respuesta', 'Pendiente por Cliente']);
    // Sixteen business hours from Monday 8:00 end on Tuesday at 12:00.
    await d.pass(24 * HOUR - MINUTE);
    expect(await states()).toEqual(['Cerrado sin respuesta', 'Pendiente por Cliente']);
    await d.pass(MINUTE);
    expect(await states()).toEqual(['Cerrado sin respuesta', 'Cerrado sin respuesta']);
  });

  it('SIIF-03 a case whose user does not answer in that time is closed, not as solved, and the user is told and sent the survey', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    await d.does(id, 'linea', 'pedir', question);
    await d.pass(4 * HOUR - MINUTE);
    await d.pass(MINUTE);
    expect(await d.load(id)).toMatchObject({
      phase: 'closed',
      outcome: 'unserved',
      survey: { answeredAt: null },
      figures: { resolution: null, validation: null },
    });
    expect(d.notificationsTo('ana')).toEqual(['question', 'reminder', 'case-lapsed', 'survey']);
    expect(d.shownTo('ana').join()).toContain('¿Cómo lo atendió la línea de soporte?');
  });
});

describe('SIIF Nación: numbers, order and findings', () => {
  it('SIIF-04 the user is told the SERV number of the case at once', async () => {
    const d = await siifDesk();
    const id = await d.ticket({ category: 'presupuesto' });
    expect((await d.load(id)).numbers).toMatchObject({ ticket: 1 });
    expect(d.shownTo('ana').at(-1)).toContain('SERV000001');
  });

  it('SIIF-04 a service is solved and closed at level 1 with its SERV number alone', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    await d.does(id, 'linea', 'resolver', solution);
    const closed = await d.does(id, 'linea', 'cerrar', { means: 'telephone', date: '2026-11-23' });
    expect(closed).toMatchObject({ phase: 'closed', kind: 'request', numbers: { ticket: 1 } });
    expect(closed.numbers).not.toHaveProperty('incident');
  });

  it('SIIF-04 beyond level 1 a case becomes an incident with an INC number besides, once', async () => {
    const d = await siifDesk();
    const id = await atN2(d);
    expect(await d.load(id)).toMatchObject({ kind: 'incident', numbers: { ticket: 1, incident: 1 } });
    await d.does(id, 'funcional-n2', 'devolver-a-back-office', { group: 'back-office', reason: 'Mal asignado' });
    await d.does(id, 'back-office', 'escalar-n2', { ...toN2, group: 'tecnico-n2', person: 'tecnico-n2' });
    expect((await d.load(id)).numbers).toEqual({ draft: 1, ticket: 1, incident: 1 });
    const other = await atN2(d);
    expect((await d.load(other)).numbers).toMatchObject({ ticket: 2, incident: 2 });
  });

  it('SIIF-04 an incident is found by its SERV number and by its INC number', async () => {
    const d = await siifDesk();
    await siifInProgress(d, 'tesoreria');
    const id = await atN2(d);
    const found = async (series: string, value: number, who: string) =>
      (await d.desk.find({ kind: 'own', series, value, asked: '', partners: null }, d.actorOf(who)))?.id;
    for (const who of ['linea', 'ana']) expect([await found('ticket', 2, who), await found('incident', 1, who)]).toEqual([id, id]);
  });

  it('SIIF-05 the queue of a group goes by order of arrival, whatever is done with a case meanwhile', async () => {
    const { d, first, second, queue } = await inQueue();
    await correctSiif(d, second, 'linea', { category: 'tecnico', kind: 'incident' });
    expect(await queue()).toEqual([first, second]);
    await d.execute(first, 'ana', { type: 'add-information', text: '¿Cómo va?' });
    await d.does(first, 'linea', 'tomar');
    expect(await queue()).toEqual([first, second]);
  });

  it('SIIF-05 a corrected impact moves a case ahead of earlier ones', async () => {
    const { d, first, second, queue } = await inQueue();
    await correctSiif(d, second, 'linea', { impact: 'varias', urgency: 'normal', reason: 'Son cuatro entidades' });
    expect(await queue()).toEqual([second, first]);
    expect(await d.history(second)).toContain('prioridad de Normal a Crítica, porque «Son cuatro entidades»');
  });

  it('SIIF-05 a corrected criticality moves a case ahead of earlier ones', async () => {
    const { d, first, second, queue } = await inQueue();
    await correctSiif(d, second, 'linea', { impact: 'usuario', urgency: 'cierre', reason: 'El pago vence hoy' });
    expect(await queue()).toEqual([second, first]);
    expect(await d.history(second)).toContain('prioridad de Normal a Alta, porque «El pago vence hoy»');
  });

  it('SIIF-06 Pendiente Hallazgo needs the number of the finding', async () => {
    const d = await siifDesk();
    const id = await atN2(d);
    expect(await d.refused(id, 'funcional-n2', 'hallazgo')).toMatchObject({ faults: [{ field: 'hallazgo', code: 'missing' }] });
    expect(await d.does(id, 'funcional-n2', 'hallazgo', { hallazgo: 'H-2031' })).toMatchObject({ fields: { hallazgo: 'H-2031' } });
    expect(await d.history(id)).toContain('«Pendiente Hallazgo»: «H-2031»');
  });

  it('SIIF-06 Pendiente Ajuste needs the number of the fix', async () => {
    const d = await siifDesk();
    const id = await atN2(d);
    expect(await d.refused(id, 'funcional-n2', 'ajuste')).toMatchObject({ faults: [{ field: 'ajuste', code: 'missing' }] });
    expect(await d.does(id, 'funcional-n2', 'ajuste', { ajuste: 'AJ-77' })).toMatchObject({ fields: { ajuste: 'AJ-77' } });
    expect(await d.history(id)).toContain('«Pendiente Ajuste»: «AJ-77»');
  });

  it('SIIF-06 a case whose finding was solved is taken up again, and its user is told the solution', async () => {
    const d = await siifDesk();
    const id = await atN2(d);
    await d.does(id, 'funcional-n2', 'hallazgo', { hallazgo: 'H-2031' });
    await d.does(id, 'funcional-n2', 'retomar', { avance: 'El hallazgo quedó en producción' });
    await d.does(id, 'funcional-n2', 'resolver', { solution: 'Se corrigió la consulta; ya puede generar el reporte' });
    expect(await d.state(id)).toBe('Resuelto');
    expect(d.shownTo('ana').at(-1)).toContain('ya puede generar el reporte');
  });
});
