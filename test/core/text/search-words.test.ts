import { describe, expect, it } from 'vitest';
import { askedWords, indexedWords, searchWords } from '../../../src/core/text/search-words.js';

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
      const prefixes = ends.flatMap((end) => askedWords(word.slice(0, end)).prefix ?? '');
      expect(prefixes.filter((prefix) => !(searchWords(word)[0] ?? '').startsWith(prefix))).toEqual([]);
    },
  );
});

describe('what is asked for', () => {
  it.each([
    ['impresora piso 4', { whole: ['impresora', ['piso', 'piso4'], ['4', 'piso4']], prefix: null }],
    [
      'red wi fi',
      {
        whole: [
          ['red', 'redwi'],
          ['wi', 'redwi', 'wifi'],
          ['fi', 'wifi'],
        ],
        prefix: null,
      },
    ],
    ['video beam', { whole: [['video', 'videobeam']], prefix: ['beam', 'videobeam'] }],
    ['e-mail', { whole: [], prefix: ['mail', 'email'] }],
    ['3 4', { whole: ['3', '4'], prefix: null }],
    ['impresora pis', { whole: [['impresora', 'impresorapi']], prefix: ['pis', 'impresorapi'] }],
    [
      'impresora ٣٤٥',
      {
        whole: [
          ['impresora', 'impresora٣٤٥'],
          ['٣٤٥', 'impresora٣٤٥'],
        ],
        prefix: null,
      },
    ],
    [
      'ana ru',
      {
        whole: [
          ['ana', 'anaru'],
          ['ru', 'anaru'],
        ],
        prefix: null,
      },
    ],
    ['la impresora de la', { whole: [], prefix: 'impresora' }],
    ['piso piso', { whole: [], prefix: 'piso' }],
    [
      'CASO-000045',
      {
        whole: [
          ['caso', 'caso45'],
          ['45', 'caso45'],
        ],
        prefix: null,
      },
    ],
    ['"impresora" -piso:', { whole: ['impresora'], prefix: 'piso' }],
    ['por favor la impresora', { whole: [], prefix: 'impresora' }],
    ['de la', { whole: [], prefix: null }],
    ['¿?', { whole: [], prefix: null }],
  ])('%j asks for %j', (text, asked) => {
    expect(askedWords(text)).toEqual(asked);
  });
});

/** Whether a text is found by what is asked, as every store compares them. */
function finds(asked: string, text: string): boolean {
  const [words, { whole, prefix }] = [indexedWords(text), askedWords(asked)];
  const begins = prefix === null || words.some((word) => [prefix].flat().some((beginning) => word.startsWith(beginning)));
  return begins && whole.every((one) => [one].flat().some((word) => words.includes(word)));
}

describe('words that are written joined and parted', () => {
  const spellings = [
    ['wifi', 'wi-fi', 'wi fi', 'Wi-Fi'],
    ['office365', 'office 365', 'Office-365'],
    ['windows 11', 'Windows11'],
    ['500gb', '500 GB'],
    ['videobeam', 'video beam', 'Video-beams'],
    ['pendrive', 'pen-drive', 'pen drives'],
    ['e-mail', 'e mail', 'email'],
    ["O'Brien", 'OBrien', 'O’Brien', 'O´Brien', 'obrien'],
    ['Pérez-Gil', 'Perezgil', 'PEREZ GIL'],
  ];
  const pairs = spellings.flatMap((same) => same.flatMap((asked) => same.map((text) => [asked, text] as const)));

  it.each(pairs)('%j finds %j, alone and among other words', (asked, text) => {
    expect(finds(asked, text)).toBe(true);
    expect(finds(`falla ${asked}`, `Hay una falla con el ${text} de la sala`)).toBe(true);
  });

  it.each([
    ['wifi', 'el wi del sitio fi'],
    ['34', 'piso 3 4'],
    ['lared', 'la red'],
    ['impresorapiso', 'impresora piso'],
    ['wi fi', 'wireless'],
    ['redpiso', 'red. Piso'],
  ])('%j does not find %j', (asked, text) => {
    expect(finds(asked, text)).toBe(false);
  });

  it.each(["O'Brien", 'OBrien', 'O’Brien', 'O Brien'])('«O Brien», with a blank, finds %j', (text) => {
    expect(finds('O Brien', `Hay una falla con el equipo de Patrick ${text}`)).toBe(true);
    expect(finds('o brien equipo', `Hay una falla con el equipo de Patrick ${text}`)).toBe(true);
  });

  it('a text takes no word more for an «o» between its words', () => {
    expect(indexedWords('red o impresora')).toEqual(['red', 'impresora']);
  });

  it('joined words take no place of a word of the text', () => {
    const text = Array.from({ length: 300 }, (_, at) => `p${at}`).join(' ');
    expect(indexedWords(text)).toEqual(searchWords(text));
    expect(indexedWords('red wi-fi piso 4')).toEqual(['red', 'wi', 'fi', 'piso', '4', 'redwi', 'wifi', 'fipiso', 'piso4']);
  });
});
