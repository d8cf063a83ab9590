import { describe, expect, it } from 'vitest';
import type { KeptFile } from '../../../../src/ports/file-store.js';
import type { Message } from '../../../../src/app/views.js';
import { handleMessage } from '../../../../src/teams/handlers/messages/handle-message.js';
import { aDesk, caseOf, type TestDesk } from '../../../support/a-desk.js';
import { aTurn } from '../../../support/a-turn.js';

/** Ana sends a picture with these words. */
async function sends(desk: TestDesk, text: string, botName = 'Precaso'): Promise<readonly Message[]> {
  const turn = aTurn(desk, 'ana', text);
  const kept: KeptFile = { id: 'f-1', name: 'foto.png', type: 'image/png', bytes: 12, owner: turn.actor.id, keptAt: desk.now() };
  const offer = { source: 'inline', url: 'https://x/', name: 'foto.png', claimedType: 'image/png' } as const;
  const said = await handleMessage({
    ...turn,
    context: { ...turn.context, keepFiles: () => Promise.resolve({ kept: [kept], refused: [] }) },
    inbound: { ...turn.inbound, text, files: [offer], bot: { ...turn.inbound.bot, name: botName } },
  });
  await desk.whenIdle();
  return said;
}

const drafts = async (desk: TestDesk): Promise<readonly string[]> =>
  (await desk.store.queries.openDrafts(9)).map(({ ticket }) => ticket.words);

describe('a picture whose words call the bot by its name', () => {
  it.each([
    'ayuda',
    '¿Qué es Precaso?',
    'Precaso ayuda',
    '@Precaso mis casos',
    'Precaso, estado',
    'Hola Precaso, ¿cómo va mi caso?',
    'Gracias Precaso',
  ])('a picture with the order «%s» opens no draft; the desk asks which case it is for', async (text) => {
    const desk = await aDesk();
    expect(await sends(desk, text)).toMatchObject([{ kind: 'which-case-for-files', files: [{ name: 'foto.png' }], words: '' }]);
    expect(await drafts(desk)).toEqual([]);
  });

  it.each(['¿Cuándo responden mi precaso?', 'Hola, ¿quién atiende los de precaso hoy?'])(
    'a picture with a possible question about the desk, «%s», opens no draft; the desk asks which case, and keeps the words',
    async (text) => {
      const desk = await aDesk();
      expect(await sends(desk, text)).toMatchObject([{ kind: 'which-case-for-files', words: text }]);
      expect(await drafts(desk)).toEqual([]);
      const id = await caseOf(desk);
      expect(await sends(desk, text)).toMatchObject([{ kind: 'text' }, { kind: 'more-words', words: text, case: { stored: { id } } }]);
      expect(await drafts(desk)).toEqual([]);
    },
  );

  it.each([
    ['precaso no abre el correo', 'no abre el correo'],
    ['@Precaso no abre el correo', 'no abre el correo'],
    ['@Precaso no disponible la red', 'no disponible la red'],
    ['@Precaso estado del servidor de correo', 'estado del servidor de correo'],
    ['Hola Precaso no me abre el correo', 'Hola Precaso no me abre el correo'],
  ])('UARIV-05 a picture with words that report a fault opens a draft: «%s»', async (text, words) => {
    const desk = await aDesk();
    await sends(desk, text);
    expect(await drafts(desk)).toEqual([words]);
  });

  it('the question about a picture keeps its words without the bot’s name', async () => {
    expect(await sends(await aDesk(), 'Mesa de Ayuda, así se ve la pantalla', 'Mesa de Ayuda')).toMatchObject([
      { kind: 'which-case-for-files', words: 'así se ve la pantalla' },
    ]);
  });
});

it.each(['caso', 'estado', 'Precaso, ¿cómo va'])(
  'a picture with an order for a case goes to the case of its number: «%s 1»',
  async (order) => {
    const desk = await aDesk();
    const [id, other] = [await caseOf(desk, { words: 'no imprime', key: 'k1' }), await caseOf(desk, { words: 'no abre', key: 'k2' })];
    const { numbers } = (await desk.load(id)).ticket;
    expect(await sends(desk, `${order} ${numbers['ticket']}`)).toMatchObject([{ kind: 'text' }]);
    expect((await Promise.all([id, other].map((one) => desk.load(one)))).map(({ ticket }) => ticket.files.length)).toEqual([1, 0]);
  },
);

it('words with a picture that only begin as an order are kept', async () => {
  expect(await sends(await aDesk(), 'estado de la impresora del piso dos')).toMatchObject([
    { kind: 'which-case-for-files', words: 'estado de la impresora del piso dos' },
  ]);
});
