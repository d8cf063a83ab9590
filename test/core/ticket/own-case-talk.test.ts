import { describe, expect, it } from 'vitest';
import { failsAlone } from '../../../src/core/ticket/fails-alone.js';
import { talkAbout } from '../../../src/core/ticket/own-case-talk.js';

const printer = 'la impresora del tercer piso no imprime';
const mail = 'no me llegan los correos de la contraloría';

describe('what words are to a case of the person’s own', () => {
  it.each([
    ['¿cuándo vienen a revisar la impresora?', 'state'],
    ['me informan por favor el estado de mi requerimiento', 'state'],
    ['nadie me ha solucionado nada', 'presses'],
    ['llevamos dos días así y no hay respuesta', 'presses'],
    ['ya imprime, gracias', 'works-now'],
    ['ya no es necesario, pueden cerrar el caso', 'works-now'],
    ['muy amables, quedo atenta', 'thanks'],
    ['en el piso 3 la multifuncional no quiere imprimir', 'repeat'],
    ['también falla con los documentos de Word', 'news'],
    ['necesito un tóner para la impresora', 'new'],
    ['el portátil no prende', 'new'],
  ])('«%s»: %s', (text, talk) => {
    expect(talkAbout(text, [printer]).talk).toBe(talk);
  });

  it('accents, case, order and punctuation do not matter', () => {
    for (const text of [
      'IMPRESORA TERCER PISO NO IMPRIME',
      'no imprime!!! la impresora, del tercer piso',
      'la impresóra del 3er piso no imprime',
    ])
      expect([text, talkAbout(text, [printer]).talk]).toEqual([text, 'repeat']);
  });

  it('of several cases it says which, and none where it may be any', () => {
    expect(talkAbout('¿qué pasó con los correos de la contraloría?', [printer, mail])).toEqual({ talk: 'state', of: 1 });
    expect(talkAbout('¿alguna novedad?', [printer, mail])).toEqual({ talk: 'state', of: null });
  });

  it('a good word that is turned round is no news of a repair', () => {
    for (const text of ['ya abre pero sigue lento', 'ya no imprime nada', 'aún no funciona'])
      expect([text, talkAbout(text, [printer]).talk]).not.toEqual([text, 'works-now']);
  });
});

describe('a verb alone', () => {
  it.each(['no imprime', 'no me deja entrar', 'está caído', 'se me bloqueó', 'no suena'])('«%s» does not say what fails', (text) => {
    expect(failsAlone(text)).toBe(true);
  });

  it.each(['no imprime la impresora', 'necesito ayuda', '¿no responden?', 'hola', 'no abre el aplicativo de nómina'])(
    '«%s» is none',
    (text) => {
      expect(failsAlone(text)).toBe(false);
    },
  );
});
