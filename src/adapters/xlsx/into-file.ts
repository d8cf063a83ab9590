import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import type { WorkbookTarget } from '../../ports/workbook.js';

/** Completely or not at all: the bytes go into a neighbouring file, which replaces it when the last one is on the disk. */
export function intoFile(path: string): WorkbookTarget {
  return async (bytes) => {
    const unfinished = `${path}.${randomUUID()}.part`;
    try {
      await writeFile(unfinished, bytes, { flag: 'wx', mode: 0o600, flush: true });
      await rename(unfinished, path);
    } catch (cause) {
      await rm(unfinished, { force: true });
      throw cause;
    }
  };
}
