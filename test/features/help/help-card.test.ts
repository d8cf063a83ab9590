import { describe, expect, it } from 'vitest';
import { handleMessage } from '../../../src/features/handle-message.js';
import type { Message } from '../../../src/talk/message.js';
import { aDesk } from '../../support/a-desk.js';
import { parcels } from '../../../src/parcels.js';
import { spellingsOf } from '../../../src/talk/phrases/phrases.js';
import { aTurn, inChannel } from '../../support/a-turn.js';
import type { Who } from '../../support/cast.js';
import { cardIn, linesOf, phraseOf, pressedIn } from '../../support/read-card.js';

const said = async (who: Who, text: string): Promise<readonly Message[]> => handleMessage(aTurn(await aDesk(), who, text));

/** The names and doors on the answer, without examples. */
async function offeredTo(who: Who, text: string): Promise<readonly string[]> {
  const [message] = await said(who, text);
  if (message?.kind !== 'card') return [];
  return linesOf(message.card).flatMap((line) => /^\*\*(.+?)\*\*/.exec(line)?.[1] ?? []);
}

/** Titles of parcels' phrases, which stand after the kernel's behind each door. */
const ofParcels = parcels.flatMap(({ phrases = {} }) => Object.values(phrases).flatMap(({ said }) => spellingsOf(said)[0] ?? []));
const isOfKernel = (title: string): boolean => !ofParcels.some((one) => title.includes(one.split(' {')[0] ?? one));

describe('help', () => {
  it('help asks people of the desk what they need, with a door for each kind of act', async () => {
    expect(await offeredTo('beto', 'ayuda')).toEqual(['Casos', 'Mi grupo', 'Personas', 'Cuando algo se cae', 'Lo que le pasa a usted']);
    expect(await offeredTo('carla', 'ayuda')).toEqual([
      'Casos',
      'Los grupos',
      'Personas',
      'El mes',
      'Cuando algo se cae',
      'Lo que le pasa a usted',
    ]);
  });

  it('help shows a requester their few acts at once', async () => {
    expect((await offeredTo('ana', 'ayuda')).filter(isOfKernel)).toEqual([
      'precaso',
      'mis casos',
      'buscar',
      'caso',
      'enviar',
      'cancelar',
      'hablar con una persona',
    ]);
  });

  it('a press on a door types what opens it, and a press on an act types the act', async () => {
    const [doors] = await said('carla', 'ayuda');
    const phrases = pressedIn(cardIn(doors)).map(({ press }) => phraseOf(press));
    expect(phrases).toEqual(['ayuda casos', 'ayuda grupo', 'ayuda personas', 'ayuda mes', 'ayuda caídas', 'ayuda reportar']);
    const [month] = await said('carla', 'ayuda mes');
    expect(
      pressedIn(cardIn(month))
        .map(({ press }) => String(phraseOf(press)))
        .filter(isOfKernel),
    ).toEqual([]);
  });

  it('a press is named by what is read on it', async () => {
    const [month] = await said('carla', 'ayuda mes');
    for (const { press, lines } of pressedIn(cardIn(month))) expect(press.title).toBe(lines.join(' ').replaceAll('**', ''));
  });

  it('no press says what would send or change something at once', async () => {
    const [people] = await said('beto', 'ayuda personas');
    expect(await offeredTo('beto', 'ayuda personas')).toContain('estoy disponible');
    expect(pressedIn(cardIn(people)).map(({ press }) => phraseOf(press))).toEqual([
      'no disponible',
      'quién está disponible',
      'inalcanzables',
    ]);
    const [own] = await said('ana', 'ayuda');
    expect(pressedIn(cardIn(own)).map(({ press }) => phraseOf(press))).not.toContain('enviar');
  });
});

describe('words that ask for an act', () => {
  it.each([
    ['ayuda masivo', ['masivo', 'masivos']],
    ['ayuda con los informes', ['informe']],
    ['Ayuda, por favor, con las encuestas', ['encuestas']],
    ['¿cómo detengo los relojes?', ['detener relojes']],
    ['buenas, ¿cómo se detienen los relojes?', ['detener relojes']],
    ['cómo escalo un caso', ['tomar, preguntar, resolver, asignar, escalar, vincular']],
    ['¿Cómo hago para resolver un caso?', ['tomar, preguntar, resolver, asignar, escalar, vincular']],
    ['¿cómo vinculo dos casos?', ['tomar, preguntar, resolver, asignar, escalar, vincular']],
    ['¿qué es una contingencia?', ['contingencia']],
    ['¿cómo funciona la contingencia?', ['contingencia']],
    ['para qué sirve coordina', ['coordina', 'ya no coordina']],
    ['¿cómo puedo ver los vencidos?', ['vencidos']],
  ])('words of people of the desk open the acts that they name: «%s»', async (text, acts) => {
    const offered = await offeredTo('carla', text);
    for (const act of acts) expect(offered).toContain(act);
    expect(offered.length).toBeLessThanOrEqual(6);
  });

  it.each([
    '¿cómo paso un caso a otro grupo?',
    'cómo subo un caso de nivel',
    '¿cómo le paso el caso a otra persona?',
    '¿cómo asigno a alguien?',
  ])(
    'a specialist who asks how a case goes to others reads where the buttons are, not that the coordination does it: «%s»',
    async (text) => {
      const [message] = await said('dora', text);
      expect(linesOf(cardIn(message)).join()).toContain(
        '**tomar, preguntar, resolver, asignar, escalar, vincular** con los botones de la tarjeta',
      );
    },
  );

  it.each(['ayuda con el correo', 'ayuda, no abre el informe', '¿cómo instalo la impresora?', '¿cómo cambio mi clave del informe?'])(
    'words of people of the desk that name something else or tell a fault stay a report: «%s»',
    async (text) => {
      expect(JSON.stringify(await said('beto', text))).toContain('¿Lo registro como precaso?');
    },
  );

  it.each(['ayuda masivo', 'ayuda con mi correo', 'ayuda con los informes', '¿cómo detengo los relojes?'])(
    'the same words of a requester stay a report: «%s»',
    async (text) => {
      expect(JSON.stringify(await said('ana', text))).toMatch(/¿Lo registro como precaso\?|No sé qué hacer/);
    },
  );

  it('a door that is asked for in a channel opens in the asker’s chat', async () => {
    const desk = await aDesk();
    const turn = await inChannel(desk, 'beto', 'mesa');
    const there = await handleMessage({ ...turn, inbound: { ...turn.inbound, text: 'ayuda grupo' } });
    expect(there).toEqual([{ kind: 'text', text: 'Se lo muestro en su chat.' }]);
    expect(linesOf(cardIn(desk.messagesTo('beto').at(-1)))[0]).toBe('Mi grupo');
  });
});

describe('a bare mention', () => {
  const mentioned = async (who: Who): Promise<readonly string[]> => {
    const turn = await inChannel(await aDesk(), who, 'mesa');
    const [message] = await handleMessage({ ...turn, inbound: { ...turn.inbound, text: '' } });
    return linesOf(cardIn(message));
  };

  it('a bare mention gets one sentence in a channel, and the button of help', async () => {
    expect(await mentioned('beto')).toEqual(['Aquí muestro los casos del grupo; en el hilo de cada tarjeta hago lo que usted me pida.']);
    expect(await mentioned('ana')).toEqual(['Mencióneme, escriba «precaso» y lo que le pasa: queda registrado.']);
  });

  it('an empty message asks for help in a chat, as a point alone does', async () => {
    for (const text of ['', '.', '¿?']) expect((await offeredTo('beto', text))[0]).toBe('Casos');
  });
});

describe('what is not offered', () => {
  it('other channels are not offered where the procedure has none', async () => {
    expect(await offeredTo('ana', 'ayuda')).not.toContain('otros canales');
  });
});
