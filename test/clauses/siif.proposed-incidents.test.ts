import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../src/core/instant.js';
import { namedCase, reportedBy, reportedByMany, sectionOf, type ReportedCase } from '../support/many-reporters.js';
import { massValues } from '../../src/core/ticket/mass/mass-form.js';
import { isAlertOpen } from '../../src/core/outbox/group-call.js';
import { system } from '../../src/core/people/person.js';
import { maxChildren } from '../../src/core/ticket/mass/mass-incident.js';
import { ticketId, type TicketId } from '../../src/core/ticket/ticket.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { siifDesk } from './siif-cases.js';

const words = 'error al registrar el compromiso presupuestal';

/** A proposal with four cases; the first one's case has it. */
async function proposed() {
  const d = await siifDesk();
  const [first, second, ...others] = await reportedByMany(d, 4, 'presupuesto', words);
  if (first === undefined || second === undefined) throw new Error('four reporters');
  expect(await d.desk.proposeIncidents()).toBe(1);
  return { d, first, second, others };
}

async function declares(d: ClauseDesk, parent: TicketId, others: readonly ReportedCase[]): Promise<void> {
  const children = await Promise.all(others.map((one) => namedCase(d, one)));
  const { version: seen } = await d.load(parent);
  const input = {
    group: 'funcional-n3',
    person: 'funcional-n3',
    reason: 'Lo reportan varias',
    secciones: '1301-01\n1501-03\n2101-01\n2201-02',
  };
  expect(await d.execute(parent, 'linea', { type: 'declare-mass', children, seen, input })).toMatchObject({ kind: 'executed' });
  await d.pass(MINUTE);
}

describe('SIIF Nación: proposed mass incidents', () => {
  it('SIIF-07 users of one budget section whose code they type differently are no mass incident; with three sections more they are one of four', async () => {
    const d = await siifDesk();
    const typed = ['1301', '130101', '13-01-02', '13-01-01-000'];
    for (const [i, seccion] of typed.entries()) await reportedBy(d, i + 1, 'presupuesto', words, { seccion });
    expect(await d.desk.proposeIncidents()).toBe(0);
    for (const n of [5, 6, 7]) await reportedBy(d, n, 'presupuesto', words, { seccion: sectionOf(n) });
    expect(await d.desk.proposeIncidents()).toBe(1);
    await d.desk.whenIdle();
    expect(d.shownTo('carla').at(-1)).toContain('4 valores distintos de «Sección presupuestal»');
    const all = await Promise.all((await d.desk.store.queries.openOfGroup('linea', 10)).map(({ id }) => d.load(id)));
    const [first, ...others] = all;
    if (first === undefined) throw new Error('no case');
    expect(massValues('declare', first, others, d.procedure)['secciones']?.split('\n')).toEqual(['1301', '130501', '130601', '130701']);
  });

  it('SIIF-07 a proposal that waits for an answer stays the only one when its first case is older than the time that counts', async () => {
    const { d, first } = await proposed();
    await d.pass(110 * MINUTE);
    for (let n = 5; n <= 7; n++) await reportedBy(d, n, 'presupuesto', words, { seccion: sectionOf(n) });
    expect(await d.desk.proposeIncidents()).toBe(1);
    await d.pass(15 * MINUTE);
    const last = await reportedBy(d, 8, 'presupuesto', words, { seccion: '150101' });
    expect(await d.desk.proposeIncidents()).toBe(1);
    expect((await d.load(last.id)).mass).toBeUndefined();
    expect((await d.load(first.id)).mass?.cases.map(({ id }) => id)).toContain(last.id);
    expect(d.notificationsTo('carla').filter((kind) => kind === 'mass-proposed')).toHaveLength(1);
  });

  it('SIIF-07 what was said to be none is remembered when its first case is older than the time that counts', async () => {
    const { d, first } = await proposed();
    await d.pass(110 * MINUTE);
    for (let n = 5; n <= 7; n++) await reportedBy(d, n, 'presupuesto', words, { seccion: sectionOf(n) });
    expect(await d.desk.proposeIncidents()).toBe(1);
    await d.execute(first.id, 'linea', { type: 'dismiss-mass', reason: '' });
    await d.pass(15 * MINUTE);
    await reportedBy(d, 8, 'presupuesto', words, { seccion: '150101' });
    expect(await d.desk.proposeIncidents()).toBe(0);
  });

  it('SIIF-07 what was undone is proposed again only when twice as many report it as went with it', async () => {
    const d = await siifDesk();
    const [first, ...others] = await reportedByMany(d, 4, 'presupuesto', words);
    if (first === undefined) throw new Error('no case');
    await declares(d, first.id, others);
    await d.execute(first.id, 'carla', { type: 'undo-mass', reason: 'Eran fallas distintas' });
    await d.pass(MINUTE);
    for (let n = 5; n <= 7; n++) await reportedBy(d, n, 'presupuesto', words, { seccion: sectionOf(n) });
    expect(await d.desk.proposeIncidents()).toBe(0);
    await reportedBy(d, 8, 'presupuesto', words, { seccion: '150101' });
    expect(await d.desk.proposeIncidents()).toBe(1);
  });

  it('SIIF-07 a proposal is over when its first case goes with a mass incident that was declared already', async () => {
    const { d, first, second, others } = await proposed();
    const incident = await reportedBy(d, 9, 'presupuesto', 'la consulta de saldos queda en blanco', { seccion: '160101' });
    await declares(d, incident.id, []);
    const children = await Promise.all([first, second, ...others].map((one) => namedCase(d, one)));
    expect(await d.execute(incident.id, 'carla', { type: 'add-children', children, way: 'added' })).toMatchObject({ kind: 'executed' });
    await d.pass(MINUTE);
    const { ticket, history } = await d.desk.load(first.id);
    expect(ticket).toMatchObject({ parent: { id: incident.id } });
    expect(ticket.mass).toBeUndefined();
    const seq = history.find(({ event }) => event.type === 'mass-proposed')?.seq ?? 0;
    expect(isAlertOpen({ notificationKind: 'mass-proposed', seq }, history)).toBe(false);
  });

  it('SIIF-07 a proposal shows the cases that it has now, with what the desk itself added', async () => {
    const { d, first } = await proposed();
    await reportedBy(d, 5, 'presupuesto', words, { seccion: '150101' });
    await d.desk.proposeIncidents();
    await d.pass(MINUTE);
    for (const who of ['linea', 'carla'])
      expect(d.shownTo(who).findLast((one) => one.includes('¿Es un incidente masivo?'))).toMatch(/SERV000001 y 4 casos más[^]*SERV000005/u);
    await d.execute(first.id, 'linea', { type: 'dismiss-mass', reason: '' });
    await d.pass(MINUTE);
    expect(d.shownTo('carla').at(-1)).toContain('dijo que no es un incidente masivo');
  });

  it('a proposal that has as many cases as an incident may have takes no more', async () => {
    const { d, first } = await proposed();
    const many = Array.from({ length: maxChildren }, (_, n) => ({ id: ticketId(`other-${n}`), numbers: { ticket: 1_000 + n } }));
    for (const [id, added] of [
      ['fill', many],
      ['over', many.map((one) => ({ ...one, id: ticketId(`more-${one.id}`) }))],
    ] as const)
      await d.desk.execute(first.id, { id, type: 'change-proposal', added }, system);
    expect((await d.load(first.id)).mass?.cases).toHaveLength(maxChildren);
  });
});
