import type { Desk, HalfDesk } from '../../desk.js';
import { DAY, later, type Instant } from '../../core/instant.js';
import type { TicketId } from '../../core/ticket/ticket.js';
import { amendTicket, type Sending } from '../tickets/change-ticket.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import { withLease } from '../../core/outbox/lease.js';
import { largestPage } from '../../ports/ticket-queries.js';

/**
 * Takes the lease of a ticket for this process. While this process still sends, or could not write outcomes that it knows, its own expired
 * lease is not taken again: only another process must treat the outcomes as unknown. Whatever else is due is sent after they are written.
 */
export function acquireLease(
  { deliveries, owner, leaseMs }: Pick<Desk, 'deliveries' | 'owner' | 'leaseMs'>,
  ...[stored, now, rules]: Parameters<Sending['acquireLease']>
): StoredTicket | null {
  const isHeld = stored.lease?.owner === owner && deliveries.holds(stored.id);
  return isHeld ? null : withLease(stored, owner, now, leaseMs, rules);
}

/**
 * Ends the leases of tickets that this process is still sending for, so that another process looks at them now and not when the leases
 * expire. Used in an orderly stop, after the sends had their time: each of them may have arrived.
 */
export async function releaseLeases(desk: Desk): Promise<void> {
  const now = desk.clock.now();
  await Promise.all([...desk.deliveries.underWay()].map((id) => endLease(desk, id, now, (holder) => holder === desk.owner)));
}

/** How far ahead leased tickets are looked for: a ticket wakes when its lease ends, within a minute, or later if the clock was put back. */
const aheadMs = DAY;

/**
 * Ends the leases of processes that are gone, so that their half-sent items are looked at now and not when the leases expire. Only for a
 * store that one process alone can have open: any other owner in it is dead.
 */
export async function takeOverLeases(desk: HalfDesk): Promise<void> {
  const now = desk.clock.now();
  const leased = await desk.queries.dueAt(later(now, aheadMs), largestPage);
  for (const id of leased) await endLease(desk, id, now, (holder) => holder !== desk.owner);
}

/** Ends a lease before its time: the next process treats the items in flight as sends with an unknown outcome, and continues with them. */
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
