import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Procedure } from '../../src/procedure/procedure.js';
import { startDesk, type DeskOverHttp } from './desk-over-http.js';

/** The built server with the shipped procedure as an organisation would change it in a file of its own; its channels are bound. */
export async function startChangedDesk(change: (procedure: Procedure) => object): Promise<DeskOverHttp> {
  const folder = await mkdtemp(join(tmpdir(), 'precaso-test-'));
  const shipped: Procedure = JSON.parse(await readFile(fileURLToPath(new URL('../../src/procedures/uariv.json', import.meta.url)), 'utf8'));
  const file = join(folder, 'propio.json');
  await writeFile(file, JSON.stringify({ ...shipped, ...change(shipped), version: 2 }));
  const desk = await startDesk({ environment: { PRECASO_PROCEDURE: file } });
  await desk.bindAll();
  return {
    ...desk,
    async close() {
      await desk.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
