import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asBold, asData } from '../../src/cards/user-words.js';
import { asRead, drawings, markupOf, readWords } from '../support/shown-text.js';
import { repetitions } from '../support/repetitions.js';

const SIGNS = [
  'a',
  'ñ',
  '1',
  '2',
  ' ',
  ' ',
  '\n',
  '*',
  '**',
  '_',
  '__',
  '[',
  ']',
  '(',
  ')',
  '](',
  '`',
  '```',
  '#',
  '-',
  '- ',
  '+',
  '>',
  '=',
  '|',
  ':',
  '@',
  ';',
  '1. ',
  '.',
  '\\',
  '~',
  '~~',
  '!',
  '{',
  '}',
  '$',
  '<',
  '</',
  '&',
  '&amp;',
  '"',
  "'",
  '/',
  '«',
  '»',
  '…',
  '—',
  '¿',
  '😀',
  '\u00A0',
  '<at>',
] as const;
const typed = fc.string({ unit: fc.constantFrom(...SIGNS), maxLength: 40 });
const oneLine = typed.map((text) => text.replace(/\s+/g, ' ').trim()).filter((text) => text !== '');

/** What is seen of a text on each client, and what its drawing adds. */
function seen(markdown: string) {
  return Object.values(drawings(markdown)).map((html) => ({ words: readWords(html), markup: markupOf(html) }));
}

const every = (words: string) => Array.from({ length: 4 }, () => ({ words, markup: [] }));

describe('typed text on cards', () => {
  it('typed text reads as typed on Android, iPhone and desktop, without links, lists or emphasis', () => {
    fc.assert(
      fc.property(typed, (text) => {
        expect(seen(asData(text))).toEqual(every(asRead(text)));
      }),
      { numRuns: repetitions(4000, 1000) },
    );
  });

  it('every text of up to three marks reads as typed', () => {
    const signs = ['a', ' ', '\n', '1', '.', '-', '*', '_', '[', ']', '(', ')', '`', '#', '\\', '~', '<', '>'];
    let texts = [''];
    for (let length = 0; length < 3; length++) texts = texts.concat(texts.flatMap((text) => signs.map((sign) => text + sign)));
    const wrong = [...new Set(texts)].filter((text) =>
      seen(asData(text)).some(({ words, markup }) => words !== asRead(text) || markup.length > 0),
    );
    expect(wrong).toEqual([]);
  });

  it('what is copied from the beginning of a line to the end of its digits holds no character that is not seen', () => {
    const number = fc.stringMatching(/^[-+]?\d{1,11}(?:[-.]\d{1,6})?(?:[.)-]|\.-)?$/);
    fc.assert(
      fc.property(
        fc.constantFrom('', 'Vea: x\n', '(anexo)', '[a]'),
        number,
        fc.constantFrom('', ' llame', ' *x', ' _x_', ' 2. y'),
        (before, said, rest) => {
          const sent = asData(`${before}${said}${rest}`);
          expect(sent.replace(/\u00A0/g, ' ')).toContain(said);
          expect(sent).not.toMatch(/\u200B[-+]?\d|\d[-.)]*\u200B/);
          expect(seen(sent)).toEqual(every(asRead(`${before}${said}${rest}`)));
        },
      ),
      { numRuns: repetitions(2000, 500) },
    );
  });

  it('typed text takes no part in the bold around it, nor in that beside it', () => {
    fc.assert(
      fc.property(oneLine, oneLine, oneLine, (name, words, reason) => {
        const { android, desktop } = drawings(`**${asBold(name)}** · ${asData(words)}, ${asData(`«${reason}»`)}`);
        for (const html of [android, desktop]) {
          expect(markupOf(html)).toEqual(['<strong>']);
          expect(readWords(html.replace(/<\/?strong>/g, ''))).toBe(asRead(`${name} · ${words}, «${reason}»`));
        }
      }),
      { numRuns: repetitions(2000, 500) },
    );
  });

  it.each([
    'Llame al +57 300 123 4567 ext. 12',
    '+57 (601) 796 5150',
    '-5 grados',
    '3.5 GB',
    'SIIF-2026-00012',
    'ana_perez@entidad.gov.co',
    'https://entidad.sharepoint.com/sites/mesa/_layouts/15/Doc.aspx?a=1&b=2',
    'nombre_de_archivo_v2.docx',
    'C:\\temp\\informe.pdf',
    'C:\\Users\\ana',
    '*.docx y *.xlsx',
    'SELECT * FROM t',
    '2 * 3',
    '#31',
    'a > b',
    'a ~ b',
    'R&D',
    '`',
    "it's",
    '10.0.19045.1',
    '$HOME',
    'x = {a}',
    '[URGENTE] no abre',
    '(ver anexo) 1',
    'Sede *',
  ])('the text %j is copied as it was typed: nothing is put into it', (text) => {
    expect(asData(text)).toBe(text);
  });

  it.each([
    ['C:\\temp\\_x', 'C:\\temp\\\u200B_x'],
    ['\\\\servidor\\compartida', '\\\u200B\\servidor\\compartida'],
    ['1. uno\n- dos\n# tres\n> cuatro', '1.\u00A0uno\n\n\u200B- dos\n\n\u200B# tres\n\n\u200B> cuatro'],
    ['1.- Abrir', '1.-\u00A0Abrir'],
    ['3001234567. llame', '3001234567.\u00A0llame'],
    ['2026-000012. No abre', '2026-000012.\u00A0No abre'],
    ['-5. x', '-5.\u00A0x'],
    ['(ver anexo)12- uno', '(ver anexo)12-\u00A0uno'],
    ['3)\n4. ', '\u00A03)\n\n\u00A04.'],
    ['3) x', '3)\u00A0x'],
    ['1. *.docx', '1.\u00A0\u2217.docx'],
    ['1. _x_', '1.\u00A0_x_\u200B'],
    ['(ver anexo)- uno', '(ver anexo)\u200B- uno'],
    ['* uno', '*\u200B uno'],
    ['_No_ abre', '_No_\u200B abre'],
    ['*No* abre', '\u2217No\u2217 abre'],
    ['`ipconfig`', '\u02CBipconfig\u02CB'],
    ['~~x~~', '~\u200B~x~\u200B~'],
    ['[gane aquí](https://example.org)', '[gane aquí]\u200B(https://example.org)'],
    ['<https://example.org> <at>Ana</at> &lt;', '<\u200Bhttps://example.org> <\u200Bat>Ana<\u200B/at> &\u200Blt;'],
    ['{{DATE(2026-11-20T00:00:00Z)}}', '{\u200B{DATE(2026-11-20T00:00:00Z)}}'],
  ])('the text %j is sent as %j', (text, sent) => {
    expect(asData(text)).toBe(sent);
  });

  // With the square of their length it would take minutes.
  it('sixty thousand marks are made inert to their end', () => {
    const marks = ['*', '_', '`', '[', '](', '-', '1.', ')1', '<', '&a', '\\', '~', '*_', '# ', '-* ', '{'];
    const texts = marks.flatMap((mark) => [mark.repeat(60_000), `${mark.repeat(30_000)}x`, `x\n${mark.repeat(30_000)} x`]);
    for (const text of texts) expect(asData(text).length).toBeGreaterThan(0);
  });
});
