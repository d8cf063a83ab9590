import type { ImportSteps } from '../../src/app/contingency/run-import.js';
import type { PressedImport } from '../../src/app/contingency/begin-import.js';
import type { Instant } from '../../src/domain/instant.js';

/** An import of which only the rows count: no card, no files. */
export const rowsAlone: ImportSteps = { onProgress: () => undefined, conclude: () => Promise.resolve(0) };

export function withoutFiles(file: PressedImport['file'], outageFrom: Instant): PressedImport {
  return { file, outageFrom, card: null, beside: [], archives: [] };
}
