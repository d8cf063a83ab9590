import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import { randomIds } from '../adapters/random-ids.js';
import { openProcedureRegistry } from '../desk/procedures/procedure-registry.js';
import { createRetryOnConflict } from '../desk/tickets/change-ticket.js';
import { executeCommand, executeOn, type ExecuteCommand, type ExecuteOn, type ExecutingDesk } from '../desk/tickets/execute-command.js';
import type { Clock } from '../ports/clock.js';
import { silentLog } from '../ports/log.js';
import type { Roster } from '../ports/roster.js';
import type { Store } from '../ports/store.js';
import { StoreRefused } from '../ports/store-refused.js';
import { loadProcedure } from '../procedures/load-procedures.js';
import { faultyProcedure } from './open-resources.js';
import { lastGood, type UsedProcedure } from './procedure-in-use.js';
import { openEmbeddedStore, openEmbeddedStoreAsFound, pathsOf } from '../store/sqlite/open-folder.js';
import { ADDRESS_SETTING, isDatabaseAddress, type StorePlace } from './command-line/options.js';

/** @property environment by default the environment of the process */
export type OfflineCommand = { args: readonly string[]; environment?: NodeJS.ProcessEnv; clock: Clock };

export type UsualArguments = { procedure: string; dataFolder: string; mongodb: string | null };

/** Without arguments the store of the settings. @param faults gets what is wrong with them */
export function placeOf(values: ReadonlyMap<string, string>, { dataFolder, mongodb }: UsualArguments, faults: string[]): StorePlace | null {
  const folder = values.get('--data');
  if (folder !== undefined && values.has('--database')) faults.push('--data y --database: va uno de los dos');
  if (folder !== undefined) return { kind: 'folder', folder: resolve(folder) };
  const given = values.get('--database');
  if (given === undefined) return mongodb === null ? { kind: 'folder', folder: dataFolder } : { kind: 'database', address: mongodb };
  const address = given === ADDRESS_SETTING ? mongodb : given;
  if (address !== null && isDatabaseAddress(address)) return { kind: 'database', address };
  faults.push(
    address === null
      ? `--database: el ajuste ${ADDRESS_SETTING} no tiene valor`
      : '--database: una dirección mongodb:// o mongodb+srv://, o MONGODB_URI',
  );
  return null;
}

/** An unknown argument may be an address, which may contain a password. */
export function quoted(text: string): string {
  return text.includes('@') || text.includes('://') ? '«…»' : `«${text}»`;
}

/** Nothing is created, and nothing upgraded unless `mayUpgrade`, as the next start does. @throws {StoreRefused} */
export async function openStoreAt(place: StorePlace, mayUpgrade = false): Promise<Store> {
  if (place.kind === 'database') {
    const { openMongoStore, openMongoStoreAsFound } = await import('../store/mongodb/open-database.js');
    return openMongoStoreAsFound(place.address).catch((fault: unknown) => {
      if (mayUpgrade && fault instanceof StoreRefused && fault.code === 'earlier-format') return openMongoStore(place.address);
      throw fault;
    });
  }
  const isThere = await access(pathsOf(place.folder).database).then(
    () => true,
    () => false,
  );
  if (!isThere) throw new StoreRefused('no-store', `En la carpeta ${place.folder} no hay una mesa guardada. Indique la suya con --data.`);
  return mayUpgrade ? openEmbeddedStore(place.folder) : openEmbeddedStoreAsFound(place.folder);
}

/** Whatever its file says now; the file's for a desk that nothing was registered with. */
export async function procedureOfStore(store: Pick<Store, 'archive' | 'documents' | 'queries'>, file: string): Promise<UsedProcedure> {
  const ref = await lastGood(store);
  const procedure = ref && (await store.archive.load(ref));
  if (ref !== null && procedure !== null) return { procedure, ref };
  const loaded = await loadProcedure(file);
  if (loaded.kind === 'faulty') throw faultyProcedure(loaded.faults);
  return loaded;
}

/** No command of an export asks who is in a group. */
const noRoster: Roster = {
  groupsOf: () => Promise.resolve([]),
  membersOf: () => Promise.resolve([]),
  membersNow: () => Promise.resolve(null),
  forget: () => undefined,
};

export async function offlineDesk(store: Store, { procedure, ref }: UsedProcedure, clock: Clock) {
  const registry = await openProcedureRegistry(procedure, ref, store.archive);
  const executing: ExecutingDesk = {
    ...store,
    registry,
    clock,
    ids: randomIds,
    log: silentLog, // the terminal shows the result
    roster: noRoster,
    coordination: { all: () => Promise.resolve([]), over: () => Promise.resolve([]) },
    retryOnConflict: createRetryOnConflict(),
    acquireLease: () => null,
    deliver: () => undefined,
  };
  const desk = { ...executing, executeOn: (...asked: Parameters<ExecuteOn>) => executeOn(executing, ...asked) };
  const execute: ExecuteCommand = (...asked) => executeCommand(desk, ...asked);
  return { ...desk, execute };
}
