import type { ReadSheet } from '../core/contingency/sheet-table.js';
import { PortFault } from './fault.js';

/**
 * Why a file is not read as a workbook.
 *
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
 * @property pathCharacters of a path in an archive; @property relations in one part; @property rows of all sheets, without empty ones
 * @property characters    of the texts of all cells: a text that cells share counts in each of them
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

export class WorkbookUnreadable extends PortFault<WorkbookRefusal> {
  override readonly name = 'WorkbookUnreadable';
}

/** @property digest SHA-256 of the file in hexadecimal; the same file has the same digest */
export type ReadWorkbook = { readonly sheets: readonly ReadSheet[]; readonly digest: string };

/** Reads workbooks that people send (Office Open XML, `.xlsx`). */
export interface WorkbookReader {
  /** Reads in a separate process, several one after the other. Links to other files are not followed. @throws {WorkbookUnreadable} */
  read(bytes: Uint8Array): Promise<ReadWorkbook>;
  /** The digest that {@link read} gives, without reading the workbook. */
  digest(bytes: Uint8Array): string;
}

/** @property path the file's path in the archive: its words may contain a number; it is never used as a place on a disk */
export type ArchivedFile = { path: string; content: () => AsyncIterable<Uint8Array> };

/** @property digest SHA-256 of the archive in hexadecimal */
export type OpenArchive = { files: readonly ArchivedFile[]; digest: string };

/** Why an archive is not opened: the limits are those of workbooks. */
export const archiveRefusals = [
  'too-large',
  'too-many-parts',
  'expands',
  'encrypted',
  'damaged',
  'unfinished',
  'given-up',
  'busy',
] as const;
export type ArchiveRefusal = Extract<WorkbookRefusal, (typeof archiveRefusals)[number]>;

export class ArchiveUnreadable extends PortFault<ArchiveRefusal> {
  override readonly name = 'ArchiveUnreadable';
}

/** Reads archives (`.zip`) that people send. */
export interface ArchiveReader {
  /**
   * Reads only the list of files; each file is inflated when it is read, all of them within one budget. An archive inside counts as a plain
   * file.
   *
   * @returns null for a file that is no archive, and for an Office document, which is an archive inside
   * @throws {ArchiveUnreadable} here and while a file is read
   */
  open(bytes: Uint8Array): Promise<OpenArchive | null>;
  /** The digest that {@link open} gives, without opening it. */
  digest(bytes: Uint8Array): string;
}

/** `gone`: the file is no longer stored · `other-desk`: of another procedure · `newer`: of a later release · `empty`: not filled in */
export type ImportRefusal = WorkbookRefusal | 'gone' | 'other-desk' | 'newer' | 'empty';

/**
 * Why a file is attached to no case. `no-number`: its name contains none · `no-case`: no case that accepts files has that number ·
 * `not-taken`: the desk does not accept files of its type
 */
export type WithoutPlace = 'no-number' | 'no-case' | 'not-taken';

/** Imported cases that are open in a channel. @property numbers in order; `untaken`: how many of them have no assignee */
export type ArrivedCases = { numbers: readonly number[]; untaken: number };
