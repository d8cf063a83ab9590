import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { goldenOf, writeBroken } from '../../procedures/broken-files.js';

const program = fileURLToPath(new URL('../../../dist/ops/procedures/check-file.js', import.meta.url));
const run = promisify(execFile);

describe('the built checker', () => {
  it('the built checker finds the shipped files from dist and ends with 0', async () => {
    const { stdout, stderr } = await run(process.execPath, [program, 'uariv'], { timeout: 120_000 });
    expect(stdout).toContain('stateDiagram-v2');
    expect(stderr).toBe('');
  });

  it.each(['01-unknown-ids', '31-everything-at-once', '52-byte-order-mark'])(
    'the built checker lists the faults of %s as reviewed, and ends with 1',
    async (name) => {
      const folder = mkdtempSync(join(tmpdir(), 'precaso-check-'));
      const failed = await run(process.execPath, [program, writeBroken(name, folder)], { timeout: 120_000 }).catch(
        (error: unknown) => error,
      );
      rmSync(folder, { recursive: true });
      expect(failed).toMatchObject({ code: 1, stderr: '', stdout: expect.any(String) });
      const { stdout } = z.object({ stdout: z.string() }).parse(failed);
      const shown = stdout.replace(`${folder}/`, '').replace(/línea \d+/g, (line) => line.replace(/\d/g, '9'));
      expect(shown).toBe(readFileSync(goldenOf(name), 'utf8'));
    },
  );

  it('the built checker ends with 1 for a file that does not exist', async () => {
    await expect(run(process.execPath, [program, './nada.json'], { timeout: 120_000 })).rejects.toMatchObject({
      code: 1,
      stdout: expect.stringContaining('que no existe'),
    });
  });
});
