import type { FileFault } from './core/file-fault.js';
import { disclosurePart } from './parcels/words-to-many/procedure-part.js';
import type { Procedure } from './procedure/procedure.js';

/** What parcels add to the file of a procedure, an entry a line: by its key, the schema of each part and what its meaning has to be. */
const parts = {
  ...disclosurePart,
};

type Schemas = { [Key in keyof typeof parts]: (typeof parts)[Key]['schema'] };

const entries = Object.entries<{ schema: unknown; check: (procedure: Procedure) => readonly FileFault[] }>(parts);

export const parcelSchemas: Schemas = Object.assign({}, ...entries.map(([key, { schema }]) => ({ [key]: schema })));

export function checkParcelParts(procedure: Procedure): readonly FileFault[] {
  return entries.flatMap(([, { check }]) => check(procedure));
}
