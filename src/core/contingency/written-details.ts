import type { InSteps } from '../in-steps.js';
import type { Channel } from '../ticket/ticket.js';
import type { WrittenMoment } from './cell-reader.js';
import { contingencySheets } from './columns.js';
import { createCells, type ShownCells } from './row-cells.js';
import { inOtherSheet, type RowFault, type WrittenPlace } from './row-fault.js';
import type { SheetTable, TableRow } from './sheet-table.js';
import type { FaultyRow, RowReading } from './written-rows.js';

/**
 * A row of *Números y horas*: the data that belongs to a number.
 *
 * @property attendedBy an e-mail address, '' where none is given
 * @property cells      the cells of these values, for faults; '' where a cell is empty
 */
export type WrittenDetails = {
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
export interface DetailRows {
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

export function* readDetailRows(table: SheetTable | null, reading: RowReading): InSteps<DetailRows> {
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
