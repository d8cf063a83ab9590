import { recordOutcomes, type SentItem } from '../../domain/outbox/outcomes.js';
import { withLease, invalidateOverwritten } from '../../domain/outbox/lease.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import type { TicketId } from '../../domain/ticket/ticket.js';
import type { Log } from '../../ports/log.js';
import { StoreUnavailable, type TicketStore } from '../../ports/ticket-store.js';
import type { ProcedureRegistry, ProcedureRules } from '../procedures/procedure-registry.js';
import type { RetryOnConflict } from '../tickets/retry-on-conflict.js';
import { createSendItems, type SendDependencies } from './send-items.js';

export type DispatchDependencies = SendDependencies & {
  tickets: TicketStore;
  registry: ProcedureRegistry;
  retryOnConflict: RetryOnConflict;
  owner: string;
  leaseMs: number;
};

/** Sends that are over and whose outcome is not written yet. */
export type Sent = { claimed: StoredTicket; settled: readonly SentItem[]; rules: ProcedureRules };

export type DispatchOutbox = {
  /** Sends what a write of this process has claimed, and what becomes due meanwhile. */
  claimed(stored: StoredTicket): Promise<void>;
  /** Writes what came of sends, and goes on with what has become due meanwhile. */
  finish(sent: Sent): Promise<void>;
  /** Gives out, once, the sends whose outcome the store could not take: for `finish`, when it may be back. */
  takeUnwritten(): readonly Sent[];
  /** Whether there are such sends of that ticket, not given out. */
  isUnwritten(id: TicketId): boolean;
};

/**
 * Sends what a ticket owes: messages once and in order per place, cards until they show the present. What came of it is
 * written by the same compare-and-set as everything else, so two senders of one ticket cannot be.
 */
export function createDispatchOutbox(dependencies: DispatchDependencies): DispatchOutbox {
  const sendItems = createSendItems(dependencies);
  let unwritten: Sent[] = [];
  const claimed = async (stored: StoredTicket): Promise<void> => {
    const rules = await dependencies.registry.of(stored.ticket.procedure);
    return finish({ claimed: stored, settled: await sendItems(stored, rules), rules });
  };
  const finish = async (sent: Sent): Promise<void> => {
    const more = await writeOutcomes(dependencies, sent).catch((error: unknown) => {
      // Known outcomes are not thrown away: else every message would have to be sent again.
      if (error instanceof StoreUnavailable) unwritten.push(sent);
      throw error;
    });
    if (more !== null) await claimed(more);
  };
  const takeUnwritten = (): readonly Sent[] => {
    const taken = unwritten;
    unwritten = [];
    return taken;
  };
  return { claimed, finish, takeUnwritten, isUnwritten: (id) => unwritten.some((sent) => sent.claimed.id === id) };
}

/**
 * Writes what came of the sends, and in the same write claims what has become due meanwhile.
 *
 * @returns what is to be sent next, or null
 */
async function writeOutcomes(dependencies: DispatchDependencies, { claimed, settled, rules }: Sent): Promise<StoredTicket | null> {
  const { tickets, clock, log, owner, leaseMs } = dependencies;
  let stored: StoredTicket | null = claimed;
  return dependencies.retryOnConflict(claimed.id, async () => {
    const found = stored ?? (await tickets.load(claimed.id));
    stored = null;
    if (found === null || !isHeldBy(found, claimed)) {
      // Somebody took over after our lease ran out: what came of our sends is theirs to find unclear.
      log.write('warn', 'worker-failed', { ticket: claimed.id, code: 'lease-lost' });
      const next = found === null ? null : invalidateOverwritten(found, settled, clock.now(), rules);
      if (found !== null && next !== null) await tickets.append({ id: found.id, expected: found.revision, numbers: [], build: () => next });
      return null;
    }
    const now = clock.now();
    const calm = recordOutcomes(found, settled, now, rules);
    const more = withLease(calm, owner, now, leaseMs, rules);
    const written = await tickets.append({ id: calm.id, expected: calm.revision, numbers: [], build: () => more ?? calm });
    reportGivenUp(log, found, calm, settled);
    return more === null ? null : written;
  });
}

/** Two claims never end at the same instant, so this tells a claim from a later one of the same process. */
function isHeldBy({ lease }: StoredTicket, claimed: StoredTicket): boolean {
  return lease !== null && lease.owner === claimed.lease?.owner && lease.until === claimed.lease.until;
}

/**
 * Somebody has to be told by other means, or will look at a card that is not true any more. Who shut their chat to the desk
 * does not look at it, and there is nothing that anybody could do.
 */
function reportGivenUp(log: Log, before: StoredTicket, after: StoredTicket, settled: readonly SentItem[]): void {
  for (const { event } of after.history.slice(before.history.length)) {
    if (event.type === 'delivery-recorded' && event.outcome === 'abandoned')
      log.write('error', 'notification-abandoned', { ticket: after.id, item: event.notification });
  }
  const shut = new Set(settled.flatMap(cardInShutChat));
  for (const { id, done, shown } of after.postedCards) {
    const wasShown = before.postedCards.find((s) => s.id === id);
    if (done && wasShown?.done === false && shown === wasShown.shown && !shut.has(id))
      log.write('error', 'card-update-abandoned', { ticket: after.id, item: id });
  }
}

function cardInShutChat({ item, outcome }: SentItem): readonly string[] {
  return item.kind === 'posted-card' && item.postedCard.place.kind === 'person' && outcome.kind === 'failed' && outcome.code === 'blocked'
    ? [item.postedCard.id]
    : [];
}
