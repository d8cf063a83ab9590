import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { procedureJsonSchema, jsonSchemaFile, jsonSchemaText } from '../../../src/ops/procedures/json-schema.js';
import { loadProcedure, shippedProcedures } from '../../../src/procedures/load-procedures.js';
import { fileSchema } from '../../../src/procedure/procedure.js';
import { ampleFile, edited, uarivFile } from '../../procedures/broken-copy.js';
import { brokenNames, brokenValue } from '../../procedures/broken-files.js';
import { englishIn } from '../../procedures/english-words.js';
import { mutated, mutation } from '../../procedures/mutations.js';
import { repetitions } from '../../support/repetitions.js';

const accepts = new Ajv2020({ allErrors: false }).compile(procedureJsonSchema());
const shipped = async (name: string): Promise<unknown> =>
  JSON.parse(readFileSync(new URL(`../../../src/procedures/${name}.json`, import.meta.url), 'utf8'));

/** Paths of objects that may have undescribed properties. */
function undescribed(schema: unknown, path = ''): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, each]) => {
    const silent =
      key === 'properties'
        ? Object.entries(each as object)
            .filter(([, property]) => !('description' in Object(property)))
            .map(([name]) => `${path}.${name}`)
        : [];
    return [...silent, ...undescribed(each, `${path}.${key}`)];
  });
}

function descriptionsIn(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own = 'description' in schema && typeof schema.description === 'string' ? [schema.description] : [];
  return [...own, ...Object.values(schema).flatMap(descriptionsIn)];
}

describe('the JSON Schema of a procedure’s file', () => {
  it('the JSON Schema of procedure files equals its copy in docs/, which npm run procedure:schema writes', () => {
    expect(readFileSync(jsonSchemaFile, 'utf8')).toBe(jsonSchemaText());
  });

  it('the JSON Schema of a procedure’s file describes every property', () => {
    expect(undescribed(procedureJsonSchema())).toEqual([]);
  });

  it('the descriptions in the JSON Schema are sentences in Spanish, more than 150', () => {
    const sentences = descriptionsIn(procedureJsonSchema());
    expect(sentences.length).toBeGreaterThan(150);
    expect(
      sentences.filter((words) => !/^[\p{Lu}"\d¿]?.*[.?]$/u.test(words) || englishIn(words.replaceAll(/[a-z]+: /g, '')).length > 0),
    ).toEqual([]);
  });

  it('the $schema of the shipped procedure points to the JSON Schema in docs/', async () => {
    const said = z.object({ $schema: z.string() }).parse(await shipped('uariv')).$schema;
    expect(new URL(said, new URL('../../../src/procedures/uariv.json', import.meta.url)).href).toBe(jsonSchemaFile.href);
  });

  it('the JSON Schema accepts every shipped procedure file', async () => {
    for (const name of await shippedProcedures()) {
      const file = await shipped(name);
      expect({ name, loaded: (await loadProcedure(name)).kind, accepted: accepts(file), errors: accepts.errors }).toEqual({
        name,
        loaded: 'loaded',
        accepted: true,
        errors: null,
      });
    }
  });

  it('the JSON Schema accepts a procedure file with every possible part', () => {
    expect(accepts(ampleFile())).toBe(true);
  });

  it.each([
    ['a part that is missing', { retention: undefined }],
    ['a key that is misspelt', { 'states.draft.limt': {} }],
    ['a phase that is none', { 'states[1].phase': 'nuevo' }],
    ['an id with a dot', { 'groups[0].id': 'mesa.1' }],
    ['an id that every object has', { 'groups[0].id': 'constructor' }],
    ['a row of the matrix that every object has', { 'priority.matrix.constructor': {} }],
    ['a word of spaces', { name: '   ' }],
    ['half a version', { version: 1.5 }],
    ['a length of time that is none', { 'survey.openFor': { days: 3 } }],
    ['two lengths of time', { 'survey.openFor': { hours: 3, minutes: 2 } }],
    ['a day of no week', { 'calendar.hours.lunes': [] }],
    ['an interval with three ends', { 'calendar.hours.mon': [['08:00', '09:00', '10:00']] }],
    ['a later format', { format: 2 }],
    ['a reminder at the end', { 'states.draft.limit.remindAt': [1] }],
  ])('the JSON Schema refuses a procedure file with %s', (_, edits) => {
    expect(accepts(edited(edits, uarivFile()))).toBe(false);
  });

  it('the JSON Schema and the zod schema agree on every broken procedure file', () => {
    const values = brokenNames.map((name) => ({ name, value: brokenValue(name) })).filter(({ value }) => value !== undefined);
    expect(values.filter(({ value }) => accepts(value) !== fileSchema.safeParse(value).success).map(({ name }) => name)).toEqual([]);
    expect(values.filter(({ value }) => !accepts(value)).map(({ name }) => name)).toEqual([
      '46-keys-and-types',
      '47-ids-that-no-store-takes',
      '48-later-format',
    ]);
  });

  it('the JSON Schema and the zod schema agree on any changed procedure file', () => {
    fc.assert(
      fc.property(fc.constantFrom(uarivFile, ampleFile), fc.array(mutation, { minLength: 1, maxLength: 3 }), (file, mutations) => {
        const value = JSON.parse(
          JSON.stringify(mutations.reduce<unknown>((each, { where, what }) => mutated(each, where, what), file())) ?? 'null',
        ) as unknown;
        expect(accepts(value)).toBe(fileSchema.safeParse(value).success);
      }),
      { numRuns: repetitions(300, 100) },
    );
  });
});
