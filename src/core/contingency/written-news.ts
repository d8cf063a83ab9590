import { numberText } from '../procedure/lookup.js';
import type { InSteps } from '../in-steps.js';
import { contingencySheets } from './columns.js';
import { checkSolution, markTwice, readRows, type ReadRows, type RowCells } from './row-cells.js';
import type { WrittenPlace } from './row-fault.js';
import type { SheetTable } from './sheet-table.js';
import type { RowReading, WrittenNews } from './written-rows.js';

/** The rows of *Casos abiertos* in which something was filled in. */
export function readNewsRows(table: SheetTable | null, reading: RowReading): InSteps<ReadRows<WrittenNews>> {
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
