import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkFile } from '../../src/procedures/check-file.js';

const folder = mkdtempSync(join(tmpdir(), 'precaso-check-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('checking a procedure by hand', () => {
  it('a usable one is drawn, with its version and wording', async () => {
    const { text, exitCode } = await checkFile(['uariv']);
    expect(exitCode).toBe(0);
    expect(text).toMatch(/^%% UARIV · Soporte de primer nivel: uariv, versión 1, [0-9a-f]{12}\nstateDiagram-v2\n/);
  });

  it('the faults of another stand in columns, each on one line', async () => {
    const path = join(folder, 'own.json');
    writeFileSync(path, '{"id":"own","id":"own","version":1,"version":2}');
    expect(await checkFile([path])).toEqual({
      exitCode: 1,
      text: [
        `${path}: 2 errores`,
        '  dónde    lo que hay                se esperaba',
        '  id       la misma clave dos veces  cada clave una sola vez, porque la primera se perdería',
        '  version  la misma clave dos veces  cada clave una sola vez, porque la primera se perdería',
        '',
      ].join('\n'),
    });
  });

  it('a fault of the whole file says so', async () => {
    expect((await checkFile(['nada'])).text).toContain('1 error\n  dónde      lo que hay  se esperaba\n  (archivo)  "nada"      "uariv", o la ruta de un archivo .json\n');
  });

  it.each([[[]], [['a', 'b']]])('anything else than one name is told how it goes: %j', async (args: readonly string[]) => {
    expect(await checkFile(args)).toMatchObject({ exitCode: 2, text: expect.stringMatching(/^uso: npm run procedure:check -- <uariv \| archivo\.json>\n$/) });
  });
});
