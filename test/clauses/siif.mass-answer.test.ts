import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../src/core/instant.js';
import { system } from '../../src/core/people/person.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import { moreLines } from '../../src/features/case-forms.js';
import { openDialog } from '../../src/features/acts.js';
import { aTurn } from '../support/a-turn.js';
import { readable } from '../support/shown-card.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { namedCase, nextPress, reportedBy, sectionOf } from '../support/many-reporters.js';
import { massInput, siifDesk, siifInProgress } from './siif-cases.js';

const solution = 'Se restableció la transacción de compromisos';

/** Escalated as a mass incident without naming another reporter. */
async function escalated(d: ClauseDesk): Promise<TicketId> {
  const id = await siifInProgress(d);
  await d.does(id, 'linea', 'escalar-masivo', massInput);
  return id;
}

async function sends(d: ClauseDesk, id: TicketId, text: string): Promise<void> {
  const { version: seen } = await d.load(id);
  expect(await d.execute(id, 'carla', { type: 'send-answer', seen, text })).toMatchObject({ kind: 'executed' });
  await d.pass(2 * MINUTE);
}

async function adds(d: ClauseDesk, id: TicketId, other: TicketId): Promise<void> {
  const children = [await namedCase(d, { id: other })];
  expect(await d.execute(id, 'linea', { type: 'add-children', children, way: 'added' })).toMatchObject({ kind: 'executed' });
  await d.pass(MINUTE);
}

const late = (d: ClauseDesk, n: number) => reportedBy(d, n, 'presupuesto', 'no registra el compromiso', { seccion: sectionOf(n) });

describe('SIIF Nación: the answer of a mass incident', () => {
  it('SIIF-07 the coordination is told of the solution of a mass incident, to answer the users who reported it, who read nothing of it before', async () => {
    const d = await siifDesk();
    const id = await escalated(d);
    await d.does(id, 'funcional-n3', 'resolver', { solution });
    await d.pass(HOUR);
    expect(d.notificationsTo('carla')).toEqual(['moved', 'mass-answer-due']);
    for (const said of ['INC000001', 'que reportó 1 persona', solution, 'Revisar y enviar'])
      expect(d.shownTo('carla').at(-1)).toContain(said);
    expect(await d.state(id)).toBe('Trabajo en Progreso');
    expect(d.notificationsTo('ana')).not.toContain('resolution');
    expect(d.shownTo('ana').join()).not.toContain(solution);
    await sends(d, id, `${solution}: ya puede entrar`);
    expect(await d.state(id)).toBe('Resuelto');
    expect(d.shownTo('ana').join()).toContain(`${solution}: ya puede entrar`);
  });

  it('SIIF-07 a solution of a mass incident that the user refused is told to the coordination, which also reads the next one before the user', async () => {
    const d = await siifDesk();
    const id = await escalated(d);
    await d.does(id, 'funcional-n3', 'resolver', { solution });
    await sends(d, id, solution);
    await d.does(id, 'ana', 'no-aceptar', { reason: 'Sigue el error 500' });
    for (const said of ['INC000001', 'sigue fallando', 'Sigue el error 500', 'Volvió a «Trabajo en Progreso»: esa solución no sirvió.'])
      expect(d.shownTo('carla').at(-1)).toContain(said);
    await d.does(id, 'funcional-n3', 'resolver', { solution: 'Se corrigió la matriz de secciones' });
    await d.pass(HOUR);
    expect(d.notificationsTo('carla')).toEqual(['moved', 'mass-answer-due', 'refused', 'mass-answer-due']);
    expect(d.shownTo('ana').join()).not.toContain('matriz de secciones');
    await sends(d, id, 'Se corrigió la matriz de secciones');
    expect(d.shownTo('ana').join()).toContain('matriz de secciones');
  });

  it('SIIF-07 «Escalar como masivo» asks what «Declarar» does: the cases of the other reporters too', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    const other = await late(d, 2);
    const signs = { by: 'words', value: '', distinct: 'seccion', found: 4, withinMs: HOUR };
    const cases = [await namedCase(d, other)];
    await d.desk.execute(id, { id: nextPress(), type: 'propose-mass', cases, signs }, system);
    const view = await d.view(id);
    const wanted = { open: 'advance', ticket: id, v: view.stored.ticket.version, transition: 'escalar-masivo' };
    const form = readable(JSON.stringify(await openDialog(aTurn(d.desk, 'carla', ''), wanted)));
    for (const part of ['SERV000002', 'f_cases', 'f_secciones', 'f_person', '"verb":"mass"', '"step":"declare"'])
      expect(form).toContain(part);
    expect(moreLines(view, d.actorOf('linea')).filter(({ step }) => step === 'declare')).toEqual([]);
  });

  it('SIIF-07 a reporter who is found after the answer gets the same answer, also when the incident is closed, and once', async () => {
    const d = await siifDesk();
    const id = await escalated(d);
    const [after, closed] = [await late(d, 2), await late(d, 3)];
    await d.does(id, 'funcional-n3', 'resolver', { solution });
    await sends(d, id, `${solution}: ya puede entrar`);
    await adds(d, id, after.id);
    await d.does(id, 'ana', 'aceptar');
    expect((await d.load(id)).phase).toBe('closed');
    expect(moreLines(await d.view(id), d.actorOf('linea'))).toContainEqual(expect.objectContaining({ step: 'add' }));
    await adds(d, id, closed.id);
    await adds(d, id, closed.id);
    for (const { id: other, person } of [after, closed]) {
      expect(await d.load(other)).toMatchObject({ phase: 'resolved', parent: { id }, solution: { text: `${solution}: ya puede entrar` } });
      expect(d.notificationsTo(person.id).filter((kind) => kind === 'resolution')).toHaveLength(1);
    }
    expect((await d.load(id)).propagations ?? []).toEqual([]);
    const refused = { transition: 'no-aceptar', seen: (await d.load(closed.id)).version, input: { reason: 'A mí todavía no' } };
    await d.desk.execute(closed.id, { id: nextPress(), type: 'advance', ...refused }, closed.person);
    expect(await d.load(closed.id)).toMatchObject({ state: 'abierto', assignee: null });
  });

  it('SIIF-07 a case added just before the answer, and once more after it, is solved once', async () => {
    const d = await siifDesk();
    const id = await escalated(d);
    const other = await late(d, 2);
    await d.does(id, 'funcional-n3', 'resolver', { solution });
    await d.execute(id, 'linea', { type: 'add-children', children: [await namedCase(d, other)], way: 'added' });
    await sends(d, id, solution);
    await adds(d, id, other.id);
    expect(d.notificationsTo(other.person.id).filter((kind) => kind === 'resolution')).toHaveLength(1);
  });
});
