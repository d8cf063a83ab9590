import { ZipReader, Uint8ArrayReader, TextWriter } from '@zip.js/zip.js';
import { writeXlsx } from 'hucre/xlsx';
import { columnName } from '../../core/workbook/read-sheet.js';
import { toDate } from '../../core/instant.js';
import { sheetNames, type WorkbookSheet } from '../../core/workbook/sheets.js';
import type { CellRange } from '../../core/workbook/columns.js';
import { WorkbookFault, type Workbook } from '../../ports/workbook.js';
import { MAX_ROWS, type CellLook } from './row-xml.js';

type Specimen = Parameters<typeof writeXlsx>[0]['sheets'][number];
type Style = NonNullable<NonNullable<Specimen['columns']>[number]['style']>;

/** In characters. */
const MAX_WIDTH = 255;

const top = { vertical: 'top' } as const;
const numeric = (numFmt: string): Style => ({ numFmt, alignment: { ...top, horizontal: 'right', indent: 1 } });
const textual = (more: Style['alignment'] = {}): Style => ({ numFmt: '@', alignment: { ...top, ...more } });

const header = (horizontal: 'left' | 'right'): Style => ({
  font: { name: 'Calibri', size: 11, bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'DDE6F0' } },
  ...textual({ vertical: 'center', wrapText: true, horizontal, ...(horizontal === 'right' ? { indent: 1 } : {}) }),
});

/** A neutralised text looks like any other; its alignment is set, so that its style gets its own number. */
const LOOKS: Readonly<Record<CellLook, Style>> = {
  header: header('left'),
  'number-header': header('right'),
  text: textual(),
  'long-text': textual({ wrapText: true }),
  'neutralised-text': textual({ horizontal: 'left' }),
  'neutralised-long-text': textual({ wrapText: true, horizontal: 'left' }),
  integer: numeric('#,##0'),
  decimal: numeric('#,##0.00'),
  percent: numeric('0.0%'),
  'duration-minutes': numeric('[h]:mm'),
  'date-time': { ...textual({ horizontal: 'left' }), numFmt: 'yyyy-mm-dd hh:mm' },
  date: { ...textual({ horizontal: 'left' }), numFmt: 'yyyy-mm-dd' },
  'yes-no': textual(),
};

const looks = Object.entries(LOOKS);

/** Its rows go between head and tail. @property tail gets the rows without header */
export interface SheetPart {
  readonly kind: 'sheet';
  readonly path: string;
  readonly index: number;
  readonly sheet: WorkbookSheet;
  readonly head: string;
  readonly tail: (rows: number) => string;
}

type WorkbookPart = { readonly kind: 'whole'; readonly path: string; readonly text: string } | SheetPart;

/**
 * Makes the workbook without its rows, by the library: styles, properties, relations, and for each sheet everything around its rows. The
 * library can stream only a single sheet without a filter, so it writes a small book, in which each sheet has one row of specimens with a
 * cell for each look; the real header and rows replace them.
 * @returns the parts in the order in which they are written, and the number of each look in the package's styles
 */
export async function workbookSkeleton(
  workbook: Workbook,
): Promise<{ parts: readonly WorkbookPart[]; styles: ReadonlyMap<string, number> }> {
  const names = sheetNames(workbook.sheets.map(({ name }) => name));
  const bytes = await writeXlsx({
    sheets: workbook.sheets.map((sheet, index) => specimenSheet(sheet, names[index] ?? '', { sheets: workbook.sheets, names })),
    properties: { title: workbook.title, created: toDate(workbook.createdAt), modified: toDate(workbook.createdAt) },
  });
  const parts = await unzipped(bytes);
  const numbers = specimenStyles(parts.find(({ path }) => isSheet(path))?.text ?? '');
  const styles = new Map(looks.map(([look], index) => [look, numbers[index] ?? 0]));
  return {
    parts: parts.map(({ path, text }) => {
      return path === 'xl/workbook.xml'
        ? { kind: 'whole', path, text: withPrintTitles(text, workbook.sheets, names) }
        : partOf(path, text, workbook, styles);
    }),
    styles,
  };
}

type NamedSheets = { sheets: readonly WorkbookSheet[]; names: readonly string[] };

function specimenSheet(sheet: WorkbookSheet, name: string, all: NamedSheets): Specimen {
  return {
    name,
    columns: sheet.columns.map(({ width }) => ({ width: Math.min(MAX_WIDTH, Math.max(1, width)) })),
    rows: [looks.map(() => 0)],
    cells: new Map(looks.map(([, style], column) => [`0,${column}`, { value: 0, style }])),
    freezePane: { rows: 1 },
    autoFilter: { range: filterRange(sheet, 1) },
    pageSetup: pageSetupOf(sheet),
    headerFooter: { oddFooter: '&L&A&R&P / &N' },
    dataValidations: choicesIn(sheet, all),
  };
}

/** Also in rows that people add. */
function choicesIn({ columns }: WorkbookSheet, all: NamedSheets): NonNullable<Specimen['dataValidations']> {
  return columns.flatMap(({ choices }, index) => {
    if (choices === undefined) return [];
    const range = `${columnName(index)}2:${columnName(index)}${MAX_ROWS}`;
    const shown = { allowBlank: true, showErrorMessage: true, errorMessage: choices.otherwise };
    return [{ type: 'list' as const, range, formula1: rangeText(choices.from, all), ...shown }];
  });
}

function rangeText({ sheet, column, rows }: CellRange, { sheets, names }: NamedSheets): string {
  const index = sheets.findIndex(({ name }) => name === sheet);
  if (index < 0) throw new WorkbookFault('no-such-sheet', `choices of a sheet that the workbook does not have: ${sheet}`);
  const letters = columnName(column);
  return `'${(names[index] ?? '').replaceAll("'", "''")}'!$${letters}$2:$${letters}$${rows + 1}`;
}

const PAGE_WIDTH = 260;
/** In inches. */
const MARGIN = 0.4;

function pagesAcross({ columns }: WorkbookSheet): number {
  return Math.max(1, Math.ceil(columns.reduce((sum, { width }) => sum + width, 0) / PAGE_WIDTH));
}

/**
 * Across, on as few pages as stay readable: a sheet with few columns on one page, the cases on several. Each begins with the header and the
 * first column, the case's number.
 */
function pageSetupOf(sheet: WorkbookSheet): NonNullable<Specimen['pageSetup']> {
  return {
    paperSize: 'letter',
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: pagesAcross(sheet),
    fitToHeight: 0,
    margins: { top: MARGIN, bottom: 2 * MARGIN, left: MARGIN, right: MARGIN, header: MARGIN, footer: MARGIN },
    // The library writes names of sheets without the quotes that blanks require: `withPrintTitles` sets the ranges.
    printTitlesRow: '$1:$1',
  };
}

function withPrintTitles(workbookXml: string, sheets: readonly WorkbookSheet[], names: readonly string[]): string {
  return workbookXml.replace(/(<definedName name="_xlnm.Print_Titles" localSheetId="(\d+)">)[^<]*/g, (_, start: string, index: string) => {
    const sheet = sheets[Number(index)];
    const name = `'${(names[Number(index)] ?? '').replaceAll("'", "''").replaceAll('&', '&amp;').replaceAll('<', '&lt;')}'`;
    const column = sheet === undefined || pagesAcross(sheet) === 1 ? '' : `${name}!$A:$A,`;
    return `${start}${column}${name}!$1:$1`;
  });
}

function filterRange({ columns }: WorkbookSheet, lastRow: number): string {
  return `A1:${columnName(columns.length - 1)}${lastRow}`;
}

function isSheet(path: string): boolean {
  return /^xl\/worksheets\/sheet\d+\.xml$/.test(path);
}

function specimenStyles(sheetXml: string): readonly number[] {
  const styles = [...sheetXml.matchAll(/<c [^>]*\bs="(\d+)"/g)].map(([, style]) => Number(style));
  if (styles.length !== looks.length) throw new Error(`the library wrote ${styles.length} styles of ${looks.length}`);
  return styles;
}

function partOf(path: string, text: string, workbook: Workbook, styles: ReadonlyMap<string, number>): WorkbookPart {
  if (path === 'xl/styles.xml') return { kind: 'whole', path, text: withQuotePrefix(text, styles) };
  const index = isSheet(path) ? Number(/\d+/.exec(path)?.[0]) - 1 : -1;
  const sheet = workbook.sheets[index];
  if (sheet === undefined) return { kind: 'whole', path, text };
  const [, head, tail] = /^(.*<sheetData>)<row .*<\/row>(<\/sheetData>.*)$/s.exec(text) ?? [];
  if (head === undefined || tail === undefined) throw new Error(`the library wrote no specimens into ${path}`);
  return {
    kind: 'sheet',
    path,
    index,
    sheet,
    // The library's dimensions are those of the specimens, so they are removed.
    head: withKinds(head.replace(/<dimension [^>]*\/>/, ''), sheet, styles),
    tail: (rows) => tail.replace(/(<autoFilter ref=")[^"]*/, `$1${filterRange(sheet, rows + 1)}`),
  };
}

/** Empty cells have none of their own, and the library gives none to a column. */
function withKinds(head: string, { columns, isForm }: WorkbookSheet, styles: ReadonlyMap<string, number>): string {
  if (isForm !== true) return head;
  return head.replaceAll(/<col min="(\d+)"/g, (start, number: string) => {
    const kind = columns[Number(number) - 1]?.kind;
    return kind === undefined ? start : `<col style="${styles.get(kind) ?? 0}" min="${number}"`;
  });
}

/**
 * Marks the styles of neutralised texts as Excel marks a cell that was typed with an apostrophe: then an edit of such a cell does not lose
 * the apostrophe, which is part of its text. The library cannot do this.
 */
function withQuotePrefix(stylesXml: string, styles: ReadonlyMap<string, number>): string {
  const marked = [styles.get('neutralised-text'), styles.get('neutralised-long-text')];
  return stylesXml.replace(/<cellXfs .*<\/cellXfs>/s, (formats) => {
    let number = -1;
    return formats.replaceAll('<xf ', (start) => {
      number += 1;
      return marked.includes(number) ? `${start}quotePrefix="1" ` : start;
    });
  });
}

async function unzipped(bytes: Uint8Array): Promise<readonly { path: string; text: string }[]> {
  const reader = new ZipReader(new Uint8ArrayReader(bytes), { useWebWorkers: false });
  const entries = await reader.getEntries();
  return await Promise.all(
    entries.map(async (entry) => ({ path: entry.filename, text: entry.directory ? '' : await entry.getData(new TextWriter()) })),
  );
}
