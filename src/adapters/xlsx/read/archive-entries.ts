import { workbookLimits, WorkbookUnreadable } from '../../../ports/workbook-reader.js';
import { claimedBytes, inflatedEntry, zipEntries } from './zip-entries.js';

/** Documents of Office and of LibreOffice. */
const isOfDocument = (path: string): boolean => path === '[content_types].xml' || path === 'mimetype';

/** What systems put beside a person's files. */
const SYSTEM_FILE = /(?:^|\/)(?:__MACOSX\/|\.[^/]*$|thumbs\.db$|desktop\.ini$)/i;

/** As JSON: the path of each file, null for a system's own; null for a document, which is an archive inside. @throws {WorkbookUnreadable} */
export async function archiveList(bytes: Uint8Array): Promise<string> {
  const entries = await zipEntries(bytes);
  if (entries.some(({ filename }) => isOfDocument(filename.toLowerCase()))) return 'null';
  if (entries.some(({ encrypted }) => encrypted)) throw new WorkbookUnreadable('encrypted');
  if (claimedBytes(entries) > workbookLimits.expandedBytes) throw new WorkbookUnreadable('expands');
  return JSON.stringify(entries.map(({ filename }) => (SYSTEM_FILE.test(filename) ? null : filename)));
}

/** @param index in {@link archiveList}. @throws {WorkbookUnreadable} */
export async function* archivedFile(bytes: Uint8Array, index: number): AsyncGenerator<Uint8Array> {
  const entry = (await zipEntries(bytes))[index];
  if (entry === undefined) throw new WorkbookUnreadable('damaged');
  yield* inflatedEntry(entry, { left: workbookLimits.expandedBytes });
}
