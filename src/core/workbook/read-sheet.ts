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
