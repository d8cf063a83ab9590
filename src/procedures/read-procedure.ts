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
 * Reads the bytes of a procedure's file: the procedure and its ref, or all its faults, of its text, its schema and its meaning, in that
 * order. A file that is not JSON or of a later format has only that fault. If parts are missing or of a wrong type, meaning is not checked.
 */
export function readProcedure(bytes: Uint8Array): LoadedProcedure {
  const json = readJson(bytes);
  if (json.kind === 'faulty') return json;
  const laterFormat = formatFaults(json.value);
  if (laterFormat.length > 0) return { kind: 'faulty', faults: laterFormat };
  const parsed = fileSchema.safeParse(json.value, { error: schemaExpectation });
  if (!parsed.success) {
    const ofShape = schemaFaults(parsed.error, json.value);
    return { kind: 'faulty', faults: [...json.faults, ...ofShape, ...meaningFaults(json.value, parsed.error, ofShape)] };
  }
  const { $schema: _forEditors, ...procedure } = parsed.data;
  const faults = [...json.faults, ...checkProcedure(procedure)];
  return faults.length > 0 ? { kind: 'faulty', faults } : { kind: 'loaded', procedure, ref: refOf(procedure) };
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

/** Returns id, version, and the SHA-256 of the wording: a ticket follows the wording under which it was made. */
function refOf(procedure: Procedure): ProcedureRef {
  const hash = createHash('sha256').update(canonicalJson(procedure)).digest('hex');
  return { id: procedure.id, version: procedure.version, hash };
}

/** Returns a later format as one fault; its new keys would be a hundred faults. */
function formatFaults(value: unknown): readonly FileFault[] {
  const format = valueAt(value, ['format']);
  if (typeof format !== 'number' || format <= fileFormat) return [];
  return faultAt('format', valueText(format), `${fileFormat} como máximo, porque el archivo es para una versión posterior de Precaso`);
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
