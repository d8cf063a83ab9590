import type { CellValues, ColumnHead, ColumnKind, ColumnOf, WorkbookCell, WorkbookColumn } from './columns.js';
import { truncateText } from '../text/normalise-text.js';

/**
 * A sheet: a bold header row that stays in sight, a filter over all columns, and the rows.
 *
 * @property name changed to fit Excel's rules: at most 31 characters, no forbidden signs, unique in the workbook
 * @property rows read once, in order, while they are written; each has as many cells as there are columns
 * @property isForm     people fill it in: its empty cells have the kinds of their columns, so that a code keeps its zeros
 */
export interface WorkbookSheet {
  readonly name: string;
  readonly columns: readonly ColumnHead[];
  readonly rows: AsyncIterable<readonly WorkbookCell[]>;
  readonly isForm?: true;
}

/** Makes a sheet of typed columns. @param rows all of one type; each column reads its value from a row */
export function sheetOf<Row>(
  name: string,
  columns: readonly WorkbookColumn<Row>[],
  rows: AsyncIterable<Row> | Iterable<Row>,
): WorkbookSheet {
  return { name, columns, rows: cellRows(columns, rows) };
}

async function* cellRows<Row>(
  columns: readonly WorkbookColumn<Row>[],
  rows: AsyncIterable<Row> | Iterable<Row>,
): AsyncGenerator<readonly WorkbookCell[]> {
  for await (const row of rows) yield columns.map((column) => cellOf(column, row));
}

function cellOf<Row, Kind extends ColumnKind>(
  column: { [K in Kind]: Pick<ColumnOf<Row, K>, 'kind' | 'value'> }[Kind],
  row: Row,
): { [K in Kind]: { kind: K; value: CellValues[K] | null } }[Kind] {
  return { kind: column.kind, value: column.value(row) };
}

const MAX_LENGTH = 31;

const FORBIDDEN = /[[\]:*?/\\\ufffe\uffff]|\p{Cc}|\p{Surrogate}/gu;

/**
 * Makes names that Excel accepts, in the order of the sheets: at most 31 characters, without its forbidden signs, no apostrophe at either
 * end, not the name that it reserves, and no two that differ only in capitals.
 */
export function sheetNames(wanted: readonly string[]): readonly string[] {
  const taken = new Set<string>(['history']);
  return wanted.map((name, index) => {
    const base = fitting(name, MAX_LENGTH) || String(index + 1);
    let unique = base;
    for (let copy = 2; taken.has(unique.toLowerCase()); copy += 1) {
      const suffix = ` (${copy})`;
      unique = `${fitting(base, MAX_LENGTH - suffix.length)}${suffix}`;
    }
    taken.add(unique.toLowerCase());
    return unique;
  });
}

function fitting(name: string, length: number): string {
  const plain = name.replaceAll(FORBIDDEN, '-').replaceAll(/^['\s]+|['\s]+$/g, '');
  return plain.length <= length ? plain : `${truncateText(plain, length - 1)}…`;
}

/** Maximum UTF-16 units that Excel keeps in a cell. */
export const maxCellLength = 32_767;

/** Excel keeps fifteen digits of a number. */
export const maxExactNumber = 999_999_999_999_999;
