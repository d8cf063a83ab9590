import type { WorkbookRefusal } from './workbook-reader.js';

/** @property path as the archive names it: words to look for a number in, never a place on a disk */
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
   * Reads the list of files alone; each is inflated when it is asked for, all of them within one budget. An archive within is a file like
   * others.
   *
   * @returns null for what is no archive, and for a document, which is one inside
   * @throws {ArchiveUnreadable}, here and while a file is read
   */
  open(bytes: Uint8Array): Promise<OpenArchive | null>;
  /** The digest that {@link open} gives, without opening it. */
  digest(bytes: Uint8Array): string;
}
