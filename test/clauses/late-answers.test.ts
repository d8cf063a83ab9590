import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, type Instant } from '../../src/core/instant.js';
import { lastMove } from '../../src/core/ticket/events.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import { handlePress } from '../../src/features/acts.js';
import { aTurn } from '../support/a-turn.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { siifDesk, siifInProgress } from './siif-cases.js';
import { uarivDesk, uarivInProgress } from './uariv-cases.js';
import { buttonsIn, cardIn, linesOf } from '../support/read-card.js';
import { takeUpAgain } from '../../src/features/drafts/answer-offer.js';

const words = 'el cdp es el 1234 del 3 de noviembre';

/** The card that comes back for a press that sends the words too late. */
async function latePress(d: ClauseDesk, ticket: TicketId) {
  const answer = await handlePress(aTurn(d.desk, 'ana', ''), { verb: 'answer-with', ticket, words, key: 'k1' });
  if (answer.kind !== 'card') throw new Error(JSON.stringify(answer.kind));
  return cardIn(answer.message);
}

/** A press of Ana's that the platform timed at that moment. */
async function pressAt(
  d: ClauseDesk,
  ticket: TicketId,
  pressed: { verb: 'answer-with' | 'still-failing'; words: string; key: string },
  at: Instant = d.desk.now(),
): Promise<void> {
  const turn = aTurn(d.desk, 'ana', '');
  await handlePress({ ...turn, inbound: { ...turn.inbound, at } }, { ticket, ...pressed });
  await d.desk.whenIdle();
}

const takeUp = async (d: ClauseDesk, ticket: TicketId) => {
  const answer = await handlePress(aTurn(d.desk, 'ana', ''), { verb: 'take-up-with', ticket, words, key: 'k1' });
  await d.desk.whenIdle();
  return answer;
};

describe('an answer that is sent when the case has ended', () => {
  it('SIIF-03 an answer sent too late takes the case up again with the words, once', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    await d.does(id, 'linea', 'pedir', { question: '¿Cuál es el CDP?' });
    await d.pass(3 * DAY);
    expect(await d.state(id)).toBe('Cerrado sin respuesta');
    const card = await latePress(d, id);
    expect(linesOf(card)[0]).toMatch(/quedó «Cerrado sin respuesta» .* Esto no quedó agregado\. ¿Lo retoma con esto\?$/u);
    expect(linesOf(card)[0]).not.toContain('no se reabre');
    expect(buttonsIn(card).map((a) => a.title)).toEqual(['Retomarlo con esto', 'Registrar aparte', 'No, gracias']);
    await takeUp(d, id);
    await takeUp(d, id);
    const drafts = await d.desk.store.queries.openDrafts(9);
    expect(drafts).toHaveLength(1);
    expect(drafts[0]?.ticket).toMatchObject({ phase: 'draft', links: [{ to: id }] });
    expect(
      Object.values(drafts[0]?.ticket.fields ?? {})
        .join('\n')
        .split(words),
    ).toHaveLength(2);
  });

  it('UARIV-06 an answer sent when the case was taken up already is added to what goes on from it', async () => {
    const d = await uarivDesk();
    const id = await uarivInProgress(d);
    await d.does(id, 'mesa', 'ask', { question: '¿Qué mensaje aparece?' });
    await d.pass(55 * HOUR);
    await takeUpAgain(d.desk, id, d.actorOf('ana'));
    const card = await latePress(d, id);
    expect(linesOf(card)[0]).toMatch(/Ya lo retomó: PRE-000002\. Esto no quedó agregado\. ¿Lo agrego allá\?$/u);
    expect(await takeUp(d, id)).toMatchObject({ kind: 'card', message: { card: { fallback: 'Quedó agregado a PRE-000002.' } } });
  });

  it('SIIF-03 the reminder of a question says what words that may be the answer still lack, and nothing of words that were not written', async () => {
    for (const [written, said] of [
      [[words], true],
      [[], false],
    ] as const) {
      const d = await siifDesk();
      const id = await siifInProgress(d);
      await d.does(id, 'linea', 'pedir', { question: '¿Cuál es el CDP?' });
      for (const text of written) await d.execute(id, 'ana', { type: 'doubt-answer', text });
      await d.pass(3 * HOUR);
      expect(d.notificationsTo('ana')).toContain('reminder');
      expect(d.shownTo('ana').join('\n').includes('Si es su respuesta, falta pulsar «Sí, enviar».')).toBe(said);
    }
  });

  it('SIIF-03 a press that a server held answers no question that was asked after it, and its words are not told twice', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    await d.does(id, 'linea', 'pedir', { question: '¿Cuál es el CDP?' });
    const pressedAt = d.desk.now();
    await d.pass(MINUTE);
    await pressAt(d, id, { verb: 'answer-with', words, key: 'k2' });
    await d.does(id, 'linea', 'pedir', { question: '¿De qué unidad ejecutora?' });
    const before = (await d.desk.load(id)).history.length;
    await pressAt(d, id, { verb: 'answer-with', words, key: 'k1' }, pressedAt);
    expect((await d.desk.load(id)).history.slice(before).map(({ event }) => event.type)).toEqual([]);
    await pressAt(d, id, { verb: 'answer-with', words: 'también el 1235', key: 'k3' }, pressedAt);
    const { history, ticket } = await d.desk.load(id);
    expect(history).toContainEqual(expect.objectContaining({ event: { type: 'information-added', text: 'también el 1235' } }));
    expect(ticket.question?.text).toBe('¿De qué unidad ejecutora?');
    await pressAt(d, id, { verb: 'answer-with', words: 'la 02', key: 'k4' });
    expect(lastMove((await d.desk.load(id)).history)?.event).toMatchObject({ type: 'requester-answered', answer: 'la 02' });
  });

  it('UARIV-12 a press that a server held refuses no solution that was given after it', async () => {
    const d = await uarivDesk();
    const id = await uarivInProgress(d);
    const pressedAt = d.desk.now();
    await d.pass(MINUTE);
    await d.does(id, 'mesa', 'resolve', { solution: 'Se reinició la cola de impresión.' });
    const state = await d.state(id);
    await pressAt(d, id, { verb: 'still-failing', words: 'sigue sin imprimir', key: 'k1' }, pressedAt);
    expect(await d.state(id)).toBe(state);
    await pressAt(d, id, { verb: 'still-failing', words: 'sigue sin imprimir nada', key: 'k2' });
    expect(lastMove((await d.desk.load(id)).history)?.event).toMatchObject({ type: 'solution-refused', reason: 'sigue sin imprimir nada' });
  });
});
