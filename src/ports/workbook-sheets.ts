import { sheetNames } from './sheet-names.js';
import type { ColumnHead, ColumnKind, CellValues, WorkbookCell, WorkbookColumn, WorkbookSheet } from './workbook.js';

/** Makes a sheet of typed columns. @param rows all of one type; each column reads its value from a row */
export function sheetOf<Row>(
  name: string,
  columns: readonly WorkbookColumn<Row>[],
  rows: AsyncIterable<Row> | Iterable<Row>,
): WorkbookSheet {
  return { name, columns, rows: cellRows(columns, rows), isInDigest: true };
}

/** The words of the sheet that explains the other sheets. @property kinds the explanation of each kind of column */
export interface ColumnGuideWords {
  readonly name: string;
  readonly sheet: string;
  readonly column: string;
  readonly kind: string;
  readonly explanation: string;
  readonly kinds: Readonly<Record<ColumnKind, string>>;
}

interface GuideRow {
  readonly sheet: string;
  readonly head: ColumnHead;
}

/** Makes the sheet that explains every column of the others. It is left out of the digest, so that a better explanation changes no seal. */
export function columnGuide(sheets: readonly WorkbookSheet[], words: ColumnGuideWords): WorkbookSheet {
  const names = sheetNames(sheets.map(({ name }) => name));
  const rows = sheets.flatMap(({ columns }, index) => columns.map((head) => ({ sheet: names[index] ?? '', head })));
  const columns: readonly WorkbookColumn<GuideRow>[] = [
    { title: words.sheet, width: 24, kind: 'text', explanation: '', value: ({ sheet }) => sheet },
    { title: words.column, width: 32, kind: 'long-text', explanation: '', value: ({ head }) => head.title },
    { title: words.kind, width: 28, kind: 'long-text', explanation: '', value: ({ head }) => words.kinds[head.kind] },
    { title: words.explanation, width: 90, kind: 'long-text', explanation: '', value: ({ head }) => head.explanation },
  ];
  return { ...sheetOf(words.name, columns, rows), isInDigest: false };
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
