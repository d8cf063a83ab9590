import { describe, expect, it } from 'vitest';
import { DAY, MINUTE, SECOND } from '../../src/core/instant.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import { massLines } from '../../src/features/cases/live-card.js';
import { statusLine } from '../../src/cards/parts/status-line.js';
import { factText, shownFacts } from '../../src/texts/facts.js';
import { clauseDesk, type ClauseDesk } from '../support/clause-desk.js';
import { namedCase, reportedByMany, type ReportedCase } from '../support/many-reporters.js';

const reason = 'Se cayó el servidor de correo';

type Reported = readonly [ReportedCase, ReportedCase, ReportedCase];

/** Three cases with the same cause, none of them attended yet. */
async function threeReported(): Promise<{ d: ClauseDesk; cases: Reported }> {
  const d = await clauseDesk('uariv', { startsAt: '2026-11-23T09:00:00-05:00' });
  const [first, second, third] = await reportedByMany(d, 3, 'correo', 'no abre el correo de la entidad');
  if (first === undefined || second === undefined || third === undefined) throw new Error('three reporters');
  return { d, cases: [first, second, third] };
}

async function declares(d: ClauseDesk, parent: TicketId, others: readonly ReportedCase[]) {
  const children = await Promise.all(others.map((one) => namedCase(d, one)));
  const { version } = await d.load(parent);
  return d.execute(parent, 'mesa', { type: 'declare-mass', children, seen: version, input: { reason } });
}

/** What the requester of the case reads in its history. */
async function requesterReads(d: ClauseDesk, id: TicketId): Promise<string> {
  const { history } = await d.desk.load(id);
  return shownFacts(history, 'requester')
    .map((fact) => factText(fact, d.procedure, d.desk.now(), 'once', 'requester'))
    .join('\n');
}

describe('UARIV: one cause and many reporters', () => {
  it('SIIF-07 a solved case is not declared a mass incident: its solution would pass the others by', async () => {
    const { d, cases } = await threeReported();
    const [first, ...others] = cases;
    await d.does(first.id, 'mesa', 'take');
    await d.does(first.id, 'mesa', 'resolve', { solution: 'Se reinició el servidor' });
    expect(await declares(d, first.id, others)).toMatchObject({ kind: 'refused', refusal: { code: 'not-a-parent' } });
  });

  it('SIIF-07 an answer that its author sends by documenting it can be stopped on the card of the case until it goes out', async () => {
    const { d, cases } = await threeReported();
    const [first, ...others] = cases;
    await declares(d, first.id, others);
    await d.does(first.id, 'mesa', 'take');
    await d.does(first.id, 'mesa', 'resolve', { solution: 'Se reinició el servidor' });
    await d.pass(2 * SECOND);
    const card = () => d.shownTo('mesa').findLast((one) => one.includes('agrupa'));
    expect(card()).toContain('Detener el envío');
    expect(card()).toMatch(/programó la respuesta a quienes lo reportaron para las/);
    expect(card()).not.toMatch(/envió la respuesta|"title":"Resolver"/);
    await d.execute(first.id, 'mesa', { type: 'cancel-answer' });
    await d.pass(2 * MINUTE);
    expect(card()).not.toContain('Detener el envío');
    expect(card()).toContain('"title":"Resolver"');
    for (const { id } of cases) expect((await d.load(id)).phase).not.toBe('resolved');
  });

  it('SIIF-07 why a case was taken out of a mass incident is read by the desk, and not by the requester', async () => {
    const { d, cases } = await threeReported();
    const [first, second, third] = cases;
    await declares(d, first.id, [second, third]);
    await d.pass(MINUTE);
    await d.execute(first.id, 'mesa', { type: 'remove-children', children: [second.id], reason: 'Es lo mismo que reportó Luis Mora' });
    await d.pass(MINUTE);
    expect(await requesterReads(d, second.id)).toContain('Sigue por su cuenta');
    expect(await requesterReads(d, second.id)).not.toContain('Luis Mora');
    const { history } = await d.desk.load(second.id);
    expect(
      shownFacts(history, 'desk')
        .map((fact) => factText(fact, d.procedure, d.desk.now()))
        .join(),
    ).toContain('Luis Mora');
  });

  it('SIIF-07 the requester of a case that goes with a mass incident reads so, and no moment that the desk does not work towards', async () => {
    const { d, cases } = await threeReported();
    const [first, second, third] = cases;
    await declares(d, first.id, [second, third]);
    await d.pass(MINUTE);
    expect(statusLine(await d.view(second.id))).toBe('Lo atiende: Mesa de servicios. Se soluciona con el incidente masivo CASO-000001.');
    await d.execute(first.id, 'mesa', { type: 'remove-children', children: [second.id], reason: 'Era otra cosa' });
    await d.pass(MINUTE);
    expect(statusLine(await d.view(second.id))).toContain('Le responden antes de');
  });

  it('SIIF-07 a case that waits for its requester and goes with a mass incident does not end for want of their answer', async () => {
    const { d, cases } = await threeReported();
    const [first, second, third] = cases;
    await d.does(second.id, 'mesa', 'take');
    await d.does(second.id, 'mesa', 'ask', { question: '¿Desde qué equipo entra?' });
    await declares(d, first.id, [second, third]);
    await d.pass(MINUTE);
    for (let days = 0; days < 10; days++) await d.pass(DAY);
    expect(await d.load(second.id)).toMatchObject({ phase: 'waiting', parent: { id: first.id } });
    await d.execute(first.id, 'mesa', { type: 'remove-children', children: [second.id], reason: 'Era otra cosa' });
    await d.pass(MINUTE);
    expect(await d.load(second.id)).toMatchObject({ phase: 'waiting' });
    for (let days = 0; days < 10; days++) await d.pass(DAY);
    expect(await d.load(second.id)).toMatchObject({ phase: 'void' });
  });

  it('SIIF-07 a declared mass incident does not end because one of its requesters does not answer', async () => {
    const { d, cases } = await threeReported();
    const [first, second, third] = cases;
    await declares(d, first.id, [second, third]);
    await d.does(first.id, 'mesa', 'take');
    await d.does(first.id, 'mesa', 'ask', { question: '¿Desde qué equipo entra?' });
    for (let days = 0; days < 5; days++) await d.pass(DAY);
    expect(await d.load(first.id)).toMatchObject({ phase: 'waiting' });
    expect(await d.load(second.id)).toMatchObject({ parent: { id: first.id } });
    await d.execute(first.id, 'mesa', { type: 'undo-mass', reason: 'Eran fallas distintas' });
    await d.pass(MINUTE);
    expect(await d.load(first.id)).toMatchObject({ phase: 'waiting' });
  });

  it('SIIF-07 the requester of the case that was declared does not withdraw it from under the others', async () => {
    const { d, cases } = await threeReported();
    const [first, second, third] = cases;
    await declares(d, first.id, [second, third]);
    await d.pass(MINUTE);
    const { version: seen } = await d.load(first.id);
    const press = { id: 'withdraw', type: 'advance', transition: 'withdraw', seen, input: { reason: 'Ya me funcionó' } } as const;
    expect(await d.desk.execute(first.id, press, first.person)).toMatchObject({ kind: 'refused', refusal: { code: 'not-from-here' } });
    await d.pass(MINUTE);
    expect(await d.load(second.id)).toMatchObject({ parent: { id: first.id } });
  });

  it('SIIF-07 where the assignee sends the answer, neither the history nor the card says that the coordination reviews it', async () => {
    const { d, cases } = await threeReported();
    const [first, second, third] = cases;
    await declares(d, first.id, [second, third]);
    await d.pass(MINUTE);
    await d.does(first.id, 'mesa', 'take');
    await d.does(first.id, 'mesa', 'resolve', { solution: 'Se reinició el servidor' });
    await d.execute(first.id, 'mesa', { type: 'cancel-answer' });
    expect(await d.history(first.id)).toContain('Mesa de servicios Uno documentó la solución: «Se reinició el servidor»');
    const { procedure, calendar } = d.desk.registry.current;
    const lines = massLines({ stored: await d.desk.load(first.id), procedure, calendar, now: d.desk.now() });
    expect(lines).toContain('Respuesta: está escrita; falta enviarla');
  });

  it('SIIF-07 an incident that is solved by itself while its answer waits, because its last case left, is solved once', async () => {
    const { d, cases } = await threeReported();
    const [first, second] = cases;
    await declares(d, first.id, [second]);
    await d.pass(MINUTE);
    await d.does(first.id, 'mesa', 'take');
    await d.does(first.id, 'mesa', 'resolve', { solution: 'Se reinició el servidor' });
    await d.execute(first.id, 'mesa', { type: 'remove-children', children: [second.id], reason: 'Era otra cosa' });
    await d.does(first.id, 'mesa', 'resolve', { solution: 'Se reinició el servidor dos veces' });
    await d.desk.execute(
      first.id,
      { id: 'accepted', type: 'advance', transition: 'accept', seen: (await d.load(first.id)).version, input: {} },
      first.person,
    );
    await d.pass(2 * MINUTE);
    expect((await d.events(first.id)).filter(({ type }) => type === 'ticket-resolved')).toHaveLength(1);
    expect(await d.load(first.id)).toMatchObject({ phase: 'closed' });
    expect(d.notificationsTo(first.person.id).filter((kind) => kind === 'resolution')).toHaveLength(1);
  });
});
