import type { OpenCaseRow } from '../domain/contingency/open-case-row.js';
import type { TechnicalFacts } from '../domain/contingency/technical-sheet.js';
import type { Procedure } from '../procedure/procedure.js';
import type { MakeSheet, WorkbookSheet } from './workbook.js';

/** @property numbers reserved numbers of the series `ticket`, in order */
export type ContingencyContents = {
  facts: TechnicalFacts;
  numbers: readonly number[];
  openCases: AsyncIterable<OpenCaseRow>;
};

/** Names, columns and words of a contingency's workbook (SIIF-14). */
export interface ContingencyLayout {
  /** The title in the file's properties. */
  title(facts: TechnicalFacts, procedure: Procedure): string;
  fileName(facts: Pick<TechnicalFacts, 'exportedAt'>, procedure: Procedure): string;
  sheets(contents: ContingencyContents, procedure: Procedure, sheet: MakeSheet): readonly WorkbookSheet[];
}
