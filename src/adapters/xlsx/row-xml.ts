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

/** How a cell looks: its kind, or a text that had to be neutralised. */
export type CellLook = ColumnKind | 'neutralised-text' | 'neutralised-long-text';

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

function textXml(place: string, raw: string, kind: 'text' | 'long-text', context: CellContext): string {
  if (raw === '') return '';
  const { text, isNeutralised } = cellText(raw, context.words.cut);
  const style = styleOf(isNeutralised ? `neutralised-${kind}` : kind, context);
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeCellText(text)}</t></is></c>`;
}

function styleOf(look: CellLook, { styles }: CellContext): number {
  return styles.get(look) ?? 0;
}
