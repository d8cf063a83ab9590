import type { ReadSheet } from '../core/workbook/read-sheet.js';
import { PortFault } from './fault.js';

/**
 * Why a file is not read as a workbook.
 * `old-format`: `.xls` · `binary`: `.xlsb` · `other-program`: `.ods` · `text`: `.csv` and other plain text · `macros` · `encrypted`: opens
 * with a password · `too-large`, `too-many-parts`, `expands`: a limit of {@link workbookLimits} · `too-many-rows`, `too-many-columns`,
 * `too-many-sheets`: a limit too · `damaged`: a workbook that cannot be read · `not-a-workbook`: anything else · `unfinished`: the reading
 * was stopped: it took too long or too much memory · `given-up`: that happened before, so it is not read again · `busy`: others are read.
 */
export const workbookRefusals = [
  'old-format',
  'binary',
  'other-program',
  'text',
  'macros',
  'encrypted',
  'too-large',
  'too-many-parts',
  'expands',
  'too-many-rows',
  'too-many-columns',
  'too-many-sheets',
  'damaged',
  'not-a-workbook',
  'unfinished',
  'given-up',
  'busy',
] as const;
export type WorkbookRefusal = (typeof workbookRefusals)[number];

/**
 * @property expandedBytes of all parts read, once inflated; @property marks number of `<` in them: a cell with its own text has eight
 * @property relations in one part; @property rows of all sheets, without empty ones
 * @property characters    of the texts of all cells: a text that cells share counts in each of them
 */
export const workbookLimits = {
  bytes: 20 * 1_024 * 1_024,
  parts: 500,
  expandedBytes: 100 * 1_024 * 1_024,
  marks: 6_000_000,
  relations: 1_000,
  sheets: 50,
  rows: 20_000,
  columns: 100,
  characters: 20_000_000,
} as const;

export class WorkbookUnreadable extends PortFault<WorkbookRefusal> {
  override readonly name = 'WorkbookUnreadable';
}

/** @property digest SHA-256 of the file in hexadecimal; the same file has the same digest */
export type ReadWorkbook = { readonly sheets: readonly ReadSheet[]; readonly digest: string };

export interface WorkbookReader {
  /** In a separate process, several one after the other. Links to other files are not followed. @throws {WorkbookUnreadable} */
  read(bytes: Uint8Array): Promise<ReadWorkbook>;
  digest(bytes: Uint8Array): string;
}
