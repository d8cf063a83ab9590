import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readProcedure } from '../../src/procedures/read-procedure.js';
import { faultsAfter, readFile, uarivFile } from './broken-copy.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const refOf = (file: unknown) => {
  const loaded = readFile(file);
  return loaded.kind === 'loaded' ? loaded.ref : loaded.faults;
};

describe('a procedure is read whole, or not at all', () => {
  it('what is read has the id, the version and the hash that tickets keep', () => {
    expect(refOf(uarivFile())).toEqual({ id: 'uariv', version: 1, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it('spaces and the order of keys make no other wording; a word does', () => {
    const file = uarivFile();
    const turned = Object.fromEntries(Object.entries(file as object).toReversed());
    expect(refOf(turned)).toEqual(refOf(file));
    expect(readProcedure(bytes(JSON.stringify(file, null, 8)))).toEqual(readFile(file));
    expect(refOf({ ...(file as object), deskName: 'Mesa' })).not.toEqual(refOf(file));
  });

  it('a file of a later format is one fault, whatever else is new in it', () => {
    expect(faultsAfter({ format: 2, states: 'elsewhere', escalations: {} })).toEqual([
      { path: 'format', found: '2', expected: '1 como máximo, porque el archivo es para una versión posterior de Precaso' },
    ]);
  });

  it('a file without a format is of the first', () => {
    expect(faultsAfter({ format: undefined })).toEqual([]);
  });

  it.each(['[]', '"uariv"', '3', 'null', 'true', '{}'])('JSON that is no procedure is told so: %s', (text) => {
    const loaded = readProcedure(bytes(text));
    expect(loaded.kind).toBe('faulty');
  });

  it.each([
    ['lists in lists', '['.repeat(200_000) + ']'.repeat(200_000)],
    ['objects in objects', '{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000)],
    ['one text of nearly a million', `{"id":"${'\\n'.repeat(400_000)}"}`],
    ['a hundred thousand keys', `{${Array.from({ length: 80_000 }, (_, i) => `"k${i}":1`).join()}}`],
    ['keys of the machine', '{"__proto__":{"id":"x"},"constructor":{"prototype":{}}}'],
  ])('a hostile file is faulty and nothing else: %s', (_, text) => {
    expect(readProcedure(bytes(text)).kind).toBe('faulty');
    expect({}).not.toHaveProperty('id');
  });

  it('any change of any part is answered by faults or a procedure, never by an exception', () => {
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => {
        const file = mutations.reduce<unknown>((value, { where, what }) => mutated(value, where, what), uarivFile());
        const loaded = readFile(file);
        if (loaded.kind === 'faulty') {
          expect(loaded.faults.length).toBeGreaterThan(0);
          for (const fault of loaded.faults) expect(fault.found.length + fault.expected.length).toBeLessThan(1000);
        } else expect(loaded.ref.hash).toHaveLength(64);
      }),
      { numRuns: 500 },
    );
  });

  it('any bytes are answered by faults, never by an exception', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (any) => {
        expect(readProcedure(any).kind).toBe('faulty');
      }),
    );
  });
});

/** Words that stand in the file already break more than random ones: an id where another belongs. */
const word = fc.constantFrom('draft', 'new', 'solved', 'closed', 'mesa', 'dotacion', 'intake', 'system', 'requester', 'lapse', 'take', 'P1', 'void', 'runs', 'name', '', '__proto__', '(a+)+', '{n}');
const what = fc.oneof(
  word,
  fc.constantFrom(null, true, 0, -1, 1e9, 0.5, [], {}),
  fc.array(word, { maxLength: 4 }),
  fc.jsonValue({ maxDepth: 2 }),
  fc.constant(undefined),
);
const mutation = fc.record({ where: fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 6 }), what });

/** The value with one part of it replaced or taken away; `where` chooses a child at each step, as far down as it goes. */
function mutated(value: unknown, where: readonly number[], part: unknown): unknown {
  const [step, ...rest] = where;
  if (step === undefined || typeof value !== 'object' || value === null) return part;
  const entries = Object.entries(value);
  const chosen = entries[step % Math.max(entries.length, 1)];
  if (chosen === undefined) return part;
  const changed = entries.map(([key, each]) => [key, each === chosen[1] && key === chosen[0] ? mutated(each, rest, part) : each] as const);
  return Array.isArray(value) ? changed.map(([, each]) => each).filter((each) => each !== undefined) : Object.fromEntries(changed);
}
