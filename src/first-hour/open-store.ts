import { access } from 'node:fs/promises';
import { openEmbeddedStore, pathsOf } from '../adapters/embedded/open-folder.js';
import type { Config } from '../config.js';
import { StoreRefused } from '../ports/store-refused.js';
import type { Store } from '../ports/store.js';

/** `shut`: it cannot be looked into now, which is no fault · `refused`: it does not serve, by its code */
export type Opened = { kind: 'open'; store: Store } | { kind: 'shut'; why: string } | { kind: 'refused'; code: string };

/** Opens what the desk keeps. A folder that is not there yet is not made: its first start makes it, as the service's own user. */
export async function openStoreOf({ mongodb, dataFolder }: Config): Promise<Opened> {
  try {
    if (mongodb !== null) {
      const { openMongoStore } = await import('../adapters/mongodb/open-database.js');
      return { kind: 'open', store: await openMongoStore(mongodb) };
    }
    if (!(await exists(pathsOf(dataFolder).database))) return { kind: 'shut', why: 'la carpeta se crea al iniciar' };
    return { kind: 'open', store: await openEmbeddedStore(dataFolder) };
  } catch (fault) {
    if (!(fault instanceof StoreRefused)) throw fault;
    return fault.code === 'in-use' ? { kind: 'shut', why: 'la mesa está encendida' } : { kind: 'refused', code: fault.code };
  }
}

function exists(path: string): Promise<boolean> {
  return access(path).then(() => true, () => false);
}
