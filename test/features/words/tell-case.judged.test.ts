import { describe, expect, it } from 'vitest';
import type { TicketId } from '../../../src/core/ticket/ticket.js';
import { handleMessage } from '../../../src/features/handle-message.js';
import { advance, aDesk, caseOf, draftOf, type TestDesk } from '../../support/a-desk.js';
import { aTurn } from '../../support/a-turn.js';
import { actor, completeForm, type Who } from '../../support/cast.js';
import { drawn, pressIn } from '../../support/in-thread.js';

async function solved(desk: TestDesk, who: Who = 'ana', words = 'la impresora no imprime', key = 's1'): Promise<TicketId> {
  const id = await draftOf(desk, { words, key, who });
  const form = { ...completeForm, description: words };
  await desk.held(id, { id: `send:${key}`, type: 'fill-draft', fields: form, submit: true }, actor(who));
  await advance(desk, id, 'take', 'beto');
  await advance(desk, id, 'resolve', 'beto', { solution: 'Se cambió el tóner' });
  return id;
}

async function says(desk: TestDesk, who: Who, text: string) {
  const said = await handleMessage(aTurn(desk, who, text));
  await desk.whenIdle();
  return said;
}

const phaseOf = async (desk: TestDesk, id: TicketId) => (await desk.load(id)).ticket.phase;
const eventsOf = async (desk: TestDesk, id: TicketId) => (await desk.load(id)).history.map(({ event }) => event.type);

describe('words in the chat while a solution waits', () => {
  it('«👎» gives the case back', async () => {
    const desk = await aDesk();
    const id = await solved(desk);
    const [answer] = await says(desk, 'ana', '👎');
    expect(await phaseOf(desk, id)).toBe('working');
    expect(JSON.stringify(answer)).toContain('Beto');
    expect(desk.notificationsTo('beto')).toContain('refused');
  });

  it.each(['el CASO-000099 no quedó bien', 'caso 99 sigue fallando igual'])(
    'UARIV-12 «%s», which names another case, judges nothing: it is asked about, and whoever solved it reads it',
    async (words) => {
      const desk = await aDesk();
      const id = await solved(desk);
      const said = await says(desk, 'ana', words);
      expect(await phaseOf(desk, id)).toBe('resolved');
      expect(JSON.stringify(said)).toContain('No, sigue fallando');
      expect(await eventsOf(desk, id)).toContain('answer-doubted');
    },
  );

  it('UARIV-12 words about a solution are read by its solver, however much was written about it before', async () => {
    const desk = await aDesk();
    const id = await solved(desk);
    await says(desk, 'ana', `la impresora dice ${'error de papel '.repeat(265)}`);
    await says(desk, 'ana', '¿por qué la impresora sigue con el error?');
    expect((await eventsOf(desk, id)).filter((type) => type === 'answer-doubted')).toHaveLength(2);
    expect(desk.notificationsTo('beto').slice(-2)).toEqual(['information', 'information']);
  });

  it.each(['CASO-000001 sigue fallando', 'no quedó bien'])(
    'UARIV-17 a no in the chat of a meeting gives the case back, and is answered where its author is alone: «%s»',
    async (words) => {
      const desk = await aDesk();
      const id = await solved(desk);
      const turn = aTurn(desk, 'ana', words);
      const meeting = { id: '19:meeting@thread.v2', kind: 'groupChat' } as const;
      const said = await handleMessage({ ...turn, inbound: { ...turn.inbound, conversation: meeting } });
      await desk.whenIdle();
      expect(await phaseOf(desk, id)).toBe('working');
      expect(said).toMatchObject([{ text: 'Se lo muestro en su chat.' }]);
      expect(desk.notificationsTo('beto')).toContain('refused');
    },
  );

  it('UARIV-17 words that may answer a question are read by its asker, though one answer could not hold them all', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    await advance(desk, id, 'take', 'beto');
    await advance(desk, id, 'ask', 'beto', { question: '¿Desde cuándo?' });
    for (const [n, text] of ['error '.repeat(665), 'sale otro aviso'].entries())
      await desk.held(id, { id: `d${n}`, type: 'doubt-answer', text }, actor('ana'));
    await desk.whenIdle();
    expect(await eventsOf(desk, id)).toEqual(expect.arrayContaining(['answer-doubted', 'information-added']));
    expect(desk.notificationsTo('beto').at(-1)).toBe('information');
  });

  it('UARIV-12 a no with the number of its own case gives that case back', async () => {
    const desk = await aDesk();
    const id = await solved(desk);
    await says(desk, 'ana', 'no quedó bien el CASO-000001');
    expect(await phaseOf(desk, id)).toBe('working');
  });

  it('UARIV-12 forwarded words that say that something fails judge nothing, and are asked about', async () => {
    const desk = await aDesk();
    const id = await solved(desk);
    const turn = aTurn(desk, 'ana', 'la impresora sigue sin imprimir, no quedó bien');
    await handleMessage({ ...turn, inbound: { ...turn.inbound, forwarded: turn.inbound.text } });
    expect(await phaseOf(desk, id)).toBe('resolved');
    expect(await eventsOf(desk, id)).toContain('answer-doubted');
  });

  it('of two solutions it is asked which one «No» is about, and their solvers read it', async () => {
    const desk = await aDesk();
    const ids = [await solved(desk), await solved(desk, 'ana', 'no abre el correo', 's2')];
    const before = desk.notificationsTo('beto').length;
    const [card] = await says(desk, 'ana', 'No');
    expect(await Promise.all(ids.map((id) => phaseOf(desk, id)))).toEqual(['resolved', 'resolved']);
    expect(desk.notificationsTo('beto').slice(before)).toEqual(['information', 'information']);
    await pressIn(desk, 'ana', card, 'Es de CASO-000002', {}, null);
    expect(await Promise.all(ids.map((id) => phaseOf(desk, id)))).toEqual(['resolved', 'working']);
    expect((await Promise.all(ids.map((id) => eventsOf(desk, id))))[0]?.at(-1)).toBe('answer-denied');
  });

  it('words that turn out to be another matter are no word about the solution any more', async () => {
    const desk = await aDesk();
    const id = await solved(desk);
    const [card] = await says(desk, 'ana', 'quedó muy lento el internet');
    expect(drawn(card).words).toContain('le avisé a Beto Gil lo que escribió');
    expect((await eventsOf(desk, id)).includes('answer-doubted')).toBe(true);
    await pressIn(desk, 'ana', card, 'Es otra cosa: registrar', {}, null);
    expect((await eventsOf(desk, id)).at(-1)).toBe('answer-denied');
    expect(await phaseOf(desk, id)).toBe('resolved');
  });

  it('a complaint that also asks is told, and not only answered with the state of the case', async () => {
    const desk = await aDesk();
    const id = await solved(desk);
    await says(desk, 'ana', 'sigue sin imprimir, ¿cuándo vienen?');
    expect(await eventsOf(desk, id)).toContain('answer-doubted');
    expect(desk.notificationsTo('beto')).toContain('information');
  });

  it('what is clearly another matter and complains of nothing is told to no one', async () => {
    const desk = await aDesk();
    const id = await solved(desk);
    await says(desk, 'ana', 'necesito un usuario para el contratista Pérez');
    expect(await eventsOf(desk, id)).not.toContain('answer-doubted');
  });

  it.each(['exportar', 'boletín', 'informe trimestral', 'comparar abril con mayo'])(
    '«%s» of a coordinator with a solved case of their own judges nothing and asks for no judgement',
    async (text) => {
      const desk = await aDesk();
      const id = await solved(desk, 'carla');
      const said = JSON.stringify(await says(desk, 'carla', text));
      expect(said).not.toContain('quedó bien');
      expect([await phaseOf(desk, id), (await eventsOf(desk, id)).includes('answer-doubted')]).toEqual(['resolved', false]);
    },
  );
});
