import { describe, expect, it } from 'vitest';
import { readJson } from '../../src/procedures/json-file.js';
import { loadProcedure } from '../../src/procedures/load-procedures.js';
import { readProcedure } from '../../src/procedures/read-procedure.js';
import { repetitions } from '../support/repetitions.js';
import { ampleFile, faultsAfter, readFile, uarivFile } from './broken-copy.js';
import { englishIn } from './english-words.js';

/** Each kind of part once (`states[].limit.then`), as the path of the first of its kind. */
function partsOf(value: unknown, path = '', kind = '', seen = new Map<string, string>()): ReadonlyMap<string, string> {
  if (path !== '' && !seen.has(kind)) seen.set(kind, path);
  if (typeof value !== 'object' || value === null) return seen;
  for (const [key, each] of Object.entries(value)) {
    const isList = Array.isArray(value);
    partsOf(each, isList ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`, isList ? `${kind}[]` : `${kind}.${key}`, seen);
  }
  return seen;
}

const parts = [...partsOf(uarivFile()).values()];
/** What only the invented procedure says. */
const more = [...partsOf(ampleFile())].filter(([kind]) => !partsOf(uarivFile()).has(kind)).map(([, path]) => path);
const wrong: readonly (readonly [what: string, value: unknown])[] = [
  ['taken away', undefined],
  ['null', null],
  ['true', true],
  ['a number below 0', -1],
  ['half a number', 0.5],
  ['a number out of all bounds', 1e308],
  ['an empty text', ''],
  ['a text without end', 'ñ'.repeat(5_000)],
  ['the name of something every object has', 'constructor'],
  ['an empty list', []],
  ['a list of texts', ['x', 'x', 'x']],
  ['an endless list', Array.from({ length: 3_000 }, () => 1)],
  ['an empty object', {}],
  ['an object of other keys', { 'a b': {}, otra: 1, id: 'x' }],
];

describe('every fault of a procedure is in Spanish', () => {
  it('the tests below break more than 150 parts of UARIV and 50 of a file with every possible part', () => {
    expect(parts.length).toBeGreaterThan(150);
    expect(more.length).toBeGreaterThan(50);
  });

  // The reader of broken copies throws where it finds English; so do all other tests that break a copy.
  it.each(wrong.map(([what, value], at) => ({ what, value, at })))('when any part is replaced by $what', ({ value, at }) => {
    const every = repetitions(1, 30);
    const isTried = (_: string, part: number): boolean => part % every === at % every;
    const faults = [
      ...parts.filter(isTried).flatMap((path) => faultsAfter({ [path]: value })),
      ...more.filter(isTried).flatMap((path) => faultsAfter({ [path]: value }, ampleFile())),
    ];
    expect(faults.length).toBeGreaterThan(50 / every);
    // One sentence with one semicolon; text of the file may have its own.
    const lines = new Set(faults.map(({ found, expected }) => `${found}; se esperaba ${expected}`.replaceAll(/"[^"]*"/g, '""')));
    expect([...lines].filter((line) => !/^[^;\s][^;]*; se esperaba [^;\s][^;]*$/.test(line))).toEqual([]);
  });

  it.each(['[]', '"x"', '3', '1e999', 'null', 'true', '{}', '{"format":7}', '{"format":"x"}', '{"version":1e999,"__proto__":1}'])(
    'when the file is only %s',
    (text) => {
      const loaded = readProcedure(new TextEncoder().encode(text));
      const lines = loaded.kind === 'faulty' ? loaded.faults.map((f) => `${f.found}; ${f.expected}`) : [];
      expect(lines).not.toEqual([]);
      expect(lines.flatMap(englishIn)).toEqual([]);
    },
  );

  it.each([
    ['an empty file', ''],
    ['a comma too much', '{"a": 1,}'],
    ['an end too early', '{"a": ['],
    ['no JSON', 'procedimiento'],
    ['a key twice', '{"a": 1, "a": 2}'],
    ['a mark before the text', '\uFEFF{}'],
    ['UTF-16', '{\0}\0'],
    ['too long a text', ' '.repeat(1_000_001)],
  ])('when the text is broken: %s', (_, text) => {
    const lines = readJson(new TextEncoder().encode(text)).faults.map((f) => `${f.found}; ${f.expected}`);
    expect(lines).not.toEqual([]);
    expect(lines.flatMap(englishIn)).toEqual([]);
  });

  it.each(['otra', '', '.', './no-hay.json', './a\0b.json', `./${'x'.repeat(5_000)}`])('when the file cannot be read: %j', async (name) => {
    const loaded = await loadProcedure(name);
    const lines = loaded.kind === 'faulty' ? loaded.faults.map((f) => `${f.found}; ${f.expected}`) : [];
    expect(lines).toHaveLength(1);
    expect(lines.flatMap(englishIn)).toEqual([]);
  });

  it('a valid file has no faults', () => {
    expect(readFile(uarivFile()).kind).toBe('loaded');
  });
});

describe('the search for English', () => {
  it('the search for English finds the English of the library and of an earlier checker', () => {
    expect(englishIn('Invalid input: expected string, received undefined')).toEqual(['Invalid', 'input', 'expected', 'string', 'received']);
    expect(englishIn('"mesa", which nothing leads to')).toEqual(['which', 'nothing', 'to']);
    expect(englishIn('one of a, b')).toEqual(['one', 'of']);
  });

  it('the search for English leaves out text of the file', () => {
    expect(englishIn('"one of the", igual que en transitions[4].from[0], uno de estos: lapse-unanswered, set-aside')).toEqual([]);
  });
});
