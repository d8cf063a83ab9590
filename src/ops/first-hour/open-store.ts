import { access } from 'node:fs/promises';
import { dirname } from 'node:path';
import { inWritable, openEmbeddedStoreAsFound, pathsOf } from '../../store/sqlite/open-folder.js';
import { codeOf } from '../../store/sqlite/private-folder.js';
import type { Config } from '../../settings/config.js';
import { StoreRefused, type StoreRefusal } from '../../ports/store-refused.js';
import type { Store } from '../../ports/store.js';

/** `unopened`: the store cannot be opened now, which is not a fault · `refused`: the store is unfit, with its code */
export type OpenedStore = { kind: 'open'; store: Store } | { kind: 'unopened'; why: string } | { kind: 'refused'; code: string };

/** Reasons that are no faults: the first start, as the service's user, removes them. An upgrade would shut out earlier releases. */
const reasonsNotOpened: Readonly<Partial<Record<StoreRefusal, string>>> = {
  'in-use': 'la mesa está encendida',
  'earlier-format': 'se actualiza al iniciar',
  'no-store': 'se crea al iniciar',
};

/** Opens the desk's store as it is: nothing is created and nothing is upgraded. */
export async function openStoreOf({ mongodb, dataFolder }: Config): Promise<OpenedStore> {
  try {
    if (mongodb !== null) {
      const { openMongoStoreAsFound } = await import('../../store/mongodb/open-database.js');
      return { kind: 'open', store: await openMongoStoreAsFound(mongodb) };
    }
    const { database, lock } = pathsOf(dataFolder);
    if (!(await exists(database))) return { kind: 'unopened', why: 'se crea al iniciar' };
    // A restored backup may lack the lock, and a lock created here might belong to another user than the service's.
    if (!(await exists(lock))) return { kind: 'unopened', why: 'se prepara al iniciar' };
    return { kind: 'open', store: await openEmbeddedStoreAsFound(dataFolder) };
  } catch (fault) {
    if (!(fault instanceof StoreRefused)) throw fault;
    const why = reasonsNotOpened[fault.code];
    return why === undefined ? { kind: 'refused', code: fault.code } : { kind: 'unopened', why };
  }
}

/** @throws {StoreRefused} the folder cannot be read, which the operator must repair */
function exists(path: string): Promise<boolean> {
  const found = access(path).then(
    () => true,
    (fault: unknown) => {
      if (codeOf(fault) === 'ENOENT') return false;
      throw fault;
    },
  );
  return inWritable(dirname(path), () => found);
}
