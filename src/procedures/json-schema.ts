import { realpathSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { fileSchema } from './procedure-schema.js';
import { descriptionOf } from './schema-descriptions.js';

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** Where the schema stands: for who writes a file, not for the desk. */
export const jsonSchemaFile = new URL('../../docs/procedure.schema.json', import.meta.url);

/**
 * The shape of a procedure's file as JSON Schema (draft 2020-12), with what each property says, so that an editor
 * completes and checks the file while it is written. What the parts mean to each other only `procedure:check` judges.
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

/** As it stands in the file. */
export function jsonSchemaText(): string {
  return `${JSON.stringify(procedureJsonSchema(), null, 2)}\n`;
}

function described(part: string, schema: JsonSchema): JsonSchema {
  const { properties, ...rest } = schema;
  if (properties === undefined) return schema;
  const said = Object.entries(properties).map(([name, property]) => {
    const words = descriptionOf(part, name);
    return [name, words === null || typeof property === 'boolean' ? property : { description: words, ...property }] as const;
  });
  return { ...rest, properties: Object.fromEntries(said) };
}

/** Run as a program, not imported by a test. */
const started = process.argv[1];
if (started !== undefined && realpathSync(started) === fileURLToPath(import.meta.url)) {
  writeFileSync(jsonSchemaFile, jsonSchemaText());
}
