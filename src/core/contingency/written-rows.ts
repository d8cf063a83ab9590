import { contingencyLabels } from '../form-labels.js';
import type { InSteps } from '../in-steps.js';
import { memoised } from '../memoised.js';
import type { Procedure } from '../../procedure/procedure.js';
import { checkForm } from '../ticket/forms/check-form.js';
import { categoryField, descriptionField, refusedCategory } from '../ticket/forms/draft-fields.js';
import type { FieldValues, Channel } from '../ticket/ticket.js';
import type { ReadSheet, SheetTable, TableRow } from './sheet-table.js';
import {
  checkSolution,
  markTwice,
  readRows,
  createCells,
  type WrittenMoment,
  type ReadRows,
  type RowCells,
  type ShownCells,
} from './row-cells.js';
import { contingencySheets } from './columns.js';
import { type RowFault, type WrittenPlace, inOtherSheet } from './row-fault.js';
import { contingencyTables, type SheetFault } from './contingency-tables.js';
import { writtenFields, type StateMeaning } from './sheets.js';
import { numberText } from '../procedure/lookup.js';

/** A new case in the workbook. @property number null: it gets the last free reserved one; @property fields checked, as the desk keeps them; @property stateCell '' where the state is empty */
export type WrittenCase = WrittenPlace & {
  number: number | null;
  fields: FieldValues;
  means: StateMeaning;
  stateCell: string;
} & WrittenDetails;

/**
 * What the workbook says about a case that was open before the outage.
 *
 * @property number number of that series, by which the desk names the case; of `ticket` once the case was found
 * @property means  null: the state was not changed
 */
export type WrittenNews = WrittenPlace & {
  series: string;
  number: number;
  news: string;
  means: StateMeaning | null;
  solution: string;
  at: WrittenMoment | null;
};

export type FilledSheet = 'newCases' | 'details' | 'openCases';

/** A row with all its faults and its contents. @property details what *Números y horas* says about its number, for a row of *Casos nuevos* */
export type FaultyRow = WrittenPlace & { of: FilledSheet; faults: readonly RowFault[]; cells: ShownCells; details: ShownCells };

export type WrittenRows = {
  cases: readonly WrittenCase[];
  news: readonly WrittenNews[];
  faulty: readonly FaultyRow[];
  sheets: readonly SheetFault[];
  /** Contents of the rows that could be read, by place: a row may still be faulty when it is compared with the desk's data. */
  shown: ReadonlyMap<string, Pick<FaultyRow, 'cells' | 'details'>>;
};

type RowReading = { procedure: Procedure; today: number };

/** Reads what people of the desk wrote into a contingency's workbook, row by row, with all faults. Source: SIIF-14 */
export function* readWrittenRows(sheets: readonly ReadSheet[], procedure: Procedure, today: number): InSteps<WrittenRows> {
  const reading: RowReading = { procedure, today };
  const { newCases, details, openCases, faults } = yield* contingencyTables(sheets, procedure, leastFields(procedure));
  const beside = yield* readDetailRows(details, reading);
  const cases = yield* newCaseRows(newCases, beside, reading);
  const news = yield* readNewsRows(openCases, reading);
  return {
    cases: cases.written,
    news: news.written,
    faulty: [...cases.faulty, ...beside.faulty(), ...news.faulty],
    sheets: faults,
    shown: new Map([...cases.shown, ...news.shown]),
  };
}

const leastFields = memoised((procedure: Procedure): readonly string[] => {
  const name = writtenFields(procedure).find(({ from }) => from === 'name')?.id;
  return [name, descriptionField(procedure)].filter((id) => id !== undefined && id !== null);
});

function newCaseRows(table: SheetTable | null, beside: DetailRows, reading: RowReading): InSteps<ReadRows<WrittenCase>> {
  const first = new Map<number, WrittenPlace>();
  return readRows(table, {
    of: 'newCases',
    number: contingencySheets(reading.procedure).newCases.number,
    read: (cells) => newCaseOf(cells, beside, first, reading),
    beside: ({ number }) => beside.shown(number),
  });
}

function newCaseOf(cells: RowCells, beside: DetailRows, first: Map<number, WrittenPlace>, reading: RowReading): WrittenCase {
  const { procedure } = reading;
  const { newCases: columns, details: others } = contingencySheets(procedure);
  const number = columns.number === undefined ? null : cells.read(columns.number);
  const state = columns.state === undefined ? null : cells.read(columns.state);
  const details = beside.use(number, cells.fault);
  const fields = checkedFields(cells, details, reading);
  if (number !== null && columns.number !== undefined) markTwice(cells, columns.number, number, first);
  const stateCell = columns.state === undefined ? '' : cells.cell(columns.state);
  const written = { ...cells.place, number, fields, means: state?.means ?? 'registered', stateCell, ...details };
  const places = {
    solution: { header: others.solution.title, sheet: others.name },
    state: { header: columns.state?.title ?? contingencyLabels.state, sheet: written.sheet },
  };
  // A state that could not be read has its fault already.
  if (columns.state === undefined || state !== null || !cells.has(columns.state)) checkSolution(cells, written, places, procedure);
  return written;
}

/** The given values, as the desk keeps them. Other missing data does not keep a case out: the first level completes it. */
function checkedFields(cells: RowCells, { category }: WrittenDetails, { procedure, today }: RowReading): FieldValues {
  const columns = contingencySheets(procedure).newCases.fields;
  const asked = categoryField(procedure);
  const typed: Record<string, string> = Object.assign({}, ...columns.map(cells.read));
  if (asked !== null && category !== null) typed[asked] ??= category;
  const { values, faults } = checkForm(writtenFields(procedure), typed, { today });
  const least = leastFields(procedure);
  for (const fault of [...faults, ...refusedCategory(procedure, values[asked ?? ''] ?? null)]) {
    const column = columns.find(({ fields }) => fields.includes(fault.field));
    const isGiven = column !== undefined && cells.has(column);
    // A cell that could not be read has its fault already.
    if (fault.code === 'missing' ? !isGiven && least.includes(fault.field) : true)
      cells.fault({ code: 'field', cell: column === undefined ? '' : cells.cell(column), fault });
  }
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}

/**
 * A row of *Números y horas*: the data that belongs to a number.
 *
 * @property attendedBy an e-mail address, '' where none is given
 * @property cells      the cells of these values, for faults; '' where a cell is empty
 */
type WrittenDetails = {
  reportedAt: WrittenMoment | null;
  channel: Channel | null;
  category: string | null;
  attendedBy: string;
  solution: string;
  solvedAt: WrittenMoment | null;
  cells: { channel: string; attendedBy: string; solution: string };
};

type Beside = { details: WrittenDetails; place: WrittenPlace; cell: string; faults: RowFault[]; shown: ShownCells; isUsed: boolean };

/** The filled rows of *Números y horas*. */
interface DetailRows {
  /** The details of a number; their faults become those of the case's row. */
  use(number: number | null, fault: (one: RowFault) => void): WrittenDetails;
  /** The details as they were written, for a row that is sent back. */
  shown(number: number | null): ShownCells;
  /** Rows whose number belongs to no case, cannot be read, or occurs twice. */
  faulty(): readonly FaultyRow[];
}

/** The details of a case without a row there. */
export const noDetails: WrittenDetails = {
  reportedAt: null,
  channel: null,
  category: null,
  attendedBy: '',
  solution: '',
  solvedAt: null,
  cells: { channel: '', attendedBy: '', solution: '' },
};

function* readDetailRows(table: SheetTable | null, reading: RowReading): InSteps<DetailRows> {
  const { details } = contingencySheets(reading.procedure);
  const byNumber = new Map<number, Beside>();
  const unplaced: FaultyRow[] = [];
  for (const row of table?.rows ?? []) {
    yield;
    // The row has only the number that the export wrote.
    if ([...row.cells.keys()].every((column) => column === details.number)) continue;
    const { number, ...one } = besideOf(row, table?.sheet ?? '', reading);
    const first = number === null ? undefined : byNumber.get(number);
    if (number !== null && first === undefined) byNumber.set(number, one);
    else {
      const twice: readonly RowFault[] = first === undefined ? [] : [{ code: 'number-twice', cell: one.cell, first: first.place }];
      // It is unknown which of the two rows is right.
      first?.faults.push(...twice);
      unplaced.push(faultyDetails(one, twice));
    }
  }
  const found = (number: number | null): Beside | undefined => (number === null ? undefined : byNumber.get(number));
  return {
    use(number, fault) {
      const beside = found(number);
      if (beside === undefined) return noDetails;
      beside.isUsed = true;
      for (const one of beside.faults) fault(inOtherSheet(one, beside.place.sheet));
      return beside.details;
    },
    shown: (number) => found(number)?.shown ?? [],
    faulty: () => [
      ...[...byNumber.values()].filter(({ isUsed }) => !isUsed).map((one) => faultyDetails(one, [{ code: 'without-case' }])),
      ...unplaced,
    ],
  };
}

function faultyDetails({ place, faults, shown }: Beside, more: readonly RowFault[]): FaultyRow {
  return { ...place, of: 'details', faults: [...more, ...faults], cells: shown, details: [] };
}

function besideOf(row: TableRow, sheet: string, { procedure }: RowReading): Beside & { number: number | null } {
  const columns = contingencySheets(procedure).details;
  const cells = createCells(row, sheet);
  const number = cells.read(columns.number);
  if (!cells.has(columns.number)) cells.fault({ code: 'missing', header: columns.number.title, sheet });
  const { channel, category, attendedBy, solution } = columns;
  // In this order a person reads their faults.
  const details: WrittenDetails = {
    channel: cells.read(channel)?.id ?? null,
    reportedAt: cells.read(columns.reportedAt),
    category: category === undefined ? null : (cells.read(category)?.id ?? null),
    attendedBy: cells.read(attendedBy),
    solution: cells.read(solution),
    solvedAt: cells.read(columns.solvedAt),
    cells: { channel: cells.cell(channel), attendedBy: cells.cell(attendedBy), solution: cells.cell(solution) },
  };
  const { place } = cells;
  return { number, details, place, cell: cells.cell(columns.number), faults: [...cells.faults()], shown: cells.shown(), isUsed: false };
}

/** The rows of *Casos abiertos* in which something was filled in. */
function readNewsRows(table: SheetTable | null, reading: RowReading): InSteps<ReadRows<WrittenNews>> {
  const first = new Map<string, WrittenPlace>();
  return readRows(table, {
    of: 'openCases',
    number: contingencySheets(reading.procedure).openCases.number,
    read: (cells) => newsOf(cells, first, reading),
    beside: () => [],
  });
}

function newsOf(cells: RowCells, first: Map<string, WrittenPlace>, { procedure }: RowReading): WrittenNews | null {
  const columns = contingencySheets(procedure).openCases;
  const { sheet } = cells.place;
  const named = cells.read(columns.number);
  const state = cells.read(columns.stateNow);
  const solution = cells.read(columns.solution);
  const one = { ...cells.place, news: cells.read(columns.news), means: state?.means ?? null, solution, at: cells.read(columns.at) };
  const places = { solution: { header: columns.solution.title, sheet }, state: { header: columns.stateNow.title, sheet } };
  // A state that could not be read has its fault already.
  if (state !== null || !cells.has(columns.stateNow)) checkSolution(cells, one, places, procedure);
  if (named === null) {
    if (!cells.has(columns.number)) cells.fault({ code: 'missing', header: columns.number.title, sheet });
    return null;
  }
  markTwice(cells, columns.number, numberText(procedure, named.series, named.number), first);
  return { ...one, ...named };
}
