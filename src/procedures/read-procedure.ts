import { createHash } from 'node:crypto';
import { checkProcedure } from '../domain/procedure/check-procedure.js';
import type { FileFault } from '../domain/file-fault.js';
import type { Procedure, ProcedureRef } from '../domain/procedure/procedure.js';
import { readJson } from './json-file.js';
import { valueText, schemaExpectation, schemaFaults } from './schema-faults.js';
import { fileFormat, fileSchema } from './procedure-schema.js';

export type LoadedProcedure =
  { kind: 'loaded'; procedure: Procedure; ref: ProcedureRef } | { kind: 'faulty'; faults: readonly FileFault[] };

/**
 * The bytes of a procedure's file → the procedure and its ref, or all its faults. Text, schema and meaning are checked in
 * that order, each completely; a file that fails one is not checked further.
 */
export function readProcedure(bytes: Uint8Array): LoadedProcedure {
  const json = readJson(bytes);
  if (json.kind === 'faulty') return json;
  const laterFormat = formatFault(json.value);
  if (laterFormat) return { kind: 'faulty', faults: [laterFormat] };
  const parsed = fileSchema.safeParse(json.value, { error: schemaExpectation });
  if (!parsed.success) return { kind: 'faulty', faults: schemaFaults(parsed.error, json.value) };
  const { $schema: _forEditors, ...procedure } = parsed.data;
  const faults = checkProcedure(procedure);
  return faults.length > 0 ? { kind: 'faulty', faults } : { kind: 'loaded', procedure, ref: refOf(procedure) };
}

/** Id, version, and the SHA-256 of the wording: a ticket is worked by the wording that it was made under. */
function refOf(procedure: Procedure): ProcedureRef {
  const hash = createHash('sha256').update(canonicalJson(procedure)).digest('hex');
  return { id: procedure.id, version: procedure.version, hash };
}

/** A later format is one fault; its new keys would be a hundred. */
function formatFault(value: unknown): FileFault | null {
  if (typeof value !== 'object' || value === null || !('format' in value)) return null;
  const { format } = value;
  return typeof format === 'number' && format > fileFormat
    ? {
        path: 'format',
        found: valueText(format),
        expected: `${fileFormat} como máximo, porque el archivo es para una versión posterior de Precaso`,
      }
    : null;
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
