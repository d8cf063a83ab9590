import type { Desk, HalfDesk } from '../../desk.js';
import { DAY, later, type Instant } from '../../domain/instant.js';
import type { TicketId } from '../../domain/ticket/ticket.js';
import { amendTicket, type Sending } from '../tickets/change-ticket.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import { withLease } from '../../domain/outbox/lease.js';

/**
 * Takes the lease of a ticket for this process. While this process still sends, or could not write the outcomes that it knows, a lease that
 * ran out does not make them unknown: only another process has to treat them so. What else is due goes with the write of those outcomes.
 */
export function acquireLease(
  { deliveries, owner, leaseMs }: Pick<Desk, 'deliveries' | 'owner' | 'leaseMs'>,
  ...[stored, now, rules]: Parameters<Sending['acquireLease']>
): StoredTicket | null {
  const isHeld = stored.lease?.owner === owner && deliveries.holds(stored.id);
  return isHeld ? null : withLease(stored, owner, now, leaseMs, rules);
}

/**
 * Gives back the leases of what is still being sent, so that another process looks at it now and not when they run out. For
 * an orderly stop, when the sends had their time: each may have arrived.
 */
export async function releaseLeases(desk: Desk): Promise<void> {
  const now = desk.clock.now();
  await Promise.all([...desk.deliveries.underWay()].map((id) => endLease(desk, id, now, (holder) => holder === desk.owner)));
}

/** As many as one query gives; what is beyond waits for its lease to run out. */
const maxTakenOver = 200;
/** A ticket under a lease wakes when it ends: within a minute, or as much later as the clock was put back since. */
const aheadMs = DAY;

/**
 * Ends the leases of processes that are gone, so that what they left half sent is looked at now and not when the leases
 * run out. Only for a store that one process alone can have open: any other owner in it is dead.
 */
export async function takeOverLeases(desk: HalfDesk): Promise<void> {
  const now = desk.clock.now();
  const leased = await desk.queries.dueAt(later(now, aheadMs), maxTakenOver);
  for (const id of leased) await endLease(desk, id, now, (holder) => holder !== desk.owner);
}

/** Ends a lease before its time: the next process that looks finds what was under way unclear, and goes on with it. */
export async function endLease(
  desk: Pick<HalfDesk, 'tickets' | 'retryOnConflict'>,
  id: TicketId,
  now: Instant,
  isEnded: (owner: string) => boolean,
): Promise<void> {
  await amendTicket(desk, id, (stored) =>
    stored.lease === null || !isEnded(stored.lease.owner) ? null : { ...stored, lease: { ...stored.lease, until: now }, wakeAt: now },
  );
}
