import type { InSteps } from '../../../core/in-steps.js';
import { DAY, later, MINUTE, type Instant } from '../../../core/instant.js';
import { numberText } from '../../../core/procedure/lookup.js';
import { lengthOf, normaliseText, sanitiseText } from '../../../core/text/normalise-text.js';
import { checkForm } from '../../../core/ticket/forms/check-form.js';
import { refusedCategory, categoryIn } from '../../../core/ticket/forms/draft-fields.js';
import { choiceNamed } from '../../../core/ticket/forms/field-value.js';
import { maxTextLength } from '../../../core/ticket/max-text-length.js';
import { isOneNumber, spokenNumbers } from '../../../core/ticket/numbers/spoken-numbers.js';
import type { FieldValues } from '../../../core/ticket/ticket.js';
import { cellName, type ReadCell, type ReadRow, type ReadSheet } from '../../../core/workbook/read-sheet.js';
import type { Procedure } from '../../../procedure/procedure.js';
import { momentOfCell, shownCell, textOfCell } from './cell-reading.js';
import { sheetColumns, sheetFields, splitValues, type SheetColumn } from './columns.js';
import type { RowFault } from './row-fault.js';
import { sheetStates, type StateMeaning } from './states.js';

/** The contents of a row as a person reads them, by the titles of their columns. */
type ShownCells = ReadonlyMap<string, string>;

type ReadPlace = { sheet: string; row: number; shown: ShownCells };

/** A row without a fault of its own. @property fields checked, as the desk keeps them */
export type SheetRow = ReadPlace & {
  number: number;
  fields: FieldValues;
  means: StateMeaning;
  solution: string;
  reportedAt: Instant;
  solvedAt: Instant | null;
};

/** A row with all its faults. */
export type FaultyRow = ReadPlace & { faults: readonly RowFault[] };

/** @property today the day number of `now`, for dates as people write them */
type RowReading = { procedure: Procedure; now: Instant; today: number };

/** Reads the filled rows of every sheet that has the columns. @returns null where no sheet has them. Source: SIIF-14 */
export function* readRows(
  sheets: readonly ReadSheet[],
  reading: RowReading,
): InSteps<{ rows: readonly SheetRow[]; faulty: readonly FaultyRow[] } | null> {
  const rows: SheetRow[] = [];
  const faulty: FaultyRow[] = [];
  const first = new Map<number, ReadPlace>();
  const tables = sheets.flatMap((sheet) => tableIn(sheet, reading.procedure) ?? []);
  for (const { sheet, header, columns } of tables) {
    const merged = mergedRows(sheet, columns);
    for (const row of sheet.rows) {
      yield;
      if (row.row <= header) continue;
      const cells = cellsOf(row, sheet.name, columns);
      if (merged.has(row.row)) cells.faults.push({ code: 'merged' });
      // The export itself wrote the number.
      if (cells.filled().every(({ holds }) => holds === 'number')) continue;
      const read = readRow(cells, first, reading);
      if ('faults' in read) faulty.push(read);
      else rows.push(read);
    }
  }
  return tables.length === 0 ? null : { rows, faulty };
}

/** How many rows above the header people may have written: a title, a date. */
const maxRowsAbove = 20;
const maxHeaderLength = 300;

/** A header without the differences that people make: capitals, accents, blanks and signs. */
function plainHeader(text: string): string {
  return normaliseText(text)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

type SheetTable = { sheet: ReadSheet; header: number; columns: ReadonlyMap<number, SheetColumn> };

/** The sheet with its columns, found by their titles in any order; null where it has not the number and two others. */
function tableIn(sheet: ReadSheet, procedure: Procedure): SheetTable | null {
  if (sheet.isHidden) return null;
  const byTitle = new Map(sheetColumns(procedure).map((column) => [plainHeader(column.title), column]));
  const columnsIn = ({ cells }: ReadRow): ReadonlyMap<number, SheetColumn> => {
    const found = new Map<SheetColumn, number>();
    for (const { value, column: place } of cells) {
      const isTitle = value.kind === 'text' && value.text.length <= maxHeaderLength;
      const column = isTitle ? byTitle.get(plainHeader(value.text)) : undefined;
      // Of two columns with one title the first counts.
      if (column !== undefined && !found.has(column)) found.set(column, place);
    }
    return new Map([...found].map(([column, place]) => [place, column]));
  };
  const candidates = sheet.rows.slice(0, maxRowsAbove).map((row) => ({ sheet, header: row.row, columns: columnsIn(row) }));
  const [best] = candidates.toSorted((a, b) => b.columns.size - a.columns.size);
  const hasNumber = [...(best?.columns.values() ?? [])].some(({ holds }) => holds === 'number');
  return best !== undefined && hasNumber && best.columns.size > 2 ? best : null;
}

/** How many rows all merged ranges together may list: a whole merged column lists only so many rows. */
const maxMergedRows = 20_000;

/** Rows with a cell that is merged with others: it is unknown which value belongs to which row. */
function mergedRows({ merged }: ReadSheet, columns: SheetTable['columns']): ReadonlySet<number> {
  const rows = new Set<number>();
  let room = maxMergedRows;
  for (const { fromRow, toRow, fromColumn, toColumn } of merged) {
    if (![...columns.keys()].some((column) => column >= fromColumn && column <= toColumn)) continue;
    for (let row = fromRow; row <= toRow && room > 0; row += 1, room -= 1) rows.add(row);
  }
  return rows;
}

type Cells = ReturnType<typeof cellsOf>;

/** The cells of a row by what their columns hold. Faults are collected, and a faulty value counts as not given. */
function cellsOf({ row, cells }: ReadRow, sheet: string, columns: ReadonlyMap<number, SheetColumn>) {
  const own = new Map<SheetColumn, ReadCell>();
  for (const cell of cells) {
    const column = columns.get(cell.column);
    const isBlank = cell.value.kind === 'text' && sanitiseText(cell.value.text) === '' && !cell.isFormula;
    if (column !== undefined && !isBlank) own.set(column, cell);
  }
  const faults: RowFault[] = [];
  const nameOf = (column: SheetColumn): string => cellName(own.get(column)?.column ?? 0, row);
  return {
    place: { sheet, row, shown: new Map([...own].map(([{ title }, cell]) => [title, shownCell(cell)])) },
    faults,
    nameOf,
    has: (column: SheetColumn) => own.has(column),
    filled: () => [...own.keys()],
    text(column: SheetColumn, isDate = false): string {
      const cell = own.get(column);
      if (cell === undefined) return '';
      if (isDate && cell.value.kind === 'date' && !cell.isFormula) return shownCell(cell).slice(0, 10);
      const read = textOfCell(cell);
      if ('text' in read) return read.text;
      faults.push({ code: read.fault, cell: nameOf(column) });
      return '';
    },
    moment(column: SheetColumn, zone: string): Instant | null {
      const cell = own.get(column);
      if (cell === undefined) return null;
      const read = momentOfCell(cell, zone);
      if ('at' in read) return read.at;
      faults.push({ code: read.fault, cell: nameOf(column) });
      return null;
    },
  };
}

function readRow(cells: Cells, first: Map<number, ReadPlace>, reading: RowReading): SheetRow | FaultyRow {
  const { procedure } = reading;
  const columns = sheetColumns(procedure);
  const held = (what: SheetColumn['holds']): SheetColumn | undefined => columns.find(({ holds }) => holds === what);
  const number = numberIn(cells, held('number'), first, procedure);
  const fields = fieldsIn(cells, columns, reading);
  const { means, solution } = solutionIn(cells, held('state'), held('solution'), procedure);
  const { reportedAt, solvedAt } = timesIn(cells, held('reportedAt'), held('solvedAt'), reading);
  const { place, faults } = cells;
  if (faults.length > 0 || number === null || reportedAt === null) return { ...place, faults };
  return { ...place, number, fields, means, solution, reportedAt, solvedAt };
}

function numberIn(cells: Cells, column: SheetColumn | undefined, first: Map<number, ReadPlace>, procedure: Procedure): number | null {
  if (column === undefined) return null;
  const { faults, place } = cells;
  const said = cells.text(column);
  if (said === '') {
    if (!cells.has(column)) faults.push({ code: 'missing', header: column.title });
    return null;
  }
  const [spoken, ...others] = isOneNumber(procedure, said) ? spokenNumbers(procedure, said) : [];
  if (spoken?.kind !== 'own' || others.length > 0 || spoken.series === 'draft') {
    faults.push({ code: 'number-unreadable', cell: cells.nameOf(column) });
    return null;
  }
  const { series, value } = spoken;
  if ((series ?? 'ticket') !== 'ticket') faults.push({ code: 'not-reserved', number: numberText(procedure, series ?? 'ticket', value) });
  const before = first.get(value);
  if (before === undefined) first.set(value, place);
  else faults.push({ code: 'number-twice', row: before.row, sheet: before.sheet });
  return value;
}

/** The values of the form, under the check of a person who registers a call. @returns without empty ones */
function fieldsIn(cells: Cells, columns: readonly SheetColumn[], { procedure, today }: RowReading): FieldValues {
  const asked = sheetFields(procedure);
  const typed: Record<string, string> = {};
  const columnOf = new Map<string, SheetColumn>();
  for (const column of columns) {
    if (typeof column.holds === 'string') continue;
    const { fields } = column.holds;
    const isDate = fields.length === 1 && asked.find(({ id }) => id === fields[0])?.type === 'date';
    for (const [at, value] of splitValues(cells.text(column, isDate), fields.length).entries()) {
      typed[fields[at] ?? ''] = value;
      columnOf.set(fields[at] ?? '', column);
    }
  }
  const unread = new Set(cells.faults.flatMap((fault) => ('cell' in fault ? [fault.cell] : [])));
  const { values, faults } = checkForm(
    asked.filter(({ id }) => columnOf.has(id)),
    typed,
    { today },
  );
  for (const fault of [...faults, ...refusedCategory(procedure, categoryIn(procedure, values, null))]) {
    const column = columnOf.get(fault.field);
    const cell = column === undefined || !cells.has(column) ? '' : cells.nameOf(column);
    // A cell that could not be read has its fault already.
    if (!unread.has(cell)) cells.faults.push({ code: 'field', cell, fault });
  }
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}

/** The state, and the solution that belongs to a solved one: a solution alone would be recorded nowhere. */
function solutionIn(cells: Cells, state: SheetColumn | undefined, solved: SheetColumn | undefined, procedure: Procedure) {
  if (state === undefined || solved === undefined) return { means: 'registered' as const, solution: '' };
  const { faults } = cells;
  const named = stateIn(cells, state, procedure);
  const solution = cells.text(solved);
  const found = lengthOf(solution);
  if (found > maxTextLength) {
    const fault = { field: '', label: solved.title, code: 'too-long', most: maxTextLength, found } as const;
    faults.push({ code: 'field', cell: cells.nameOf(solved), fault });
  }
  if (named === 'solved' && !cells.has(solved)) faults.push({ code: 'solution-missing', header: solved.title });
  if (named !== 'solved' && named !== null && solution !== '') faults.push({ code: 'state-not-solved', header: state.title });
  return { means: named ?? 'registered', solution };
}

/** @returns null for one that could not be read, which has its fault */
function stateIn(cells: Cells, state: SheetColumn, procedure: Procedure): StateMeaning | null {
  if (!cells.has(state)) return 'registered';
  const states = sheetStates(procedure);
  const said = cells.text(state);
  const named = states.find(({ id }) => id === choiceNamed(states, said));
  if (named === undefined && said !== '')
    cells.faults.push({ code: 'unknown-choice', cell: cells.nameOf(state), choices: states.map(({ label }) => label) });
  return named?.means ?? null;
}

/** A case of an outage was reported at most this long ago; another year is a typing error. */
const maxAgo = 60 * DAY;

function timesIn(cells: Cells, reported: SheetColumn | undefined, solved: SheetColumn | undefined, { procedure, now }: RowReading) {
  const { faults } = cells;
  const read = (column: SheetColumn | undefined): Instant | null => {
    const at = column === undefined ? null : cells.moment(column, procedure.timeZone);
    if (column !== undefined && at !== null && at > now) faults.push({ code: 'in-the-future', cell: cells.nameOf(column) });
    return at;
  };
  const [reportedAt, solvedAt] = [read(reported), read(solved)];
  if (reported !== undefined && !cells.has(reported)) faults.push({ code: 'missing', header: reported.title });
  if (reported !== undefined && reportedAt !== null && reportedAt < later(now, -maxAgo))
    faults.push({ code: 'too-early', cell: cells.nameOf(reported) });
  if (solved === undefined || solvedAt === null || reportedAt === null) return { reportedAt, solvedAt };
  // People write no seconds: the same minute is not before.
  if (solvedAt < reportedAt - (reportedAt % MINUTE)) faults.push({ code: 'before-reported', cell: cells.nameOf(solved) });
  return { reportedAt, solvedAt: solvedAt < reportedAt ? reportedAt : solvedAt };
}
