import { recordOutcomes, type SendOutcome, type OutboxItem } from '../../../src/core/outbox/outcomes.js';
import { withLease } from '../../../src/core/outbox/lease.js';
import { lastVisibleSeq } from '../../../src/core/outbox/card-updates.js';
import type { Place } from '../../../src/core/outbox/notification.js';
import type { Instant } from '../../../src/core/instant.js';
import type { StoredTicket } from '../../../src/core/outbox/stored-ticket.js';
import { uariv } from '../../support/scenario.js';

export const LEASE = 20_000;
export const arrived: SendOutcome = { kind: 'arrived', posted: { conversation: 'c', activity: 'a' } };

export function failed(code: Extract<SendOutcome, { kind: 'failed' }>['code'], retryAfterMs: number | null = null): SendOutcome {
  return { kind: 'failed', code, retryAfterMs };
}

export function onlyNotifications(outcome: SendOutcome): (item: OutboxItem) => SendOutcome {
  return (item) => (item.kind === 'notification' ? outcome : arrived);
}

export function itemName(item: OutboxItem): string {
  return item.kind === 'notification'
    ? `${item.notification.kind} ${sayPlace(item.notification.to)}`
    : `${item.postedCard.id} ${sayPlace(item.postedCard.place)}`;
}

function sayPlace(to: Place): string {
  return to.kind === 'person' ? to.person : `#${to.group}`;
}

export function claimed(stored: StoredTicket, now: Instant, owner = 'one'): StoredTicket | null {
  return withLease(stored, owner, now, LEASE, uariv);
}

/** All that is due, sent; each item ends as `outcome` says. */
export function sent(stored: StoredTicket, now: Instant, outcome: (item: OutboxItem) => SendOutcome = () => arrived): StoredTicket {
  const next = claimed(stored, now);
  if (next === null) throw new Error('nothing to send');
  return recordOutcomes(
    next,
    underWay(next).map((item) => ({ item, outcome: outcome(item), seq: lastVisibleSeq(next) })),
    now,
    uariv,
  );
}

function underWay({ notifications, postedCards }: StoredTicket): readonly OutboxItem[] {
  return [
    ...notifications.filter((n) => n.inFlight).map((notification) => ({ kind: 'notification' as const, notification })),
    ...postedCards.filter((s) => s.inFlight).map((postedCard) => ({ kind: 'posted-card' as const, postedCard })),
  ];
}

export function deliveries(stored: StoredTicket): readonly string[] {
  return stored.history.flatMap(({ event }) => (event.type === 'delivery-recorded' ? [`${event.kind} ${event.outcome}`] : []));
}
