import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import type { WorkbookTarget } from '../../ports/workbook.js';

/**
 * Writes a file completely or not at all: the bytes go into a neighbouring file, which replaces it when the last one is on the disk. An
 * earlier file of that name stays until then.
 */
export function intoFile(path: string): WorkbookTarget {
  return async (bytes) => {
    const unfinished = `${path}.${randomUUID()}.part`;
    try {
      const file = await open(unfinished, 'wx', 0o600);
      try {
        for await (const chunk of bytes) await file.writeFile(chunk);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(unfinished, path);
    } catch (cause) {
      await rm(unfinished, { force: true });
      throw cause;
    }
  };
}
