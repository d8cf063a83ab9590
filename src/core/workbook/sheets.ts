import type { CellValues, ColumnHead, ColumnKind, WorkbookCell, WorkbookColumn } from './columns.js';

/**
 * A sheet: a bold header row that stays in sight, a filter over all columns, and the rows.
 *
 * @property name changed to fit Excel's rules: at most 31 characters, no forbidden signs, unique in the workbook
 * @property rows read once, in order, while they are written; each has as many cells as there are columns
 * @property isForm     people fill it in: its empty cells have the kinds of their columns, so that a code keeps its zeros
 * @property isHidden   programs show it only when code tells them to
 * @property isInDigest whether the rows count in the digest: rows that only explain do not
 */
export interface WorkbookSheet {
  readonly name: string;
  readonly columns: readonly ColumnHead[];
  readonly rows: AsyncIterable<readonly WorkbookCell[]>;
  readonly isInDigest: boolean;
  readonly isForm?: true;
  readonly isHidden?: true;
}

/** Makes a sheet of typed columns. @param rows all of one type; each column reads its value from a row */
export function sheetOf<Row>(
  name: string,
  columns: readonly WorkbookColumn<Row>[],
  rows: AsyncIterable<Row> | Iterable<Row>,
): WorkbookSheet {
  return { name, columns, rows: cellRows(columns, rows), isInDigest: true };
}

async function* cellRows<Row>(
  columns: readonly WorkbookColumn<Row>[],
  rows: AsyncIterable<Row> | Iterable<Row>,
): AsyncGenerator<readonly WorkbookCell[]> {
  for await (const row of rows) yield columns.map((column) => cellOf(column, row));
}

interface ValueReader<Row, Kind extends ColumnKind> {
  readonly kind: Kind;
  readonly value: (row: Row) => CellValues[Kind] | null;
}

function cellOf<Row, Kind extends ColumnKind>(
  column: { [K in Kind]: ValueReader<Row, K> }[Kind],
  row: Row,
): { [K in Kind]: { kind: K; value: CellValues[K] | null } }[Kind] {
  return { kind: column.kind, value: column.value(row) };
}
