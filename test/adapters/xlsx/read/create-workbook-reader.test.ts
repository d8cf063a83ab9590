import { describe, expect, it } from 'vitest';
import { strToU8, zipSync } from 'fflate';
import { dayNumber } from '../../../../src/core/calendar/civil-date.js';
import type { ReadSheet } from '../../../../src/core/workbook/read-sheet.js';
import { HOUR, MINUTE } from '../../../../src/core/instant.js';
import { workbookLimits, WorkbookUnreadable, type WorkbookRefusal } from '../../../../src/ports/workbook-reader.js';
import { archiveOfMuch, repacked, sentSheet, sentWorkbook, workbookReader } from '../../../support/a-sent-workbook.js';

const text = (column: number, value: string) => ({ column, value: { kind: 'text', text: value }, isFormula: false });

async function onlySheet(bytes: Uint8Array): Promise<ReadSheet | undefined> {
  const [sheet, ...others] = (await workbookReader.read(bytes)).sheets;
  expect(others).toEqual([]);
  return sheet;
}

async function refusalOf(bytes: Uint8Array): Promise<WorkbookRefusal | 'read'> {
  try {
    await workbookReader.read(bytes);
    return 'read';
  } catch (error) {
    if (error instanceof WorkbookUnreadable) return error.code;
    throw error;
  }
}

const aSheet = () => sentWorkbook([sentSheet('Casos', [['Número', 'Nombre']])]);
const sheetPath = 'xl/worksheets/sheet1.xml';
const inFirstCell = (cell: string) => (xml: string) => xml.replace(/<row r="1".*<\/row>/s, `<row r="1">${cell}</row>`);

describe('a workbook that a person sent', () => {
  it('cells come with their places, and empty rows and cells are left out', async () => {
    const sheet = await onlySheet(await sentWorkbook([sentSheet('Casos nuevos', [['Número', null, 'Nombre'], [], ['SERV000123', 7]])]));
    expect(sheet).toMatchObject({ name: 'Casos nuevos', isHidden: false, merged: [] });
    expect(sheet?.rows).toEqual([
      { row: 1, cells: [text(0, 'Número'), text(2, 'Nombre')] },
      { row: 3, cells: [text(0, 'SERV000123'), { column: 1, value: { kind: 'number', number: 7 }, isFormula: false }] },
    ]);
  });

  it('several sheets come in their order, the hidden ones marked', async () => {
    const { sheets } = await workbookReader.read(
      await sentWorkbook([sentSheet('Uno', [['a']]), { ...sentSheet('Dos', [['b']]), hidden: true }]),
    );
    expect(sheets.map(({ name, isHidden }) => ({ name, isHidden }))).toEqual([
      { name: 'Uno', isHidden: false },
      { name: 'Dos', isHidden: true },
    ]);
  });

  it('merged cells are named by their ranges', async () => {
    const sheet = await onlySheet(
      await sentWorkbook([{ ...sentSheet('Casos', [['a', null]]), merges: [{ startRow: 0, startCol: 0, endRow: 2, endCol: 1 }] }]),
    );
    expect(sheet?.merged).toEqual([{ fromRow: 1, toRow: 3, fromColumn: 0, toColumn: 1 }]);
  });

  it.each(['1900', '1904'] as const)('dates of the %s system are local days and times', async (dateSystem) => {
    const at = new Date(Date.UTC(2026, 10, 24, 14, 30));
    const sheet = await onlySheet(await sentWorkbook([sentSheet('Casos', [[at]])], { dateSystem }));
    expect(sheet?.rows[0]?.cells[0]?.value).toEqual({
      kind: 'date',
      day: dayNumber({ year: 2026, month: 11, day: 24 }),
      msOfDay: 14 * HOUR + 30 * MINUTE,
    });
  });

  it('a serial before March 1900 is the day that the program showed', async () => {
    const dated = await sentWorkbook([sentSheet('Casos', [[new Date(Date.UTC(2026, 10, 24))]])]);
    const sheet = await onlySheet(repacked(dated, { [sheetPath]: (xml) => xml.replace(/<v>\d+<\/v>/, '<v>59</v>') }));
    expect(sheet?.rows[0]?.cells[0]?.value).toMatchObject({ day: dayNumber({ year: 1900, month: 2, day: 28 }) });
  });

  it('a formula keeps the value that it had and is marked', async () => {
    const sheet = await onlySheet(
      repacked(await aSheet(), { [sheetPath]: inFirstCell('<c r="A1" t="str"><f>cmd()</f><v>hola</v></c><c r="B1"><f>1+1</f></c>') }),
    );
    expect(sheet?.rows[0]?.cells).toEqual([
      { column: 0, value: { kind: 'text', text: 'hola' }, isFormula: true },
      { column: 1, value: { kind: 'text', text: '' }, isFormula: true },
    ]);
  });

  it('a text that begins like a formula is a text', async () => {
    const sheet = await onlySheet(await sentWorkbook([sentSheet('Casos', [['=cmd()', '__proto__']])]));
    expect(sheet?.rows[0]?.cells).toEqual([text(0, '=cmd()'), text(1, '__proto__')]);
  });

  it('cells without a place stand one beside the other', async () => {
    const xml = inFirstCell('<c t="inlineStr"><is><t>a</t></is></c><c/><c><v>2</v></c>');
    const sheet = await onlySheet(repacked(await aSheet(), { [sheetPath]: xml }));
    expect(sheet?.rows[0]?.cells).toEqual([text(0, 'a'), { column: 2, value: { kind: 'number', number: 2 }, isFormula: false }]);
  });

  it('errors, truth values, rich text, references and control signs are read as they stand', async () => {
    const cells =
      '<c r="A1" t="e"><v>#N/A</v></c><c r="B1" t="b"><v>1</v></c>' +
      '<c r="C1" t="inlineStr"><is><r><t>Pe&#241;a &amp; </t></r><rPh><t>x</t></rPh><r><t>_x0007_b</t></r></is></c>';
    const sheet = await onlySheet(repacked(await aSheet(), { [sheetPath]: inFirstCell(cells) }));
    expect(sheet?.rows[0]?.cells.map(({ value }) => value)).toEqual([
      { kind: 'error', text: '#N/A' },
      { kind: 'truth', truth: true },
      { kind: 'text', text: 'Peña & \u0007b' },
    ]);
  });

  it('half a character becomes the sign of a lost one', async () => {
    const sheet = await onlySheet(repacked(await aSheet(), { [sheetPath]: inFirstCell('<c r="A1" t="str"><v>a&#xD800;b</v></c>') }));
    expect(sheet?.rows[0]?.cells).toEqual([text(0, 'a\ufffdb')]);
  });

  it('a link to another file is not followed', async () => {
    const linked = repacked(await aSheet(), {
      'xl/_rels/workbook.xml.rels': (xml) =>
        xml.replace(
          '</Relationships>',
          '<Relationship Id="rId99" Type="http://x/externalLink" Target="http://127.0.0.1:1/x.xlsx" TargetMode="External"/></Relationships>',
        ),
    });
    expect((await onlySheet(linked))?.name).toBe('Casos');
  });

  it('a sheet in UTF-16 is read', async () => {
    const xml = '\ufeff<worksheet><sheetData><row><c t="str"><v>Ñandú</v></c></row></sheetData></worksheet>';
    const sheet = await onlySheet(repacked(await aSheet(), { [sheetPath]: Buffer.from(xml, 'utf16le') }));
    expect(sheet?.rows[0]?.cells).toEqual([text(0, 'Ñandú')]);
  });
});

describe('a file that is no workbook the desk reads', () => {
  it.each<[string, WorkbookRefusal, () => Promise<Uint8Array> | Uint8Array]>([
    ['a workbook of the old format', 'old-format', () => Buffer.from('d0cf11e0a1b11ae100000000', 'hex')],
    [
      'a workbook with a password',
      'encrypted',
      () => sentWorkbook([sentSheet('Casos', [['a']])], { encryption: { password: 'x', spinCount: 1 } }),
    ],
    ['comma-separated values', 'text', () => Buffer.from('Número;Nombre\r\nSERV1;Peña\r\n', 'latin1')],
    ['a picture', 'not-a-workbook', () => Buffer.from('89504e470d0a1a0a0000', 'hex')],
    ['an empty file', 'not-a-workbook', () => new Uint8Array()],
    ['an archive without a workbook', 'not-a-workbook', () => zipSync({ 'nota.txt': strToU8('hola') })],
    ['a workbook of LibreOffice', 'other-program', () => zipSync({ mimetype: strToU8('x'), 'content.xml': strToU8('<a/>') })],
    ['a binary workbook', 'binary', () => zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'xl/workbook.bin': strToU8('x') })],
    [
      'a sheet of a wrong encoding',
      'damaged',
      async () => repacked(await aSheet(), { [sheetPath]: Buffer.from('<worksheet a="Peña"/>', 'latin1') }),
    ],
    ['a workbook that ends in the middle', 'damaged', async () => (await aSheet()).subarray(0, 600)],
    ['a sheet that ends in the middle', 'damaged', async () => repacked(await aSheet(), { [sheetPath]: (xml) => xml.slice(0, -30) })],
    ['a workbook without the sheet that it lists', 'damaged', async () => repacked(await aSheet(), { [sheetPath]: null })],
    [
      'a document type that declares entities',
      'damaged',
      async () => repacked(await aSheet(), { [sheetPath]: '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet/>' }),
    ],
    [
      'a workbook with macros by its parts',
      'macros',
      () => sentWorkbook([sentSheet('Casos', [['a']])], { vbaProject: strToU8('programa') }),
    ],
    [
      'a workbook with macros by its list of contents',
      'macros',
      async () =>
        repacked(await aSheet(), {
          '[Content_Types].xml': (xml) => xml.replace('spreadsheetml.sheet.main', 'ms-excel.sheet.macroEnabled.main'),
        }),
    ],
  ])('%s is refused as %s', async (_, code, file) => {
    expect(await refusalOf(await file())).toBe(code);
  });
});

describe('a workbook beyond the limits', () => {
  it('a file above its size is refused before it is looked at', async () => {
    expect(await refusalOf(new Uint8Array(workbookLimits.bytes + 1))).toBe('too-large');
  });

  it('an archive of too many parts is refused', async () => {
    const parts = Object.fromEntries(Array.from({ length: workbookLimits.parts + 1 }, (_, i) => [`p${i}`, new Uint8Array()]));
    expect(await refusalOf(zipSync(parts))).toBe('too-many-parts');
  });

  it('an archive that says that it inflates to too much is refused unread', async () => {
    const zeros = new Uint8Array(workbookLimits.expandedBytes / 2 + 1);
    const bomb = archiveOfMuch({ '[Content_Types].xml': strToU8('<Types/>'), a: zeros, b: zeros });
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await refusalOf(bomb)).toBe('expands');
  });

  it('an archive that lies about its size is refused while it is inflated', async () => {
    expect(await refusalOf(await lyingBomb())).toBe('damaged');
  });

  it('a long text that thousands of cells share is refused: each of them would be read as a text of its own', async () => {
    const shared = `<sst><si><t>${'a'.repeat(30_000)}</t></si></sst>`;
    const row = '<row><c t="s"><v>0</v></c></row>';
    const sheetOf = (rows: number) => `<worksheet><sheetData>${row.repeat(rows)}</sheetData></worksheet>`;
    const bookOf = async (rows: number) => repacked(await aSheet(), { 'xl/sharedStrings.xml': shared, [sheetPath]: sheetOf(rows) });
    const most = Math.floor(workbookLimits.characters / 30_000);
    expect(await refusalOf(await bookOf(most))).toBe('read');
    expect(await refusalOf(await bookOf(most + 1))).toBe('expands');
  });

  it('100,000 rows are refused without being kept', async () => {
    const row = '<row><c><v>1</v></c></row>';
    const rows = row.repeat(100_000);
    const large = repacked(await aSheet(), { [sheetPath]: `<worksheet><sheetData>${rows}</sheetData></worksheet>` });
    const before = process.memoryUsage().heapUsed;
    expect(await refusalOf(large)).toBe('too-many-rows');
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(80 * 1_024 * 1_024);
  });

  it('100,000 rows without anything in them are no rows', async () => {
    const rows = '<row><c s="1"/></row>'.repeat(100_000);
    const sheet = await onlySheet(repacked(await aSheet(), { [sheetPath]: `<worksheet><sheetData>${rows}</sheetData></worksheet>` }));
    expect(sheet?.rows).toEqual([]);
  });

  it('a cell in the last column of the sheet is refused', async () => {
    expect(await refusalOf(repacked(await aSheet(), { [sheetPath]: inFirstCell('<c r="XFD1"><v>1</v></c>') }))).toBe('too-many-columns');
  });

  it('more sheets than are looked at are refused', async () => {
    const sheets = Array.from({ length: workbookLimits.sheets + 1 }, (_, i) => sentSheet(`Hoja ${i}`, [['a']]));
    expect(await refusalOf(await sentWorkbook(sheets))).toBe('too-many-sheets');
  });
});

/** A workbook whose sheet inflates to far more than its heads claim. */
async function lyingBomb(): Promise<Uint8Array> {
  const bytes = Buffer.from(repacked(await aSheet(), { [sheetPath]: ' '.repeat(workbookLimits.expandedBytes + 1_000_000) }));
  const size = Buffer.alloc(4);
  size.writeUInt32LE(workbookLimits.expandedBytes + 1_000_000);
  for (let at = bytes.indexOf(size); at !== -1; at = bytes.indexOf(size, at + 1)) bytes.writeUInt32LE(1_000, at);
  return bytes;
}
