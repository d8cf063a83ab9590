import { describe, expect, it } from 'vitest';
import { procedureJsonSchema } from '../../src/procedures/json-schema.js';
import { descriptions, descriptionOf } from '../../src/procedures/schema-descriptions.js';
import { englishIn } from './english-words.js';

const { $defs = {}, ...root } = procedureJsonSchema();
const parts = new Map(
  Object.entries({ procedure: root, ...$defs }).flatMap(([name, { properties }]) =>
    properties === undefined ? [] : [[name, Object.keys(properties)] as const],
  ),
);
const written = Object.entries(descriptions).flatMap(([part, words]) => Object.keys(words).map((property) => ({ part, property })));

describe('the descriptions of a file’s properties', () => {
  it('every property of every part of a procedure file has a description', () => {
    const undescribed = [...parts].flatMap(([part, properties]) =>
      properties.filter((property) => descriptionOf(part, property) === null).map((property) => `${part}.${property}`),
    );
    expect(undescribed).toEqual([]);
    expect([...parts.values()].flat().length).toBeGreaterThan(150);
  });

  it('every description belongs to a property that a procedure file has', () => {
    expect(written.filter(({ part, property }) => parts.get(part)?.includes(property) !== true)).toEqual([]);
  });

  it('the descriptions of a procedure file’s properties are sentences in Spanish', () => {
    const sentences = [...parts].flatMap(([part, properties]) => properties.map((property) => descriptionOf(part, property) ?? ''));
    expect(
      sentences.filter((words) => !/^[\p{Lu}"\d¿]?.*[.?]$/u.test(words) || englishIn(words.replaceAll(/[a-z]+: /g, '')).length > 0),
    ).toEqual([]);
  });
});
