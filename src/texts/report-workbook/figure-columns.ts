import type { ColumnKind, WorkbookColumn } from '../../ports/workbook.js';

/** A column with the words that a table of figures needs. */
type FigureColumn<Row, Kind extends ColumnKind> = Extract<WorkbookColumn<Row>, { kind: Kind }>;

export function textColumn<Row>(
  title: string,
  width: number,
  explanation: string,
  value: (row: Row) => string | null,
): FigureColumn<Row, 'text'> {
  return { kind: 'text', title, width, explanation, value };
}

export function countColumn<Row>(title: string, explanation: string, value: (row: Row) => number | null): FigureColumn<Row, 'integer'> {
  return { kind: 'integer', title, width: 14, explanation, value };
}

export function shareColumn<Row>(title: string, explanation: string, value: (row: Row) => number | null): FigureColumn<Row, 'percent'> {
  return { kind: 'percent', title, width: 12, explanation, value };
}

export function lengthColumn<Row>(
  title: string,
  explanation: string,
  value: (row: Row) => number | null,
): FigureColumn<Row, 'duration-minutes'> {
  return { kind: 'duration-minutes', title, width: 14, explanation, value };
}
