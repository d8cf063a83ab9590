import { describe, expect, it } from 'vitest';
import { askedWords, searchWords } from '../../../src/domain/text/search-words.js';

describe('the words of a text', () => {
  it.each([
    ['impresora', 'impresoras'],
    ['servidor', 'servidores'],
    ['cliente', 'clientes'],
    ['red', 'redes'],
    ['luz', 'luces'],
    ['vez', 'veces'],
    ['país', 'países'],
    ['mes', 'meses'],
    ['interés', 'intereses'],
    ['contraseña', 'contraseñas'],
    ['conexión', 'conexiones'],
    ['clase', 'clases'],
    ['bus', 'buses'],
    ['portátil', 'portátiles'],
    ['gris', 'grises'],
    ['Impresión', 'IMPRESION'],
    ['Núñez', 'nunez'],
    ['CASO-000045', 'caso 45'],
  ])('%s and %s are the same to the search', (one, other) => {
    expect(searchWords(one)).toEqual(searchWords(other));
  });

  it.each([
    ['piso', 'peso'],
    ['red', 'rede2'],
    ['correo', 'corre'],
    ['45', '450'],
    ['impresora', 'imprimir'],
  ])('%s and %s are two words', (one, other) => {
    expect(searchWords(one)).not.toEqual(searchWords(other));
  });

  it('words that nearly every text has are left out, and each word stands once', () => {
    expect(searchWords('La impresora del piso 4 no imprime; la otra impresora sí')).toEqual(['impresora', 'piso', '4', 'imprim']);
  });

  it('a very long word and a very long text are cut', () => {
    expect(searchWords('x'.repeat(10_000))[0]).toHaveLength(32);
    expect(searchWords(Array.from({ length: 5_000 }, (_, at) => `palabra${at}`).join(' '))).toHaveLength(300);
  });

  it('a word that a text repeats takes no place of another', () => {
    expect(searchWords(`${'error '.repeat(1_000)}impresora`)).toEqual(['error', 'impresora']);
  });

  it.each(['impresoras', 'luces', 'clientes', 'grises', 'intereses', 'correcciones', 'zapatos', 'tres', 'mesas', 'veces'])(
    'every beginning of %s is the beginning of the word that the search compares',
    (word) => {
      const ends = Array.from({ length: word.length - 2 }, (_, at) => at + 3);
      const prefixes = ends.map((end) => askedWords(word.slice(0, end)).prefix ?? '');
      expect(prefixes.filter((prefix) => !(searchWords(word)[0] ?? '').startsWith(prefix))).toEqual([]);
    },
  );
});

describe('what is asked for', () => {
  it.each([
    ['impresora piso 4', { whole: ['impresora', 'piso', '4'], prefix: null }],
    ['impresora pis', { whole: ['impresora'], prefix: 'pis' }],
    ['impresora ٣٤٥', { whole: ['impresora', '٣٤٥'], prefix: null }],
    ['ana ru', { whole: ['ana', 'ru'], prefix: null }],
    ['la impresora de la', { whole: [], prefix: 'impresora' }],
    ['piso piso', { whole: [], prefix: 'piso' }],
    ['CASO-000045', { whole: ['caso', '45'], prefix: null }],
    ['"impresora" -piso:', { whole: ['impresora'], prefix: 'piso' }],
    ['por favor la impresora', { whole: [], prefix: 'impresora' }],
    ['de la', { whole: [], prefix: null }],
    ['¿?', { whole: [], prefix: null }],
  ])('%j asks for %j', (text, asked) => {
    expect(askedWords(text)).toEqual(asked);
  });
});
