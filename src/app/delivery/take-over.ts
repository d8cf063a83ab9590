import { later } from '../../domain/instant.js';
import type { Clock } from '../../ports/clock.js';
import type { TicketQueries } from '../../ports/ticket-queries.js';
import { endLease, type EndLeaseDependencies } from './end-lease.js';

/** As many as one query gives; what is beyond waits for its lease to run out. */
const most = 200;

/**
 * Ends the leases of processes that are gone, so that what they left half sent is looked at now and not when the leases
 * run out. Only for a store that one process alone can have open: any other owner in it is dead.
 */
export function createTakeOver(dependencies: EndLeaseDependencies & { queries: TicketQueries; clock: Clock; owner: string; leaseMs: number }): () => Promise<void> {
  const { queries, clock, owner, leaseMs } = dependencies;
  return async () => {
    const now = clock.now();
    // A ticket under a lease wakes when it ends, which is never later than this.
    for (const id of await queries.dueAt(later(now, leaseMs), most)) await endLease(dependencies, id, now, (holder) => holder !== owner);
  };
}
