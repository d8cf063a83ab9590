import { later, type Instant } from '../../src/core/instant.js';
import type { StoredTicket } from '../../src/core/outbox/stored-ticket.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import type { SendFaultCode } from '../../src/ports/messenger.js';
import type { Deed } from './random-actions.js';
import type { Absent } from './plan.js';
import type { Life } from './timeline.js';

/** One call of the connector, as seen between a process and the platform. */
export type Attempt = {
  life: Life;
  ticket: TicketId;
  item: string;
  place: string;
  isNotification: boolean;
  /** Of a notification its kind. */
  kind: string;
  /** A new case's call, which is dropped once it is no longer needed. */
  isCall: boolean;
  /** It may have nothing true to say any more when it is tried again, and is dropped then. */
  mayBeMoot: boolean;
  mayBeRepeat: boolean;
  /** When it left, by everybody's clock and by the sender's own. */
  leftAt: Instant;
  ownClock: Instant;
  leaseUntil: Instant | null;
  /** When people saw it; null while they did not. */
  shownAt: Instant | null;
  answer: 'well' | SendFaultCode | null;
  answeredAt: Instant | null;
};

/** A time in which something was out of reach, `[from, to)`; `to` null while it still is. */
export type Away = { of: Absent; from: Instant; to: Instant | null };

/** The process that marked an item as under way. */
export type Claim = { life: Life; at: Instant };

/** A command that was given to a process, and what it answered. */
export type Given = {
  deed: Deed;
  life: Life;
  answer: { kind: 'executed'; stored: StoredTicket; repeated: boolean } | { kind: 'refused' | 'nothing' | 'fault' | 'open' };
};

/** What passed between the processes and the outside. */
export type Ledger = {
  now(): Instant;
  given: Given[];
  attempts: Attempt[];
  faults: readonly string[];
  away: Away[];
  /** Something went wrong for that process, so it may not have written down what came of a send. */
  trouble(life: Life): void;
  /** In that time, or in a call that went on when it began. */
  wasTroubled(life: Life, from: Instant, until: Instant): boolean;
  claimsOf(ticket: TicketId, item: string): readonly Claim[];
  /** A document that stands in the store now; `life` null: written by no process of the desk. */
  wrote(life: Life | null, stored: StoredTicket): void;
  /** What stands in the store, without asking it. */
  standing(): readonly StoredTicket[];
  count(): { writes: number };
};

/** There and back. */
const longestCallMs = 8_000;

export function createLedger(now: () => Instant): Ledger {
  const standing = new Map<TicketId, { stored: StoredTicket; events: readonly string[] }>();
  const troubles: { life: Life; at: Instant }[] = [];
  const claims = new Map<string, Claim[]>();
  const faults: string[] = [];
  const key = (ticket: TicketId, item: string) => `${ticket} ${item}`;
  let writes = 0;
  const seeClaims = (life: Life, before: StoredTicket | undefined, { id, lease, notifications, postedCards }: StoredTicket): void => {
    if (lease === null || (before?.lease?.owner === lease.owner && before.lease.until === lease.until)) return;
    for (const item of [...notifications, ...postedCards].filter((i) => i.inFlight))
      claims.set(key(id, item.id), [...(claims.get(key(id, item.id)) ?? []), { life, at: now() }]);
  };
  return {
    now,
    given: [],
    attempts: [],
    away: [],
    faults,
    trouble: (life) => void troubles.push({ life, at: now() }),
    wasTroubled: (life, from, until) => troubles.some((t) => t.life === life && t.at >= later(from, -longestCallMs) && t.at <= until),
    claimsOf: (ticket, item) => claims.get(key(ticket, item)) ?? [],
    wrote(life, stored) {
      writes += 1;
      const before = standing.get(stored.id);
      const events = stored.history.map((e) => JSON.stringify(e));
      if (before?.events.some((event, i) => events[i] !== event))
        faults.push(`I12 ${stored.id}: its history lost or changed an event at revision ${stored.revision}`);
      if (life !== null) {
        if (before !== undefined && meddles(life, before.stored, stored))
          faults.push(
            `I4 ${stored.id}: ${life.name} touched at revision ${stored.revision} what ${before.stored.lease?.owner ?? ''} is sending`,
          );
        seeClaims(life, before?.stored, stored);
      }
      standing.set(stored.id, { stored, events });
    },
    standing: () => [...standing.values()].map(({ stored }) => stored),
    count: () => ({ writes }),
  };
}

/** While another's lease runs, by the writer's own clock, what is under way is left as it is. */
function meddles(life: Life, before: StoredTicket, after: StoredTicket): boolean {
  const { lease } = before;
  if (lease === null || lease.owner === life.name || lease.until <= life.latest) return false;
  const kept = before.notifications
    .filter((n) => n.inFlight)
    .every((n) => JSON.stringify(after.notifications.find(({ id }) => id === n.id)) === JSON.stringify(n));
  return !kept || JSON.stringify(after.lease) !== JSON.stringify(lease);
}

/** What its clock shows it, which is less where it does not notice that it stood still. */
export function clockOf(life: Life, now: Instant): Instant {
  return later(ownClock(life, now), -life.missedMs);
}

/** Clocks of processes that were never put forward or back are all the same. */
export function ownClock(life: Life, now: Instant): Instant {
  const shows = later(now, life.skewMs);
  if (shows > life.latest) life.latest = shows;
  return shows;
}
