import { expect, it } from 'vitest';
import { instant } from '../../../src/core/instant.js';
import { newStatusCard } from '../../../src/core/outbox/posted-card.js';
import type { SendOutcome, SentItem } from '../../../src/core/outbox/outcomes.js';
import { createOutageWatch } from '../../../src/desk/outbox/dispatch-outbox.js';

const card = newStatusCard({ id: 'live.1', kind: 'live', place: { kind: 'channel', group: 'mesa' }, arrival: 1, nextTryAt: instant(0) });
const sent = (outcome: SendOutcome): SentItem => ({ item: { kind: 'posted-card', postedCard: card }, outcome, seq: 1 });
const failed = (code: 'not-sent' | 'outcome-unknown' | 'throttled') => sent({ kind: 'failed', code, retryAfterMs: null });
const arrived = sent({ kind: 'arrived', posted: { conversation: 'c', activity: 'a' } });
const outage = [failed('not-sent'), failed('not-sent'), failed('not-sent')];

it.each<[what: string, isOver: boolean, items: readonly SentItem[]]>([
  [
    'three failures and three arrivals',
    true,
    [failed('not-sent'), failed('outcome-unknown'), failed('not-sent'), arrived, arrived, arrived],
  ],
  ['arrivals between failures, and then three', true, [...outage, arrived, arrived, failed('not-sent'), arrived, arrived, arrived]],
  ['arrivals between failures', false, [...outage, arrived, arrived, failed('not-sent'), arrived, arrived]],
  ['failures without an arrival', false, [failed('not-sent'), failed('not-sent'), failed('not-sent')]],
  ['single failures between arrivals', false, [failed('not-sent'), arrived, failed('not-sent'), arrived, failed('not-sent'), arrived]],
  ['a rate limit', false, [failed('throttled'), failed('throttled'), failed('throttled'), arrived, arrived, arrived]],
])('an outage is over after %s: %s', (_, isOver, items) => {
  const watch = createOutageWatch();
  for (const one of items) watch.note([one]);
  expect([watch.isOver(), watch.isOver()]).toEqual([isOver, false]);
});

it('what stands behind a failed message of its place was not tried, and is no failure of its own', () => {
  const watch = createOutageWatch();
  watch.note(outage);
  for (const _ of [1, 2, 3]) watch.note([arrived]);
  expect(watch.isOver()).toBe(false);
});

it('the platform counts as out of reach from the third failure until the first arrival, as on a quiet desk no more waits to be sent', () => {
  const watch = createOutageWatch();
  const lasting = [failed('not-sent'), failed('not-sent'), failed('not-sent'), arrived].map((one) => {
    watch.note([one]);
    return watch.lasts();
  });
  expect(lasting).toEqual([false, false, true, false]);
});
