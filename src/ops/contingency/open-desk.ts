import { access } from 'node:fs/promises';
import { openEmbeddedStoreAsFound, pathsOf } from '../../store/sqlite/open-folder.js';
import { randomIds } from '../../adapters/random-ids.js';
import { createSharedTurns } from '../../adapters/shared-turns.js';
import { createWorkbookWriter } from '../../adapters/xlsx/create-workbook-writer.js';
import type { ContingencyDesk } from '../../features/contingency/write-contingency.js';
import { openProcedureRegistry } from '../../desk/procedures/procedure-registry.js';
import { createRetryOnConflict } from '../../desk/tickets/change-ticket.js';
import { executeCommand, executeOn, type ExecuteOn, type ExecutingDesk } from '../../desk/tickets/execute-command.js';
import type { Clock } from '../../ports/clock.js';
import type { Log } from '../../ports/log.js';
import type { Roster } from '../../ports/roster.js';
import { StoreRefused } from '../../ports/store-refused.js';
import type { Store } from '../../ports/store.js';
import type { Procedure, ProcedureRef } from '../../procedure/procedure.js';
import { workbookWords } from '../../texts/workbook.js';
import type { DeskPlace } from './read-arguments.js';

/** Opens the store unchanged: nothing is created, nothing is upgraded. @throws {StoreRefused} */
export async function openStoreAt(place: DeskPlace): Promise<Store> {
  if (place.kind === 'database') return (await import('../../store/mongodb/open-database.js')).openMongoStoreAsFound(place.address);
  const isThere = await access(pathsOf(place.folder).database).then(
    () => true,
    () => false,
  );
  if (!isThere) throw new StoreRefused('no-store', `En la carpeta ${place.folder} no hay una mesa guardada. Indique la suya con --data.`);
  return openEmbeddedStoreAsFound(place.folder);
}

/** A log without output: the terminal shows the result. */
const noLog: Log = { write: () => undefined };

/** A roster without members: no command of an export asks who is in a group. */
const noRoster: Roster = {
  groupsOf: () => Promise.resolve([]),
  membersOf: () => Promise.resolve([]),
  membersNow: () => Promise.resolve(null),
  forget: () => undefined,
};

/** Creates the part of the desk that its workbook needs, without Teams: it sends nothing. */
export async function contingencyOn(
  store: Store,
  { procedure, ref }: { procedure: Procedure; ref: ProcedureRef },
  clock: Clock,
): Promise<ContingencyDesk> {
  const registry = await openProcedureRegistry(procedure, ref, store.archive);
  const executing: ExecutingDesk = {
    ...store,
    registry,
    clock,
    ids: randomIds,
    log: noLog,
    roster: noRoster,
    coordination: { all: () => Promise.resolve([]), over: () => Promise.resolve([]) },
    retryOnConflict: createRetryOnConflict(),
    acquireLease: () => null,
    deliver: () => undefined,
  };
  const desk = { ...executing, executeOn: (...asked: Parameters<ExecuteOn>) => executeOn(executing, ...asked) };
  return {
    ...store,
    ...desk,
    execute: (...asked) => executeCommand(desk, ...asked),
    writer: createWorkbookWriter(workbookWords),
    nextTurn: createSharedTurns(),
  };
}
