import { doneMessage } from '../../../src/features/answers.js';
import { describe, expect, it } from 'vitest';
import type { TicketId } from '../../../src/core/ticket/ticket.js';
import { handleMessage } from '../../../src/features/handle-message.js';
import { aDesk, caseOf, type TestDesk } from '../../support/a-desk.js';
import { aTurn, inChannel } from '../../support/a-turn.js';
import { faultyIn, filledIn } from '../../support/answered-card.js';
import { drawn, inThread, pressIn, shownIn } from '../../support/in-thread.js';
import { buttonsIn, cardIn } from '../../support/read-card.js';
import type { Message } from '../../../src/talk/message.js';

async function twoCases(): Promise<{ desk: TestDesk; first: TicketId; second: TicketId }> {
  const desk = await aDesk();
  const first = await caseOf(desk);
  const second = await caseOf(desk, { words: 'no abre la impresora', key: 'a|2' });
  await desk.whenIdle();
  return { desk, first, second };
}

const linksOf = async (desk: TestDesk, id: TicketId) =>
  (await desk.load(id)).ticket.links.map(({ to, kind, reason }) => [to, kind, reason]);

const pressOf = (asked: Message | undefined) => buttonsIn(cardIn(asked))[0]?.data;

describe('orders to link two cases, in words', () => {
  it('UARIV-14 `vincular N duplicado de M: razón` links two cases in one’s own chat, in the desk’s channel and in a thread', async () => {
    for (const where of ['chat', 'channel', 'thread'] as const) {
      const { desk, first, second } = await twoCases();
      const words = where === 'thread' ? 'vincular duplicado de 2: es lo mismo' : 'vincular 1 duplicado de 2: es lo mismo';
      const answer =
        where === 'chat'
          ? await handleMessage(aTurn(desk, 'beto', words))
          : await inThread(desk, 'beto', where === 'thread' ? first : null, words);
      expect(answer).toEqual([
        {
          kind: 'text',
          text: 'Quedó el vínculo: CASO-000001 es duplicado de CASO-000002. Está en las dos historias. Se soluciona con aquél: a quien lo pidió le llega la misma respuesta.',
        },
      ]);
      expect(await linksOf(desk, first)).toEqual([[second, 'duplicate-of', 'es lo mismo']]);
      expect(await linksOf(desk, second)).toEqual([[first, 'has-duplicate', 'es lo mismo']]);
      await desk.whenIdle();
    }
  });

  it('UARIV-14 `vincular` alone in one’s own chat says how two cases are linked; in a channel it binds a group, and a requester reads whose it is', async () => {
    const { desk } = await twoCases();
    for (const who of ['beto', 'carla'] as const)
      expect(JSON.stringify(await handleMessage(aTurn(desk, who, 'Vincular')))).toContain('«vincular 45 con 46: …»');
    expect(JSON.stringify(await handleMessage(aTurn(desk, 'ana', 'vincular')))).toContain('only-coordinator');
    expect(JSON.stringify(await handleMessage(aTurn(desk, 'carla', 'vincular grupo')))).toContain('en el canal del grupo');
    expect(JSON.stringify(await inThread(desk, 'carla', null, 'vincular'))).not.toContain('vincular 45 con 46');
  });

  it('UARIV-14 in a thread the only number is the other case’s', async () => {
    const { desk, first, second } = await twoCases();
    await inThread(desk, 'beto', second, 'vincular CASO-000001: es el mismo servidor');
    expect(await linksOf(desk, second)).toEqual([[first, 'related', 'es el mismo servidor']]);
    await inThread(desk, 'beto', first, 'desvincular: eran dos servidores');
    expect(await linksOf(desk, second)).toEqual([]);
  });

  it('UARIV-14 `desvincular N de M: razón` takes the link away; of cases without a link it says so', async () => {
    const { desk, first } = await twoCases();
    const said = async (words: string) => handleMessage(aTurn(desk, 'beto', words));
    expect(await said('desvincular 1 de 2: eran dos')).toEqual([
      { kind: 'text', text: 'CASO-000001 no tiene vínculos que se puedan quitar.' },
    ]);
    await caseOf(desk, { words: 'no suena el teléfono', key: 'a|3' });
    await said('vincular 1 con 2: es el mismo');
    expect(await said('desvincular 1 de 3: eran dos')).toEqual([
      { kind: 'text', text: 'No hay un vínculo entre CASO-000001 y CASO-000003 que se pueda quitar.' },
    ]);
    expect(await said('desvincular 1 de 2: eran dos')).toEqual([
      { kind: 'text', text: 'Se quitó el vínculo entre CASO-000001 y CASO-000002; está en las dos historias.' },
    ]);
    expect(await linksOf(desk, first)).toEqual([]);
    await desk.whenIdle();
  });

  it('UARIV-14 an order without a reason, or with a number that is not found, comes back as the form with what was typed', async () => {
    const { desk, first, second } = await twoCases();
    const [asked] = await inThread(desk, 'beto', null, 'vincular 1 causado por 999');
    const { words } = drawn(asked);
    expect(words).toContain('No encuentro CASO-000999. Revise el número.');
    expect(words).toContain('Falta responder esto.');
    expect(filledIn(asked)).toMatchObject({ kind: 'caused-by', number: '999', reason: '' });
    const inputs = { kind: 'caused-by', number: '2' };
    const again = shownIn(await pressIn(desk, 'beto', asked, 'Vincular', { ...inputs, reason: '' }));
    expect(faultyIn(again)).toEqual(['reason']);
    const done = shownIn(await pressIn(desk, 'beto', again, 'Vincular', { ...inputs, reason: 'por la caída' }));
    expect(done).toEqual(doneMessage('Quedó el vínculo: CASO-000001 fue causado por CASO-000002. Está en las dos historias.'));
    const [unlink] = await handleMessage(aTurn(desk, 'beto', 'desvincular 1 de 2'));
    expect(pressOf(unlink)).toMatchObject({ verb: 'do-link', act: 'unlink', ticket: first });
    expect(drawn(unlink).words).toContain('CASO-000002');
    await pressIn(desk, 'beto', unlink, 'Desvincular', { link: second, reason: 'eran dos' }, null);
    expect(await linksOf(desk, first)).toEqual([]);
  });

  it('UARIV-14 a message that arrives twice links once, and its second answer is the first one', async () => {
    const { desk, first, second } = await twoCases();
    const turn = aTurn(desk, 'beto', 'vincular 1 sigue a 2: segunda parte');
    expect(await handleMessage(turn)).toEqual(await handleMessage(turn));
    expect(await linksOf(desk, first)).toEqual([[second, 'follow-up-of', 'segunda parte']]);
    await desk.whenIdle();
  });

  it('UARIV-14 I8 the words link only for people who may press the button', async () => {
    const { desk, first } = await twoCases();
    expect(await handleMessage(aTurn(desk, 'sara', 'vincular 1 con 2: es el mismo'))).toMatchObject([
      { kind: 'card', refusal: { code: 'not-yours' } },
    ]);
    expect(await handleMessage(aTurn(desk, 'beto', 'vincular 999 con 2: es el mismo'))).toMatchObject([
      { kind: 'card', refusal: { code: 'case-not-found' } },
    ]);
    expect(await handleMessage(aTurn(desk, 'ana', 'vincular 1 con 2: es el mismo'))).not.toMatchObject([{ kind: 'text' }]);
    expect(await linksOf(desk, first)).toEqual([]);
    await desk.whenIdle();
  });

  it('`vincular` alone and `vincular grupo mesa` still bind a channel, and `desvincular` alone asks for the cases', async () => {
    const { desk, first } = await twoCases();
    const said = async (words: string) =>
      handleMessage({ ...(await inChannel(desk, 'carla', 'mesa')), inbound: aTurn(desk, 'carla', words).inbound });
    for (const words of ['vincular', 'vincular grupo mesa']) expect(JSON.stringify(await said(words))).not.toContain('do-link');
    expect(await handleMessage(aTurn(desk, 'beto', 'desvincular'))).toMatchObject([
      { text: expect.stringContaining('«desvincular 45 de 46: …»') },
    ]);
    const [asked] = await inThread(desk, 'beto', first, 'vincular');
    expect(pressOf(asked)).toMatchObject({ verb: 'do-link', act: 'link' });
    expect(faultyIn(asked)).toEqual([]);
  });
});
