import { claim, paintSeq, settle, type Outcome } from '../../src/domain/outbox/delivery.js';
import type { Place } from '../../src/domain/outbox/notification.js';
import { story, type Story, type Wish } from './scenario.js';

const arrived: Outcome = { kind: 'arrived', posted: { conversation: 'c', activity: 'a' } };

/** All that is owed is sent; messages to these people, and to the channels of these groups (`#mesa`), are lost for good. */
export function sentBut(told: Story, ...lost: readonly string[]): Story {
  const { rules, stored, now } = told;
  const claimed = claim(stored, 'one', now, 100_000, rules);
  if (claimed === null) return told;
  const outcomeFor = (to: Place): Outcome => {
    if (!lost.includes(to.kind === 'person' ? to.person : `#${to.group}`)) return arrived;
    return { kind: 'failed', code: to.kind === 'person' ? 'blocked' : 'refused', retryAfterMs: null };
  };
  const settled = [
    ...claimed.notices.map((notice) => ({
      item: { kind: 'notice' as const, notice },
      outcome: outcomeFor(notice.to),
      seq: paintSeq(claimed),
    })),
    ...claimed.surfaces
      .filter((s) => s.inFlight)
      .map((surface) => ({ item: { kind: 'surface' as const, surface }, outcome: arrived, seq: paintSeq(claimed) })),
  ];
  return story(rules, now, settle(claimed, settled, now, rules));
}

/** The number of the event that says that the newest message was lost. */
export function newestLost({ stored: { history } }: Story): number {
  return (
    history.findLast(({ event }) => event.type === 'told' && (event.outcome === 'unreachable' || event.outcome === 'given-up'))?.seq ?? 0
  );
}

let count = 0;

/** "Ya le avisé", of the newest lost message unless said otherwise. */
export function tellOtherwise(how = 'telephone', message?: number): Wish {
  return (_, told) => ({ id: `told-${++count}`, type: 'tell-otherwise', message: message ?? (told === null ? 0 : newestLost(told)), how });
}
