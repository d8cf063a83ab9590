import type { Instant } from '../../domain/instant.js';
import { withLease } from '../../domain/outbox/lease.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import type { ProcedureRules } from '../procedures/procedure-registry.js';
import type { Deliveries } from './deliveries.js';

/**
 * The document with a lease of this process and everything due marked as under way; null when nothing is to be sent now.
 *
 * What this process still sends, or knows the outcome of and could not write, is not unclear because its lease ran out
 * meanwhile: only another process has to take it for that. What is due besides goes with the write of those outcomes.
 */
export type AcquireLease = (stored: StoredTicket, now: Instant, rules: ProcedureRules) => StoredTicket | null;

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
