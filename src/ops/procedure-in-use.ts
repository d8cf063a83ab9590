import { isDeepStrictEqual } from 'node:util';
import { openVersions } from '../desk/tickets/open-versions.js';
import type { Clock } from '../ports/clock.js';
import type { Log } from '../ports/log.js';
import type { Store } from '../ports/store.js';
import { changedDocument } from '../ports/with-timeout.js';
import type { Procedure, ProcedureRef } from '../procedure/procedure.js';
import type { LoadedProcedure } from '../procedures/read-procedure.js';
import { faultText } from '../procedures/fault-table.js';
import { checkScopes, faultyProcedure } from './open-resources.js';
import { namedIn } from '../core/coordination/coordinator.js';
import type { Config } from '../settings/config.js';

/** So many faults of a file are kept and logged: the check of the file names them all. */
const maxKept = 20;

type InUse = { procedure: Procedure; ref: ProcedureRef; isFaulty: boolean };
type StartParts = { store: Pick<Store, 'documents' | 'archive' | 'queries' | 'close'>; clock: Clock; log: Log };

/**
 * The procedure with which the desk works: the file's or, while the file has faults, the last good one, so that a slip in it does not take
 * the desk away from everybody. Where the start is refused the store is closed.
 *
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

async function lastOr(read: LoadedProcedure, file: string, { store, clock, log }: StartParts): Promise<InUse> {
  const { documents, archive } = store;
  const ref = read.kind === 'loaded' ? read.ref : await lastGood(store);
  const procedure = read.kind === 'loaded' ? read.procedure : ref && (await archive.load(ref));
  const found = read.kind === 'loaded' ? [] : read.faults;
  if (ref === null || procedure === null) throw faultyProcedure(found);
  // Kept before it is noted: a process may die in between.
  if (read.kind === 'loaded') await archive.keep(ref, procedure);
  const [faults, at] = [found.slice(0, maxKept).map(faultText), clock.now()];
  await changedDocument(documents, 'procedure-in-use', 'all', (before) => {
    // Told once: the same faults at the next start are no news.
    const known = isDeepStrictEqual(before?.fault?.faults, faults) ? before?.fault : undefined;
    const next = { ref, fault: faults.length === 0 ? null : (known ?? { at, count: found.length, faults }) };
    return isDeepStrictEqual(before, next) ? before : next;
  });
  const isFaulty = faults.length > 0;
  if (isFaulty)
    log.write('error', 'procedure-faulty', {
      file,
      count: found.length,
      faults: faults.join('\n'),
      procedure: ref.id,
      version: ref.version,
    });
  return { procedure, ref, isFaulty };
}

/** That of the last good start; where an earlier release served the desk, the latest of its open cases. */
export async function lastGood({ documents, queries }: Pick<Store, 'documents' | 'queries'>): Promise<ProcedureRef | null> {
  const noted = await documents.find('procedure-in-use', 'all');
  return noted?.body.ref ?? (await openVersions(queries))[0]?.ref ?? null;
}
