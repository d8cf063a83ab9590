import { recordOutcomes, type SendOutcome } from '../../src/core/outbox/outcomes.js';
import { withLease } from '../../src/core/outbox/lease.js';
import { lastVisibleSeq } from '../../src/core/outbox/card-updates.js';
import type { Place } from '../../src/core/outbox/notification.js';
import { story, type Story, type Wish } from './scenario.js';

const arrived: SendOutcome = { kind: 'arrived', posted: { conversation: 'c', activity: 'a' } };

/** Everything pending is sent; messages to these people, and to the channels of these groups (`#mesa`), are lost for good. */
export function sentBut(told: Story, ...lost: readonly string[]): Story {
  const { rules, stored, now } = told;
  const claimed = withLease(stored, 'one', now, 100_000, rules);
  if (claimed === null) return told;
  const outcomeFor = (to: Place): SendOutcome => {
    if (!lost.includes(to.kind === 'person' ? to.person : `#${to.group}`)) return arrived;
    return { kind: 'failed', code: to.kind === 'person' ? 'blocked' : 'refused', retryAfterMs: null };
  };
  const settled = [
    ...claimed.notifications.map((notification) => ({
      item: { kind: 'notification' as const, notification },
      outcome: outcomeFor(notification.to),
      seq: lastVisibleSeq(claimed),
    })),
    ...claimed.postedCards
      .filter((s) => s.inFlight)
      .map((postedCard) => ({ item: { kind: 'posted-card' as const, postedCard }, outcome: arrived, seq: lastVisibleSeq(claimed) })),
  ];
  return story(rules, now, recordOutcomes(claimed, settled, now, rules));
}

/** The number of the event that records the newest lost message. */
export function newestLost({ stored: { history } }: Story): number {
  return (
    history.findLast(
      ({ event }) => event.type === 'delivery-recorded' && (event.outcome === 'unreachable' || event.outcome === 'abandoned'),
    )?.seq ?? 0
  );
}

let count = 0;

/** "Ya le avisé", of the newest lost message unless said otherwise. */
export function recordManualContact(how = 'telephone', message?: number): Wish {
  return (_, told) => ({
    id: `told-${++count}`,
    type: 'record-manual-contact',
    message: message ?? (told === null ? 0 : newestLost(told)),
    how,
  });
}
