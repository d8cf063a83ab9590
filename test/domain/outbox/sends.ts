import { claim, paintSeq, settle, type Item, type Outcome } from '../../../src/domain/outbox/delivery.js';
import type { Place } from '../../../src/domain/outbox/notification.js';
import type { Instant } from '../../../src/domain/instant.js';
import type { StoredTicket } from '../../../src/domain/ticket/stored-ticket.js';
import { uariv } from '../../support/scenario.js';

export const LEASE = 45_000;
export const arrived: Outcome = { kind: 'arrived', posted: { conversation: 'c', activity: 'a' } };

export function failed(code: Extract<Outcome, { kind: 'failed' }>['code'], retryAfterMs: number | null = null): Outcome {
  return { kind: 'failed', code, retryAfterMs };
}

export function onlyNotices(outcome: Outcome): (item: Item) => Outcome {
  return (item) => (item.kind === 'notice' ? outcome : arrived);
}

export function nameOf(item: Item): string {
  return item.kind === 'notice' ? `${item.notice.kind} ${sayPlace(item.notice.to)}` : `${item.surface.id} ${sayPlace(item.surface.place)}`;
}

function sayPlace(to: Place): string {
  return to.kind === 'person' ? to.person : `#${to.group}`;
}

export function claimed(stored: StoredTicket, now: Instant, owner = 'one'): StoredTicket | null {
  return claim(stored, owner, now, LEASE, uariv);
}

/** All that is due, sent; each item ends as `outcome` says. */
export function sent(stored: StoredTicket, now: Instant, outcome: (item: Item) => Outcome = () => arrived): StoredTicket {
  const next = claimed(stored, now);
  if (next === null) throw new Error('nothing to send');
  return settle(
    next,
    underWay(next).map((item) => ({ item, outcome: outcome(item), seq: paintSeq(next) })),
    now,
    uariv,
  );
}

function underWay({ notices, surfaces }: StoredTicket): readonly Item[] {
  return [
    ...notices.filter((n) => n.inFlight).map((notice) => ({ kind: 'notice' as const, notice })),
    ...surfaces.filter((s) => s.inFlight).map((surface) => ({ kind: 'surface' as const, surface })),
  ];
}

/** What the history says came of each message. */
export function told(stored: StoredTicket): readonly string[] {
  return stored.history.flatMap(({ event }) => (event.type === 'told' ? [`${event.kind} ${event.outcome}`] : []));
}
