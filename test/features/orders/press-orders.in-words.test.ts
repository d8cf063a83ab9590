import { doneMessage } from '../../../src/features/answers.js';
import { handleMessage } from '../../../src/features/handle-message.js';
import { inChannel } from '../../support/a-turn.js';
import { describe, expect, it } from 'vitest';
import { caseOf } from '../../support/a-desk.js';
import { aWorkedCase, shownIn, drawn, inThread, notesOf, pressIn, presentTicket } from '../../support/in-thread.js';
import { ref } from '../../support/cast.js';

describe('notes in the thread', () => {
  it('UARIV-13 «nota: …» adds an internal note at once, with its files, and once for a message delivered twice', async () => {
    const { desk, id } = await aWorkedCase();
    const file = { id: 'f-1', owner: ref('beto').id, name: 'placa.png', type: 'image/png', keptAt: desk.now(), bytes: 1 };
    for (const _ of [1, 2])
      expect(await inThread(desk, 'beto', id, 'nota: el usuario llamó', { key: 'm1', files: [file] })).toEqual([
        { kind: 'text', text: 'Quedó como nota interna de CASO-000001. Incluye 1 archivo.' },
      ]);
    expect(await notesOf(desk, id)).toEqual([['el usuario llamó', 'internal']]);
    expect((await presentTicket(desk, id)).files.map((f) => f.name)).toEqual(['placa.png']);
  });

  it('UARIV-13 «nota» without a text asks for it', async () => {
    const { desk, id } = await aWorkedCase();
    const [asked] = await inThread(desk, 'beto', id, 'nota');
    const empty = shownIn(await pressIn(desk, 'beto', asked, 'Guardar', { text: ' ' }));
    expect(drawn(empty).words).toContain('Falta');
    await pressIn(desk, 'beto', empty, 'Guardar', { text: 'el usuario llamó' });
    expect(await notesOf(desk, id)).toEqual([['el usuario llamó', 'internal']]);
  });

  it('UARIV-13 a note that names another case’s number stays with the thread’s case', async () => {
    const { desk, id } = await aWorkedCase();
    await caseOf(desk, { words: 'la impresora no imprime', key: 'k2' });
    await inThread(desk, 'beto', id, 'nota: igual a CASO-000002');
    expect(await notesOf(desk, id)).toEqual([['igual a CASO-000002', 'internal']]);
  });

  it('UARIV-16 «responder: …» goes to the requester after the card that shows the text, once', async () => {
    const { desk, id } = await aWorkedCase();
    const [asked] = await inThread(desk, 'beto', id, 'responder: ya vamos para allá');
    expect(drawn(asked).words).toMatch(/Le llega a Ana Ruiz[\s\S]*ya vamos para allá/u);
    expect(await notesOf(desk, id)).toEqual([]);
    for (const _ of [1, 2])
      expect(shownIn(await pressIn(desk, 'beto', asked, 'Enviar a Ana', { text: 'ya vamos para allá' }))).toEqual(
        doneMessage('Enviado a Ana Ruiz. Quedó en CASO-000001.'),
      );
    expect(await notesOf(desk, id)).toEqual([['ya vamos para allá', 'public']]);
    expect(desk.notificationsTo('ana').filter((kind) => kind === 'public-note')).toHaveLength(1);
  });

  it('UARIV-16 in the channel of a consulted group «responder: …» offers to answer the colleague who asked, also after an empty answer', async () => {
    const { desk, id } = await aWorkedCase();
    await desk.execute(
      id,
      { id: 'consult', type: 'add-note', text: '¿Ya se reinició el servidor?', audience: { group: 'infraestructura' } },
      { kind: 'person', ...ref('beto'), memberOf: ['mesa'], isCoordinator: false },
    );
    await desk.processAllDue();
    const turn = await inChannel(desk, 'dora', 'infraestructura');
    const told = (await desk.load(id)).history.flatMap(({ event }) =>
      event.type === 'delivery-recorded' && event.kind === 'consulted' && event.message !== undefined ? [event.message] : [],
    );
    const [asked] = await handleMessage({ ...turn, inbound: { ...turn.inbound, text: 'responder: sí, ayer', pointsAt: told } });
    expect(Object.keys(drawn(asked).buttons)).toEqual(['Responder a Beto', 'Enviar a Ana', 'Dejar así']);
    const empty = shownIn(await pressIn(desk, 'dora', asked, 'Responder a Beto', { text: ' ' }, 'infraestructura'));
    await pressIn(desk, 'dora', empty, 'Responder a Beto', { text: 'sí, ayer' }, 'infraestructura');
    expect((await notesOf(desk, id)).at(-1)).toEqual(['sí, ayer', { answers: expect.any(Number), asker: ref('beto') }]);
  });
});
