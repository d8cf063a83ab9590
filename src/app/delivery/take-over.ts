import { later } from '../../domain/instant.js';
import type { StoredTicket } from '../../domain/ticket/stored-ticket.js';
import type { Clock } from '../../ports/clock.js';
import type { TicketQueries } from '../../ports/ticket-queries.js';
import type { TicketStore } from '../../ports/ticket-store.js';
import type { UntilWritten } from '../ticket/until-written.js';

/** As many as one query gives; what is beyond waits for its lease to run out. */
const most = 200;

/**
 * Ends the leases of processes that are gone, so that what they left half sent is looked at now and not when the leases
 * run out. Only for a store that one process alone can have open: any other owner in it is dead.
 */
export function createTakeOver(dependencies: {
  tickets: TicketStore;
  queries: TicketQueries;
  clock: Clock;
  untilWritten: UntilWritten;
  owner: string;
  leaseMs: number;
}): () => Promise<void> {
  const { tickets, queries, clock, untilWritten, owner, leaseMs } = dependencies;
  return async () => {
    const now = clock.now();
    // A ticket under a lease wakes when it ends, which is never later than this.
    for (const id of await queries.dueAt(later(now, leaseMs), most)) {
      await untilWritten(id, async () => {
        const stored = await tickets.load(id);
        if (stored?.lease == null || stored.lease.owner === owner) return;
        const ended: StoredTicket = { ...stored, lease: { ...stored.lease, until: now }, wakeAt: now };
        await tickets.append({ id, expected: stored.revision, numbers: [], build: () => ended });
      });
    }
  };
}
