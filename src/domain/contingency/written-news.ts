import { numberText } from '../procedure/lookup.js';
import type { InSteps } from '../in-steps.js';
import type { Procedure } from '../../procedure/procedure.js';
import { checkSolution, markTwice, readRows, type ReadRows, type RowCells } from './row-cells.js';
import type { WrittenPlace } from './row-fault.js';
import type { SheetTable } from './sheet-table.js';
import { contingencySheets, contingencyStates, type OpenCaseEntry } from './sheets.js';
import type { RowReading, WrittenNews } from './written-rows.js';

export type NewsColumn = 'number' | OpenCaseEntry;

/** The rows of *Casos abiertos* in which something was filled in. */
export function readNewsRows(table: SheetTable<NewsColumn> | null, reading: RowReading): InSteps<ReadRows<WrittenNews>> {
  const first = new Map<string, WrittenPlace>();
  return readRows(table, {
    of: 'openCases',
    isNumber: (key) => key === 'number',
    headerOf: headersOf(reading.procedure),
    read: (cells) => newsOf(cells, first, reading),
    beside: () => [],
  });
}

function headersOf(procedure: Procedure): (key: NewsColumn) => string {
  const layout = contingencySheets(procedure).openCases;
  return (key) => layout.find(({ of }) => of === key)?.header ?? '';
}

function newsOf(cells: RowCells<NewsColumn>, first: Map<string, WrittenPlace>, { procedure, zone }: RowReading): WrittenNews | null {
  const header = headersOf(procedure);
  const { sheet } = cells.place;
  const named = cells.caseNumber('number', procedure);
  const state = cells.choice('state-now', contingencyStates(procedure));
  const means = contingencyStates(procedure).find(({ id }) => id === state)?.means ?? null;
  const solution = cells.words('solution', header('solution'));
  const one = { ...cells.place, news: cells.words('news', header('news')), means, solution, at: cells.moment('at', zone) };
  const columns = { solution: { header: header('solution'), sheet }, state: { header: header('state-now'), sheet } };
  // A state that could not be read has its fault already.
  if (state !== null || !cells.has('state-now')) checkSolution(cells, one, columns, procedure);
  if (named === null) {
    if (!cells.has('number')) cells.fault({ code: 'missing', header: header('number'), sheet });
    return null;
  }
  markTwice(cells, 'number', numberText(procedure, named.series, named.number), first);
  return { ...one, ...named };
}
