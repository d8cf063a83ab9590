import type { Instant } from '../../domain/instant.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import type { TicketId } from '../../domain/ticket/ticket.js';
import type { TicketStore } from '../../ports/ticket-store.js';
import type { RetryOnConflict } from '../tickets/retry-on-conflict.js';

export type EndLeaseDependencies = { tickets: TicketStore; retryOnConflict: RetryOnConflict };

/** Ends a lease before its time: whoever looks next finds what was under way unclear, and goes on with it. */
export async function endLease(
  { tickets, retryOnConflict }: EndLeaseDependencies,
  id: TicketId,
  now: Instant,
  isMeant: (owner: string) => boolean,
): Promise<void> {
  await retryOnConflict(id, async () => {
    const stored = await tickets.load(id);
    if (stored?.lease == null || !isMeant(stored.lease.owner)) return;
    const ended: StoredTicket = { ...stored, lease: { ...stored.lease, until: now }, wakeAt: now };
    await tickets.append({ id, expected: stored.revision, numbers: [], build: () => ended });
  });
}
