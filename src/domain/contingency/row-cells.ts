import type { Field } from '../../procedure/form.js';
import type { Procedure } from '../../procedure/procedure.js';
import { numberText } from '../procedure/lookup.js';
import type { Instant } from '../instant.js';
import { choiceNamed } from '../ticket/forms/field-value.js';
import { maxTextLength } from '../ticket/max-text-length.js';
import { lengthOf } from '../text/normalise-text.js';
import { isOneNumber, spokenNumbers } from '../ticket/numbers/spoken-numbers.js';
import { momentOfCell, shownCell, textOfCell } from './cell-reading.js';
import { cellName, type ReadCell } from './read-sheet.js';
import type { InSteps } from '../in-steps.js';
import { rowKey, type RowFault, type WrittenPlace } from './row-fault.js';
import { contingencyStates, type StateMeaning } from './sheets.js';
import type { SheetTable, TableRow } from './sheet-table.js';
import type { FaultyRow, FilledSheet, WrittenRows } from './written-rows.js';

/** A moment in a cell; faults name the cell. */
export type WrittenMoment = { at: Instant; cell: string };

/** The contents of cells as a person reads them, by their headers. */
export type ShownCells = readonly (readonly [header: string, shown: string])[];

/** A case's number in a cell. @property series `ticket` for the number that every case has; `incident` for `INC000012` */
export type WrittenNumber = { series: string; number: number };

export type RowCells<Key> = ReturnType<typeof createCells<Key>>;

/** Reads the cells of a row; faults are collected, and a faulty value counts as not given. */
export function createCells<Key>(row: TableRow<Key>, sheet: string) {
  const faults: RowFault[] = row.merged.length === 0 ? [] : [{ code: 'merged', ranges: row.merged }];
  const cellOf = (key: Key): string => {
    const cell = row.cells.get(key);
    return cell === undefined ? '' : cellName(cell.column, row.row);
  };
  const text = (key: Key, forDates = false): string => {
    const cell = row.cells.get(key);
    if (cell === undefined) return '';
    if (forDates && cell.value.kind === 'date' && !cell.isFormula) return shownCell(cell).slice(0, 10);
    const read = textOfCell(cell);
    if ('text' in read) return read.text;
    faults.push({ code: read.fault, cell: cellOf(key) });
    return '';
  };
  return {
    place: { sheet, row: row.row },
    has: (key: Key) => row.cells.has(key),
    cell: cellOf,
    fault: (fault: RowFault) => void faults.push(fault),
    text: (key: Key) => text(key),
    words: (key: Key, label: string) => wordsIn(text(key), { cell: cellOf(key), label }, faults),
    textFor: (key: Key, fields: readonly Field[]) => text(key, fields.length === 1 && fields[0]?.type === 'date'),
    moment: (key: Key, zone: string) => momentIn(row.cells.get(key), cellOf(key), zone, faults),
    choice: (key: Key, choices: readonly { id: string; label: string }[]) => choiceIn(text(key), cellOf(key), choices, faults),
    number: (key: Key, procedure: Procedure) => reservedNumberIn(text(key), cellOf(key), procedure, faults),
    caseNumber: (key: Key, procedure: Procedure) => numberIn(text(key), cellOf(key), procedure, faults),
    faults: (): readonly RowFault[] => faults,
    shown: (headerOf: (key: Key) => string): ShownCells => [...row.cells].map(([key, cell]) => [headerOf(key), shownCell(cell)]),
  };
}

export type ReadRows<Written> = { written: readonly Written[]; faulty: readonly FaultyRow[]; shown: WrittenRows['shown'] };

/**
 * How the rows of a sheet are read.
 *
 * @property read   null where the row cannot be read at all; its faults say why
 * @property beside what another sheet says about the row that was read
 */
export type RowReader<Key, Written> = {
  of: FilledSheet;
  isNumber(key: Key): boolean;
  headerOf(key: Key): string;
  read(cells: RowCells<Key>): Written | null;
  beside(row: Written): ShownCells;
};

/** Reads the rows that have more than the number that the export wrote. */
export function* readRows<Key, Written extends WrittenPlace>(
  table: SheetTable<Key> | null,
  { of, isNumber, headerOf, read, beside }: RowReader<Key, Written>,
): InSteps<ReadRows<Written>> {
  const written: Written[] = [];
  const faulty: FaultyRow[] = [];
  const shown = new Map<string, Pick<FaultyRow, 'cells' | 'details'>>();
  for (const row of table?.rows ?? []) {
    yield;
    if ([...row.cells.keys()].every(isNumber)) continue;
    const cells = createCells(row, table?.sheet ?? '');
    const one = read(cells);
    const faults = cells.faults();
    const stands = { cells: cells.shown(headerOf), details: one === null ? [] : beside(one) };
    if (faults.length > 0 || one === null) faulty.push({ ...cells.place, of, faults, ...stands });
    else {
      written.push(one);
      shown.set(rowKey(one), stands);
    }
  }
  return { written, faulty, shown };
}

/** A fault if an earlier row has the number. */
export function markTwice<Key, Name>(cells: RowCells<Key>, key: Key, name: Name, first: Map<Name, WrittenPlace>): void {
  const before = first.get(name);
  if (before === undefined) first.set(name, cells.place);
  else cells.fault({ code: 'number-twice', cell: cells.cell(key), first: before });
}

type SheetColumn = { header: string; sheet: string };

/** A solution and a solved state must go together: a solution alone would be recorded nowhere. @param columns where each is written */
export function checkSolution<Key>(
  cells: RowCells<Key>,
  { means, solution }: { means: StateMeaning | null; solution: string },
  columns: { solution: SheetColumn; state: SheetColumn },
  procedure: Procedure,
): void {
  const canBeSolved = contingencyStates(procedure).some((state) => state.means === 'solved');
  if (means === 'solved' && solution === '') cells.fault({ code: 'solution-missing', ...columns.solution });
  if (means !== 'solved' && solution !== '' && canBeSolved) cells.fault({ code: 'state-not-solved', ...columns.state });
}

/** The words of a cell; a fault if they are longer than the desk accepts elsewhere. */
function wordsIn(text: string, { cell, label }: { cell: string; label: string }, faults: RowFault[]): string {
  const found = lengthOf(text);
  if (found > maxTextLength)
    faults.push({ code: 'field', cell, fault: { field: '', label, code: 'too-long', most: maxTextLength, found } });
  return text;
}

function momentIn(cell: ReadCell | undefined, name: string, zone: string, faults: RowFault[]): WrittenMoment | null {
  if (cell === undefined) return null;
  const read = momentOfCell(cell, zone);
  if ('at' in read) return { at: read.at, cell: name };
  faults.push({ code: read.fault, cell: name });
  return null;
}

function choiceIn(text: string, cell: string, choices: readonly { id: string; label: string }[], faults: RowFault[]): string | null {
  if (text === '') return null;
  const named = choiceNamed(choices, text);
  if (named === null) faults.push({ code: 'unknown-choice', cell, choices: choices.map(({ label }) => label) });
  return named;
}

function numberIn(text: string, cell: string, procedure: Procedure, faults: RowFault[]): WrittenNumber | null {
  if (text === '') return null;
  const [spoken, ...others] = isOneNumber(procedure, text) ? spokenNumbers(procedure, text) : [];
  if (spoken?.kind === 'own' && others.length === 0 && spoken.series !== 'draft')
    return { series: spoken.series ?? 'ticket', number: spoken.value };
  faults.push({ code: 'number-unreadable', cell });
  return null;
}

/** A number of the series whose numbers are reserved; null, with a fault, for any other. */
function reservedNumberIn(text: string, cell: string, procedure: Procedure, faults: RowFault[]): number | null {
  const written = numberIn(text, cell, procedure, faults);
  if (written === null || written.series === 'ticket') return written?.number ?? null;
  faults.push({ code: 'not-reserved', number: numberText(procedure, written.series, written.number) });
  return null;
}
