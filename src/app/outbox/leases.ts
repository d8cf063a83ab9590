import { DAY, later, type Instant } from '../../domain/instant.js';
import type { TicketId } from '../../domain/ticket/ticket.js';
import type { Clock } from '../../ports/clock.js';
import type { TicketQueries } from '../../ports/ticket-queries.js';
import type { TicketStore } from '../../ports/ticket-store.js';
import { amendTicket, type AcquireLease, type RetryOnConflict } from '../tickets/change-ticket.js';
import type { Deliveries } from './dispatch-outbox.js';
import { withLease } from '../../domain/outbox/lease.js';

/**
 * Takes the lease of a ticket for this process. What this process still sends, or knows the outcome of and could not write,
 * is not unclear because its lease ran out meanwhile: only another process has to take it for that. What is due besides goes
 * with the write of those outcomes.
 */
export function createAcquireLease({
  deliveries,
  owner,
  leaseMs,
}: {
  deliveries: Pick<Deliveries, 'holds'>;
  owner: string;
  leaseMs: number;
}): AcquireLease {
  return (stored, now, rules) =>
    stored.lease?.owner === owner && deliveries.holds(stored.id) ? null : withLease(stored, owner, now, leaseMs, rules);
}

type LeaseDependencies = { tickets: TicketStore; retryOnConflict: RetryOnConflict };

/**
 * Gives back the leases of what is still being sent, so that another process looks at it now and not when they run out. For
 * an orderly stop, when the sends had their time: each may have arrived.
 */
export function createReleaseLeases(
  dependencies: LeaseDependencies & { deliveries: Deliveries; clock: Clock; owner: string },
): () => Promise<void> {
  const { deliveries, clock, owner } = dependencies;
  return async () => {
    const now = clock.now();
    await Promise.all([...deliveries.underWay()].map((id) => endLease(dependencies, id, now, (holder) => holder === owner)));
  };
}

/** As many as one query gives; what is beyond waits for its lease to run out. */
const maxTakenOver = 200;
/** A ticket under a lease wakes when it ends: within a minute, or as much later as the clock was put back since. */
const aheadMs = DAY;

/**
 * Ends the leases of processes that are gone, so that what they left half sent is looked at now and not when the leases
 * run out. Only for a store that one process alone can have open: any other owner in it is dead.
 */
export function createTakeOverLeases(
  dependencies: LeaseDependencies & { queries: TicketQueries; clock: Clock; owner: string },
): () => Promise<void> {
  const { queries, clock, owner } = dependencies;
  return async () => {
    const now = clock.now();
    const leased = await queries.dueAt(later(now, aheadMs), maxTakenOver);
    for (const id of leased) await endLease(dependencies, id, now, (holder) => holder !== owner);
  };
}

/** Ends a lease before its time: the next process that looks finds what was under way unclear, and goes on with it. */
export async function endLease(
  dependencies: LeaseDependencies,
  id: TicketId,
  now: Instant,
  isEnded: (owner: string) => boolean,
): Promise<void> {
  await amendTicket(dependencies, id, (stored) =>
    stored.lease === null || !isEnded(stored.lease.owner) ? null : { ...stored, lease: { ...stored.lease, until: now }, wakeAt: now },
  );
}
