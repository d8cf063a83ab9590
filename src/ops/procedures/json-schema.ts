import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { isProgram } from '../command-line/options.js';
import { fileSchema } from '../../procedure/procedure.js';
import { projectFile } from '../../project-root.js';

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** For authors of procedures; the desk does not read it. */
export const jsonSchemaFile = projectFile('docs/procedure.schema.json');

/**
 * Draft 2020-12, with a description of each property, so that an editor completes and checks the file while it is written. Whether the
 * parts fit each other is checked only by `procedure:check`.
 */
export function procedureJsonSchema(): JsonSchema {
  const { $schema, $defs = {}, ...root } = z.toJSONSchema(fileSchema, { target: 'draft-2020-12', io: 'input' });
  const parts = Object.entries($defs).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    ...($schema === undefined ? {} : { $schema }),
    title: 'Procedimiento de una mesa de servicios',
    ...withDescriptionsFirst(root),
    $defs: Object.fromEntries(parts.map(([name, part]) => [name, withDescriptionsFirst(part)])),
  };
}

export function jsonSchemaText(): string {
  return `${JSON.stringify(procedureJsonSchema(), null, 2)}\n`;
}

/** For people who read the file. */
function withDescriptionsFirst(part: JsonSchema): JsonSchema {
  const { properties, ...rest } = part;
  if (properties === undefined) return part;
  const sorted = Object.entries(properties).map(([name, property]) => {
    if (typeof property === 'boolean' || property.description === undefined) return [name, property] as const;
    const { description, ...others } = property;
    return [name, { description, ...others }] as const;
  });
  return { ...rest, properties: Object.fromEntries(sorted) };
}

if (isProgram(import.meta.url)) {
  writeFileSync(jsonSchemaFile, jsonSchemaText());
}
