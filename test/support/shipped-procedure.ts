import { readFileSync } from 'node:fs';
import { memoisedByText } from '../../src/core/memoised.js';
import type { Procedure, ProcedureRef } from '../../src/procedure/procedure.js';
import { readProcedure } from '../../src/procedures/read-procedure.js';

/**
 * A procedure by its name, or its file by the path from the project's root. It is read once in each process: reading one takes as long as
 * many a test, and none changes it.
 */
export const shippedProcedure = memoisedByText((nameOrPath): { procedure: Procedure; ref: ProcedureRef } => {
  const path = nameOrPath.endsWith('.json') ? nameOrPath : `src/procedures/${nameOrPath}.json`;
  const loaded = readProcedure(readFileSync(new URL(`../../${path}`, import.meta.url)));
  if (loaded.kind === 'faulty') throw new Error(JSON.stringify(loaded.faults));
  return loaded;
});
