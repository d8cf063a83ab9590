import type { TimeZone } from '../../domain/calendar/time-zone.js';
import type { ColumnKind, WorkbookCell } from '../../ports/workbook.js';
import { cellText, escapeCellText } from './cell-text.js';
import { durationShare, exactInteger, finiteNumber, serialDateTime, serialDay, type SerialDate } from './cell-values.js';

/** Words that the writer puts into cells. @property cut the end of a text that was cut, given the length that it had */
export interface CellWords {
  readonly yes: string;
  readonly no: string;
  readonly cut: (length: number) => string;
}

type TextKind = 'text' | 'long-text';

/** How a cell looks: a header, its kind, or a text that had to be neutralised. */
export type CellLook = 'header' | ColumnKind | `neutralised-${TextKind}`;

/** @property styles number of each look in the workbook's styles */
export interface CellContext {
  readonly styles: ReadonlyMap<CellLook, number>;
  readonly zone: TimeZone;
  readonly words: CellWords;
}

/** Letters of a column: 0 is A, 26 is AA. */
export function columnLetters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : `${columnLetters(Math.floor(index / 26) - 1)}${letter}`;
}

/** The first row of a sheet: the titles of its columns. */
export function headerXml(titles: readonly string[], letters: readonly string[], context: CellContext): string {
  const written = titles.map((title, index) => {
    const { text } = cellText(title, context.words.cut);
    return inlineText(`${letters[index]}1`, text, 'header', context);
  });
  return `<row r="1">${written.join('')}</row>`;
}

/**
 * `<row>` with its cells. A text is always an inline string, so that no text can become a formula: `<f>` is written nowhere.
 *
 * @param number 1 is the sheet's first row; @param letters of each column
 */
export function rowXml(number: number, cells: readonly WorkbookCell[], letters: readonly string[], context: CellContext): string {
  const written = cells.map((cell, index) => (cell.value === null ? '' : cellXml(`${letters[index]}${number}`, cell, context)));
  return `<row r="${number}">${written.join('')}</row>`;
}

function cellXml(place: string, cell: WorkbookCell, context: CellContext): string {
  if (cell.value === null) return '';
  const number = (value: number): string => `<c r="${place}" s="${styleOf(cell.kind, context)}"><v>${value}</v></c>`;
  const date = (value: SerialDate): string => ('serial' in value ? number(value.serial) : textXml(place, value.text, 'text', context));
  switch (cell.kind) {
    case 'text':
    case 'long-text':
      return textXml(place, cell.value, cell.kind, context);
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
      return textXml(place, cell.value ? context.words.yes : context.words.no, 'text', context);
  }
}

function textXml(place: string, raw: string, kind: TextKind, context: CellContext): string {
  if (raw === '') return '';
  const { text, isNeutralised } = cellText(raw, context.words.cut);
  return inlineText(place, text, isNeutralised ? `neutralised-${kind}` : kind, context);
}

function inlineText(place: string, text: string, look: CellLook, context: CellContext): string {
  return `<c r="${place}" s="${styleOf(look, context)}" t="inlineStr"><is><t xml:space="preserve">${escapeCellText(text)}</t></is></c>`;
}

function styleOf(look: CellLook, { styles }: CellContext): number {
  return styles.get(look) ?? 0;
}
