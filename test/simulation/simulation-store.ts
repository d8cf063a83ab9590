import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedStore } from '../../src/store/sqlite/open-folder.js';
import { openProcedureRegistry } from '../../src/desk/procedures/procedure-registry.js';
import type { Ground } from './simulate.js';
import { shippedProcedure } from '../support/shipped-procedure.js';

/** A real store in a folder of its own, with a shipped procedure; `leave` takes it away. */
export async function groundFor(procedure: string, reserve = 3): Promise<Ground & { leave(): Promise<void> }> {
  const loaded = shippedProcedure(procedure);
  const folder = await mkdtemp(join(tmpdir(), 'precaso-simulation-'));
  const store = await openEmbeddedStore(folder);
  // A few numbers, so that a block is soon reserved, and cut off in its middle now and then.
  const registry = await openProcedureRegistry(
    { ...loaded.procedure, contingency: { ...loaded.procedure.contingency, reserve } },
    loaded.ref,
    store.archive,
  );
  return {
    store,
    registry,
    async leave() {
      await store.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
