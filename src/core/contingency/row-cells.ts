import type { Procedure } from '../../procedure/procedure.js';
import { shownCell, momentOfCell, textOfCell } from './cell-reading.js';
import type { FilledColumn } from './columns.js';
import { cellName, type ReadCell, type ReadColumn, type SheetTable, type TableRow } from './sheet-table.js';
import type { InSteps } from '../in-steps.js';
import { rowKey, type RowFault, type WrittenPlace } from './row-fault.js';
import { contingencyStates, type StateMeaning } from './sheets.js';
import type { FaultyRow, FilledSheet, WrittenRows } from './written-rows.js';
import type { Choice } from '../../procedure/form.js';
import { numberText } from '../procedure/lookup.js';
import type { Instant } from '../instant.js';
import { lengthOf } from '../text/normalise-text.js';
import { choiceNamed } from '../ticket/forms/field-value.js';
import { maxTextLength } from '../ticket/max-text-length.js';
import { isOneNumber, spokenNumbers } from '../ticket/numbers/spoken-numbers.js';

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
type RowReader<Written> = {
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

export type WrittenMoment = { at: Instant; cell: string };

/** A case's number in a cell. @property series `ticket` for the number that every case has; `incident` for `INC000012` */
export type WrittenNumber = { series: string; number: number };

export type CellReader = ReturnType<typeof createCellReader>;

/** Reads one cell as its column wants it. A faulty value counts as not given. @param cell undefined where it is empty */
export function createCellReader(cell: ReadCell | undefined, { name, title }: { name: string; title: string }, faults: RowFault[]) {
  const text = (): string => {
    const read = cell === undefined ? { text: '' } : textOfCell(cell);
    if ('text' in read) return read.text;
    faults.push({ code: read.fault, cell: name });
    return '';
  };
  return {
    text,
    /** A text, or the day of a date of the program. */
    dayOrText: (): string => (cell?.value.kind === 'date' && !cell.isFormula ? shownCell(cell).slice(0, 10) : text()),
    /** A text that is no longer than the desk accepts elsewhere. */
    words(): string {
      const said = text();
      const found = lengthOf(said);
      if (found > maxTextLength)
        faults.push({ code: 'field', cell: name, fault: { field: '', label: title, code: 'too-long', most: maxTextLength, found } });
      return said;
    },
    moment(zone: string): WrittenMoment | null {
      if (cell === undefined) return null;
      const read = momentOfCell(cell, zone);
      if ('at' in read) return { at: read.at, cell: name };
      faults.push({ code: read.fault, cell: name });
      return null;
    },
    choice<Offered extends Choice>(choices: readonly Offered[]): Offered | null {
      const said = text();
      if (said === '') return null;
      const named = choiceNamed(choices, said);
      if (named === null) faults.push({ code: 'unknown-choice', cell: name, choices: choices.map(({ label }) => label) });
      return choices.find(({ id }) => id === named) ?? null;
    },
    caseNumber: (procedure: Procedure) => numberIn(text(), name, procedure, faults),
    reservedNumber(procedure: Procedure): number | null {
      const written = numberIn(text(), name, procedure, faults);
      if (written === null || written.series === 'ticket') return written?.number ?? null;
      faults.push({ code: 'not-reserved', number: numberText(procedure, written.series, written.number) });
      return null;
    },
  };
}

function numberIn(said: string, cell: string, procedure: Procedure, faults: RowFault[]): WrittenNumber | null {
  if (said === '') return null;
  const [spoken, ...others] = isOneNumber(procedure, said) ? spokenNumbers(procedure, said) : [];
  if (spoken?.kind === 'own' && others.length === 0 && spoken.series !== 'draft')
    return { series: spoken.series ?? 'ticket', number: spoken.value };
  faults.push({ code: 'number-unreadable', cell });
  return null;
}
