import type { Instant } from '../core/instant.js';
import type { WorkbookSheet } from '../core/workbook/sheets.js';

/** @property timeZone IANA name, for every `date-time`; @property createdAt written to the file's properties, which name no person */
export type Workbook = { title: string; createdAt: Instant; timeZone: string; sheets: readonly WorkbookSheet[] };

export interface WorkbookOptions {
  /** Ends the writing with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called every thousand rows, and at the end of each sheet. `sheet`: 0 is the first; `rows`: written in it, without its header */
  readonly onProgress?: (progress: { sheet: number; rows: number }) => void;
}

/** @property rows in each sheet, without its header */
export type WrittenWorkbook = { rows: readonly number[]; bytes: number };

/** Resolves when they are stored. An error that it throws ends the writing. */
export type WorkbookTarget = (bytes: AsyncIterable<Uint8Array>) => Promise<void>;

/** Words that the writer itself puts into cells. @property cut makes the end of a text too long for a cell, given its original length */
export type WorkbookWords = { yes: string; no: string; cut: (length: number) => string };

export interface WorkbookWriter {
  /**
   * Row by row: only a few rows are in memory at a time, and rows are read as fast as the target takes the bytes. When it rejects, the
   * target's bytes end with the same error and the rows are closed. @throws {WorkbookFault} the workbook as it is cannot be written
   */
  write(workbook: Workbook, target: WorkbookTarget, options?: WorkbookOptions): Promise<WrittenWorkbook>;
}

/**
 * `no-sheets`, `no-such-sheet`, `no-columns`, `too-many-columns`: the workbook's shape · `too-many-rows`: more than a sheet holds ·
 * `row-length`: a row has more or fewer cells than its sheet has columns · `number`: not finite, not whole where it has to be, or more than
 * Excel keeps exactly.
 */
type WorkbookFaultCode = 'no-sheets' | 'no-such-sheet' | 'no-columns' | 'too-many-columns' | 'too-many-rows' | 'row-length' | 'number';

export class WorkbookFault extends Error {
  override readonly name = 'WorkbookFault';
  constructor(
    readonly code: WorkbookFaultCode,
    message: string,
  ) {
    super(message);
  }
}

/** Outside the desk's own store. */
export interface ContingencyFolder {
  /** Wholly or not at all; replaces a file of that name. Its error says why it was not written. */
  target(fileName: string): WorkbookTarget;
  /**
   * Removes the oldest of a desk's workbooks, by the days in their names. Those of other desks and other files are left alone.
   * @param fileName the name of one of the desk's workbooks
   */
  keepNewest(most: number, fileName: string): Promise<void>;
}
