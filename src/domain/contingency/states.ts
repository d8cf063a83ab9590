import { memoised } from '../memoised.js';
import type { Procedure } from '../procedure/procedure.js';
import type { RowFault } from './row-fault.js';
import { contingencyStates, type ContingencyState, type StateMeaning } from './sheets.js';

/** The states that a workbook can name; asked of each of thousands of rows. */
export const statesOf: (procedure: Procedure) => readonly ContingencyState[] = memoised((procedure: Procedure) =>
  contingencyStates(procedure),
);

type SheetColumn = { header: string; sheet: string };

/** A solution and a state that says solved go together: a solution alone would be written nowhere. @param columns where each is written */
export function solutionFaults(
  { means, solution }: { means: StateMeaning | null; solution: string },
  columns: { solution: SheetColumn; state: SheetColumn },
  procedure: Procedure,
): readonly RowFault[] {
  if (means === 'solved') return solution === '' ? [{ code: 'solution-missing', ...columns.solution }] : [];
  const canBeSolved = statesOf(procedure).some((state) => state.means === 'solved');
  return solution === '' || !canBeSolved ? [] : [{ code: 'state-not-solved', ...columns.state }];
}
