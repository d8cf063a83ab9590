import { Uint8ArrayReader, ZipReader, type FileEntry } from '@zip.js/zip.js';
import { workbookLimits, WorkbookUnreadable } from '../../../ports/workbook-reader.js';

/** Without folders; nothing is inflated. @throws {WorkbookUnreadable} `too-many-parts`, `damaged` */
export async function zipEntries(bytes: Uint8Array): Promise<readonly FileEntry[]> {
  const reader = new ZipReader(new Uint8ArrayReader(bytes), { useWebWorkers: false });
  const entries: FileEntry[] = [];
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      if (entries.length >= workbookLimits.parts) throw new WorkbookUnreadable('too-many-parts');
      if (!entry.directory) entries.push(entry);
    }
  } catch (cause) {
    throw asUnreadable(cause);
  }
  return entries;
}

/** The list may lie: the real bytes are counted again while they are inflated. */
export function claimedBytes(entries: readonly FileEntry[]): number {
  return entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
}

/** @param budget bytes that may still come out, for all files together. @throws {WorkbookUnreadable} `expands`, `damaged` */
export async function* inflatedEntry(entry: FileEntry, budget: { left: number }): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  // The stream's reader gets this failure; here it must only not stay unhandled.
  const writing = entry.getData(writable, { useWebWorkers: false }).catch((cause: unknown) => writable.abort(cause).catch(() => undefined));
  try {
    for await (const chunk of readable) {
      budget.left -= chunk.byteLength;
      if (budget.left < 0) throw new WorkbookUnreadable('expands');
      yield chunk;
    }
  } catch (cause) {
    throw asUnreadable(cause);
  }
  await writing;
}

export function asUnreadable(cause: unknown): WorkbookUnreadable {
  return cause instanceof WorkbookUnreadable ? cause : new WorkbookUnreadable('damaged', { cause });
}
