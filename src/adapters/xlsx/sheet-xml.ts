import { setImmediate as nextTurn } from 'node:timers/promises';
import { columnName } from '../../core/workbook/read-sheet.js';
import type { WorkbookSheet } from '../../core/workbook/sheets.js';
import { WorkbookFault, type WorkbookOptions } from '../../ports/workbook.js';
import { headerXml, MAX_ROWS, rowXml, type CellContext } from './row-xml.js';
import type { SheetPart } from './skeleton.js';

/** In characters; other work of the process runs after each chunk. */
const CHUNK_LENGTH = 65_536;
const ROWS_BETWEEN_PROGRESS = 1_000;

/** The tools for writing a sheet's rows. @property count gets the number of rows when all of them are written */
export interface SheetPass {
  readonly context: CellContext;
  readonly options: WorkbookOptions;
  readonly count: (rows: number) => void;
}

/** Its rows are read as the chunks are needed. @throws {WorkbookFault} */
export async function* sheetXml(part: SheetPart, pass: SheetPass): AsyncGenerator<Uint8Array> {
  const { context, options, count } = pass;
  const { sheet } = part;
  const columns = sheet.columns.map(({ width, title, kind }, index) => ({ letters: columnName(index), width, title, kind }));
  let pending = `${part.head}${headerXml(columns, context)}`;
  let rows = 0;
  for await (const cells of sheet.rows) {
    rows += 1;
    checkRow(rows, cells.length, sheet);
    pending += rowXml(rows + 1, cells, columns, context);
    if (rows % ROWS_BETWEEN_PROGRESS === 0) options.onProgress?.({ sheet: part.index, rows });
    if (pending.length < CHUNK_LENGTH) continue;
    yield Buffer.from(pending);
    pending = '';
    await nextTurn();
    options.signal?.throwIfAborted();
  }
  count(rows);
  options.onProgress?.({ sheet: part.index, rows });
  yield Buffer.from(`${pending}${part.tail(rows)}`);
}

function checkRow(number: number, cells: number, sheet: WorkbookSheet): void {
  if (number >= MAX_ROWS) throw new WorkbookFault('too-many-rows', `a sheet holds ${MAX_ROWS - 1} rows and its header: ${sheet.name}`);
  if (cells === sheet.columns.length) return;
  throw new WorkbookFault('row-length', `row ${number} of ${sheet.name} has ${cells} cells for ${sheet.columns.length} columns`);
}
