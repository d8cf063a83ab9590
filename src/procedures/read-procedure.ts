import { checkParcelParts } from '../parcel-parts.js';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { checkProcedure, checkWhatCanBeRead } from '../core/procedure/check-procedure.js';
import { faultAt, type FileFault, quoted } from '../core/file-fault.js';
import { idAround } from './fault-places.js';
import { fileFormat, fileSchema, type Procedure, type ProcedureRef } from '../procedure/procedure.js';
import { isObject } from '../core/json.js';
import { readJson, valueAt, type FaultyFile } from './json-file.js';
import { valueText, schemaExpectation, schemaFaults } from './schema-faults.js';

export type LoadedProcedure = { kind: 'loaded'; procedure: Procedure; ref: ProcedureRef } | FaultyFile;

/**
 * All faults of its text, its schema and its meaning, in that order. A file that is not JSON or of a later format has only that fault. If
 * parts are missing or of a wrong type, meaning is not checked.
 */
export function readProcedure(bytes: Uint8Array): LoadedProcedure {
  const json = readJson(bytes);
  if (json.kind === 'faulty') return json;
  const format = valueAt(json.value, ['format']);
  // A later format is one fault; its new keys would be a hundred.
  if (typeof format === 'number' && format > fileFormat) {
    const expected = `${fileFormat} como máximo, porque el archivo es para una versión posterior de Precaso`;
    return { kind: 'faulty', faults: faultAt('format', valueText(format), expected) };
  }
  const parsed = fileSchema.safeParse(json.value, { error: schemaExpectation });
  if (!parsed.success) {
    const ofShape = schemaFaults(parsed.error, json.value);
    return { kind: 'faulty', faults: [...json.faults, ...ofShape, ...meaningFaults(json.value, parsed.error, ofShape)] };
  }
  const { $schema: _forEditors, ...written } = parsed.data;
  const faults = [...json.faults, ...checkProcedure(written), ...checkParcelParts(written)];
  if (faults.length > 0) return { kind: 'faulty', faults };
  // Cases, numbers and documents stay under the id that they were given.
  const procedure = { ...written, id: written.formerly ?? written.id };
  // A ticket follows the wording under which it was made, which the SHA-256 tells.
  const hash = createHash('sha256').update(canonicalJson(procedure)).digest('hex');
  return { kind: 'loaded', procedure, ref: { id: procedure.id, version: procedure.version, hash } };
}

const asItStands = z.custom<Procedure>(isObject);

/**
 * Returns the faults of meaning in a file with faults of its schema, without those that are around such a fault or name a part with one:
 * they may be its consequence. None where a part is missing, of a wrong type or too long, or an id is invalid: other parts depend on it.
 */
function meaningFaults(file: unknown, { issues }: z.ZodError, ofShape: readonly FileFault[]): readonly FileFault[] {
  if (!issues.every(isOfOneValue)) return [];
  const told = ofShape.map(({ path }) => path);
  const ids = told.map((path) => idAround(file, path)).filter((id) => id !== null);
  const isTold = ({ path, found, expected }: FileFault) =>
    told.some((one) => one === '' || isWithin(one, path) || isWithin(path, one)) ||
    ids.some((id) => found.includes(quoted(id)) || expected.includes(quoted(id)));
  return checkWhatCanBeRead(asItStands.parse(file)).filter((fault) => !isTold(fault));
}

/** Whether the part has the right type and size in spite of the fault. */
function isOfOneValue(issue: z.core.$ZodIssue): boolean {
  if (issue.code === 'too_big' || issue.code === 'too_small') return issue.origin === 'number' || issue.origin === 'int';
  return ['unrecognized_keys', 'invalid_value', 'not_multiple_of'].includes(issue.code);
}

function isWithin(part: string, path: string): boolean {
  return path.startsWith(part) && ['', '.', '['].includes(path.charAt(part.length));
}

/** Writes JSON text that is the same for the same data: keys in order, no spaces. So layout and key order make no new wording. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonicalJson(each)}`).join(',')}}`;
}
