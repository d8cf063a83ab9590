import type { CivilDate } from '../domain/calendar/civil-date.js';
import type { Instant } from '../domain/instant.js';
import type { ReportedCase, RowAnswer, RowAnswered } from '../domain/report/case-row.js';
import type { PeriodFigures } from '../domain/report/period-figures.js';
import type { Procedure } from '../procedure/procedure.js';
import type { ColumnGuideWords, sheetOf } from './workbook-sheets.js';

/**
 * The kinds of column, each with the type of its values.
 *
 * `long-text` is wrapped in its column · `date-time` is written in the workbook's zone · `percent` is a share: 0.25 is 25 % ·
 * `duration-minutes` is written as hours and minutes that can be added up, and is never negative · `yes-no` is written as a word.
 */
export interface CellValues {
  text: string;
  'long-text': string;
  integer: number;
  decimal: number;
  percent: number;
  'duration-minutes': number;
  'date-time': Instant;
  date: CivilDate;
  'yes-no': boolean;
}

export type ColumnKind = keyof CellValues;

/** One cell with its kind; null leaves it empty. */
export type WorkbookCell = { [Kind in ColumnKind]: { readonly kind: Kind; readonly value: CellValues[Kind] | null } }[ColumnKind];

/** Cells of a column below its header, by the name of its sheet. @property column 0 is the first; @property rows how many, at least one */
export interface CellRange {
  readonly sheet: string;
  readonly column: number;
  readonly rows: number;
}

/** The choices in each cell of a column, and the message to a person who types something else. */
export interface ColumnChoices {
  readonly from: CellRange;
  readonly otherwise: string;
}

/** The head of a column. @property width in characters; @property explanation a sentence for {@link columnGuide} */
export interface ColumnHead {
  readonly title: string;
  readonly width: number;
  readonly kind: ColumnKind;
  readonly explanation: string;
  readonly choices?: ColumnChoices;
}

/** A column for rows of one type: its head, and the function that reads its value from a row. */
export type WorkbookColumn<Row> = {
  [Kind in ColumnKind]: ColumnHead & { readonly kind: Kind; readonly value: (row: Row) => CellValues[Kind] | null };
}[ColumnKind];

/**
 * A sheet: a bold header row that stays in sight, a filter over all columns, and the rows.
 *
 * @property name changed to fit Excel's rules: at most 31 characters, no forbidden signs, unique in the workbook
 * @property rows read once, in order, while they are written; each has as many cells as there are columns
 * @property isForm     people fill it in: its empty cells have the kinds of their columns, so that a code keeps its zeros
 * @property isHidden   programs show it only when code tells them to
 * @property isInDigest whether the rows count in the digest: rows that only explain do not
 */
export interface WorkbookSheet {
  readonly name: string;
  readonly columns: readonly ColumnHead[];
  readonly rows: AsyncIterable<readonly WorkbookCell[]>;
  readonly isInDigest: boolean;
  readonly isForm?: true;
  readonly isHidden?: true;
}

/** @property timeZone IANA name, for every `date-time`; @property createdAt written to the file's properties, which name no person */
export interface Workbook {
  readonly title: string;
  readonly createdAt: Instant;
  readonly timeZone: string;
  readonly sheets: readonly WorkbookSheet[];
}

/** The progress of a workbook. @property sheet 0 is the first; @property rows written in that sheet, without its header */
export interface WorkbookProgress {
  readonly sheet: number;
  readonly rows: number;
}

export interface WorkbookOptions {
  /** Ends the writing with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called every thousand rows, and at the end of each sheet. */
  readonly onProgress?: (progress: WorkbookProgress) => void;
}

/** @property rows in each sheet, without its header; @property digest SHA-256 in hexadecimal of the canonical rows (`canonical-rows.ts`) */
export interface WrittenWorkbook {
  readonly rows: readonly number[];
  readonly bytes: number;
  readonly digest: string;
}

/** Takes the bytes of a workbook to the end, and resolves when they are stored. An error that it throws ends the writing. */
export type WorkbookTarget = (bytes: AsyncIterable<Uint8Array>) => Promise<void>;

/** Words that the writer itself puts into cells. @property cut makes the end of a text too long for a cell, given its original length */
export interface WorkbookWords {
  readonly yes: string;
  readonly no: string;
  readonly cut: (length: number) => string;
}

/** Writes workbooks for spreadsheet programs (Office Open XML, `.xlsx`). */
export interface WorkbookWriter {
  /**
   * Writes row by row: only a few rows are in memory at a time, and rows are read as fast as the target takes the bytes. When it rejects,
   * the target's bytes end with the same error and the rows are closed.
   *
   * @throws {WorkbookFault} the workbook as it is cannot be written
   */
  write(workbook: Workbook, target: WorkbookTarget, options?: WorkbookOptions): Promise<WrittenWorkbook>;
}

/**
 * `no-sheets`, `no-such-sheet`, `no-columns`, `too-many-columns`: the workbook's shape · `too-many-rows`: more than a sheet holds · `row-length`: a row has
 * more or fewer cells than its sheet has columns · `number`: not finite, not whole where it has to be, or more than Excel keeps exactly.
 */
export type WorkbookFaultCode =
  'no-sheets' | 'no-such-sheet' | 'no-columns' | 'too-many-columns' | 'too-many-rows' | 'row-length' | 'number';

export class WorkbookFault extends Error {
  override readonly name = 'WorkbookFault';
  constructor(
    readonly code: WorkbookFaultCode,
    message: string,
  ) {
    super(message);
  }
}

/** One answer of a survey, together with its case. */
export type AnswerRow = { row: ReportedCase; survey: RowAnswered; answer: RowAnswer };

/** Makes a sheet; it is passed to the layout, which itself contains only words. */
export type MakeSheet = typeof sheetOf;

/** Names, columns and texts of a report's workbook. */
export interface WorkbookLayout {
  caseSheet(procedure: Procedure): string;
  readonly answerSheet: string;
  /** The columns of a case; local times in their texts are in the procedure's zone. */
  caseColumns(procedure: Procedure): readonly WorkbookColumn<ReportedCase>[];
  answerColumns(procedure: Procedure): readonly WorkbookColumn<AnswerRow>[];
  /** One sheet for each figure, and the sheet that explains the equation. */
  figureSheets(figures: PeriodFigures, procedure: Procedure, sheet: MakeSheet): readonly WorkbookSheet[];
  readonly guide: ColumnGuideWords;
}
