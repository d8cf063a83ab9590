import { archivedFile, archiveList } from './archive-entries.js';

/** `workbook`: its rows · `list`: the files of an archive · a number: the one at that place in the list */
export type ReaderJob = 'workbook' | 'list' | `${number}`;

/** Reads a foreign file, as it comes. @param job a {@link ReaderJob}. @throws {WorkbookUnreadable} */
export async function* readFile(job: string, bytes: Uint8Array): AsyncGenerator<string | Uint8Array> {
  if (job === 'list') yield await archiveList(bytes);
  else if (job === 'workbook') yield* (await import('./workbook-lines.js')).workbookLines(bytes);
  else yield* archivedFile(bytes, Number(job));
}
