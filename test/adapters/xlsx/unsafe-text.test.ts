import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellText } from '../../../src/adapters/xlsx/cell-text.js';
import { maxCellLength } from '../../../src/core/workbook/sheets.js';
import { workbookWords } from '../../../src/texts/workbook.js';
import { anyText } from '../../support/any-text.js';
import { aSheetOfTexts, aWorkbook, cellsOf, textsRead, writtenAndRead } from '../../support/a-workbook.js';

const SHEET = 'xl/worksheets/sheet1.xml';
const formulas = [
  '=1+1',
  '+57 300 123 4567',
  '-5',
  '@SUM(A1)',
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("https://ejemplo.gov.co","ver")',
  ' =1+1',
  '\u00a0=1+1',
  '\u200b=1+1',
  '\u3000\uff1d1+1',
  '\uff0b1',
  '\uff0d1',
  '\uff20A1',
  '\u22121',
  '"=1+1"',
  "'=1+1",
  '\n=1+1',
];

describe('texts of people in a workbook', () => {
  it('a text that begins like a formula is read back as text behind an apostrophe', async () => {
    expect(await textsRead(formulas)).toEqual(formulas.map((text) => `'${text === '\n=1+1' ? "\n'=1+1" : text.replace('\u200b', '')}`));
  });

  it('characters that turn the reading direction or cannot be seen are not written', async () => {
    expect(await textsRead(['factura \u202Excod.exe', 'CASO-\u2060000001', '\uFEFF\u200F\u2066=1\u2069'])).toEqual([
      'factura xcod.exe',
      'CASO-000001',
      "'=1",
    ]);
  });

  it('a text that begins with a tab or a line break is read back behind an apostrophe', async () => {
    expect(await textsRead(['\ta', '\ra', '\r\na', '\t=1'])).toEqual(["'\ta", "'\na", "'\na", "'\t'=1"]);
  });

  it('the XML of a book of formulas holds inline strings only, and neither a formula nor a hyperlink', async () => {
    const { parts } = await writtenAndRead(aWorkbook([aSheetOfTexts([...formulas, 'https://ejemplo.gov.co'])]));
    const cells = [...cellsOf(parts[SHEET]).values()];
    expect(cells.length).toBe(formulas.length + 2);
    expect(cells.filter(({ tag }) => tag !== ' t="inlineStr"')).toEqual([]);
    expect(Object.entries(parts).filter(([, xml]) => /<f[ >]|<hyperlink|relationships\/hyperlink/.test(xml))).toEqual([]);
    expect(Object.keys(parts)).not.toContain('xl/sharedStrings.xml');
  });

  it('a neutralised text carries the quote prefix, so that who edits its cell does not lose the apostrophe; another text does not', async () => {
    const { parts } = await writtenAndRead(aWorkbook([aSheetOfTexts(['=1+1', 'impresora', 'a\nb', '=1\n2'])]));
    const formats = (/<cellXfs .*<\/cellXfs>/s.exec(parts['xl/styles.xml'] ?? '')?.[0] ?? '').match(/<xf [^>]*>/g) ?? [];
    const cells = cellsOf(parts[SHEET]);
    const isQuoted = (place: string): boolean => (formats[cells.get(place)?.style ?? 0] ?? '').includes('quotePrefix="1"');
    expect(['A2', 'A3', 'A4', 'A5'].map(isQuoted)).toEqual([true, false, false, true]);
  });

  it('a formula behind a separator or on a later line gets an apostrophe, a list keeps its dashes', () => {
    const safe = (text: string): string => cellText(text, workbookWords.cut).text;
    expect(safe('hola;=1+1')).toBe("hola;'=1+1");
    expect(safe('hola, @ana')).toBe("hola, '@ana");
    expect(safe('hola\n  =1+1')).toBe("hola\n  '=1+1");
    expect(safe('hola\t＝1')).toBe("hola\t'＝1");
    expect(safe('hola\n-cmd')).toBe("hola\n'-cmd");
    expect(safe('Hecho:\n- uno\n- dos; a = b, ana@ejemplo.gov.co')).toBe('Hecho:\n- uno\n- dos; a = b, ana@ejemplo.gov.co');
  });

  it('no text leaves a formula sign at the beginning of its cell', () => {
    fc.assert(
      fc.property(
        fc.tuple(fc.constantFrom('', ' ', '\t', '"', '\u200b', '\r'), fc.constantFrom('=', '+', '-', '@', '\uff1d', ''), anyText()),
        (parts) => {
          const { text } = cellText(parts.join(''), workbookWords.cut);
          expect(text).not.toMatch(/^[\s\p{Z}\p{C}"]*[=+\-@\uff1d]/u);
        },
      ),
    );
  });

  // With the square of their number it would take hours.
  it('a text of a million separators is judged to its end', () => {
    expect(cellText('\t;'.repeat(500_000), workbookWords.cut)).toHaveProperty('text');
  });

  it('signs that XML refuses, NUL and halves of characters are read back as the replacement character', async () => {
    expect(await textsRead(['a\u0000b', 'a\u0008\u001fb', 'a\ud800b', '\udc00', 'a\ufffe\uffffb', 'a\u{1f600}b'])).toEqual([
      'a\ufffdb',
      'a\ufffd\ufffdb',
      'a\ufffdb',
      '\ufffd',
      'a\ufffd\ufffdb',
      'a\u{1f600}b',
    ]);
  });

  it('markup, blanks at the ends and line breaks come back as they were written', async () => {
    const texts = ['a < b && c > "d"', '</t></is></c><c><f>1+1</f></c>', '  dos blancos  ', 'uno\ndos', ']]>', 'ñandú · 100 %'];
    expect(await textsRead(texts)).toEqual(texts);
    expect(await textsRead(['uno\r\ndos\rtres'])).toEqual(['uno\ndos\ntres']);
  });

  it('a text that Excel would read as an escaped sign has its own first sign escaped', async () => {
    const { parts } = await writtenAndRead(aWorkbook([aSheetOfTexts(['_x003D_1+1', '_x003d_', '_xyz_'])]));
    const contents = ['A2', 'A3', 'A4'].map((place) => cellsOf(parts[SHEET]).get(place)?.content);
    expect(contents.map((content) => /<t[^>]*>(.*)<\/t>/.exec(content ?? '')?.[1])).toEqual(['_x005F_x003D_1+1', '_x005F_x003d_', '_xyz_']);
  });

  it('a text of 32,767 units is whole, a longer one is cut with a mark that names its length, never within a character', async () => {
    const [whole, cut, emoji] = await textsRead(['a'.repeat(maxCellLength), 'a'.repeat(40_000), '\u{1f600}'.repeat(20_000)]);
    expect(whole).toBe('a'.repeat(maxCellLength));
    expect(cut).toMatch(/^a+ … \[texto cortado: tenía 40\.000 caracteres\]$/);
    expect(String(cut).length).toBe(maxCellLength);
    expect(emoji).toMatch(/^\u{1f600}+ … \[texto/u);
    expect(String(emoji).length).toBeLessThanOrEqual(maxCellLength);
  });

  it('an empty text leaves its cell empty', async () => {
    expect(await textsRead(['', 'a'])).toEqual([null, 'a']);
  });
});
