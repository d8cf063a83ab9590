import { describe, expect, it } from 'vitest';
import { courtesyOf, readingsOf, wordsIn, type Word } from '../../../src/talk/phrases/courtesy.js';

const said = (words: readonly Word[]) => words.map((w) => w.written).join(' ');
const barest = (text: string) => said(readingsOf(wordsIn(text)).at(-1) ?? []);

describe('courtesy in a message', () => {
  it.each([
    ['Buenos días, ¿me regala mis casos por favor?', 'mis casos'],
    ['hola hola mis casos', 'mis casos'],
    ['quisiera ver la cola', 'la cola'],
    ['mis casos, muchas gracias, quedo atenta', 'mis casos'],
    ['hola, la impresora no imprime, gracias', 'la impresora no imprime'],
  ])('courtesy is removed from «%s»', (text, left) => {
    expect(barest(text)).toBe(left);
  });

  it('courtesy is removed step by step, because some orders begin like a greeting', () => {
    expect(readingsOf(wordsIn('Hola, ¿cómo está la mesa? Gracias')).map(said)).toEqual([
      'Hola cómo está la mesa Gracias',
      'Hola cómo está la mesa',
      'cómo está la mesa',
      'la mesa',
    ]);
    expect(readingsOf(wordsIn('gracias')).map(said)).toEqual(['gracias']);
    expect(readingsOf([])).toEqual([]);
  });

  it.each([
    ['hola', 'greeting'],
    ['buenas noches a todos', 'greeting'],
    ['gracias', 'thanks'],
    ['hola, ok, gracias', 'thanks'],
    ['sí', null],
    ['precaso', null],
    ['por favor', null],
    ['gracias a la impresora', null],
    ['', null],
  ])('courtesy makes «%s» %s', (text, kind) => {
    expect(courtesyOf(wordsIn(text))).toBe(kind);
  });

  it('words stay as they were written, beside the form they are compared by', () => {
    expect(wordsIn('¡Ayudaaa, «CASO-000045»! 👍 v1.2.')).toEqual([
      { written: 'Ayudaaa', plain: 'ayuda' },
      { written: 'CASO-000045', plain: 'caso-000045' },
      { written: 'v1.2', plain: 'v1.2' },
    ]);
  });
});
