import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { schemaExpectation, valueText } from '../../src/procedures/schema-faults.js';
import { pathOf } from '../../src/procedures/json-file.js';

describe('faults of the schema, in words', () => {
  it('a path is written with dots and brackets', () => {
    expect(pathOf(['states', 3, 'limit', 'after'])).toBe('states[3].limit.after');
    expect(pathOf([])).toBe('');
    expect(pathOf([0, 'a'])).toBe('[0].a');
  });

  it('a value is described in a few words, however large', () => {
    expect([undefined, null, 3, Infinity, true, 'x', [], [1], [1, 2], { a: 1 }].map(valueText)).toEqual([
      'nada',
      'null',
      '3',
      'un número demasiado grande',
      'true',
      '"x"',
      'una lista vacía',
      'una lista de 1 elemento',
      'una lista de 2 elementos',
      'un objeto',
    ]);
    expect(valueText('x'.repeat(10_000)).length).toBeLessThan(100);
  });

  it('every kind of expectation is in Spanish, also those that the schema of files does not use yet', () => {
    const wanted = (schema: z.ZodType, value: unknown) =>
      schema.safeParse(value, { error: schemaExpectation }).error?.issues.map((issue) => issue.message);
    const numbers = { n: z.number().multipleOf(3).min(2).max(5) };
    expect(wanted(z.object(numbers), { n: 1 })).toEqual(['un múltiplo de 3', 'un número, 2 como mínimo']);
    expect(wanted(z.object(numbers), { n: 6 })).toEqual(['un número, 5 como máximo']);
    expect(wanted(z.tuple([z.string(), z.string()]), 'x')).toEqual(['una lista de 2 elementos']);
    expect(wanted(z.literal('a'), 'b')).toEqual(['"a"']);
    expect(wanted(z.record(z.string().min(2), z.string()), { a: 'b' })).toEqual(['un texto de 2 caracteres como mínimo']);
    const others = [
      z.string().regex(/^a$/),
      z.union([z.null(), z.undefined()]),
      z.map(z.string(), z.string()),
      z.custom((value) => value === null),
      z.email(),
    ];
    expect(others.flatMap((schema) => wanted(schema, 'b'))).toEqual(Array(5).fill('otro valor'));
  });
});
