import { known } from '../grouped.js';
import type { InSteps } from '../in-steps.js';
import type { FilledColumn } from './columns.js';
import { normaliseText, sanitiseText } from '../text/normalise-text.js';

export type ReadColumn = FilledColumn<never>;

/** @property merged ranges that cover a cell of this row and others: it is unknown which value belongs to which row */
export type TableRow = { row: number; cells: ReadonlyMap<ReadColumn, ReadCell>; merged: readonly string[] };

/**
 * A sheet whose columns were found by their headers, in any order.
 *
 * @property missing headers that were not found; @property unknown columns without a meaning here
 * @property twice headers that occur more than once: the first counts
 */
export type SheetTable = {
  sheet: string;
  missing: readonly string[];
  unknown: readonly string[];
  twice: readonly string[];
  rows: readonly TableRow[];
};

/** How many rows above the header people may have written: a title, a date. */
const maxRowsAbove = 20;

const maxHeaderLength = 300;

/** A header without the differences that people make: capitals, accents, blanks and signs. */
export function plainHeader(text: string): string {
  return normaliseText(text)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The sheet as a table, by the row with most of these headers; null where no row has two of them, or the only one if one is wanted. */
export function* sheetTable(sheet: ReadSheet, wanted: readonly ReadColumn[]): InSteps<SheetTable | null> {
  const byTitle = new Map(wanted.map((column) => [plainHeader(column.title), column]));
  const columnOf = ({ value }: ReadCell): ReadColumn | undefined =>
    value.kind === 'text' && value.text.length <= maxHeaderLength ? byTitle.get(plainHeader(value.text)) : undefined;
  const candidates = sheet.rows
    .slice(0, maxRowsAbove)
    .map((row) => ({ row, found: row.cells.filter((cell) => columnOf(cell) !== undefined).length }));
  const best = candidates.reduce<(typeof candidates)[number] | null>((most, one) => (one.found > (most?.found ?? 0) ? one : most), null);
  if (best === null || best.found < Math.min(2, wanted.length)) return null;
  const columns = new Map<ReadColumn, number>();
  const unknown: string[] = [];
  const twice: string[] = [];
  for (const cell of best.row.cells) {
    const column = columnOf(cell);
    const shown = cell.value.kind === 'text' ? cell.value.text.trim() : columnName(cell.column);
    if (column === undefined) unknown.push(shown);
    else if (columns.has(column)) twice.push(shown);
    else columns.set(column, cell.column);
  }
  const missing = wanted.filter((column) => !columns.has(column)).map(({ title }) => title);
  return { sheet: sheet.name, missing, unknown, twice, rows: yield* rowsBelow(sheet, best.row.row, columns) };
}

function* rowsBelow(sheet: ReadSheet, headerRow: number, columns: ReadonlyMap<ReadColumn, number>): InSteps<readonly TableRow[]> {
  const byPlace = new Map([...columns].map(([column, place]) => [place, column]));
  const spans = mergedByRow(sheet.merged, headerRow, columns);
  const rows: TableRow[] = [];
  for (const { row, cells } of sheet.rows) {
    yield;
    if (row <= headerRow) continue;
    const own = new Map<ReadColumn, ReadCell>();
    for (const cell of cells) {
      const column = byPlace.get(cell.column);
      const { value, isFormula } = cell;
      const isBlank = value.kind === 'text' && sanitiseText(value.text) === '' && !isFormula;
      if (column !== undefined && !isBlank) own.set(column, cell);
    }
    if (own.size > 0) rows.push({ row, cells: own, merged: spans.get(row) ?? [] });
  }
  return rows;
}

/** How many rows all merged ranges together may list: a whole merged column lists only so many rows. */
const maxRowsOfRanges = 20_000;
const maxRangesOfRow = 10;

function mergedByRow(
  merged: readonly MergedRange[],
  headerRow: number,
  columns: ReadonlyMap<ReadColumn, number>,
): ReadonlyMap<number, readonly string[]> {
  const places = [...columns.values()];
  const byRow = new Map<number, string[]>();
  let room = maxRowsOfRanges;
  for (const { fromRow, toRow, fromColumn, toColumn } of merged) {
    if (!places.some((column) => column >= fromColumn && column <= toColumn)) continue;
    const range = `${cellName(fromColumn, fromRow)}:${cellName(toColumn, toRow)}`;
    for (let row = Math.max(fromRow, headerRow + 1); row <= toRow && room > 0; row += 1, room -= 1) {
      const ranges = known(byRow, row, (): string[] => []);
      if (ranges.length < maxRangesOfRow) ranges.push(range);
    }
  }
  return byRow;
}

/**
 * A value as the file has it, before the meaning of its column is known.
 *
 * `date`: local, without a zone; `day` counts from 1970-01-01 · `number`: in a cell that is not formatted as a date · `error`: `#N/A` and
 * the like.
 */
export type ReadValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'date'; readonly day: number; readonly msOfDay: number }
  | { readonly kind: 'truth'; readonly truth: boolean }
  | { readonly kind: 'error'; readonly text: string };

/** A cell that is not empty. @property column 0 is A; @property isFormula its value was calculated when the file was saved */
export type ReadCell = { readonly column: number; readonly value: ReadValue; readonly isFormula: boolean };

/** @property row number of the row as the program shows it: 1 is the first */
export type ReadRow = { readonly row: number; readonly cells: readonly ReadCell[] };

/** A rectangle of cells; rows counted as the program shows them, columns from 0, both ends included. */
export type MergedRange = { readonly fromRow: number; readonly toRow: number; readonly fromColumn: number; readonly toColumn: number };

/** A sheet, with the rows that are not empty, in order. */
export type ReadSheet = { name: string; isHidden: boolean; rows: readonly ReadRow[]; merged: readonly MergedRange[] };

/** Letters of a column: 0 is A, 26 is AA. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : `${columnName(Math.floor(index / 26) - 1)}${letter}`;
}

/** `F12` */
export function cellName(column: number, row: number): string {
  return `${columnName(column)}${row}`;
}
