import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { asData, asLine, asMessageText, asPlain, oneLine, quoteOf, shorten } from '../../../src/teams/cards/user-words.js';

const markdown = new MarkdownIt({ html: false });

/** Text in which the signs of markdown and of templates are frequent. */
const typed = fc.string({ unit: fc.constantFrom('a', 'ñ', ' ', '\n', '*', '_', '[', ']', '(', ')', '`', '#', '-', '+', '>', '=', '|', ':', '@', ';', '1', '.', '\\', '~', '!', '{', '}', '$', '<', '&', '"', '😀'), maxLength: 80 });

describe('words that people type', () => {
  it('are drawn as they were typed: nothing in them is markdown', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const drawn = markdown.render(asData(text));
        expect(drawn.replace(/<\/?p>|<br>/g, '')).not.toMatch(/</);
      }),
      { numRuns: 1000 },
    );
  });

  it('keep every letter', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const letters = (s: string) => s.replace(/[^\p{L}]/gu, '');
        expect(letters(asData(text))).toBe(letters(text.normalize('NFC')));
      }),
    );
  });

  it.each([
    ['[gane aquí](https://example.org)', '\\[gane aquí\\](https://example.org)'],
    ['*No* abre_esto', '\\*No\\* abre\\_esto'],
    ['# uno\n- dos\n3. tres', '\\# uno\n\n\\- dos\n\n3\\. tres'],
    ['{{DATE(2026-11-20T00:00:00Z)}}', '{\u200B{DATE(2026-11-20T00:00:00Z)}}'],
  ])('%j stands in a card as %j', (text, shown) => {
    expect(asData(text)).toBe(shown);
  });

  it('cannot turn the reading direction or hide characters', () => {
    expect(asPlain('Ana\u202Egpj.exe\u0000 \uFEFF')).toBe('Anagpj.exe');
  });

  it('in a message that Teams reads as HTML, are no HTML', () => {
    expect(asMessageText('<at>Ana</at> & <b>')).toBe('&lt;at&gt;Ana&lt;/at&gt; &amp; &lt;b&gt;');
  });
});

describe('long words', () => {
  it('are never longer than asked, and end in "…" when something is left out', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 2, max: 40 }), (text, most) => {
        const short = shorten(text, most);
        expect([...short].length).toBeLessThanOrEqual(most);
        expect(short === text || short.endsWith('…')).toBe(true);
      }),
    );
  });

  it('are cut between words', () => {
    expect(oneLine('no abre el correo\n desde ayer', 20)).toBe('no abre el correo…');
  });

  it('are cut before they are escaped, so that no sign is cut in two', () => {
    expect(asLine('****', 3)).toBe('\\*\\*…');
  });

  it('keep their line breaks', () => {
    expect(quoteOf('Pasos:\r\n1. abrir   Outlook\n\n  2. esperar', 80)).toEqual({ short: 'Pasos:\n\n1\\. abrir Outlook\n\n2\\. esperar', full: '', isCut: false });
  });

  it('are cut after six lines, however short they are', () => {
    const lines = Array.from({ length: 9 }, (_, i) => `l${i}`);
    expect(quoteOf(lines.join('\n'), 80)).toEqual({ short: 'l0\n\nl1\n\nl2\n\nl3\n\nl4\n\nl5…', full: lines.join('\n\n'), isCut: true });
  });

  it('that end in "…" themselves are cut like others', () => {
    expect(quoteOf('uno dos tres cuatro…', 12)).toMatchObject({ full: 'uno dos tres cuatro…', isCut: true });
    expect(quoteOf('uno…', 12)).toMatchObject({ isCut: false });
  });

  it('come with the whole to open', () => {
    expect(quoteOf('uno dos', 20)).toEqual({ short: 'uno dos', full: '', isCut: false });
    expect(quoteOf('uno dos tres cuatro', 12)).toEqual({ short: 'uno dos tre…', full: 'uno dos tres cuatro', isCut: true });
  });
});
