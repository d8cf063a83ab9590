import { contingencyLabels } from '../form-labels.js';
import type { InSteps } from '../in-steps.js';
import { memoised } from '../memoised.js';
import type { Procedure } from '../../procedure/procedure.js';
import { checkForm } from '../ticket/forms/check-form.js';
import { categoryField, descriptionField, refusedCategory } from '../ticket/forms/draft-fields.js';
import type { FieldValues } from '../ticket/ticket.js';
import type { ReadSheet } from './read-sheet.js';
import type { WrittenMoment } from './cell-reader.js';
import { contingencySheets } from './columns.js';
import { checkSolution, markTwice, readRows, type ReadRows, type RowCells, type ShownCells } from './row-cells.js';
import type { RowFault, WrittenPlace } from './row-fault.js';
import { readDetailRows, type DetailRows, type WrittenDetails } from './written-details.js';
import { readNewsRows } from './written-news.js';
import type { SheetTable } from './sheet-table.js';
import { contingencyTables, type SheetFault } from './contingency-tables.js';
import { writtenFields, type StateMeaning } from './sheets.js';

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

/** A sheet of the workbook that people fill in. */
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

export type RowReading = { procedure: Procedure; today: number };

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
