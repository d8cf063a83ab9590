import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { WorkbookTarget } from '../../ports/workbook.js';

/** A stream such as the reply to a download. When the writing fails it is destroyed, so that its reader does not take a part for the whole. */
export function intoWritable(output: Writable): WorkbookTarget {
  return async (bytes) => await pipeline(Readable.from(bytes, { objectMode: false }), output);
}
