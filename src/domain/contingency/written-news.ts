import { numberText } from '../procedure/lookup.js';
import type { InSteps } from '../in-steps.js';
import type { Procedure } from '../procedure/procedure.js';
import { createCells, type RowCells } from './row-cells.js';
import { rowKey, type WrittenPlace } from './row-fault.js';
import type { SheetTable } from './sheet-table.js';
import { contingencySheets, type OpenCaseEntry } from './sheets.js';
import { solutionFaults, statesOf } from './states.js';
import type { FaultyRow, ReadRows, RowReading, WrittenNews } from './written-rows.js';

export type NewsColumn = 'number' | OpenCaseEntry;

/** The rows of *Casos abiertos* in which something was filled in. */
export function* readNewsRows(table: SheetTable<NewsColumn> | null, reading: RowReading): InSteps<ReadRows<WrittenNews>> {
  const written: WrittenNews[] = [];
  const faulty: FaultyRow[] = [];
  const shown = new Map<string, Pick<FaultyRow, 'cells' | 'details'>>();
  const first = new Map<string, WrittenPlace>();
  const header = headersOf(reading.procedure);
  for (const row of table?.rows ?? []) {
    yield;
    if ([...row.cells.keys()].every((key) => key === 'number')) continue;
    const cells = createCells(row, table?.sheet ?? '');
    const one = newsOf(cells, first, reading);
    const faults = cells.faults();
    const stands = { cells: cells.shown(header), details: [] };
    if (faults.length > 0 || one === null) faulty.push({ ...cells.place, of: 'openCases', faults, ...stands });
    else {
      written.push(one);
      shown.set(rowKey(one), stands);
    }
  }
  return { written, faulty, shown };
}

function headersOf(procedure: Procedure): (key: NewsColumn) => string {
  const layout = contingencySheets(procedure).openCases;
  return (key) => layout.find(({ of }) => of === key)?.header ?? '';
}

function newsOf(cells: RowCells<NewsColumn>, first: Map<string, WrittenPlace>, { procedure, zone }: RowReading): WrittenNews | null {
  const header = headersOf(procedure);
  const { sheet } = cells.place;
  const named = cells.caseNumber('number', procedure);
  const state = cells.choice('state-now', statesOf(procedure));
  const means = statesOf(procedure).find(({ id }) => id === state)?.means ?? null;
  const solution = cells.words('solution', header('solution'));
  const one = { ...cells.place, news: cells.words('news', header('news')), means, solution, at: cells.moment('at', zone) };
  const columns = { solution: { header: header('solution'), sheet }, state: { header: header('state-now'), sheet } };
  // Of a state that could not be read that is said already.
  if (state !== null || !cells.has('state-now')) for (const fault of solutionFaults(one, columns, procedure)) cells.fault(fault);
  if (named === null) {
    if (!cells.has('number')) cells.fault({ code: 'missing', header: header('number'), sheet });
    return null;
  }
  const key = numberText(procedure, named.series, named.number);
  const before = first.get(key);
  if (before === undefined) first.set(key, cells.place);
  else cells.fault({ code: 'number-twice', cell: cells.cell('number'), first: before });
  return { ...one, ...named };
}
