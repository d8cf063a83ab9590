import { createHash } from 'node:crypto';
import { checkProcedure } from '../domain/procedure/check-procedure.js';
import type { FileFault } from '../domain/file-fault.js';
import type { Procedure, ProcedureRef } from '../domain/procedure/procedure.js';
import { canonicalJson } from './canonical-json.js';
import { readJson } from './json-file.js';
import { valueText, schemaExpectation, schemaFaults } from './schema-faults.js';
import { fileFormat, fileSchema } from './procedure-schema.js';

export type LoadedProcedure =
  { kind: 'loaded'; procedure: Procedure; ref: ProcedureRef } | { kind: 'faulty'; faults: readonly FileFault[] };

/**
 * The bytes of a procedure's file → the procedure and its name, or everything that is wrong with it. Text, shape and
 * meaning are judged one after the other, each whole, because the next cannot read what fails the one before.
 */
export function readProcedure(bytes: Uint8Array): LoadedProcedure {
  const json = readJson(bytes);
  if (json.kind === 'faulty') return json;
  const later = formatFault(json.value);
  if (later) return { kind: 'faulty', faults: [later] };
  const shaped = fileSchema.safeParse(json.value, { error: schemaExpectation });
  if (!shaped.success) return { kind: 'faulty', faults: schemaFaults(shaped.error, json.value) };
  const { $schema: _forEditors, ...procedure } = shaped.data;
  const faults = checkProcedure(procedure);
  return faults.length > 0 ? { kind: 'faulty', faults } : { kind: 'loaded', procedure, ref: refOf(procedure) };
}

/** Id, version, and the SHA-256 of what it says: tickets are held to the wording they were made under. */
function refOf(procedure: Procedure): ProcedureRef {
  const hash = createHash('sha256').update(canonicalJson(procedure)).digest('hex');
  return { id: procedure.id, version: procedure.version, hash };
}

/** A later format is one fault, not the hundred that its new keys would be. */
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
