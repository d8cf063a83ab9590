import { workbookLimits, WorkbookUnreadable } from '../../../ports/workbook-reader.js';
import { claimedBytes, inflatedEntry, zipEntries } from './zip-entries.js';

/** `workbook`: its rows · `list`: the files of an archive · a number: the file at that place in the list */
export type ReaderJob = 'workbook' | 'list' | `${number}`;

/** Reads a foreign file and yields its content as it comes. @param job a {@link ReaderJob}. @throws {WorkbookUnreadable} */
export async function* readFile(job: string, bytes: Uint8Array): AsyncGenerator<string | Uint8Array> {
  if (job === 'list') yield await archiveList(bytes);
  else if (job === 'workbook') yield* (await import('./workbook-lines.js')).workbookLines(bytes);
  else yield* archivedFile(bytes, Number(job));
}

/** Whether the path belongs to a document of Office or LibreOffice. */
const isOfDocument = (path: string): boolean => path === '[content_types].xml' || path === 'mimetype';

/** Files that operating systems add to a person's files. */
const SYSTEM_FILE = /(?:^|\/)(?:__MACOSX\/|\.[^/]*$|thumbs\.db$|desktop\.ini$)/i;

/** Returns as JSON each file's path, null for a system's file; `null` for a document, an archive inside. @throws {WorkbookUnreadable} */
async function archiveList(bytes: Uint8Array): Promise<string> {
  const entries = await zipEntries(bytes);
  if (entries.some(({ filename }) => isOfDocument(filename.toLowerCase()))) return 'null';
  if (entries.some(({ encrypted }) => encrypted)) throw new WorkbookUnreadable('encrypted');
  if (claimedBytes(entries) > workbookLimits.expandedBytes) throw new WorkbookUnreadable('expands');
  // Of two files with one name it is unclear which one is meant; the second would be read instead of the first.
  if (new Set(entries.map(({ filename }) => filename)).size < entries.length) throw new WorkbookUnreadable('damaged');
  if (entries.some(({ filename }) => filename.length > workbookLimits.pathCharacters)) throw new WorkbookUnreadable('damaged');
  return JSON.stringify(entries.map(({ filename }) => (SYSTEM_FILE.test(filename) ? null : filename)));
}

/** Reads one file. @param index its place in {@link archiveList}. @throws {WorkbookUnreadable} */
async function* archivedFile(bytes: Uint8Array, index: number): AsyncGenerator<Uint8Array> {
  const entry = (await zipEntries(bytes))[index];
  if (entry === undefined) throw new WorkbookUnreadable('damaged');
  yield* inflatedEntry(entry, { left: workbookLimits.expandedBytes });
}
