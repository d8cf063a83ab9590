import { Uint8ArrayReader, ZipReader, type FileEntry } from '@zip.js/zip.js';
import { workbookLimits } from '../../../ports/workbook-reader.js';

export type ZipFault = 'too-many-parts' | 'expands' | 'damaged';

/** Makes the error that a reader of archives throws. */
export type ZipErrors = { of: (code: ZipFault, options?: ErrorOptions) => Error; is: (cause: unknown) => boolean };

export function startsAsZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
}

/** The list of files, without folders; nothing is inflated. */
export async function zipEntries(bytes: Uint8Array, errors: ZipErrors): Promise<readonly FileEntry[]> {
  const reader = new ZipReader(new Uint8ArrayReader(bytes), { useWebWorkers: false });
  const entries: FileEntry[] = [];
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      if (entries.length >= workbookLimits.parts) throw errors.of('too-many-parts');
      if (!entry.directory) entries.push(entry);
    }
  } catch (cause) {
    throw errors.is(cause) ? cause : errors.of('damaged', { cause });
  }
  return entries;
}

/** Bytes as the list claims them. What really comes out is counted again while it is inflated. */
export function claimedBytes(entries: readonly FileEntry[]): number {
  return entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
}

/** @param budget bytes that may still come out, of all files together */
export async function* inflatedEntry(entry: FileEntry, budget: { left: number }, errors: ZipErrors): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  // Its failure reaches the reader of the stream; here it only must not stay unhandled.
  const writing = entry.getData(writable, { useWebWorkers: false }).catch((cause: unknown) => writable.abort(cause).catch(() => undefined));
  try {
    for await (const chunk of readable) {
      budget.left -= chunk.byteLength;
      if (budget.left < 0) throw errors.of('expands');
      yield chunk;
    }
  } catch (cause) {
    throw errors.is(cause) ? cause : errors.of('damaged', { cause });
  }
  await writing;
}
