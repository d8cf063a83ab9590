import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lengthOf, normaliseEmail, normaliseText, sanitiseText, truncateText, wordsOf } from '../../../src/core/text/normalise-text.js';
import { documentFaults } from '../../support/document-faults.js';
import { anyText } from '../../support/any-text.js';

describe('text normalised for comparison', () => {
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
  ])('%j becomes %j', (text, normalised) => {
    expect(normaliseText(text)).toBe(normalised);
  });

  it('a text of ASCII is normalised as every other text, whatever its blanks', () => {
    const slow = (text: string) => text.toLowerCase().replace(/\s+/g, ' ').trim();
    fc.assert(fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => void expect(normaliseText(text)).toBe(slow(text))));
  });

  it('normalising twice is the same as once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => void expect(normaliseText(normaliseText(text))).toBe(normaliseText(text))),
    );
  });

  it('the words of a normalised text have neither punctuation nor emoji', () => {
    expect(wordsOf('¡No abre! 😀 (correo@sede.co) n.º 3')).toEqual(['no', 'abre', 'correo', 'sede', 'co', 'n', 'o', '3']);
  });
});

describe('an e-mail address normalised for comparison', () => {
  it.each([
    ['Ana.Gomez@Unidad.GOV.CO', 'ana.gomez@unidad.gov.co'],
    ['  ana@example.org\n', 'ana@example.org'],
    ['JOSE\u0301@example.org', 'jos\u00e9@example.org'],
    ['   ', ''],
  ])('%j becomes %j', (written, normalised) => {
    expect(normaliseEmail(written)).toBe(normalised);
  });

  it('an address with an accent differs from one without', () => {
    expect(normaliseEmail('josé@example.org')).not.toBe(normaliseEmail('jose@example.org'));
  });
});

describe('the length of a text in characters', () => {
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

describe('text sanitised for the record', () => {
  it.each([
    ['  hola \r\n mundo\r', 'hola \n mundo'],
    ['e\u0301', 'é'],
    ['a\u0000b\u0007c\td', 'abc\td'],
    ['a\u202Eb\u2066c\u200Bd\uFEFF', 'abcd'],
    ['👩‍💻', '👩‍💻'],
    ['CASO-\u200D00\uFE0F\u200C45 1\uFE0F\u20E3 ❤\uFE0F', 'CASO-0045 1\uFE0F\u20E3 ❤\uFE0F'],
    ['línea\u2028otra', 'línea\notra'],
    ['\u200B\u200D\u2060 \u200E', ''],
    ['\u0301', ''],
    ['😀', '😀'],
    ['.', '.'],
  ])('%j is stored as %j', (text, stored) => {
    expect(sanitiseText(text)).toBe(stored);
  });

  it('nothing of what Unicode lets a program leave undrawn is stored, behind letters, digits, blanks or punctuation', () => {
    const undrawn = Array.from({ length: 0x110000 }, (_, code) => code)
      .filter((code) => code < 0xd800 || code > 0xdfff)
      .map((code) => String.fromCodePoint(code))
      .filter((sign) => /\p{Default_Ignorable_Code_Point}/u.test(sign));
    expect(undrawn.length).toBeGreaterThan(4_000);
    const kept = ['a', 'ñ', '1', ' ', '-', '\u2011', '¿', '«', '”', '—', '…', 'º'].flatMap((before) =>
      undrawn
        .filter((sign) => sanitiseText(`x${before}${sign}b`) !== `x${before}b`)
        .map((sign) => `${before} U+${sign.codePointAt(0)?.toString(16)}`),
    );
    expect(kept).toEqual([]);
  });

  it('sanitising twice is the same as once', () => {
    fc.assert(fc.property(anyText(), (text) => void expect(sanitiseText(sanitiseText(text))).toBe(sanitiseText(text))));
  });
});

describe('truncated text', () => {
  it('truncated text never ends in half of a character', () => {
    expect(truncateText('a😀', 2)).toBe('a');
    expect(truncateText('a😀', 3)).toBe('a😀');
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.nat(50),
        (text, most) => void expect(documentFaults(truncateText(text, most))).toEqual([]),
      ),
    );
  });
});
