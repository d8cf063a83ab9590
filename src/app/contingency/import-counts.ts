import type { ImportCounts } from '../../domain/contingency/import-document.js';
import type { ImportPlan, PlannedRow } from '../../domain/contingency/import-plan.js';

/** Rows of a plan by what they would do. */
export function countsOf({ rows, faulty }: ImportPlan): ImportCounts {
  const count = (kind: PlannedRow['kind']): number => rows.filter((row) => row.kind === kind).length;
  return {
    new: count('new'),
    changed: count('changed'),
    news: count('news'),
    alreadyIn: count('already-in'),
    faulty: faulty.length,
    files: 0,
  };
}
