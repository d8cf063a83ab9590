import type { Desk } from '../../desk.js';
import type { Instant } from '../../domain/instant.js';
import type { TicketId } from '../../domain/ticket/ticket.js';
import { type TicketWrite, VersionConflict } from '../../ports/ticket-store.js';
import type { ProcedureRules } from '../procedures/procedure-registry.js';
import { wakeAt } from '../../domain/outbox/outcomes.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import { createKeyedCount } from '../keyed-count.js';

/** How a write begins what it has to send. */
export type Sending = {
  /** The document with a lease of this process and all that is due marked as under way; null when nothing is to be sent now. */
  acquireLease(stored: StoredTicket, now: Instant, rules: ProcedureRules): StoredTicket | null;
  /** Called after a write that took the lease. */
  deliver(leased: StoredTicket): void;
};

type SendingDesk = Pick<Desk, 'tickets' | keyof Sending>;

/**
 * Appends a ticket's next document. The same write takes the lease for what is to be sent now, and the sends begin after it;
 * with nothing to send it sets when the worker looks next.
 */
export async function appendTicket(
  { tickets, acquireLease, deliver }: SendingDesk,
  write: TicketWrite,
  now: Instant,
  rules: ProcedureRules,
): Promise<StoredTicket> {
  let isLeased = false;
  const written = await tickets.append({
    ...write,
    build: (given) => {
      const next = write.build(given);
      const leased = acquireLease(next, now, rules);
      isLeased = leased !== null;
      return leased ?? { ...next, wakeAt: wakeAt(next, now, rules) };
    },
  });
  if (isLeased) deliver(written);
  return written;
}

/**
 * Changes a ticket by the worker's own bookkeeping (leases, outcomes of sends): without the procedure, and without sending.
 *
 * @param change the next document, or null to leave the ticket as it is
 * @param inHand the document as it was last written, when the caller has it: it is loaded only after a conflict
 * @returns what stood before and what was written; null when nothing was
 */
export async function amendTicket(
  { tickets, retryOnConflict }: Pick<Desk, 'tickets' | 'retryOnConflict'>,
  id: TicketId,
  change: (stored: StoredTicket) => StoredTicket | null,
  inHand: StoredTicket | null = null,
): Promise<{ before: StoredTicket; written: StoredTicket } | null> {
  let known = inHand;
  return retryOnConflict(id, async () => {
    const before = known ?? (await tickets.load(id));
    known = null;
    const next = before === null ? null : change(before);
    if (before === null || next === null) return null;
    return { before, written: await tickets.append({ id, expected: before.revision, numbers: [], build: () => next, before }) };
  });
}

/** Changes what a ticket has to send or when, outside any command, and begins the sends. A ticket that is not there is left so. */
export type ChangeTicket = (id: TicketId, now: Instant, change: (stored: StoredTicket) => StoredTicket) => Promise<void>;

export async function changeTicket(
  desk: SendingDesk & Pick<Desk, 'registry' | 'retryOnConflict'>,
  ...[id, now, change]: Parameters<ChangeTicket>
): Promise<void> {
  await desk.retryOnConflict(id, async () => {
    const stored = await desk.tickets.load(id);
    if (stored !== null) await appendIfDue(desk, stored, change(stored), now, await desk.registry.of(stored.ticket.procedure));
  });
}

/**
 * Appends a changed document, or the same one when something of it is to be sent now.
 *
 * @returns the ticket as it stands in the store
 */
export async function appendIfDue(
  { tickets, acquireLease, deliver }: SendingDesk,
  stored: StoredTicket,
  changed: StoredTicket,
  now: Instant,
  rules: ProcedureRules,
): Promise<StoredTicket> {
  const leased = acquireLease(changed, now, rules);
  const next = leased ?? { ...changed, wakeAt: wakeAt(changed, now, rules) };
  if (changed === stored && next.wakeAt === stored.wakeAt) return stored;
  const written = await tickets.append({ id: stored.id, expected: stored.revision, numbers: [], build: () => next, before: stored });
  if (leased !== null) deliver(written);
  return written;
}

/** Runs work of one key one after the other, and of different keys side by side. */
export type KeyedMutex = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/** Nothing is kept of a key once its work is over. */
export function createKeyedMutex(): KeyedMutex {
  const last = new Map<string, Promise<unknown>>();
  return async (key, work) => {
    const before = last.get(key);
    const mine = before === undefined ? work() : before.then(work, work);
    last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (last.get(key) === mine) last.delete(key);
    }
  };
}

/**
 * Runs `work`, from its load to its write, again while another writer of that ticket is first.
 *
 * @throws {VersionConflict} after many lost races; whatever else `work` throws, at once
 */
export type RetryOnConflict = <T>(id: TicketId, work: () => Promise<T>) => Promise<T>;

/** Losing this often in a row is a fault, not chance. */
const maxTries = 8;

/** Writers of one ticket that hold its document at once; any more wait for their turn before they load it. */
const maxAtOnce = 4;

/**
 * Writers that have lost a race, or find several before them, go on one at a time: any number of this process come through, and
 * only those of other processes can make one lose again.
 */
export function createRetryOnConflict(): RetryOnConflict {
  const inTurn = createKeyedMutex();
  const atOnce = createKeyedCount<TicketId>();
  return async (id, work) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await (attempt === 1 && atOnce.of(id) < maxAtOnce ? atOnce.during(id, work) : inTurn(id, work));
      } catch (error) {
        if (!(error instanceof VersionConflict) || attempt >= maxTries) throw error;
      }
    }
  };
}
