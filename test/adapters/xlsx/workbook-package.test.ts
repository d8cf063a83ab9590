import { describe, expect, it } from 'vitest';
import type { WorkbookColumn } from '../../../src/core/workbook/columns.js';
import { sheetOf } from '../../../src/core/workbook/sheets.js';
import { columnGuide } from '../../../src/parcels/report/sheets.js';
import { aSheetOfTexts, aWorkbook, cellsOf, textColumn, writtenAndRead } from '../../support/a-workbook.js';

const SHEET = 'xl/worksheets/sheet1.xml';

/** Elements of a worksheet in the order of its schema (ECMA-376, CT_Worksheet), of those that may stand in ours. */
const ORDER = [
  'sheetPr',
  'dimension',
  'sheetViews',
  'sheetFormatPr',
  'cols',
  'sheetData',
  'autoFilter',
  'pageMargins',
  'pageSetup',
  'headerFooter',
];

const numbers: WorkbookColumn<string> = {
  title: 'Largo',
  width: 8,
  kind: 'integer',
  explanation: 'Letras que tiene.',
  value: ({ length }) => length,
};

describe('the sheets of a workbook', () => {
  it('each sheet has a frozen header, a filter over all of its rows, and the widths of its columns', async () => {
    const { parts } = await writtenAndRead(aWorkbook([sheetOf('Casos', [textColumn, numbers], ['uno', 'dos', 'tres'])]));
    const xml = parts[SHEET] ?? '';
    expect(xml).toContain('<pane ySplit="1" topLeftCell="A2" state="frozen" activePane="bottomLeft"/>');
    expect(xml).toContain('<autoFilter ref="A1:B4"/>');
    expect(xml).toContain('<col min="1" max="1" width="40" customWidth="true"/><col min="2" max="2" width="8" customWidth="true"/>');
    expect(xml).not.toContain('<dimension');
  });

  it('the elements of a sheet stand in the order of the schema, rows and cells in the order of their places', async () => {
    const { parts } = await writtenAndRead(aWorkbook([sheetOf('Casos', [textColumn, numbers], ['uno', 'dos'])]));
    const xml = parts[SHEET] ?? '';
    const inside = /<worksheet [^>]*>(.*)<\/worksheet>$/s.exec(xml)?.[1] ?? '';
    const found = ORDER.filter((name) => new RegExp(`<${name}[ />]`).test(inside)).map((name) =>
      inside.search(new RegExp(`<${name}[ />]`)),
    );
    expect(found.length).toBe(ORDER.length - ['dimension'].length);
    expect(found.toSorted((a, b) => a - b)).toEqual(found);
    expect([...cellsOf(xml).keys()]).toEqual(['A1', 'B1', 'A2', 'B2', 'A3', 'B3']);
    expect([...xml.matchAll(/<row r="(\d+)"/g)].map(([, row]) => Number(row))).toEqual([1, 2, 3]);
  });

  it('numbers stand on the right in the format of their kind, texts on the left, headers bold', async () => {
    const common = { title: 'Dato', width: 8, explanation: '', value: (value: number) => value };
    const columns: readonly WorkbookColumn<number>[] = [
      { ...common, kind: 'integer' },
      { ...common, kind: 'decimal' },
      { ...common, kind: 'percent' },
      { ...common, kind: 'duration-minutes' },
    ];
    const { parts } = await writtenAndRead(aWorkbook([sheetOf('Casos', columns, [1])]));
    const styles = parts['xl/styles.xml'] ?? '';
    const formats = [...(/<cellXfs .*<\/cellXfs>/s.exec(styles)?.[0] ?? '').matchAll(/<xf [^>]*?(?:\/>|>.*?<\/xf>)/gs)].map(([xf]) => xf);
    const codes = new Map([...styles.matchAll(/numFmtId="(\d+)" formatCode="([^"]*)"/g)].map(([, id, code]) => [id, code]));
    const used = ['A2', 'B2', 'C2', 'D2'].map((place) => formats[cellsOf(parts[SHEET]).get(place)?.style ?? 0] ?? '');
    expect(used.map((xf) => codes.get(/numFmtId="(\d+)"/.exec(xf)?.[1]))).toEqual(['#,##0', '#,##0.00', '0.0%', '[h]:mm']);
    expect(used.filter((xf) => !xf.includes('horizontal="right"'))).toEqual([]);
    const header = formats[cellsOf(parts[SHEET]).get('A1')?.style ?? 0] ?? '';
    expect(header).toMatch(/fontId="1".*horizontal="right"/s);
    expect([...styles.matchAll(/<font>(.*?)<\/font>/gs)][1]?.[1]).toContain('<b/>');
  });

  it('a sheet is printed across, on as few pages side by side as stay readable; header and first column begin each', async () => {
    const many = Array.from({ length: 20 }, (_, at) => ({ ...textColumn, title: `Dato ${at}` }));
    const { parts } = await writtenAndRead(aWorkbook([aSheetOfTexts(['uno']), sheetOf('Todo, todo', many, ['uno'])]));
    const setups = [1, 2].map((sheet) => parts[`xl/worksheets/sheet${sheet}.xml`] ?? '');
    for (const xml of setups) expect(xml).toMatch(/<pageSetUpPr [^>]*fitToPage="1".*<pageSetup [^>]*orientation="landscape"/s);
    expect(setups.map((xml) => /fitToWidth="(\d+)" fitToHeight="(\d+)"/.exec(xml)?.slice(1))).toEqual([
      ['1', '0'],
      ['4', '0'],
    ]);
    const titles = [...(parts['xl/workbook.xml'] ?? '').matchAll(/_xlnm.Print_Titles"[^>]*>([^<]*)</g)].map(([, range]) => range);
    expect(titles).toEqual(["'Casos'!$1:$1", "'Todo, todo'!$A:$A,'Todo, todo'!$1:$1"]);
  });

  it('a row is as high as the lines of its wrapped texts, eight at most', async () => {
    const long: WorkbookColumn<string> = { title: 'Palabras', width: 40, kind: 'long-text', explanation: '', value: (words) => words };
    const { parts } = await writtenAndRead(aWorkbook([sheetOf('Casos', [long], ['corto', 'a'.repeat(100), 'a\nb', 'a\n'.repeat(50)])]));
    const heights = [...(parts[SHEET] ?? '').matchAll(/<row r="\d+"(?: ht="(\d+)")?>/g)].map(([, height]) => height);
    expect(heights).toEqual([undefined, undefined, '45', '30', '120']);
  });

  it('a sheet without rows has its header and a filter over it', async () => {
    const { parts, sheets, written } = await writtenAndRead(aWorkbook([aSheetOfTexts([])]));
    expect(written.rows).toEqual([0]);
    expect(sheets[0]?.data).toEqual([['Palabras']]);
    expect(parts[SHEET]).toContain('<autoFilter ref="A1:A1"/>');
  });

  it('sheets keep their order and their own rows', async () => {
    const { sheets, written } = await writtenAndRead(
      aWorkbook([aSheetOfTexts(['uno'], 'A'), aSheetOfTexts(['dos', 'tres'], 'B'), aSheetOfTexts([], 'C')]),
    );
    expect(sheets.map(({ sheet, data }) => [sheet, data.length - 1])).toEqual([
      ['A', 1],
      ['B', 2],
      ['C', 0],
    ]);
    expect(written.rows).toEqual([1, 2, 0]);
  });

  it('columns beyond Z have two letters', async () => {
    const columns = Array.from({ length: 60 }, (_, index): WorkbookColumn<string> => ({
      title: `C${index}`,
      width: 9,
      kind: 'text',
      explanation: '',
      value: () => `v${index}`,
    }));
    const { parts, sheets } = await writtenAndRead(aWorkbook([sheetOf('Casos', columns, ['x'])]));
    expect([...cellsOf(parts[SHEET]).keys()].filter((place) => place.endsWith('2')).at(-1)).toBe('BH2');
    expect(sheets[0]?.data[1]?.at(-1)).toBe('v59');
  });

  it('a title of a column cannot be a formula either', async () => {
    const { parts } = await writtenAndRead(aWorkbook([sheetOf('Casos', [{ ...textColumn, title: '=1+1' }], [])]));
    expect(cellsOf(parts[SHEET]).get('A1')?.content).toContain(">'=1+1</t>");
  });
});

describe('the properties of a workbook', () => {
  it('title and time of creation are those given, and no person, company or program user is named', async () => {
    const { parts } = await writtenAndRead(aWorkbook([aSheetOfTexts(['uno'])], { title: 'Informe <octubre> & más' }));
    const core = parts['docProps/core.xml'] ?? '';
    expect(core).toContain('<dc:title>Informe &lt;octubre&gt; &amp; más</dc:title>');
    expect([...core.matchAll(/>(2026-[^<]*)</g)].map(([, time]) => time)).toEqual(['2026-11-03T13:00:00Z', '2026-11-03T13:00:00Z']);
    expect(`${core}${parts['docProps/app.xml']}`).not.toMatch(/creator|lastModifiedBy|Company|Manager/);
  });

  it('every part of the package has its content type and every relation its part', async () => {
    const { parts } = await writtenAndRead(aWorkbook([aSheetOfTexts(['uno'], 'A'), aSheetOfTexts(['dos'], 'B')]));
    const types = parts['[Content_Types].xml'] ?? '';
    const named = [...types.matchAll(/PartName="\/([^"]*)"/g)].map(([, path]) => path);
    const targets = [...(parts['xl/_rels/workbook.xml.rels'] ?? '').matchAll(/Target="([^"]*)"/g)].map(([, path]) => `xl/${path}`);
    expect(new Set(named)).toEqual(new Set(Object.keys(parts).filter((path) => !/\.rels$|^\[/.test(path))));
    expect(targets.filter((path) => !(path in parts))).toEqual([]);
    expect(Object.keys(parts)[0]).toBe('[Content_Types].xml');
  });

  it('the archive keeps to the ZIP records of old, which every program reads', async () => {
    const { bytes } = await writtenAndRead(aWorkbook([aSheetOfTexts(['uno'])]));
    const versions: number[] = [];
    for (let at = bytes.indexOf('PK\u0003\u0004'); at >= 0; at = bytes.indexOf('PK\u0003\u0004', at + 4))
      versions.push(bytes.readUInt16LE(at + 4));
    expect(versions.length).toBe(9);
    expect(Math.max(...versions)).toBeLessThan(45);
    expect(bytes.includes('PK\u0006\u0006')).toBe(false);
  });
});

describe('the sheet that explains the columns', () => {
  it('every column of every sheet is named with its kind and what it says, under the names that the sheets have', async () => {
    const sheets = [sheetOf('Casos: octubre', [textColumn, numbers], ['uno'])];
    const { sheets: read } = await writtenAndRead(aWorkbook([...sheets, columnGuide(sheets)]));
    expect(read[1]).toEqual({
      sheet: 'Columnas',
      data: [
        ['Hoja', 'Columna', 'Tipo', 'Qué dice'],
        ['Casos- octubre', 'Palabras', 'Texto', 'Lo que la persona escribió.'],
        ['Casos- octubre', 'Largo', 'Número entero', 'Letras que tiene.'],
      ],
    });
  });
});
