import { z } from 'zod';
import { parseJson } from '../../../core/json.js';
import {
  archiveRefusals,
  ArchiveUnreadable,
  workbookLimits,
  WorkbookUnreadable,
  type ArchiveReader,
} from '../../../ports/workbook-reader.js';
import type { ReaderJob } from './reader-jobs.js';
import { digestOf } from './create-workbook-reader.js';
import { readApart, type ReadForeign } from './run-reader.js';

const paths = z.array(z.string().max(workbookLimits.pathCharacters).nullable()).max(workbookLimits.parts).nullable();

/** @param read by default runs in a separate process; replaced in tests */
export function createArchiveReader(read: ReadForeign = readApart): ArchiveReader {
  /** Reads within a budget. @param budget bytes that may still come. @throws {ArchiveUnreadable} */
  async function* within(budget: { left: number }, job: ReaderJob, bytes: Uint8Array): AsyncGenerator<Uint8Array> {
    try {
      for await (const part of read(job, bytes)) {
        budget.left -= part.byteLength;
        if (budget.left < 0) throw new WorkbookUnreadable('expands');
        yield part;
      }
    } catch (cause) {
      if (!(cause instanceof WorkbookUnreadable)) throw cause;
      throw new ArchiveUnreadable(archiveRefusals.find((code) => code === cause.code) ?? 'damaged', { cause });
    }
  }
  return {
    async open(bytes) {
      if (!Buffer.from(bytes.subarray(0, 4)).equals(Buffer.from([0x50, 0x4b, 3, 4]))) return null;
      const list: Uint8Array[] = [];
      for await (const part of within({ left: workbookLimits.bytes }, 'list', bytes)) list.push(part);
      const { data: listed } = paths.safeParse(parseJson(Buffer.concat(list).toString()));
      if (listed === undefined) throw new ArchiveUnreadable('damaged');
      if (listed === null) return null;
      const budget = { left: workbookLimits.expandedBytes };
      const files = listed.flatMap((path, place) => (path === null ? [] : [{ path, content: () => within(budget, `${place}`, bytes) }]));
      return { files, digest: digestOf(bytes) };
    },
    digest: digestOf,
  };
}
