import type { Desk } from '../../desk.js';
import type { Instant } from '../../core/instant.js';
import type { TicketId } from '../../core/ticket/ticket.js';
import { type TicketWrite, VersionConflict } from '../../ports/ticket-store.js';
import type { ProcedureRules } from '../procedures/procedure-registry.js';
import { wakeAt } from '../../core/outbox/outcomes.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import { createKeyedCount } from '../kept-reading.js';

export type Sending = {
  /** With all due items marked as in flight; null when nothing is to be sent now. */
  acquireLease(stored: StoredTicket, now: Instant, rules: ProcedureRules): StoredTicket | null;
  deliver(leased: StoredTicket): void;
};

type SendingDesk = Pick<Desk, 'tickets' | keyof Sending>;

/** If something is to be sent now, the same write takes the lease, and the sends begin after it; else the write sets when the worker looks next. */
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
 * By the worker's own bookkeeping (leases, outcomes of sends): without the procedure, and without sending.
 * @param change null leaves the ticket as it is
 * @param inHand the document as it was last written: it is loaded only after a conflict
 * @returns the document before and the one that was written; null when nothing was written
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

/** Outside any command; begins the sends. If the ticket does not exist, nothing happens. */
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

/** The same document when something in it is to be sent now. */
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

/** One after the other for the same key, different keys in parallel. */
export type KeyedMutex = <T>(key: string, work: () => Promise<T>) => Promise<T>;

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
 * From its load to its write, repeated while another writer of that ticket or document was faster.
 * @throws {VersionConflict} after many lost races; whatever else `work` throws, at once
 */
export type RetryOnConflict = <T>(id: string, work: () => Promise<T>) => Promise<T>;

/** How often a writer may lose in a row: more is a fault, not chance. */
const maxTries = 8;

/** How many writers of one document work on it at once; any more wait for their turn before they load it. */
const maxAtOnce = 4;

/**
 * Lets writers that have lost a race, or that find several before them, go on one at a time: so all writers of this process succeed, and
 * only writers of other processes can make one lose again.
 */
export function createRetryOnConflict(): RetryOnConflict {
  const inTurn = createKeyedMutex();
  const atOnce = createKeyedCount<string>();
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
