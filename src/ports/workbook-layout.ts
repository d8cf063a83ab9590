import type { ReportedCase } from '../domain/report/case-row.js';
import type { RowAnswer, RowAnswered } from '../domain/report/case-row-survey.js';
import type { PeriodFigures } from '../domain/report/period-figures.js';
import type { Procedure } from '../domain/procedure/procedure.js';
import type { ColumnGuideWords, sheetOf } from './workbook-sheets.js';
import type { WorkbookColumn, WorkbookSheet } from './workbook.js';

/** One answer of a survey, with its case. */
export type AnswerRow = { row: ReportedCase; survey: RowAnswered; answer: RowAnswer };

/** Makes a sheet; given to the layout, which has words only. */
export type MakeSheet = typeof sheetOf;

/** Names, columns and words of a report's workbook. */
export interface WorkbookLayout {
  caseSheet(procedure: Procedure): string;
  readonly answerSheet: string;
  /** The local times in their texts are those of the procedure. */
  caseColumns(procedure: Procedure): readonly WorkbookColumn<ReportedCase>[];
  answerColumns(procedure: Procedure): readonly WorkbookColumn<AnswerRow>[];
  /** A sheet for each figure, and the one that explains the equation. */
  figureSheets(figures: PeriodFigures, procedure: Procedure, sheet: MakeSheet): readonly WorkbookSheet[];
  readonly guide: ColumnGuideWords;
}
