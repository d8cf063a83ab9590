import { doneMessage } from '../../../src/features/answers.js';
import { describe, expect, it } from 'vitest';
import type { KeptFile } from '../../../src/ports/file-store.js';
import type { Message } from '../../../src/talk/message.js';
import { HOUR } from '../../../src/core/instant.js';
import type { TicketId } from '../../../src/core/ticket/ticket.js';
import { isObject, type JsonObject } from '../../../src/core/json.js';
import { StoreUnavailable } from '../../../src/ports/ticket-store.js';
import { createRender } from '../../../src/features/render.js';
import { handleMessage } from '../../../src/features/handle-message.js';
import { advance, aDesk, caseOf, draftOf, type TestDesk } from '../../support/a-desk.js';
import { loseStoreAfter } from '../../support/lost-store.js';
import { handlePress } from '../../../src/features/acts.js';
import { aTurn } from '../../support/a-turn.js';
import { actor, ref } from '../../support/cast.js';
import { takeUpAgain } from '../../../src/features/drafts/answer-offer.js';
import { readAsked, type ReadAsked } from '../../support/read-asked.js';

/** Ana sends a picture with these words. */
async function sends(desk: TestDesk, text: string, botName = 'Precaso'): Promise<readonly ReadAsked[]> {
  const turn = aTurn(desk, 'ana', text);
  const kept: KeptFile = { id: 'f-1', name: 'foto.png', type: 'image/png', bytes: 12, owner: turn.actor.id, keptAt: desk.now() };
  const offer = { source: 'inline', url: 'https://x/', name: 'foto.png', claimedType: 'image/png' } as const;
  const said = await handleMessage({
    ...turn,
    context: { ...turn.context, keepFiles: () => Promise.resolve({ kept: [kept], refused: [] }) },
    inbound: { ...turn.inbound, text, files: [offer], bot: { ...turn.inbound.bot, name: botName } },
  });
  await desk.whenIdle();
  return said.map(readAsked);
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
    expect(await sends(desk, text)).toMatchObject([{ asks: 'which-case', fileIds: ['f-1'], words: '' }]);
    expect(await drafts(desk)).toEqual([]);
  });

  it.each(['¿Cuándo responden mi precaso?', 'Hola, ¿quién atiende los de precaso hoy?'])(
    'a picture with a possible question about the desk, «%s», opens no draft; the desk asks which case, and keeps the words',
    async (text) => {
      const desk = await aDesk();
      expect(await sends(desk, text)).toMatchObject([{ asks: 'which-case', words: text }]);
      expect(await drafts(desk)).toEqual([]);
      const id = await caseOf(desk);
      expect(await sends(desk, text)).toMatchObject([{ asks: 'more-words', words: text, fileIds: ['f-1'], of: [id] }]);
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

  it.each(['ya funciona, gracias', '¿cuánto se demora?', 'necesito que me llamen'])(
    'a picture with words about one’s own case goes with them: «%s»',
    async (text) => {
      const desk = await aDesk();
      const id = await caseOf(desk);
      await advance(desk, id, 'take', 'beto');
      await advance(desk, id, 'resolve', 'beto', { solution: 'Se reparó el perfil' });
      expect(await sends(desk, text)).toMatchObject([{ asks: 'about-resolved', words: text, fileIds: ['f-1'] }]);
    },
  );

  it('the question about a picture keeps its words without the bot’s name', async () => {
    expect(await sends(await aDesk(), 'Mesa de Ayuda, así se ve la pantalla', 'Mesa de Ayuda')).toMatchObject([
      { asks: 'which-case', words: 'así se ve la pantalla' },
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
    { asks: 'which-case', words: 'estado de la impresora del piso dos' },
  ]);
});

describe('words with a file, while cases are open', () => {
  const words = 'sale este error al abrir la agenda';
  /** Presses a button of the card that the message was answered with. */
  const presses = async (desk: TestDesk, [message]: readonly Message[], title: string) => {
    const rendered = createRender()(message ?? { kind: 'text', text: '' });
    const data = buttonsIn(rendered.kind === 'card' ? rendered.card : {}).find((b) => b.title === title)?.data;
    if (data === undefined) throw new Error(`no button ${title}`);
    const answer = await handlePress(aTurn(desk, 'ana', ''), data);
    await desk.whenIdle();
    return answer;
  };
  const contentOf = async (desk: TestDesk, id: TicketId) => {
    const { ticket, history } = await desk.load(id);
    const added = history.filter(({ event }) => event.type === 'information-added' || event.type === 'requester-answered');
    return [
      ticket.files.map((f) => f.id),
      added.map(({ event }) => ('text' in event ? event.text : 'answer' in event ? event.answer : '')),
    ];
  };
  const nothing = [[], []];
  /** A desk that keeps the picture which Ana sends when the time of her draft is over. */
  const deskWithLateFile = async () => {
    const desk = await aDesk();
    const id = await draftOf(desk);
    await desk.pass(25 * HOUR);
    await keepFile(desk);
    return { desk, id };
  };

  it('words with a file are asked about before either is moved; one press brings both to the case, once', async () => {
    const desk = await deskWithFile();
    const id = await caseOf(desk);
    const said = await sends(desk, words);
    expect(said).toMatchObject([{ asks: 'more-words', words, fileIds: ['f-1'], of: [id] }]);
    expect(await contentOf(desk, id)).toEqual(nothing);
    for (const _ of [1, 2])
      expect(await presses(desk, said, 'Es de CASO-000001')).toMatchObject({
        message: doneMessage('Quedó agregado a CASO-000001. Incluye 1 archivo.'),
      });
    expect(await contentOf(desk, id)).toEqual([['f-1'], [words]]);
  });

  it('«No, registrar aparte» takes the file along to a draft of its own, once, and leaves the case as it was', async () => {
    const desk = await deskWithFile();
    const id = await caseOf(desk);
    const said = await sends(desk, words);
    for (const _ of [1, 2]) await presses(desk, said, 'No, registrar aparte');
    const open = await desk.store.queries.openDrafts(9);
    expect(open.map(({ ticket }) => [ticket.words, ticket.files.map((f) => f.id)])).toEqual([[words, ['f-1']]]);
    expect(await contentOf(desk, id)).toEqual(nothing);
  });

  it('of several open cases one is chosen, for words and file; where it asked something, they are the answer', async () => {
    const desk = await deskWithFile();
    const [first, second] = [await caseOf(desk), await caseOf(desk, { words: 'no imprime', key: 'k2' })];
    await advance(desk, second, 'take', 'beto');
    await advance(desk, second, 'ask', 'beto', { question: '¿Qué mensaje muestra?' });
    const said = await sends(desk, words);
    expect(said).toMatchObject([{ asks: 'which-case', words, fileIds: ['f-1'] }]);
    await presses(desk, said, 'Es de CASO-000002');
    expect([await contentOf(desk, first), await contentOf(desk, second)]).toEqual([nothing, [['f-1'], [words]]]);
    expect((await desk.load(second)).ticket.question).toBeNull();
  });

  it('words and file that wait while their case closes are offered as a new case linked to it, and go there together', async () => {
    const desk = await deskWithFile();
    const id = await caseOf(desk);
    const said = await sends(desk, words);
    await advance(desk, id, 'take', 'beto');
    await advance(desk, id, 'resolve', 'beto', { solution: 'Se reparó el perfil' });
    await advance(desk, id, 'accept', 'ana');
    const late = await presses(desk, said, 'Es de CASO-000001');
    if (late.kind !== 'card') throw new Error(late.kind);
    expect(readAsked(late.message)).toMatchObject({ asks: 'closed-case', words, fileIds: ['f-1'] });
    expect(await contentOf(desk, id)).toEqual(nothing);
    await presses(desk, [late.message], 'Registrar uno nuevo');
    const [draft] = await desk.store.queries.openDrafts(9);
    expect(draft?.ticket).toMatchObject({ words, files: [{ id: 'f-1' }], links: [{ to: id, kind: 'follow-up-of' }] });
  });

  it('a store that is lost at the press moves neither words nor file; the press repeated moves both', async () => {
    const desk = await deskWithFile();
    const id = await caseOf(desk);
    const said = await sends(desk, words);
    loseStoreAfter(desk, 0);
    await expect(presses(desk, said, 'Es de CASO-000001')).rejects.toBeInstanceOf(StoreUnavailable);
    expect(await contentOf(desk, id)).toEqual(nothing);
    await presses(desk, said, 'Es de CASO-000001');
    expect(await contentOf(desk, id)).toEqual([['f-1'], [words]]);
  });

  it('a press after the file’s day moves nothing and says so; the words stay on the card', async () => {
    const desk = await deskWithFile();
    const id = await caseOf(desk);
    const said = await sends(desk, words);
    desk.clock.moveBy(25 * HOUR);
    expect(await presses(desk, said, 'Es de CASO-000001')).toMatchObject({ kind: 'text' });
    expect(await contentOf(desk, id)).toEqual(nothing);
  });

  it('words with a file for a solved case are no acceptance: they are added, or say what still fails, or are something else', async () => {
    const desk = await deskWithFile();
    const id = await caseOf(desk);
    await advance(desk, id, 'take', 'beto');
    await advance(desk, id, 'resolve', 'beto', { solution: 'Se reparó el perfil' });
    const said = await sends(desk, words);
    expect(said).toMatchObject([{ asks: 'about-resolved', fileIds: ['f-1'] }]);
    await presses(desk, said, 'No, sigue fallando');
    expect((await desk.load(id)).ticket).toMatchObject({ phase: 'working', files: [{ id: 'f-1' }] });
  });

  it('a file alone goes to the only open case at once; one for an own closed case is offered a new one', async () => {
    const desk = await deskWithFile();
    const id = await caseOf(desk);
    expect(await sends(desk, '')).toMatchObject([{ kind: 'text', text: 'Agregué 1 archivo a CASO-000001.' }]);
    expect(await contentOf(desk, id)).toEqual([['f-1'], []]);
    await advance(desk, id, 'take', 'beto');
    await advance(desk, id, 'resolve', 'beto', { solution: 'Se reparó el perfil' });
    await advance(desk, id, 'accept', 'ana');
    expect(await sends(desk, 'caso 1')).toMatchObject([{ asks: 'closed-case', words: '', fileIds: ['f-1'] }]);
  });

  it('UARIV-06 a file alone for a lapsed draft goes with it when it is taken up, once', async () => {
    const { desk } = await deskWithLateFile();
    const said = await sends(desk, 'caso PRE-000001');
    expect(said).toMatchObject([{ asks: 'closed-case', words: '', fileIds: ['f-1'] }]);
    for (const _ of [1, 2])
      expect(await presses(desk, said, 'Retomarlo con esto')).toMatchObject({
        message: doneMessage('Agregué 1 archivo a PRE-000002.'),
      });
    const open = await desk.store.queries.openDrafts(9);
    expect(open.map(({ ticket }) => ticket.files.map((f) => f.id))).toEqual([['f-1']]);
  });

  it('UARIV-06 a file alone for a draft that was taken up already goes to the one that goes on from it', async () => {
    const { desk, id } = await deskWithLateFile();
    await takeUpAgain(desk, id, actor('ana'));
    const said = await sends(desk, 'caso PRE-000001');
    await presses(desk, said, 'Agregar allá');
    const open = await desk.store.queries.openDrafts(9);
    expect(open.map(({ ticket }) => ticket.files.map((f) => f.id))).toEqual([['f-1']]);
  });
});

describe('a picture with a report that ends in the order to send it', () => {
  it('UARIV-06 the picture is of the case that is sent, also where both come twice', async () => {
    const desk = await deskWithFile();
    const data = 'sede: Centro, teléfono: 3001234567, correo electrónico: ana@entidad.gov.co, contacto: correo, categoría: correo';
    for (const _ of [1, 2])
      expect((await sends(desk, `precaso no abre nada, ${data}, enviar`)).at(-1)).toMatchObject({
        text: 'Enviado: quedó con el número CASO-000001.',
      });
    const { tickets } = await desk.store.queries.ofRequester(ref('ana').id, 9);
    expect(tickets.map(({ ticket }) => [ticket.phase, ticket.files.map((f) => f.id)])).toEqual([['new', ['f-1']]]);
  });
});

/** A desk that keeps the picture that Ana sends. */
async function deskWithFile(): Promise<TestDesk> {
  const desk = await aDesk();
  await keepFile(desk);
  return desk;
}

async function keepFile(desk: TestDesk): Promise<void> {
  async function* content(): AsyncGenerator<Uint8Array> {
    yield Uint8Array.from([1, 2, 3]);
  }
  const facts = { owner: ref('ana').id, name: 'foto.png', type: 'image/png', keptAt: desk.now() };
  await desk.store.files.keep('f-1', content(), facts, 100);
}

type CardButton = { title: unknown; data: JsonObject };

/** Every button of a card, wherever it stands. */
function buttonsIn(node: unknown): readonly CardButton[] {
  if (Array.isArray(node)) return node.flatMap(buttonsIn);
  if (!isObject(node)) return [];
  const own = isObject(node['data']) && node['title'] !== undefined ? [{ title: node['title'], data: node['data'] }] : [];
  return [...own, ...Object.entries(node).flatMap(([key, value]) => (key === 'data' || key === 'fallback' ? [] : buttonsIn(value)))];
}
