import type { TicketId } from '../../domain/ticket/ticket.js';
import type { Log } from '../../ports/log.js';
import { StoreUnavailable, type TicketStore } from '../../ports/ticket-store.js';
import type { ProcedureRegistry, ProcedureRules } from '../procedures/procedure-registry.js';
import { amendTicket, type RetryOnConflict } from '../tickets/change-ticket.js';
import { createOutageWatch, type OutageWatch } from './outage-watch.js';
import { createSendItems, type SendDependencies } from './send-items.js';
import { invalidateOverwritten, isSameLease, withCallBegun, withLease } from '../../domain/outbox/lease.js';
import { recordOutcomes, type SendOutcome, type SentItem } from '../../domain/outbox/outcomes.js';
import type { PostedCard } from '../../domain/outbox/posted-card.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';

export type DispatchDependencies = SendDependencies & {
  tickets: TicketStore;
  registry: ProcedureRegistry;
  retryOnConflict: RetryOnConflict;
  owner: string;
  leaseMs: number;
};

/** Sends that are over and whose outcome is not written yet. */
type Sent = { leased: StoredTicket; items: readonly SentItem[]; rules: ProcedureRules };

/** Sends that go on after the turn that caused them has been answered. */
export type Deliveries = {
  /** Sends what a write of this process has leased, and what becomes due meanwhile. */
  begin(leased: StoredTicket): void;
  /** Tries again to write what came of sends, where the store could not take it. */
  resume(): void;
  /** Whether the platform takes sends again after an outage; answered once. */
  isOutageOver(): boolean;
  /** Tickets of which this process is sending something. */
  underWay(): ReadonlySet<TicketId>;
  /** Whether this process is sending for that ticket, or could not write yet what came of it. */
  holds(id: TicketId): boolean;
  /** Resolves when none is under way: for an orderly stop, and for tests. */
  whenIdle(): Promise<void>;
};

/** A delivery that fails is logged; its lease runs out and the worker finds the ticket due again. */
export function createDeliveries(dependencies: DispatchDependencies): Deliveries {
  const { log } = dependencies;
  const outage = createOutageWatch();
  const dispatch = createDispatch(dependencies, outage);
  const running = new Map<Promise<void>, TicketId>();
  const track = (ticket: TicketId, work: Promise<void>): void => {
    const delivery = work
      .catch((error: unknown) => log.write('error', 'worker-failed', { ticket }, error))
      .finally(() => running.delete(delivery));
    running.set(delivery, ticket);
  };
  const underWay = (): ReadonlySet<TicketId> => new Set(running.values());
  return {
    begin: (leased) => track(leased.id, dispatch.send(leased)),
    resume: () => {
      for (const sent of dispatch.takeUnwritten()) track(sent.leased.id, dispatch.finish(sent));
    },
    isOutageOver: () => outage.isOver(),
    underWay,
    holds: (id) => underWay().has(id) || dispatch.isUnwritten(id),
    async whenIdle() {
      while (running.size > 0) await Promise.all(running.keys());
    },
  };
}

/**
 * Sends what a ticket has in its outbox: messages once and in order per place, cards until they show the present. What came
 * of it is written by the same compare-and-set as everything else, so two senders of one ticket cannot be.
 */
function createDispatch(dependencies: DispatchDependencies, outage: OutageWatch) {
  const sendItems = createSendItems({
    ...dependencies,
    begin: async (leased, id) => (await amendTicket(dependencies, leased.id, (found) => withCallBegun(found, leased, id), leased)) !== null,
  });
  let unwritten: Sent[] = [];
  const send = async (leased: StoredTicket): Promise<void> => {
    const rules = await dependencies.registry.of(leased.ticket.procedure);
    const items = await sendItems(leased, rules);
    outage.note(items);
    return finish({ leased, items, rules });
  };
  /** Writes what came of sends, and goes on with what has become due meanwhile. */
  const finish = async (sent: Sent): Promise<void> => {
    const more = await writeOutcomes(dependencies, sent).catch((error: unknown) => {
      // Known outcomes are not thrown away: else every message would have to be sent again.
      if (error instanceof StoreUnavailable) unwritten.push(sent);
      throw error;
    });
    if (more !== null) await send(more);
  };
  /** Gives out, once, the sends whose outcome the store could not take: for `finish`, when it may be back. */
  const takeUnwritten = (): readonly Sent[] => {
    const taken = unwritten;
    unwritten = [];
    return taken;
  };
  return { send, finish, takeUnwritten, isUnwritten: (id: TicketId) => unwritten.some((sent) => sent.leased.id === id) };
}

/**
 * Writes what came of the sends, and in the same write takes the lease for what has become due meanwhile.
 *
 * @returns what is to be sent next, or null
 */
async function writeOutcomes(dependencies: DispatchDependencies, { leased, items, rules }: Sent): Promise<StoredTicket | null> {
  const { clock, log, owner, leaseMs } = dependencies;
  const recorded = (found: StoredTicket): StoredTicket | null => {
    const now = clock.now();
    if (isSameLease(found, leased)) {
      const rested = recordOutcomes(found, items, now, rules);
      return withLease(rested, owner, now, leaseMs, rules) ?? rested;
    }
    // Another process took over after our lease ran out: it finds what came of our sends unclear.
    log.write('warn', 'worker-failed', { ticket: leased.id, code: 'lease-lost' });
    return invalidateOverwritten(found, items, now, rules);
  };
  const amended = await amendTicket(dependencies, leased.id, recorded, leased);
  if (amended === null || !isSameLease(amended.before, leased)) return null;
  logAbandoned(log, amended.before, amended.written, items);
  return amended.written.lease === null ? null : amended.written;
}

/**
 * Logged as an error: a person has to be contacted by other means, or looks at a card that is out of date. A card in a chat
 * that its owner blocked is no error: they do not look at it, and an operator could do nothing.
 */
function logAbandoned(log: Log, before: StoredTicket, after: StoredTicket, items: readonly SentItem[]): void {
  for (const { event } of after.history.slice(before.history.length)) {
    if (event.type === 'delivery-recorded' && event.outcome === 'abandoned')
      log.write('error', 'notification-abandoned', { ticket: after.id, item: event.notification });
  }
  for (const { item, outcome } of items) {
    if (item.kind !== 'posted-card' || outcome.kind !== 'failed' || isInClosedChat(item.postedCard, outcome)) continue;
    const { id } = item.postedCard;
    const isOver = (stored: StoredTicket): boolean => stored.postedCards.find((card) => card.id === id)?.done === true;
    if (isOver(after) && !isOver(before)) log.write('error', 'card-update-abandoned', { ticket: after.id, item: id });
  }
}

function isInClosedChat({ place }: PostedCard, { code }: Extract<SendOutcome, { kind: 'failed' }>): boolean {
  return place.kind === 'person' && code === 'blocked';
}
