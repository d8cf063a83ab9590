import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import type { TicketId } from '../../domain/ticket/ticket.js';
import type { Log } from '../../ports/log.js';
import type { DispatchOutbox } from './dispatch-outbox.js';

/** Sends that go on after the turn that caused them has been answered. */
export type Deliveries = {
  begin(claimed: StoredTicket): void;
  /** Tries again to write what came of sends, where the store could not take it. */
  resume(): void;
  /** Tickets of which this process is sending something. */
  underWay(): ReadonlySet<TicketId>;
  /** Whether this process is sending for that ticket, or could not write yet what came of it. */
  holds(id: TicketId): boolean;
  /** Resolves when none is under way: for an orderly stop, and for tests. */
  whenIdle(): Promise<void>;
};

/** A delivery that fails is logged; its lease runs out and the worker finds the ticket due again. */
export function createDeliveries(deliver: DispatchOutbox, log: Log): Deliveries {
  const running = new Map<Promise<void>, TicketId>();
  const track = (ticket: TicketId, work: Promise<void>): void => {
    const delivery = work
      .catch((error: unknown) => log.write('error', 'worker-failed', { ticket }, error))
      .finally(() => running.delete(delivery));
    running.set(delivery, ticket);
  };
  const underWay = (): ReadonlySet<TicketId> => new Set(running.values());
  return {
    begin: (claimed) => track(claimed.id, deliver.claimed(claimed)),
    resume: () => {
      for (const sent of deliver.takeUnwritten()) track(sent.claimed.id, deliver.finish(sent));
    },
    underWay,
    holds: (id) => underWay().has(id) || deliver.isUnwritten(id),
    async whenIdle() {
      while (running.size > 0) await Promise.all(running.keys());
    },
  };
}
