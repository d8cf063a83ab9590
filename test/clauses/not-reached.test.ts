import { describe, expect, it } from 'vitest';
import { HOUR, SECOND } from '../../src/domain/instant.js';
import { personId } from '../../src/domain/people/person.js';
import { undeliveredIn } from '../../src/domain/ticket/undelivered.js';
import type { TicketId } from '../../src/domain/ticket/ticket.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { siifDesk, siifInProgress } from './siif-cases.js';
import { uarivDesk, uarivInProgress } from './uariv-cases.js';

const question = '¿Cuál es la placa del equipo?';
const solution = 'Se orientó al usuario en la cadena de gastos';

const block = (d: ClauseDesk) => d.desk.messenger.failNext('blocked', 99, 'ana');

/** A question of the desk that never reached Ana. */
async function askedInVain(d: ClauseDesk): Promise<TicketId> {
  const id = await uarivInProgress(d);
  block(d);
  await d.does(id, 'mesa', 'ask', { question });
  await d.pass(SECOND);
  return id;
}

async function canBeReached(d: ClauseDesk): Promise<void> {
  d.desk.messenger.endFaults();
  await d.desk.redeliver(personId('ana'));
  await d.pass(2 * SECOND);
}

const lostKinds = async (d: ClauseDesk, id: TicketId) =>
  undeliveredIn((await d.desk.load(id)).history).flatMap(({ messages }) => messages.map((m) => m.kind));

describe('a question or a solution that does not reach its requester', () => {
  it('UARIV-16 the person who asked is told at once, with what to do, and once', async () => {
    const d = await uarivDesk();
    await askedInVain(d);
    const calls = () => d.shownTo('mesa').filter((card) => card.includes('No pude entregarle'));
    expect(calls()).toHaveLength(1);
    expect(calls().join()).toContain('la pregunta por CASO-000001: avísele por otro medio.');
    for (const shown of [question, 'Ya le avisé', 'Datos de contacto']) expect(calls().join()).toContain(shown);
    await d.pass(HOUR);
    expect(d.notificationsTo('mesa').filter((kind) => kind === 'not-delivered')).toHaveLength(1);
  });

  it('SIIF-10 the person who solved a case is told that its solution did not arrive', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    block(d);
    await d.does(id, 'linea', 'resolver', { solution });
    await d.pass(SECOND);
    expect(d.shownTo('linea').join()).toContain('la solución de SERV000001: avísele por otro medio.');
  });

  it('UARIV-06 the agent who asked about a precaso is told that the question did not arrive', async () => {
    const d = await uarivDesk();
    const id = await d.draft();
    block(d);
    await d.does(id, 'mesa', 'ask-draft', { question });
    await d.pass(SECOND);
    expect(d.notificationsTo('mesa')).toContain('not-delivered');
  });

  it('UARIV-16 a requester who was told by other means before the message left is no call any more', async () => {
    const d = await uarivDesk();
    const id = await uarivInProgress(d);
    block(d);
    d.desk.messenger.failNext('throttled', 1, 'mesa');
    await d.does(id, 'mesa', 'ask', { question });
    const lost = undeliveredIn((await d.desk.load(id)).history)[0]?.upTo ?? 0;
    await d.execute(id, 'mesa', { type: 'record-manual-contact', message: lost, how: 'telephone' });
    await d.pass(HOUR);
    expect(d.notificationsTo('mesa')).not.toContain('not-delivered');
  });

  it('UARIV-06 a requester who never received the question reads that, and not that they did not answer', async () => {
    const d = await uarivDesk();
    const id = await askedInVain(d);
    await d.pass(25 * HOUR);
    expect(await d.state(id)).toBe('No gestionado');
    await canBeReached(d);
    const read = d.shownTo('ana').join('\n');
    expect(read).toContain(`no pudimos entregarle la pregunta «${question}»`);
    expect(read).not.toContain('No recibimos su respuesta');
    expect(read).not.toContain('no recibimos su respuesta');
  });

  it('UARIV-06 their receipt says how the case ended as soon as they can be reached, and the end is told once', async () => {
    const d = await uarivDesk();
    const id = await askedInVain(d);
    await d.pass(25 * HOUR);
    await canBeReached(d);
    const receipt = (await d.desk.load(id)).postedCards.find((card) => card.kind === 'receipt');
    expect(receipt).toMatchObject({ done: false, shown: expect.any(Number) });
    expect(d.shownTo('ana').filter((card) => card.includes('✕ No gestionado'))).not.toEqual([]);
    const told = d.notificationsTo('ana').filter((kind) => kind === 'case-lapsed').length;
    await canBeReached(d);
    expect(d.notificationsTo('ana').filter((kind) => kind === 'case-lapsed')).toHaveLength(told);
  });

  it('UARIV-06 a requester who got the question and did not answer reads so', async () => {
    const d = await uarivDesk();
    const id = await uarivInProgress(d);
    await d.does(id, 'mesa', 'ask', { question });
    await d.pass(25 * HOUR);
    expect(d.shownTo('ana').join()).toContain(`no recibimos su respuesta a «${question}»`);
  });

  it('UARIV-16 after the case ended only its end is left to tell, not the question', async () => {
    const d = await uarivDesk();
    const id = await askedInVain(d);
    expect(await lostKinds(d, id)).toEqual(['question']);
    await d.pass(25 * HOUR);
    expect(await lostKinds(d, id)).toEqual(['case-lapsed']);
  });

  it('SIIF-11 a requester who never received the solution reads that the case closed without their answer', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    block(d);
    await d.does(id, 'linea', 'resolver', { solution });
    await d.pass(HOUR);
    d.desk.messenger.endFaults();
    await d.pass(4 * HOUR);
    expect(await d.state(id)).toBe('Cerrado');
    expect(d.shownTo('ana').join()).toContain('se cerró sin su respuesta: no pudimos entregarle la solución.');
  });
});
