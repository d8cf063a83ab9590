import { claim, settle, type Settled } from '../../domain/outbox/delivery.js';
import { paintedOver } from '../../domain/outbox/invalidate-overwritten.js';
import type { StoredTicket } from '../../domain/ticket/stored-ticket.js';
import type { TicketId } from '../../domain/ticket/ticket.js';
import type { Log } from '../../ports/log.js';
import { StoreUnavailable, type TicketStore } from '../../ports/ticket-store.js';
import type { Rulebook, Rules } from '../procedures/procedure-registry.js';
import type { UntilWritten } from '../tickets/retry-on-conflict.js';
import { createSendItems, type SendDependencies } from './send-items.js';

export type DeliverDependencies = SendDependencies & {
  tickets: TicketStore;
  rulebook: Rulebook;
  untilWritten: UntilWritten;
  owner: string;
  leaseMs: number;
};

/** Sends that are over and whose outcome is not written yet. */
export type Sent = { claimed: StoredTicket; settled: readonly Settled[]; rules: Rules };

export type DeliverOwed = {
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
export function createDeliverOwed(dependencies: DeliverDependencies): DeliverOwed {
  const sendItems = createSendItems(dependencies);
  let unwritten: Sent[] = [];
  const claimed = async (stored: StoredTicket): Promise<void> => {
    const rules = await dependencies.rulebook.of(stored.ticket.procedure);
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
async function writeOutcomes(dependencies: DeliverDependencies, { claimed, settled, rules }: Sent): Promise<StoredTicket | null> {
  const { tickets, clock, log, owner, leaseMs } = dependencies;
  let stored: StoredTicket | null = claimed;
  return dependencies.untilWritten(claimed.id, async () => {
    const found = stored ?? (await tickets.load(claimed.id));
    stored = null;
    if (found === null || !isHeldBy(found, claimed)) {
      // Somebody took over after our lease ran out: what came of our sends is theirs to find unclear.
      log.write('warn', 'worker-failed', { ticket: claimed.id, code: 'lease-lost' });
      const next = found === null ? null : paintedOver(found, settled, clock.now(), rules);
      if (found !== null && next !== null) await tickets.append({ id: found.id, expected: found.revision, numbers: [], build: () => next });
      return null;
    }
    const now = clock.now();
    const calm = settle(found, settled, now, rules);
    const more = claim(calm, owner, now, leaseMs, rules);
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
function reportGivenUp(log: Log, before: StoredTicket, after: StoredTicket, settled: readonly Settled[]): void {
  for (const { event } of after.history.slice(before.history.length)) {
    if (event.type === 'told' && event.outcome === 'given-up')
      log.write('error', 'notice-given-up', { ticket: after.id, item: event.notice });
  }
  const shut = new Set(settled.flatMap(shutCard));
  for (const { id, done, shown } of after.surfaces) {
    const wasShown = before.surfaces.find((s) => s.id === id);
    if (done && wasShown?.done === false && shown === wasShown.shown && !shut.has(id))
      log.write('error', 'surface-given-up', { ticket: after.id, item: id });
  }
}

function shutCard({ item, outcome }: Settled): readonly string[] {
  return item.kind === 'surface' && item.surface.place.kind === 'person' && outcome.kind === 'failed' && outcome.code === 'blocked'
    ? [item.surface.id]
    : [];
}
