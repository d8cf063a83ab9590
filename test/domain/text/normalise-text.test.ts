import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { truncateText, normaliseText, lengthOf, sanitiseText, wordsOf } from '../../../src/domain/text/normalise-text.js';
import { documentFaults } from '../../../src/domain/ticket/plain-document.js';

describe('text as it is compared', () => {
  it.each([
    ['Conexión', 'conexion'],
    ['CONEXIO\u0301N', 'conexion'],
    ['Ñañez', 'nanez'],
    ['  dos \n\t veces ', 'dos veces'],
    ['prec\u200Baso', 'precaso'],
    ['\u202Eprecaso\u202C', 'precaso'],
    ['preca\u00ADso', 'precaso'],
    ['ＰＲＥＣＡＳＯ', 'precaso'],
    ['𝐩𝐫𝐞𝐜𝐚𝐬𝐨', 'precaso'],
    ['İstanbul', 'istanbul'],
    ['\u0000', '\u0000'],
    ['', ''],
  ])('%j is %j', (text, folded) => {
    expect(normaliseText(text)).toBe(folded);
  });

  it('folding twice is folding once', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => void expect(normaliseText(normaliseText(text))).toBe(normaliseText(text))));
  });

  it('words have neither punctuation nor emoji', () => {
    expect(wordsOf('¡No abre! 😀 (correo@sede.co) n.º 3')).toEqual(['no', 'abre', 'correo', 'sede', 'co', 'n', 'o', '3']);
  });
});

describe('how long a text is', () => {
  it.each([
    ['ñ', 1],
    ['n\u0303', 1],
    ['😀', 1],
    ['👩‍💻', 3],
    ['\u200B', 1],
    ['\ud83d', 1],
    ['', 0],
  ])('%j is %i long', (text, length) => {
    expect(lengthOf(text)).toBe(length);
  });
});

describe('text as it is kept', () => {
  it.each([
    ['  hola \r\n mundo\r', 'hola \n mundo'],
    ['e\u0301', 'é'],
    ['a\u0000b\u0007c\td', 'abc\td'],
    ['a\u202Eb\u2066c\u200Bd\uFEFF', 'abcd'],
    ['👩‍💻', '👩‍💻'],
    ['línea\u2028otra', 'línea\notra'],
    ['\u200B\u200D\u2060 \u200E', ''],
    ['\u0301', ''],
    ['😀', '😀'],
    ['.', '.'],
  ])('%j is kept as %j', (text, kept) => {
    expect(sanitiseText(text)).toBe(kept);
  });

  it('is kept as it is from then on', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void expect(sanitiseText(sanitiseText(text))).toBe(sanitiseText(text))));
  });
});

describe('a text cut short', () => {
  it('never ends in half of a character', () => {
    expect(truncateText('a😀', 2)).toBe('a');
    expect(truncateText('a😀', 3)).toBe('a😀');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(50), (text, most) => void expect(documentFaults(truncateText(text, most))).toEqual([])),
    );
  });
});
