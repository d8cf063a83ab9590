import type { HalfDesk, Desk } from '../../desk.js';
import type { TicketId } from '../../core/ticket/ticket.js';
import type { Log } from '../../ports/log.js';
import { StoreUnavailable } from '../../ports/ticket-store.js';
import type { ProcedureRules } from '../procedures/procedure-registry.js';
import { amendTicket, type Sending } from '../tickets/change-ticket.js';
import { sendItems } from './send-items.js';
import { invalidateOverwritten, isSameLease, withLease } from '../../core/outbox/lease.js';
import { recordOutcomes, type SentItem, placeKey } from '../../core/outbox/outcomes.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import { DAY, later, type Instant } from '../../core/instant.js';
import { largestPage } from '../../ports/ticket-queries.js';

type Sent = { leased: StoredTicket; items: readonly SentItem[]; rules: ProcedureRules };

export type Deliveries = ReturnType<typeof createDeliveries>;

/**
 * Messages once and in order per place, cards until they show the present. The outcomes are written by the same compare-and-set as
 * everything else, so one ticket never has two senders. A delivery that fails is logged; its lease runs out and the worker finds the ticket
 * due again.
 */
export function createDeliveries(desk: HalfDesk) {
  const outage = createOutageWatch();
  const running = new Map<Promise<void>, TicketId>();
  let unwritten: readonly Sent[] = [];
  const track = (ticket: TicketId, work: Promise<void>): void => {
    const delivery = work
      .catch((error: unknown) => desk.log.write('error', 'worker-failed', { ticket }, error))
      .finally(() => running.delete(delivery));
    running.set(delivery, ticket);
  };
  const send = async (leased: StoredTicket): Promise<void> => {
    const rules = await desk.registry.of(leased.ticket.procedure);
    const items = await sendItems(desk, leased, rules);
    outage.note(items);
    return finish({ leased, items, rules });
  };
  const finish = async (sent: Sent): Promise<void> => {
    const more = await writeOutcomes(desk, sent).catch((error: unknown) => {
      // Known outcomes are kept: without them every message would have to be sent again.
      if (error instanceof StoreUnavailable) unwritten = [...unwritten, sent];
      throw error;
    });
    if (more !== null) await send(more);
  };
  const underWay = (): ReadonlySet<TicketId> => new Set(running.values());
  return {
    begin: (leased: StoredTicket): void => track(leased.id, send(leased)),
    resume(): void {
      const taken = unwritten;
      unwritten = [];
      for (const sent of taken) track(sent.leased.id, finish(sent));
    },
    isOutageOver: () => outage.isOver(),
    /** Several sends in a row have failed, and none has arrived since. */
    isOutage: () => outage.lasts(),
    underWay,
    holds: (id: TicketId) => underWay().has(id) || unwritten.some((sent) => sent.leased.id === id),
    /** Resolves when no send is under way: for an orderly stop, and for tests. */
    async whenIdle(): Promise<void> {
      while (running.size > 0) await Promise.all(running.keys());
    },
  };
}

/** In the same write takes the lease for what has become due meanwhile. @returns what is to be sent next, or null */
async function writeOutcomes(desk: HalfDesk, { leased, items, rules }: Sent): Promise<StoredTicket | null> {
  const { clock, log, owner, leaseMs } = desk;
  const recorded = (found: StoredTicket): StoredTicket | null => {
    const now = clock.now();
    if (isSameLease(found, leased)) {
      const rested = recordOutcomes(found, items, now, rules);
      return withLease(rested, owner, now, leaseMs, rules) ?? rested;
    }
    // Another process took over after our lease ran out: it treats the outcomes of our sends as unknown.
    log.write('warn', 'worker-failed', { ticket: leased.id, code: 'lease-lost' });
    return invalidateOverwritten(found, items, now, rules);
  };
  const amended = await amendTicket(desk, leased.id, recorded, leased);
  if (amended === null || !isSameLease(amended.before, leased)) return null;
  logAbandoned(log, amended.before, amended.written, items);
  return amended.written.lease === null ? null : amended.written;
}

/**
 * A person has to be contacted by other means, or sees a card that is out of date. A card in a chat whose owner blocked the bot is no
 * error: the owner does not look at it, and an operator could do nothing.
 */
function logAbandoned(log: Log, before: StoredTicket, after: StoredTicket, items: readonly SentItem[]): void {
  const isHeldBack = (id: string): boolean =>
    items.some(
      ({ item, outcome }) =>
        item.kind === 'notification' && item.notification.id === id && 'code' in outcome && outcome.code === 'held-back',
    );
  for (const { event } of after.history.slice(before.history.length)) {
    if (event.type === 'delivery-recorded' && event.outcome === 'abandoned' && !isHeldBack(event.notification))
      log.write('error', 'notification-abandoned', { ticket: after.id, item: event.notification });
  }
  for (const { item, outcome } of items) {
    if (item.kind !== 'posted-card' || outcome.kind !== 'failed') continue;
    const { id, place } = item.postedCard;
    if (place.kind === 'person' && outcome.code === 'blocked') continue;
    const isOver = (stored: StoredTicket): boolean => stored.postedCards.find((card) => card.id === id)?.done === true;
    if (isOver(after) && !isOver(before)) log.write('error', 'card-update-abandoned', { ticket: after.id, item: id });
  }
}

/** Fewer failures in a row mean that single conversations fail, not the platform; fewer arrivals may be chance while most still fail. */
const inARow = 3;

export function createOutageWatch() {
  let [failures, arrivals, isOutage, isOver] = [0, 0, false, false];
  return {
    note(items: readonly SentItem[]): void {
      const failing = new Set<string>();
      for (const { item, outcome } of items) {
        // After the first failure at a place its other messages are not tried, so only one failure counts.
        const place = placeKey(item);
        if (failing.has(place)) continue;
        if (outcome.kind === 'failed' && (outcome.code === 'not-sent' || outcome.code === 'outcome-unknown')) {
          failing.add(place);
          failures += 1;
          arrivals = 0;
        } else if (outcome.kind === 'arrived') {
          failures = 0;
          arrivals += 1;
        }
        isOutage ||= failures >= inARow;
        if (!isOutage || arrivals < inARow) continue;
        [isOutage, isOver] = [false, true];
      }
    },
    /** One arrival shows that people can be reached; that the desk looks at all that waits takes more. */
    lasts: (): boolean => failures >= inARow,
    /** Whether sends arrive again after several in a row had failed. Returns true once for each outage. */
    isOver(): boolean {
      const wasOver = isOver;
      isOver = false;
      return wasOver;
    },
  };
}

/**
 * While this process still sends, or could not write outcomes that it knows, its own expired lease is not taken again: only another process
 * must treat the outcomes as unknown. Whatever else is due is sent after they are written.
 */
export function acquireLease(
  { deliveries, owner, leaseMs }: Pick<Desk, 'deliveries' | 'owner' | 'leaseMs'>,
  ...[stored, now, rules]: Parameters<Sending['acquireLease']>
): StoredTicket | null {
  const isHeld = stored.lease?.owner === owner && deliveries.holds(stored.id);
  return isHeld ? null : withLease(stored, owner, now, leaseMs, rules);
}

/**
 * Another process then looks at the tickets now and not when the leases expire. Used in an orderly stop, after the sends had their time:
 * each of them may have arrived.
 */
export async function releaseLeases(desk: Desk): Promise<void> {
  const now = desk.clock.now();
  await Promise.all([...desk.deliveries.underWay()].map((id) => endLease(desk, id, now, (holder) => holder === desk.owner)));
}

/** How far ahead leased tickets are looked for: a ticket wakes when its lease ends, within a minute, or later if the clock was put back. */
const aheadMs = DAY;

/**
 * Of processes that are gone, so that their half-sent items are looked at now. Only for a store that one process alone can have open: any
 * other owner in it is dead.
 */
export async function takeOverLeases(desk: HalfDesk): Promise<void> {
  const now = desk.clock.now();
  const leased = await desk.queries.dueAt(later(now, aheadMs), largestPage);
  for (const id of leased) await endLease(desk, id, now, (holder) => holder !== desk.owner);
}

/** The next process treats the items in flight as sends with an unknown outcome, and continues with them. */
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
