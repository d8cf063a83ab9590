import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readProcedure } from '../../src/procedures/read-procedure.js';
import { ampleFile, edited, faultsAfter, readFile, uarivFile } from './broken-copy.js';
import { mutated, mutation } from './mutations.js';
import { repetitions } from '../support/repetitions.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const refOf = (file: unknown) => {
  const loaded = readFile(file);
  return loaded.kind === 'loaded' ? loaded.ref : loaded.faults;
};

describe('reading a procedure’s file', () => {
  it('a procedure has a ref of id, version and hash for its tickets', () => {
    expect(refOf(uarivFile())).toEqual({ id: 'uariv', version: 7, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it('layout and key order keep the hash; another word changes it', () => {
    const file = uarivFile();
    const turned = Object.fromEntries(Object.entries(file as object).toReversed());
    expect(refOf(turned)).toEqual(refOf(file));
    expect(readProcedure(bytes(JSON.stringify(file, null, 8)))).toEqual(readFile(file));
    expect(refOf({ ...(file as object), deskName: 'Mesa' })).not.toEqual(refOf(file));
  });

  it('$schema is not part of the procedure, nor of its hash', () => {
    const without = edited({ $schema: undefined }, uarivFile());
    expect(without).not.toEqual(uarivFile());
    expect(readFile(without)).toEqual(readFile(uarivFile()));
    expect(readFile(edited({ $schema: 'https://example.org/otro.json' }, uarivFile()))).toEqual(readFile(without));
  });

  it('a file of a later format is one fault, whatever else is in it', () => {
    expect(faultsAfter({ format: 2, states: 'elsewhere', escalations: {} })).toEqual([
      { path: 'format', found: '2', expected: '1 como máximo, porque el archivo es para una versión posterior de Precaso' },
    ]);
  });

  it('faults of the text, the schema and the meaning are told at once', () => {
    const file = edited(
      { 'states[0].limt': 1, 'targets[0].responseMinutes': 0, 'routes[0].to': ['la-luna'], 'intake.form': 'nada' },
      uarivFile(),
    );
    const text = JSON.stringify(file).replace('"deskName":', '"deskName":"Mesa","deskName":');
    const loaded = readProcedure(bytes(text));
    const paths = loaded.kind === 'faulty' ? loaded.faults.map(({ path }) => path) : [];
    expect(paths).toEqual(
      expect.arrayContaining(['deskName', 'states[0].limt', 'targets[0].responseMinutes', 'routes[0].to[0]', 'intake.form']),
    );
  });

  it('a file without a format has format 1', () => {
    expect(faultsAfter({ format: undefined })).toEqual([]);
  });

  it.each(['[]', '"uariv"', '3', 'null', 'true', '{}'])('JSON that is no procedure is faulty: %s', (text) => {
    const loaded = readProcedure(bytes(text));
    expect(loaded.kind).toBe('faulty');
  });

  it.each([
    ['lists in lists', '['.repeat(200_000) + ']'.repeat(200_000)],
    ['objects in objects', '{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000)],
    ['one text of nearly a million', `{"id":"${'\\n'.repeat(400_000)}"}`],
    ['a hundred thousand keys', `{${Array.from({ length: 80_000 }, (_, i) => `"k${i}":1`).join()}}`],
    ['keys of the machine', '{"__proto__":{"id":"x"},"constructor":{"prototype":{}}}'],
  ])('a hostile file is faulty and does no harm: %s', (_, text) => {
    expect(readProcedure(bytes(text)).kind).toBe('faulty');
    expect({}).not.toHaveProperty('id');
  });

  it('any change of any part gives faults or a procedure, never an exception', () => {
    fc.assert(
      fc.property(fc.constantFrom(uarivFile, ampleFile), fc.array(mutation, { minLength: 1, maxLength: 4 }), (good, mutations) => {
        const file = mutations.reduce<unknown>((value, { where, what }) => mutated(value, where, what), good());
        // Not looked through for English: what is put in at random may be an English word.
        const loaded = readProcedure(bytes(JSON.stringify(file)));
        if (loaded.kind === 'faulty') {
          expect(loaded.faults.length).toBeGreaterThan(0);
          for (const fault of loaded.faults) expect(fault.found.length + fault.expected.length).toBeLessThan(1000);
        } else expect(loaded.ref.hash).toHaveLength(64);
      }),
      { numRuns: repetitions(500, 150) },
    );
  });

  it('any bytes give faults, never an exception', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (any) => {
        expect(readProcedure(any).kind).toBe('faulty');
      }),
    );
  });
});
