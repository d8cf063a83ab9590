import { crc32, deflateRawSync } from 'node:zlib';
import { strToU8, unzipSync, Zip, zipSync, type ZipInputFile } from 'fflate';
import { writeXlsx } from 'hucre/xlsx';
import { createWorkbookReader } from '../../src/adapters/xlsx/read/create-workbook-reader.js';
import { workbookLines } from '../../src/adapters/xlsx/read/workbook-lines.js';
import type { ReadForeign } from '../../src/adapters/xlsx/read/run-reader.js';
import { workbookLimits, WorkbookUnreadable } from '../../src/ports/workbook-reader.js';

type SentSheets = Parameters<typeof writeXlsx>[0];

/** What the process does that reads foreign files, without the process. */
export const readHere: ReadForeign = async function* (bytes) {
  if (bytes.byteLength > workbookLimits.bytes) throw new WorkbookUnreadable('too-large');
  for await (const part of workbookLines(bytes)) yield Buffer.from(part);
};

export const workbookReader = createWorkbookReader(readHere);

export async function sentWorkbook(sheets: SentSheets['sheets'], more: Omit<SentSheets, 'sheets'> = {}): Promise<Uint8Array> {
  return writeXlsx({ sheets, ...more });
}

export function sentSheet(
  name: string,
  rows: readonly (readonly (string | number | boolean | Date | null)[])[],
): SentSheets['sheets'][number] {
  return { name, rows: rows.map((row) => [...row]) };
}

type ChangedPart = string | Uint8Array | null | ((before: string) => string);

/** The same workbook with parts that were replaced (null: left out) or added. */
export function repacked(workbook: Uint8Array, parts: Readonly<Record<string, ChangedPart>>): Uint8Array {
  const packed = new Map<string, Uint8Array>(Object.entries(unzipSync(workbook)));
  for (const [path, change] of Object.entries(parts)) {
    const before = Buffer.from(packed.get(path) ?? []).toString('utf8');
    const after = typeof change === 'function' ? change(before) : change;
    if (after === null) packed.delete(path);
    else packed.set(path, typeof after === 'string' ? strToU8(after) : after);
  }
  return zipSync(Object.fromEntries(packed));
}

/** An archive of parts of many megabytes, which Node deflates in a third of the time. */
export function archiveOfMuch(parts: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const chunks: Uint8Array[] = [];
  const zip = new Zip((_, chunk) => chunks.push(chunk));
  for (const [filename, content] of Object.entries(parts)) {
    const file: ZipInputFile = { filename, size: content.length, crc: crc32(content), compression: 8 };
    zip.add(file);
    file.ondata?.(null, deflateRawSync(content), true);
  }
  zip.end();
  return Buffer.concat(chunks);
}
