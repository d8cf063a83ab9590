import type { ImportSteps } from '../../src/features/contingency/run-import.js';
import type { PressedImport } from '../../src/features/contingency/import.js';
import type { Instant } from '../../src/core/instant.js';

/** An import of which only the rows count: no card, no files. */
export const rowsAlone: ImportSteps = { onProgress: () => undefined, conclude: () => Promise.resolve(0) };

export function withoutFiles(file: PressedImport['file'], from: Instant): PressedImport {
  return { file, from, card: null, beside: [], archives: [] };
}
