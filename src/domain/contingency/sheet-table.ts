import type { InSteps } from '../in-steps.js';
import { normaliseText, sanitiseText } from '../text/normalise-text.js';
import { cellName, columnName, type MergedRange, type ReadCell, type ReadSheet } from './read-sheet.js';

/** A column that is looked for in a sheet. */
export type WantedColumn<Key> = { key: Key; header: string };

/** @property merged ranges that cover a cell of this row and others: it is unknown which value belongs to which row */
export type TableRow<Key> = { row: number; cells: ReadonlyMap<Key, ReadCell>; merged: readonly string[] };

/**
 * A sheet whose columns were found by their headers, in any order.
 *
 * @property columns index of each column; @property missing headers that were not found; @property unknown columns without a meaning here
 * @property twice headers that occur more than once: the first counts
 */
export type SheetTable<Key> = {
  sheet: string;
  headerRow: number;
  columns: ReadonlyMap<Key, number>;
  missing: readonly string[];
  unknown: readonly string[];
  twice: readonly string[];
  rows: readonly TableRow<Key>[];
};

/** How many rows above the header people may have written: a title, a date. */
const maxRowsAbove = 20;

/** Longer texts are no header. */
const maxHeaderLength = 300;

/** A header without the differences that people make: capitals, accents, blanks and signs. */
export function plainHeader(text: string): string {
  return normaliseText(text)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * The sheet as a table, with the row that has most of these headers; null where no row has two of them, or the only one if one is wanted.
 */
export function* sheetTable<Key>(sheet: ReadSheet, wanted: readonly WantedColumn<Key>[]): InSteps<SheetTable<Key> | null> {
  const keys = new Map(wanted.map(({ key, header }) => [plainHeader(header), key]));
  const known = ({ value }: ReadCell): Key | undefined =>
    value.kind === 'text' && value.text.length <= maxHeaderLength ? keys.get(plainHeader(value.text)) : undefined;
  const candidates = sheet.rows
    .slice(0, maxRowsAbove)
    .map((row) => ({ row, found: row.cells.filter((cell) => known(cell) !== undefined).length }));
  const best = candidates.reduce<(typeof candidates)[number] | null>((most, one) => (one.found > (most?.found ?? 0) ? one : most), null);
  if (best === null || best.found < Math.min(2, wanted.length)) return null;
  const columns = new Map<Key, number>();
  const unknown: string[] = [];
  const twice: string[] = [];
  for (const cell of best.row.cells) {
    const key = known(cell);
    const shown = cell.value.kind === 'text' ? cell.value.text.trim() : columnName(cell.column);
    if (key === undefined) unknown.push(shown);
    else if (columns.has(key)) twice.push(shown);
    else columns.set(key, cell.column);
  }
  const missing = wanted.filter(({ key }) => !columns.has(key)).map(({ header }) => header);
  const headerRow = best.row.row;
  return { sheet: sheet.name, headerRow, columns, missing, unknown, twice, rows: yield* rowsBelow(sheet, headerRow, columns) };
}

function* rowsBelow<Key>(sheet: ReadSheet, headerRow: number, columns: ReadonlyMap<Key, number>): InSteps<readonly TableRow<Key>[]> {
  const keys = new Map([...columns].map(([key, column]) => [column, key]));
  const spans = mergedByRow(sheet.merged, headerRow, columns);
  const rows: TableRow<Key>[] = [];
  for (const { row, cells } of sheet.rows) {
    yield;
    if (row <= headerRow) continue;
    const own = new Map<Key, ReadCell>();
    for (const cell of cells) {
      const key = keys.get(cell.column);
      if (key !== undefined && !isBlank(cell)) own.set(key, cell);
    }
    if (own.size > 0) rows.push({ row, cells: own, merged: spans.get(row) ?? [] });
  }
  return rows;
}

function isBlank({ value, isFormula }: ReadCell): boolean {
  return value.kind === 'text' && sanitiseText(value.text) === '' && !isFormula;
}

/** How many rows all merged ranges together may list: a whole merged column lists only so many rows. */
const maxRowsOfRanges = 20_000;
/** How many ranges are listed for one row. */
const maxRangesOfRow = 10;

function mergedByRow<Key>(
  merged: readonly MergedRange[],
  headerRow: number,
  columns: ReadonlyMap<Key, number>,
): ReadonlyMap<number, readonly string[]> {
  const places = [...columns.values()];
  const byRow = new Map<number, string[]>();
  let room = maxRowsOfRanges;
  for (const { fromRow, toRow, fromColumn, toColumn } of merged) {
    if (!places.some((column) => column >= fromColumn && column <= toColumn)) continue;
    const range = `${cellName(fromColumn, fromRow)}:${cellName(toColumn, toRow)}`;
    for (let row = Math.max(fromRow, headerRow + 1); row <= toRow && room > 0; row += 1, room -= 1) {
      const before = byRow.get(row);
      if (before === undefined) byRow.set(row, [range]);
      else if (before.length < maxRangesOfRow) before.push(range);
    }
  }
  return byRow;
}
