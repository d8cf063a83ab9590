import { access } from 'node:fs/promises';
import { dirname } from 'node:path';
import { inWritable, openEmbeddedStoreAsFound, pathsOf } from '../adapters/embedded/open-folder.js';
import type { Config } from '../config.js';
import { StoreRefused, type StoreRefusal } from '../ports/store-refused.js';
import type { Store } from '../ports/store.js';

/** `shut`: it cannot be looked into now, which is no fault · `refused`: it does not serve, by its code */
export type Opened = { kind: 'open'; store: Store } | { kind: 'shut'; why: string } | { kind: 'refused'; code: string };

/** Not faults: the first start sees to them, as the service's own user, and an earlier release cannot open the store any more after it. */
const whyShut: Readonly<Partial<Record<StoreRefusal, string>>> = {
  'in-use': 'la mesa está encendida',
  'earlier-format': 'se actualiza al iniciar',
  'no-store': 'se crea al iniciar',
};

/** Opens what the desk keeps, as it stands: nothing is made and nothing is brought up to date. */
export async function openStoreOf({ mongodb, dataFolder }: Config): Promise<Opened> {
  try {
    if (mongodb !== null) {
      const { openMongoStoreAsFound } = await import('../adapters/mongodb/open-database.js');
      return { kind: 'open', store: await openMongoStoreAsFound(mongodb) };
    }
    const { database, lock } = pathsOf(dataFolder);
    if (!(await exists(database))) return { kind: 'shut', why: 'se crea al iniciar' };
    // A copy put back may lack it, and one made here may belong to another user than the service's.
    if (!(await exists(lock))) return { kind: 'shut', why: 'se prepara al iniciar' };
    return { kind: 'open', store: await openEmbeddedStoreAsFound(dataFolder) };
  } catch (fault) {
    if (!(fault instanceof StoreRefused)) throw fault;
    const why = whyShut[fault.code];
    return why === undefined ? { kind: 'refused', code: fault.code } : { kind: 'shut', why };
  }
}

/** Where it cannot be looked into, that is what is to be mended. @throws {StoreRefused} */
function exists(path: string): Promise<boolean> {
  const found = access(path).then(
    () => true,
    (fault: unknown) => {
      if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return false;
      throw fault;
    },
  );
  return inWritable(dirname(path), () => found);
}
