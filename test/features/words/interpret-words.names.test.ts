import { createMemoryClaims } from '../../../src/store/sqlite/open-folder.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../../src/talk/message.js';
import { interpretWords } from '../../../src/features/words/interpret-words.js';
import type { Turn } from '../../../src/features/turn.js';
import { aDesk, caseOf } from '../../support/a-desk.js';
import { aTurn, inChannel } from '../../support/a-turn.js';
import { gistOf } from '../../support/answered-card.js';

/** How this file calls the cards that answer words. */
function kindOf(message: Message): string {
  const gist = gistOf(message) ?? '';
  if (gist.startsWith('¿Lo registro como')) return 'not-sure';
  if (gist === '¿Qué necesita?') return 'help';
  if (gist === 'Mis casos') return 'my-cases';
  if (gist.startsWith('Cola')) return 'queue';
  if (/^Buen[oa]s /.test(gist)) return 'welcome';
  return gist.startsWith('No sé qué hacer con') ? 'not-understood' : gist;
}

/** The effect of a person's words: the kind of the answer, in their own chat if it is shown there, or the draft that they open. */
async function effectOf(turn: Turn, text: string): Promise<string> {
  const drafts: string[] = [];
  const execute: Turn['context']['execute'] = (id, command, actor) => {
    if (typeof command === 'function' || command.type !== 'open-draft') return turn.context.execute(id, command, actor);
    drafts.push(command.words);
    return Promise.reject(new Error('opened'));
  };
  const inChat: Message[] = [];
  const post: Turn['context']['turnMessenger']['post'] = (to, message) => {
    inChat.push(message);
    return turn.context.turnMessenger.post(to, message);
  };
  const turnMessenger = { ...turn.context.turnMessenger, post };
  const context = { ...turn.context, execute, claims: createMemoryClaims(), turnMessenger };
  const answers = await interpretWords({ ...turn, inbound: { ...turn.inbound, text }, context }, text).catch((error: unknown) => {
    if (drafts.length === 0) throw error;
    return [];
  });
  const [first] = [...inChat, ...answers];
  return drafts.length > 0 ? `draft: ${drafts.join()}` : first === undefined ? 'nothing' : kindOf(first);
}

const called = (turn: Turn, name: string): Turn => ({ ...turn, inbound: { ...turn.inbound, bot: { ...turn.inbound.bot, name } } });

const phrases: readonly (readonly [string, string])[] = [
  ['Precaso ayuda', 'help'],
  ['precaso, ayuda', 'help'],
  ['PRECASO: AYUDA', 'help'],
  ['pre-caso ayuda', 'help'],
  ['pre caso ayuda', 'help'],
  ['Precasó ayúda!!', 'help'],
  ['precaso - ayuda', 'help'],
  ['@Precaso ayuda', 'help'],
  ['@precaso: ayuda por favor 🙏', 'help'],
  ['ayuda precaso', 'help'],
  ['ayuda, @Precaso', 'help'],
  ['precaso necesito ayuda', 'welcome'],
  ['precaso ayuda', 'help'],
  ['Precaso menú', 'help'],
  ['Precaso, ¿qué puedo hacer?', 'help'],
  ['@Precaso', 'help'],
  ['¿Precaso?', 'help'],
  ['@Precaso mis casos', 'my-cases'],
  ['precaso mis casos', 'my-cases'],
  ['Precaso: mis casos', 'my-cases'],
  ['mis casos precaso', 'my-cases'],
  ['Precaso, ¿cómo va mi caso?', 'my-cases'],
  ['precaso como va mi caso', 'my-cases'],
  ['¿Cómo va mi caso, Precaso?', 'my-cases'],
  ['Hola Precaso, ¿cómo va mi caso?', 'my-cases'],
  ['buenas tardes precaso como van mis casos', 'my-cases'],
  ['Buenos días, @Precaso: mis casos', 'my-cases'],
  ['oye precaso mis casos', 'my-cases'],
  ['¿cómo va mi precaso?', 'my-cases'],
  ['precaso todos mis casos', 'my-cases'],
  ['Precaso, estado', 'my-cases'],
  ['estado, Precaso', 'my-cases'],
  ['Hola Precaso', 'welcome'],
  ['hola precaso 👋', 'welcome'],
  ['Precaso hola', 'welcome'],
  ['holaaa @Precaso', 'welcome'],
  ['Buenos días Precaso', 'welcome'],
  ['Precaso, buenas tardes', 'welcome'],
  ['Hey Precaso!', 'welcome'],
  ['precaso reportar un problema', 'welcome'],
  ['Gracias Precaso', 'text'],
  ['Precaso, muchas gracias', 'text'],
  ['ok precaso', 'text'],
  ['@Precaso listo gracias', 'text'],
];

const questions: readonly (readonly [string, string])[] = [
  ['¿Qué es Precaso?', 'help'],
  ['que es precaso', 'help'],
  ['¿Qué es un precaso?', 'help'],
  ['Hola, ¿qué es Precaso?', 'help'],
  ['¿Quién es Precaso?', 'help'],
  ['precaso quien eres', 'help'],
  ['cómo funciona precaso', 'help'],
  ['Precaso ¿cómo funciona?', 'help'],
  ['para qué sirve precaso', 'help'],
  ['¿Para que sirve el precaso?', 'help'],
  ['como se usa precaso', 'help'],
  ['¿Qué puede hacer Precaso?', 'help'],
  ['@Precaso ¿qué puedes hacer?', 'help'],
  ['¿Precaso es un bot?', 'help'],
  ['¿Cómo hago un precaso para la impresora?', 'not-sure'],
  ['¿Cuándo responden mi precaso?', 'not-sure'],
  ['¿Precaso sirve para pedir un computador?', 'not-sure'],
  ['Buenos días, ¿quién atiende los de precaso hoy?', 'not-sure'],
];

const reports: readonly (readonly [string, string])[] = [
  ['precaso no abre el correo', 'no abre el correo'],
  ['Precaso: no abre el correo', 'no abre el correo'],
  ['PRECASO: se cayó la red', 'se cayó la red'],
  ['pre-caso no prende el equipo', 'no prende el equipo'],
  ['Precaso: ayuda para instalar la impresora', 'ayuda para instalar la impresora'],
  ['precaso ayuda con el correo', 'ayuda con el correo'],
  ['@Precaso no abre el correo', 'no abre el correo'],
  ['@Precaso ayuda con la VPN', 'ayuda con la VPN'],
  ['precaso ¿cómo cambio la clave?', '¿cómo cambio la clave?'],
  ['precaso no disponible la red', 'no disponible la red'],
  ['precaso no disponible el sistema hasta mañana', 'no disponible el sistema hasta mañana'],
  ['precaso estado del servidor de correo', 'estado del servidor de correo'],
  ['precaso cola de impresión trancada', 'cola de impresión trancada'],
  ['precaso mi caso no ha sido resuelto', 'mi caso no ha sido resuelto'],
  ['precaso mis casos no aparecen en el sistema', 'mis casos no aparecen en el sistema'],
  ['precaso gracias pero sigue sin funcionar', 'gracias pero sigue sin funcionar'],
  ['precaso hola no tengo internet', 'hola no tengo internet'],
  ['precaso qué es ese error 503 en el portal', 'qué es ese error 503 en el portal'],
  ['buenos días, precaso no abre el correo', 'buenos días, precaso no abre el correo'],
  ['Hola Precaso no me abre el correo', 'Hola Precaso no me abre el correo'],
  ['no abre el correo precaso', 'no abre el correo precaso'],
  ['en la oficina no hay internet precaso ¿qué hago?', 'en la oficina no hay internet precaso ¿qué hago?'],
  ['precaso 😭 no abre nada', '😭 no abre nada'],
  ['precaso', ''],
];

describe('the bot called by its name, which is the keyword too', () => {
  const hears = async (text: string) => effectOf(aTurn(await aDesk(), 'ana', text), text);

  it.each(phrases)('«%s» is answered with %s', async (text, effect) => {
    expect(await hears(text)).toBe(effect);
  });

  it.each(questions)('the question «%s» is answered with %s and registers nothing', async (text, effect) => {
    expect(await hears(text)).toBe(effect);
  });

  it.each(reports)('UARIV-05 «%s» opens a draft about «%s»', async (text, words) => {
    expect(await hears(text)).toBe(`draft: ${words}`);
  });

  it('UARIV-05 words after the keyword that are no phrase open a draft with exactly these words', async () => {
    const word = fc.constantFrom(
      'no',
      'abre',
      'el',
      'correo',
      'la',
      'impresora',
      'ayuda',
      'casos',
      'estado',
      'red',
      'hola',
      'gracias',
      'del',
      'servidor',
      'desde',
      'ayer',
    );
    const desk = await aDesk();
    const opening = fc.constantFrom('precaso ', 'Precaso: ', 'PRECASO, ', 'pre-caso ');
    await fc.assert(
      fc.asyncProperty(opening, fc.array(word, { minLength: 1, maxLength: 5 }), async (said, words) => {
        const text = `${words.join(' ')} no funciona bien el portal`;
        expect(await effectOf(aTurn(desk, 'ana', text), `${said}${text}`)).toBe(`draft: ${text}`);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['@Precaso ayuda', 'help'],
    ['Precaso, ¿qué puedo hacer?', 'help'],
    ['¿Qué es Precaso?', 'help'],
    ['precaso cola', 'queue'],
    ['@Precaso estado', 'queue'],
    ['precaso no abre el correo', 'draft: no abre el correo'],
    ['¿Cuándo responden mi precaso?', 'not-understood'],
  ])('in a channel «%s» after the real mention is %s', async (text, effect) => {
    expect(await effectOf(await inChannel(await aDesk(), 'beto', 'mesa'), text)).toBe(effect);
  });

  it.each([
    ['Mesa de Ayuda, mis casos', 'my-cases'],
    ['@Mesa de Ayuda mis casos', 'my-cases'],
    ['Hola Mesa de Ayuda', 'welcome'],
    ['¿Qué es Mesa de Ayuda?', 'help'],
    ['@mesa de ayuda precaso no abre el correo', 'draft: no abre el correo'],
    ['mesa de ayuda: precaso no abre el correo', 'draft: no abre el correo'],
    ['Precaso ayuda', 'help'],
  ])('a bot with another name in Teams: «%s» is %s', async (text, effect) => {
    expect(await effectOf(called(aTurn(await aDesk(), 'ana', text), 'Mesa de Ayuda'), text)).toBe(effect);
  });
});

describe('the bot called by its name for the state of a case', () => {
  it.each([
    'estado 1',
    'Precaso estado 1',
    'Precaso, estado CASO-000001',
    'precaso: estado del caso 1',
    'Hola Precaso, estado caso 1',
    'estado 1, Precaso',
    '@Precaso estado 1',
  ])('«%s» shows the case', async (text) => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    expect(await effectOf(aTurn(desk, 'ana', text), text)).toBe('nothing');
    expect(desk.messagesTo('ana').at(-1)).toMatchObject({ kind: 'posted-card', case: { stored: { id } } });
  });

  it('«Precaso estado 9» of no case is said not to be found', async () => {
    expect(await effectOf(aTurn(await aDesk(), 'ana', ''), 'Precaso estado 9')).toMatch(/^No encuentro CASO-000009 entre sus casos/);
  });

  it.each([
    ['ana', 'estado de la impresora 3'],
    ['beto', 'estado impresora 3'],
    ['beto', 'estado F5'],
    ['beto', 'estado nivel 2'],
  ] as const)('UARIV-05 said by %s, «precaso %s» opens a draft, as it names no case', async (who, words) => {
    expect(await effectOf(aTurn(await aDesk(), who, ''), `precaso ${words}`)).toBe(`draft: ${words}`);
  });
});

describe('a procedure with another keyword', () => {
  it.each([
    ['ticket: no abre el correo', 'draft: no abre el correo'],
    ['ticket mis casos', 'my-cases'],
    ['@Precaso mis casos', 'my-cases'],
    ['¿Qué es un ticket?', 'help'],
  ])('«%s» is %s', async (text, effect) => {
    const desk = await aDesk({
      changed: (procedure) => ({ procedure: { ...procedure, intake: { ...procedure.intake, keywords: ['ticket'] } }, hash: 'ticket' }),
    });
    expect(await effectOf(aTurn(desk, 'ana', text), text)).toBe(effect);
  });
});
