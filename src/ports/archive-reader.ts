import type { WorkbookRefusal } from './workbook-reader.js';

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

export class ArchiveUnreadable extends Error {
  override readonly name = 'ArchiveUnreadable';
  constructor(
    readonly code: ArchiveRefusal,
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
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
