import type { Procedure } from '../../procedure/procedure.js';
import { createCellReader } from './cell-reader.js';
import { shownCell } from './cell-reading.js';
import type { FilledColumn } from './columns.js';
import { cellName } from './read-sheet.js';
import type { InSteps } from '../in-steps.js';
import { rowKey, type RowFault, type WrittenPlace } from './row-fault.js';
import { contingencyStates, type StateMeaning } from './sheets.js';
import type { ReadColumn, SheetTable, TableRow } from './sheet-table.js';
import type { FaultyRow, FilledSheet, WrittenRows } from './written-rows.js';

/** The contents of cells as a person reads them, by the titles of their columns. */
export type ShownCells = readonly (readonly [title: string, shown: string])[];

export type RowCells = ReturnType<typeof createCells>;

/** Reads the cells of a row, each by its column; faults are collected, and a faulty value counts as not given. */
export function createCells(row: TableRow, sheet: string) {
  const faults: RowFault[] = row.merged.length === 0 ? [] : [{ code: 'merged', ranges: row.merged }];
  const nameOf = (column: ReadColumn): string => {
    const cell = row.cells.get(column);
    return cell === undefined ? '' : cellName(cell.column, row.row);
  };
  return {
    place: { sheet, row: row.row },
    has: (column: ReadColumn) => row.cells.has(column),
    cell: nameOf,
    fault: (fault: RowFault) => void faults.push(fault),
    read: <Value>(column: FilledColumn<never, Value>): Value =>
      column.parse(createCellReader(row.cells.get(column), { name: nameOf(column), title: column.title }, faults)),
    faults: (): readonly RowFault[] => faults,
    shown: (): ShownCells => [...row.cells].map(([{ title }, cell]) => [title, shownCell(cell)]),
  };
}

export type ReadRows<Written> = { written: readonly Written[]; faulty: readonly FaultyRow[]; shown: WrittenRows['shown'] };

/**
 * How the rows of a sheet are read.
 *
 * @property number the column that the export fills in
 * @property read   null where the row cannot be read at all; its faults say why
 * @property beside what another sheet says about the row that was read
 */
export type RowReader<Written> = {
  of: FilledSheet;
  number: ReadColumn | undefined;
  read(cells: RowCells): Written | null;
  beside(row: Written): ShownCells;
};

/** Reads the rows that have more than the number that the export wrote. */
export function* readRows<Written extends WrittenPlace>(
  table: SheetTable | null,
  { of, number, read, beside }: RowReader<Written>,
): InSteps<ReadRows<Written>> {
  const written: Written[] = [];
  const faulty: FaultyRow[] = [];
  const shown = new Map<string, Pick<FaultyRow, 'cells' | 'details'>>();
  for (const row of table?.rows ?? []) {
    yield;
    if ([...row.cells.keys()].every((column) => column === number)) continue;
    const cells = createCells(row, table?.sheet ?? '');
    const one = read(cells);
    const faults = cells.faults();
    const stands = { cells: cells.shown(), details: one === null ? [] : beside(one) };
    if (faults.length > 0 || one === null) faulty.push({ ...cells.place, of, faults, ...stands });
    else {
      written.push(one);
      shown.set(rowKey(one), stands);
    }
  }
  return { written, faulty, shown };
}

/** A fault if an earlier row has the number. */
export function markTwice<Name>(cells: RowCells, column: ReadColumn, name: Name, first: Map<Name, WrittenPlace>): void {
  const before = first.get(name);
  if (before === undefined) first.set(name, cells.place);
  else cells.fault({ code: 'number-twice', cell: cells.cell(column), first: before });
}

type SheetPlace = { header: string; sheet: string };

/** A solution and a solved state must go together: a solution alone would be recorded nowhere. @param columns where each is written */
export function checkSolution(
  cells: RowCells,
  { means, solution }: { means: StateMeaning | null; solution: string },
  columns: { solution: SheetPlace; state: SheetPlace },
  procedure: Procedure,
): void {
  const canBeSolved = contingencyStates(procedure).some((state) => state.means === 'solved');
  if (means === 'solved' && solution === '') cells.fault({ code: 'solution-missing', ...columns.solution });
  if (means !== 'solved' && solution !== '' && canBeSolved) cells.fault({ code: 'state-not-solved', ...columns.state });
}
