import { wakeAt } from '../../domain/outbox/due-items.js';
import { withStatusCard } from '../../domain/outbox/cards-at-place.js';
import type { Place } from '../../domain/outbox/notification.js';
import type { StatusCardKind } from '../../domain/outbox/posted-card.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import type { TicketId } from '../../domain/ticket/ticket.js';
import type { Clock } from '../../ports/clock.js';
import type { TicketStore } from '../../ports/ticket-store.js';
import type { AcquireLease } from '../outbox/acquire-lease.js';
import type { ProcedureRegistry } from '../procedures/procedure-registry.js';
import type { RetryOnConflict } from './retry-on-conflict.js';

/** Puts one more card of a ticket where somebody asked for it; like every card it is repainted as the ticket moves. */
export type ShowCase = (id: TicketId, kind: StatusCardKind, place: Place) => Promise<void>;

export function createShowCase(dependencies: {
  tickets: TicketStore;
  registry: ProcedureRegistry;
  clock: Clock;
  retryOnConflict: RetryOnConflict;
  acquireLease: AcquireLease;
  deliver(claimed: StoredTicket): void;
}): ShowCase {
  const { tickets, registry, clock, retryOnConflict, acquireLease, deliver } = dependencies;
  return (id, kind, place) =>
    retryOnConflict(id, async () => {
      const stored = await tickets.load(id);
      if (stored === null) return;
      const rules = await registry.of(stored.ticket.procedure);
      const now = clock.now();
      const next = withStatusCard(stored, kind, place, now);
      const claimed = acquireLease(next, now, rules);
      const written = await tickets.append({
        id,
        expected: stored.revision,
        numbers: [],
        build: () => claimed ?? { ...next, wakeAt: wakeAt(next, now, rules) },
      });
      if (claimed !== null) deliver(written);
    });
}
