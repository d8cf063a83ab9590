import { DAY, later } from '../../domain/instant.js';
import type { Clock } from '../../ports/clock.js';
import type { TicketQueries } from '../../ports/ticket-queries.js';
import { endLease, type EndLeaseDependencies } from './end-lease.js';

/** As many as one query gives; what is beyond waits for its lease to run out. */
const most = 200;
/** A ticket under a lease wakes when it ends: within a minute, or as much later as the clock was put back since. */
const aheadMs = DAY;

/**
 * Ends the leases of processes that are gone, so that what they left half sent is looked at now and not when the leases
 * run out. Only for a store that one process alone can have open: any other owner in it is dead.
 */
export function createTakeOverLeases(
  dependencies: EndLeaseDependencies & { queries: TicketQueries; clock: Clock; owner: string },
): () => Promise<void> {
  const { queries, clock, owner } = dependencies;
  return async () => {
    const now = clock.now();
    for (const id of await queries.dueAt(later(now, aheadMs), most)) await endLease(dependencies, id, now, (holder) => holder !== owner);
  };
}
