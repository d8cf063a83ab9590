import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asData, asLabel, asLine, asPlain, oneLine, quoteOf, shorten } from '../../src/cards/user-words.js';

/** Text in which the signs of markdown and of templates are frequent. */
const typed = fc.string({
  unit: fc.constantFrom(
    'a',
    'ñ',
    ' ',
    '\n',
    '*',
    '_',
    '[',
    ']',
    '(',
    ')',
    '`',
    '#',
    '-',
    '+',
    '>',
    '=',
    '|',
    ':',
    '@',
    ';',
    '1',
    '.',
    '\\',
    '~',
    '!',
    '{',
    '}',
    '$',
    '<',
    '&',
    '"',
    '😀',
  ),
  maxLength: 80,
});

describe('words of people on cards', () => {
  it('people’s words on cards keep every letter', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const letters = (s: string) => s.replace(/[^\p{L}]|\u02CB/gu, '');
        expect(letters(asData(text))).toBe(letters(text.normalize('NFC')));
      }),
    );
  });

  it('people’s words on cards cannot turn the reading direction or hide characters', () => {
    expect(asPlain('Ana\u202Egpj.exe\u0000 \uFEFF')).toBe('Anagpj.exe');
  });

  it('people’s words on cards have no invisible characters, except joiners of scripts and emoji', () => {
    expect(asPlain('An\u200Ba\u00AD\u2060\u061C 👩\u200D💻')).toBe('Ana 👩\u200D💻');
  });

  it('people’s words on cards are not HTML where Teams reads HTML', () => {
    expect(asData('<at>Ana</at> & <b>')).toBe('<\u200Bat>Ana<\u200B/at> & <\u200Bb>');
  });

  it('a label of a procedure is made inert like what people type, each time it is asked for', () => {
    for (const text of ['Sede *', '¿A qué grupo?', '1. <b>Correo</b>'])
      expect([asLabel(text), asLabel(text)]).toEqual([asData(text), asData(text)]);
  });

  it('people’s words on cards have single blanks between words and no extra empty lines', () => {
    expect(asData('  uno\u00A0 \tdos \n\n\n  tres')).toBe('uno dos\n\ntres');
  });
});

describe('long words', () => {
  it('shortened words are never longer than the limit, and end in "…" when something is left out', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 2, max: 40 }), (text, most) => {
        const short = shorten(text, most);
        expect([...short].length).toBeLessThanOrEqual(most);
        expect(short === text || short.endsWith('…')).toBe(true);
      }),
    );
  });

  it('long words are cut between words', () => {
    expect(oneLine('no abre el correo\n desde ayer', 20)).toBe('no abre el correo…');
  });

  it('long words are cut before marks are separated, so that separators do not count', () => {
    expect(asLine('_a_ b c', 4)).toBe('_a_\u200B…');
  });

  it('shortened words keep their line breaks', () => {
    expect(quoteOf('Pasos:\r\n1. abrir   Outlook\n\n  2. esperar', 80)).toEqual({
      short: 'Pasos:\n\n1.\u00A0abrir Outlook\n\n2.\u00A0esperar',
      full: '',
      isCut: false,
    });
  });

  it('long words are cut after six lines, however short they are', () => {
    const lines = Array.from({ length: 9 }, (_, i) => `l${i}`);
    expect(quoteOf(lines.join('\n'), 80)).toEqual({ short: 'l0\n\nl1\n\nl2\n\nl3\n\nl4\n\nl5…', full: lines.join('\n\n'), isCut: true });
  });

  it('words that end in "…" themselves are cut like others', () => {
    expect(quoteOf('uno dos tres cuatro…', 12)).toMatchObject({ full: 'uno dos tres cuatro…', isCut: true });
    expect(quoteOf('uno…', 12)).toMatchObject({ isCut: false });
  });

  it('shortened words offer the whole text to open', () => {
    expect(quoteOf('uno dos', 20)).toEqual({ short: 'uno dos', full: '', isCut: false });
    expect(quoteOf('uno dos tres cuatro', 12)).toEqual({ short: 'uno dos tre…', full: 'uno dos tres cuatro', isCut: true });
  });
});
