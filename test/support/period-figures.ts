import { createFigureFold, type FigureRequest, type PeriodFigures } from '../../src/core/report/period-figures.js';
import type { CaseRecord } from '../../src/core/report/case-record.js';

/** The figures of all the records at once. */
export function periodFigures(records: Iterable<CaseRecord>, request: FigureRequest): PeriodFigures {
  const fold = createFigureFold(request);
  for (const record of records) fold.add(record);
  return fold.result();
}
