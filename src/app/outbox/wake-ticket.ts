import { restoreInChannel, repostInChannel } from '../../domain/outbox/cards-at-place.js';
import { wakeAt } from '../../domain/outbox/due-items.js';
import type { Instant } from '../../domain/instant.js';
import { type Place, samePlace } from '../../domain/outbox/notification.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import type { TicketId } from '../../domain/ticket/ticket.js';
import type { TicketStore } from '../../ports/ticket-store.js';
import type { ProcedureRegistry } from '../procedures/procedure-registry.js';
import type { RetryOnConflict } from '../tickets/retry-on-conflict.js';
import type { AcquireLease } from './acquire-lease.js';

export type WakeTicket = {
  /**
   * Claims what this ticket owes at `now`, if nobody else has, and has it sent.
   *
   * @throws {StaysDue} nothing could be done about what is due
   */
  due(id: TicketId, now: Instant): Promise<void>;
  /** That place can be reached now: what waited for it is tried at once, and a channel's card that was given up is posted anew. */
  reachable(id: TicketId, place: Place, now: Instant): Promise<void>;
  /** The group has another channel: its cards are posted there anew, at once. */
  moved(id: TicketId, group: string, now: Instant): Promise<void>;
};

/** A timer that nobody obeys: the procedure and the rules do not agree. */
export class StaysDue extends Error {
  override readonly name = 'StaysDue';
  readonly code = 'stays-due';
}

export function createWakeTicket(dependencies: {
  tickets: TicketStore;
  registry: ProcedureRegistry;
  retryOnConflict: RetryOnConflict;
  acquireLease: AcquireLease;
  deliver(claimed: StoredTicket): void;
}): WakeTicket {
  const { tickets, registry, retryOnConflict, acquireLease, deliver } = dependencies;
  /** @returns when the ticket is to be looked at next */
  const wake = (id: TicketId, now: Instant, change: (stored: StoredTicket) => StoredTicket): Promise<Instant | null> =>
    retryOnConflict(id, async () => {
      const found = await tickets.load(id);
      if (found === null) return null;
      const changed = change(found);
      const rules = await registry.of(found.ticket.procedure);
      const claimed = acquireLease(changed, now, rules);
      const next = claimed ?? { ...changed, wakeAt: wakeAt(changed, now, rules) };
      if (changed === found && next.wakeAt === found.wakeAt) return next.wakeAt;
      const written = await tickets.append({ id, expected: found.revision, numbers: [], build: () => next });
      if (claimed !== null) deliver(written);
      return next.wakeAt;
    });
  return {
    async due(id, now) {
      const next = await wake(id, now, (stored) => stored);
      if (next !== null && next <= now) throw new StaysDue(id);
    },
    async reachable(id, place, now) {
      await wake(id, now, (stored) => dueAt(place.kind === 'channel' ? restoreInChannel(stored, place.group, now) : stored, place, now));
    },
    async moved(id, group, now) {
      await wake(id, now, (stored) => dueAt(repostInChannel(stored, group, now), { kind: 'channel', group }, now));
    },
  };
}

/** Everything for that place, due now; itself when nothing waits for it. */
function dueAt(stored: StoredTicket, place: Place, now: Instant): StoredTicket {
  const waits = <T extends { nextTryAt: Instant }>(item: T, at: Place): boolean => samePlace(at, place) && item.nextTryAt > now;
  if (!stored.notifications.some((n) => waits(n, n.to)) && !stored.postedCards.some((s) => waits(s, s.place))) return stored;
  const due = <T extends { nextTryAt: Instant }>(item: T, at: Place): T => (waits(item, at) ? { ...item, nextTryAt: now } : item);
  return {
    ...stored,
    notifications: stored.notifications.map((n) => due(n, n.to)),
    postedCards: stored.postedCards.map((s) => due(s, s.place)),
  };
}
