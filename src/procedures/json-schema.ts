import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { isProgram } from '../command-line/options.js';
import { fileSchema } from './procedure-schema.js';
import { descriptionOf } from './schema-descriptions.js';

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** The schema for authors of procedures; the desk does not read it. */
export const jsonSchemaFile = new URL('../../docs/procedure.schema.json', import.meta.url);

/**
 * Returns the schema of a procedure's file as JSON Schema (draft 2020-12), with a description of each property, so that an editor
 * completes and checks the file while it is written. Whether the parts fit each other is checked only by `procedure:check`.
 */
export function procedureJsonSchema(): JsonSchema {
  const { $schema, $defs = {}, ...root } = z.toJSONSchema(fileSchema, { target: 'draft-2020-12', io: 'input' });
  const parts = Object.entries($defs).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    ...($schema === undefined ? {} : { $schema }),
    title: 'Procedimiento de una mesa de servicios',
    ...described('procedure', root),
    $defs: Object.fromEntries(parts.map(([name, part]) => [name, described(name, part)])),
  };
}

/** Returns the text of the schema file. */
export function jsonSchemaText(): string {
  return `${JSON.stringify(procedureJsonSchema(), null, 2)}\n`;
}

function described(part: string, schema: JsonSchema): JsonSchema {
  const { properties, ...rest } = schema;
  if (properties === undefined) return schema;
  const withDescriptions = Object.entries(properties).map(([name, property]) => {
    const description = descriptionOf(part, name);
    return [name, description === null || typeof property === 'boolean' ? property : { description, ...property }] as const;
  });
  return { ...rest, properties: Object.fromEntries(withDescriptions) };
}

if (isProgram(import.meta.url)) {
  writeFileSync(jsonSchemaFile, jsonSchemaText());
}
