import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadProcedure } from '../../src/procedures/load-procedures.js';
import { tempFolder } from '../support/temp-folder.js';

it('a pipe without a writer is a fault at once, not a procedure that is waited for', async () => {
  const pipe = join(await tempFolder(), 'pipe.json');
  execFileSync('mkfifo', [pipe]);
  expect(await loadProcedure(pipe)).toMatchObject({ kind: 'faulty', faults: [{ found: expect.stringContaining('que no es un archivo') }] });
});
