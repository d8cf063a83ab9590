import { isDeepStrictEqual } from 'node:util';
import { openVersions } from '../desk/tickets/open-versions.js';
import type { Clock } from '../ports/clock.js';
import type { Log } from '../ports/log.js';
import type { Store } from '../ports/store.js';
import { changedDocument } from '../ports/with-timeout.js';
import type { Procedure, ProcedureRef } from '../procedure/procedure.js';
import type { LoadedProcedure } from '../procedures/read-procedure.js';
import { faultText } from '../procedures/fault-table.js';
import { changedGroups, withGroupIds } from '../procedures/group-ids.js';
import type { ProcedureInUse } from '../core/desk/procedure-in-use.js';
import { stated } from '../core/ticket/stated.js';
import { checkScopes, faultyProcedure, otherProcedure } from './open-resources.js';
import { namedIn } from '../core/coordination/coordinator.js';
import type { Config } from '../settings/config.js';

/** So many faults of a file are kept and logged: the check of the file names them all. */
const maxKept = 20;

export type UsedProcedure = { procedure: Procedure; ref: ProcedureRef };
type InUse = UsedProcedure & { isFaulty: boolean };
type StartParts = { store: Pick<Store, 'documents' | 'archive' | 'queries' | 'close'>; clock: Clock; log: Log };

/**
 * The file's or, while the file has faults, the last good one, so that a slip in it does not take the desk away from everybody. Where the
 * start is refused the store is closed.
 * @throws {StartRefused} the file has faults, and this desk never had a good one; or the settings do not fit the procedure
 */
export async function procedureInUse(config: Config, read: LoadedProcedure, parts: StartParts): Promise<InUse> {
  try {
    const started = await lastOr(read, config.procedure, parts);
    checkScopes(namedIn(config), started.procedure);
    return started;
  } catch (fault) {
    await parts.store.close();
    throw fault;
  }
}

async function lastOr(written: LoadedProcedure, file: string, { store, clock, log }: StartParts): Promise<InUse> {
  const { documents, archive } = store;
  const before = (await documents.find('procedure-in-use', 'all'))?.body;
  const { read, groups } = written.kind === 'loaded' ? await asKnown(written, store, before) : { read: written, groups: [] };
  const ref = read.kind === 'loaded' ? read.ref : await lastGood(store);
  const procedure = read.kind === 'loaded' ? read.procedure : ref && (await archive.load(ref));
  const found = read.kind === 'loaded' ? [] : read.faults;
  if (ref === null || procedure === null) throw faultyProcedure(found);
  // Kept before it is noted: a process may die in between.
  if (read.kind === 'loaded') await archive.keep(ref, procedure);
  const [faults, at] = [found.slice(0, maxKept).map(faultText), clock.now()];
  const isFaulty = faults.length > 0;
  await changedDocument(documents, 'procedure-in-use', 'all', (stored) => {
    // Told once: the same at the next start is no news.
    const fault = isDeepStrictEqual(stored?.fault?.faults, faults) ? stored?.fault : undefined;
    const changed = isFaulty || isDeepStrictEqual(stored?.changed?.groups ?? [], groups) ? stored?.changed : { at, groups };
    const next = { ref, fault: isFaulty ? (fault ?? { at, count: found.length, faults }) : null, ...stated({ changed }) };
    return isDeepStrictEqual(stored, next) ? stored : next;
  });
  const { id, version } = ref;
  if (isFaulty) log.write('error', 'procedure-faulty', { file, count: found.length, faults: faults.join('\n'), procedure: id, version });
  return { procedure, ref, isFaulty };
}

/** The file's procedure under the ids of groups that open cases have. @throws {StartRefused} cases of another procedure are open */
async function asKnown({ procedure, ref }: UsedProcedure, { queries, archive }: StartParts['store'], before: ProcedureInUse | undefined) {
  const versions = await openVersions(queries);
  const other = versions.find((one) => one.ref.id !== ref.id);
  if (other !== undefined) throw otherProcedure(procedure.id, other.ref.id);
  const held = await Promise.all(versions.map(async (one) => ({ ...one, procedure: await archive.load(one.ref) })));
  const groups = changedGroups(procedure, held, before?.changed?.groups ?? []);
  const isRenamed = groups.some(({ inFile }) => inFile !== null);
  return { read: isRenamed ? withGroupIds(procedure, groups) : ({ kind: 'loaded', procedure, ref } as const), groups };
}

/** That of the last good start; where an earlier release served the desk, the latest of its open cases. */
export async function lastGood({ documents, queries }: Pick<Store, 'documents' | 'queries'>): Promise<ProcedureRef | null> {
  const noted = await documents.find('procedure-in-use', 'all');
  return noted?.body.ref ?? (await openVersions(queries))[0]?.ref ?? null;
}
