import type { ReadSheet } from '../domain/contingency/read-sheet.js';

/**
 * Why a file is not read as a workbook.
 *
 * `old-format`: `.xls` · `binary`: `.xlsb` · `other-program`: `.ods` · `text`: `.csv` and other plain text · `macros` · `encrypted`: opens
 * with a password · `too-large`, `too-many-parts`, `expands`: a limit of {@link workbookLimits} · `too-many-rows`, `too-many-columns`,
 * `too-many-sheets`: a limit too · `damaged`: a workbook that cannot be read · `not-a-workbook`: anything else · `unfinished`: its reading was
 * ended, because it took too long or too much memory · `given-up`: that happened before, and it is not read again · `busy`: others are read.
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
 * @property expandedBytes of all parts that are read, once they are inflated; @property marks `<` in them: a cell with a text of its own has eight
 * @property pathCharacters of a file in an archive; @property relations that one part lists; @property rows of all sheets, empty ones left out
 * @property characters    of the texts of all cells: a text that cells share counts in each
 */
export const workbookLimits = {
  bytes: 20 * 1_024 * 1_024,
  parts: 500,
  pathCharacters: 1_024,
  expandedBytes: 100 * 1_024 * 1_024,
  marks: 6_000_000,
  relations: 1_000,
  sheets: 50,
  rows: 20_000,
  columns: 100,
  characters: 20_000_000,
} as const;

export class WorkbookUnreadable extends Error {
  override readonly name = 'WorkbookUnreadable';
  constructor(
    readonly code: WorkbookRefusal,
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}

/** @property digest SHA-256 of the file in hexadecimal, by which the same file is known */
export type ReadWorkbook = { readonly sheets: readonly ReadSheet[]; readonly digest: string };

/** Reads workbooks that people send (Office Open XML, `.xlsx`). */
export interface WorkbookReader {
  /**
   * In a process of its own, one after the other. Links to other files are not followed.
   *
   * @throws {WorkbookUnreadable}
   */
  read(bytes: Uint8Array): Promise<ReadWorkbook>;
  /** The digest that {@link read} gives, without reading the workbook. */
  digest(bytes: Uint8Array): string;
}
