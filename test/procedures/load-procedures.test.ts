import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { loadProcedure, shippedProcedures } from '../../src/procedures/load-procedures.js';

const folder = mkdtempSync(join(tmpdir(), 'precaso-procedures-'));
const shipped = fileURLToPath(new URL('../../src/procedures/uariv.json', import.meta.url));
const file = (name: string) => join(folder, name);
const foundIn = async (nameOrPath: string) => {
  const loaded = await loadProcedure(nameOrPath);
  return loaded.kind === 'faulty' ? loaded.faults.map((f) => f.found) : loaded.ref.id;
};

afterAll(() => rmSync(folder, { recursive: true }));

describe('a procedure is loaded by name or by path', () => {
  it('the default procedure is among the shipped ones and loads', async () => {
    expect(await shippedProcedures()).toContain('uariv');
    expect(await foundIn('uariv')).toBe('uariv');
  });

  it('every shipped procedure loads by the name of its file', async () => {
    for (const name of await shippedProcedures()) expect(await foundIn(name)).toBe(name);
  });

  it('an organisation’s own file is read like a shipped one', async () => {
    copyFileSync(shipped, file('own.json'));
    expect(await loadProcedure(file('own.json'))).toEqual(await loadProcedure('uariv'));
  });

  it('a symbolic link is followed to its file', async () => {
    symlinkSync(shipped, file('link.json'));
    expect(await foundIn(file('link.json'))).toBe('uariv');
  });

  it.each(['otra', 'UARIV', '', '  '])('an unknown name is a fault that lists the shipped ones: "%s"', async (name) => {
    const loaded = await loadProcedure(name);
    expect(loaded).toMatchObject({
      kind: 'faulty',
      faults: [{ path: '', expected: '"sigce", "siif", "uariv" o "uspec", o la ruta de un archivo .json' }],
    });
  });

  it('a missing file, a folder and an impossible file name are faults', async () => {
    mkdirSync(file('folder.json'));
    expect(await foundIn(file('nada.json'))).toEqual([expect.stringMatching(/nada\.json", que no existe$/)]);
    expect(await foundIn(file('folder.json'))).toEqual([expect.stringContaining('que no es un archivo')]);
    expect(await foundIn(`./${'x'.repeat(5000)}.json`)).toEqual([expect.stringMatching(/que no se puede leer \(ENAMETOOLONG\)$/)]);
    expect(await foundIn('./a\0b.json')).toEqual([expect.stringContaining('que no se puede leer')]);
  });

  it('a device is a fault at once', async () => {
    expect(await foundIn('/dev/zero')).toEqual([expect.stringContaining('que no es un archivo')]);
  });

  it('an empty file and one of 5 MB are faults', async () => {
    writeFileSync(file('empty.json'), '');
    writeFileSync(file('large.json'), ' '.repeat(5_000_000));
    expect(await foundIn(file('empty.json'))).toEqual(['un archivo vacío']);
    expect(await foundIn(file('large.json'))).toEqual(['más de 1000000 bytes']);
  });
});
