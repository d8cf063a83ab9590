import type { TimeZone } from '../../core/calendar/civil-date.js';
import type { ColumnKind, WorkbookCell } from '../../core/workbook/columns.js';
import type { WorkbookWords } from '../../ports/workbook.js';
import { cellText, escapeCellText } from './cell-text.js';
import { durationShare, exactInteger, finiteNumber, serialDateTime, serialDay, type SerialDate } from './cell-values.js';

/** With its header. */
export const MAX_ROWS = 1_048_576;

type TextKind = 'text' | 'long-text';

export type CellLook = 'header' | 'number-header' | ColumnKind | `neutralised-${TextKind}`;

export interface CellContext {
  readonly styles: ReadonlyMap<string, number>;
  readonly zone: TimeZone;
  readonly words: WorkbookWords;
}

/** @property width in characters */
export interface CellColumn {
  readonly letters: string;
  readonly width: number;
  readonly title: string;
  readonly kind: ColumnKind;
}

interface CellXml {
  readonly xml: string;
  readonly lines: number;
}

/** In points. Excel measures wrapped rows itself when it opens a book, other programs do not. */
const LINE_HEIGHT = 15;
/** A longer text is complete in its cell, but its row is no higher. */
const MAX_LINES_SHOWN = 8;

const EMPTY: CellXml = { xml: '', lines: 1 };

const NUMBERS: readonly ColumnKind[] = ['integer', 'decimal', 'percent', 'duration-minutes'];

export function headerXml(columns: readonly CellColumn[], context: CellContext): string {
  return withRow(1, columns, (column) => {
    const look = NUMBERS.includes(column.kind) ? 'number-header' : 'header';
    return inlineText(column, 1, cellText(column.title, context.words.cut).text, look, context);
  });
}

/** A text is always an inline string, so that no text can become a formula: `<f>` is never written. @param number 1 is the first row */
export function rowXml(number: number, cells: readonly WorkbookCell[], columns: readonly CellColumn[], context: CellContext): string {
  return withRow(number, columns, (column, index) => {
    const cell = cells[index];
    return cell === undefined ? EMPTY : cellXml(column, number, cell, context);
  });
}

function withRow(number: number, columns: readonly CellColumn[], cellOf: (column: CellColumn, index: number) => CellXml): string {
  let xml = '';
  let lines = 1;
  for (const [index, column] of columns.entries()) {
    const cell = cellOf(column, index);
    xml += cell.xml;
    lines = Math.max(lines, cell.lines);
  }
  const height = lines === 1 ? '' : ` ht="${LINE_HEIGHT * Math.min(lines, MAX_LINES_SHOWN)}"`;
  return `<row r="${number}"${height}>${xml}</row>`;
}

function cellXml(column: CellColumn, row: number, cell: WorkbookCell, context: CellContext): CellXml {
  if (cell.value === null) return EMPTY;
  const number = (value: number): CellXml => ({
    xml: `<c r="${column.letters}${row}" s="${styleOf(cell.kind, context)}"><v>${value}</v></c>`,
    lines: 1,
  });
  const text = (value: string, kind: TextKind = 'text'): CellXml => textXml(column, row, value, kind, context);
  const date = (value: SerialDate): CellXml => ('serial' in value ? number(value.serial) : text(value.text));
  switch (cell.kind) {
    case 'text':
    case 'long-text':
      return text(cell.value, cell.kind);
    case 'integer':
      return number(exactInteger(cell.value));
    case 'decimal':
    case 'percent':
      return number(finiteNumber(cell.value));
    case 'duration-minutes':
      return number(durationShare(cell.value));
    case 'date-time':
      return date(serialDateTime(cell.value, context.zone));
    case 'date':
      return date(serialDay(cell.value));
    case 'yes-no':
      return text(cell.value ? context.words.yes : context.words.no);
  }
}

function textXml(column: CellColumn, row: number, raw: string, kind: TextKind, context: CellContext): CellXml {
  if (raw === '') return EMPTY;
  const { text, isNeutralised } = cellText(raw, context.words.cut);
  const shown = text.includes('\n') ? 'long-text' : kind;
  return inlineText(column, row, text, isNeutralised ? `neutralised-${shown}` : shown, context);
}

function inlineText({ letters, width }: CellColumn, row: number, text: string, look: CellLook, context: CellContext): CellXml {
  const start = `<c r="${letters}${row}" s="${styleOf(look, context)}" t="inlineStr">`;
  const xml = `${start}<is><t xml:space="preserve">${escapeCellText(text)}</t></is></c>`;
  return { xml, lines: look === 'text' || look === 'neutralised-text' ? 1 : linesOf(text, width) };
}

function linesOf(text: string, width: number): number {
  let lines = 0;
  for (const line of text.split('\n', MAX_LINES_SHOWN)) lines += Math.max(1, Math.ceil(line.length / width));
  return lines;
}

function styleOf(look: CellLook, { styles }: CellContext): number {
  return styles.get(look) ?? 0;
}
