import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { handleMessage } from '../../../src/features/handle-message.js';
import type { Inbound } from '../../../src/talk/inbound.js';
import { unreadTexts, type UnreadKind } from '../../../src/texts/files.js';
import { HOUR } from '../../../src/core/instant.js';
import { standingIn } from '../../../src/core/ticket/silence/marks.js';
import { advance, aDesk, caseOf, type TestDesk } from '../../support/a-desk.js';
import { aTurn } from '../../support/a-turn.js';
import { ref } from '../../support/cast.js';
import { drawn, pressIn } from '../../support/in-thread.js';

const kinds = Object.keys(unreadTexts) as UnreadKind[];

async function asked() {
  const desk = await aDesk();
  const id = await caseOf(desk);
  await advance(desk, id, 'take', 'beto');
  await advance(desk, id, 'ask', 'beto', { question: '¿Qué mensaje sale?' });
  return { desk, id };
}

async function solvedCase(desk: TestDesk, words: string) {
  const id = await caseOf(desk, { words, key: `a|${words}` });
  await advance(desk, id, 'take', 'beto');
  await advance(desk, id, 'resolve', 'beto', { solution: 'Se cambió el tóner' });
  return id;
}

/** What Ana is answered. @param refuses no file of hers can be fetched */
async function answered(desk: TestDesk, parts: Partial<Inbound>, refuses = ''): Promise<string> {
  const turn = aTurn(desk, 'ana', '');
  const context = { ...turn.context, keepFiles: () => Promise.resolve({ kept: [], refused: [refuses] }) };
  const said = await handleMessage({ ...turn, context, inbound: { ...turn.inbound, ...parts } });
  await desk.whenIdle();
  return said.map((message) => drawn(message).words).join('\n');
}

const AUDIO = { source: 'upload', url: 'https://x/1', name: 'nota.m4a', claimedType: 'audio/mp4' } as const;

describe('UARIV-06 a message of which something did not arrive', () => {
  it.each(kinds)('%s answers no question: its author is told how to send it, and that the question still waits', async (kind) => {
    const { desk, id } = await asked();
    const said = await answered(desk, { unread: [kind] });
    expect(said).toBe(`${unreadTexts[kind]}\nLa pregunta por CASO-000001 sigue esperando su respuesta.`);
    expect((await desk.load(id)).ticket).toMatchObject({ phase: 'waiting', question: { text: '¿Qué mensaje sale?' } });
  });

  it('the case does not end as if its author had been silent: the colleague who asked hears that something came', async () => {
    const { desk, id } = await asked();
    await answered(desk, { unread: ['voice'] });
    await desk.pass(72 * HOUR);
    const { ticket, history } = await desk.load(id);
    expect(ticket.phase).toBe('working');
    expect(history.map(({ event }) => event)).toContainEqual(
      expect.objectContaining({
        type: 'requester-answered',
        isUnconfirmed: true,
        answer: 'Envió algo que no se pudo recibir; se le pidió escribirlo de otro modo.',
      }),
    );
  });

  it('words that are too long answer nothing, and the case keeps that something came', async () => {
    const { desk, id } = await asked();
    const said = await answered(desk, { text: '', tooLong: 9_000 });
    expect(said).toMatch(/admite 4\.000 caracteres[^]*\nLa pregunta por CASO-000001 sigue esperando su respuesta\.$/);
    expect((await desk.load(id)).history.map(({ event }) => event.type)).toContain('answer-doubted');
  });

  it.each<[string, Partial<Inbound>]>([
    ['a voice note', { text: 'sale lo que digo en el audio', unread: ['voice'] }],
    ['a file that is not handed over', { text: 'sale lo de la imagen', filesWithheld: 1 }],
    ['a forwarded message without its words', { text: 'sale lo del mensaje', forwarded: '' }],
    ['a file that cannot be fetched', { text: 'sale lo que dice ahí', files: [AUDIO] }],
  ])('words beside %s are asked about before they are the answer', async (_, parts) => {
    const { desk, id } = await asked();
    expect(await answered(desk, parts, 'No recibo archivos .m4a')).toContain('¿Con esto responde a Beto Gil por CASO-000001?');
    expect((await desk.load(id)).ticket.phase).toBe('waiting');
  });

  it('a file that cannot be fetched answers nothing either', async () => {
    const { desk, id } = await asked();
    expect(await answered(desk, { files: [AUDIO] }, 'No recibo archivos .m4a')).toContain('sigue esperando su respuesta');
    expect((await desk.load(id)).ticket.phase).toBe('waiting');
  });

  it('UARIV-17 after a solution it judges nothing, and the solver of the case hears of it', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    await advance(desk, id, 'take', 'beto');
    await advance(desk, id, 'resolve', 'beto', { solution: 'Se cambió el tóner' });
    expect(await answered(desk, { unread: ['voice'] })).toContain('CASO-000001 sigue esperando que diga si quedó bien.');
    const { ticket, history } = await desk.load(id);
    expect(ticket.phase).toBe('resolved');
    expect(history.map(({ event }) => event)).toContainEqual(
      expect.objectContaining({ kind: 'information', recipient: expect.objectContaining({ person: ref('beto') }) }),
    );
  });

  it('UARIV-17 of several cases that wait for its author each keeps it until a colleague says what it is', async () => {
    const { desk, id } = await asked();
    const solved = [await solvedCase(desk, 'no abre la impresora'), await solvedCase(desk, 'no hay internet')];
    const said = await answered(desk, { unread: ['voice'] });
    expect(said.match(/sigue esperando/g)).toHaveLength(3);
    for (const one of solved) expect(standingIn(await desk.load(one))?.is).toBe('unread');
    expect((await desk.load(id)).ticket.question?.doubted).toBeDefined();
  });

  it('UARIV-17 a file alone that may be about a solved case or another one is no silence, until it is said which', async () => {
    const desk = await aDesk();
    const solved = await solvedCase(desk, 'no abre la impresora');
    const other = await caseOf(desk, { words: 'no hay internet', key: 'a|2' });
    const turn = aTurn(desk, 'ana', '');
    const kept = { id: 'f-1', name: 'foto.png', type: 'image/png', bytes: 12, owner: turn.actor.id, keptAt: desk.now() };
    const context = { ...turn.context, keepFiles: () => Promise.resolve({ kept: [kept], refused: [] }) };
    const [asks] = await handleMessage({ ...turn, context, inbound: { ...turn.inbound, files: [AUDIO] } });
    expect(standingIn(await desk.load(solved))?.is).toBe('unread');
    await desk.files.keep('f-1', Readable.from([Buffer.alloc(12)]), kept, 12);
    await pressIn(desk, 'ana', asks, 'Agregar a CASO-000002', {}, null);
    expect((await desk.load(other)).ticket.files).toMatchObject([{ id: 'f-1' }]);
    expect(standingIn(await desk.load(solved))?.is).toBe('running');
  });

  it('a person without a case reads only what did not arrive', async () => {
    expect(await answered(await aDesk(), { unread: ['video'] })).toBe(unreadTexts.video);
  });
});
