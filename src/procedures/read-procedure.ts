import { createHash } from 'node:crypto';
import { z } from 'zod';
import { checkProcedure, checkWhatCanBeRead } from '../domain/procedure/check-procedure.js';
import { faultAt, type FileFault, quoted } from '../domain/file-fault.js';
import { idAround } from './fault-places.js';
import type { Procedure, ProcedureRef } from '../domain/procedure/procedure.js';
import { isObject } from '../json.js';
import { readJson, valueAt, type FaultyFile } from './json-file.js';
import { valueText, schemaExpectation, schemaFaults } from './schema-faults.js';
import { fileFormat, fileSchema } from './procedure-schema.js';

export type LoadedProcedure = { kind: 'loaded'; procedure: Procedure; ref: ProcedureRef } | FaultyFile;

/**
 * The bytes of a procedure's file → the procedure and its ref, or all its faults: of its text, its schema and its meaning, in that
 * order. What is no JSON or of a later format has that one fault. Where parts are missing or of another type, their meaning cannot be checked.
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
 * What the parts of a file with faults of its schema mean to each other, without what lies around those faults or names a part that has
 * one: it may be their consequence. Nothing where a part is missing, of another type or too long, or an id is none: others rest on it.
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

/** A fault after which the part has its type and its size all the same. */
function isOfOneValue(issue: z.core.$ZodIssue): boolean {
  if (issue.code === 'too_big' || issue.code === 'too_small') return issue.origin === 'number' || issue.origin === 'int';
  return ['unrecognized_keys', 'invalid_value', 'not_multiple_of'].includes(issue.code);
}

function isWithin(part: string, path: string): boolean {
  return path.startsWith(part) && ['', '.', '['].includes(path.charAt(part.length));
}

/** Id, version, and the SHA-256 of the wording: a ticket is worked by the wording that it was made under. */
function refOf(procedure: Procedure): ProcedureRef {
  const hash = createHash('sha256').update(canonicalJson(procedure)).digest('hex');
  return { id: procedure.id, version: procedure.version, hash };
}

/** A later format is one fault; its new keys would be a hundred. */
function formatFaults(value: unknown): readonly FileFault[] {
  const format = valueAt(value, ['format']);
  if (typeof format !== 'number' || format <= fileFormat) return [];
  return faultAt('format', valueText(format), `${fileFormat} como máximo, porque el archivo es para una versión posterior de Precaso`);
}

/** JSON text that is the same for the same data: keys in order, no spaces. Layout and key order make no new wording. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonicalJson(each)}`).join(',')}}`;
}
