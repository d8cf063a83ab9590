import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const program = fileURLToPath(new URL('../../dist/procedures/check-file.js', import.meta.url));
const run = promisify(execFile);

describe('the built checker', () => {
  it('finds the shipped files from dist and ends with 0', async () => {
    const { stdout, stderr } = await run(process.execPath, [program, 'uariv'], { timeout: 15_000 });
    expect(stdout).toContain('stateDiagram-v2');
    expect(stderr).toBe('');
  });

  it('ends with 1 where there are faults', async () => {
    await expect(run(process.execPath, [program, './nada.json'], { timeout: 15_000 })).rejects.toMatchObject({ code: 1, stdout: expect.stringContaining('que no existe') });
  });
});
