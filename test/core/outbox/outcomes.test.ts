import { describe, expect, it } from 'vitest';
import { DAY, HOUR, later, MINUTE } from '../../../src/core/instant.js';
import { recordOutcomes, type SendOutcome } from '../../../src/core/outbox/outcomes.js';
import { needsUpdate, lastVisibleSeq } from '../../../src/core/outbox/card-updates.js';
import { newNotification } from '../../../src/core/outbox/notification.js';
import type { StoredTicket } from '../../../src/core/outbox/stored-ticket.js';
import { aCase, aClosedCase, anEscalatedCase, aSolvedCase, aTakenCase } from '../../support/a-ticket.js';
import { uariv } from '../../support/scenario.js';
import { arrived, claimed, failed, onlyNotifications, sent, deliveries } from './sends.js';

describe('the outcome of a notification', () => {
  const { stored, now } = aSolvedCase();
  const after = (outcome: SendOutcome) => sent(stored, now, onlyNotifications(outcome));

  it.each([
    ['arrived', arrived, 'resolution sent'],
    ['blocked by the person', failed('blocked'), 'resolution unreachable'],
    ['to a person without a chat', failed('no-place'), 'resolution unreachable'],
    ['refused by the platform', failed('refused'), 'resolution abandoned'],
  ])('%s: a fact of the history', (_, outcome, fact) => {
    expect(deliveries(after(outcome))).toEqual([fact]);
    expect(after(outcome).notifications.filter((n) => n.kind === 'resolution')).toEqual([]);
  });

  it('UARIV-16 a solution that is lost is told to who solved the case, one that arrived is not', () => {
    const toldOf = (outcome: SendOutcome) => after(outcome).notifications.map(({ kind, to }) => [kind, to]);
    expect(toldOf(failed('blocked'))).toEqual([['not-delivered', { kind: 'person', person: 'beto' }]]);
    expect(toldOf(arrived)).toEqual([]);
  });

  it.each([
    ['throttled', 7000, 7000],
    ['throttled', null, 2000],
    ['not-sent', null, 2000],
    ['gone', null, 2000],
    ['outcome-unknown', null, 15_000],
  ] as const)('%s (wait %s): again after %i ms', (code, retryAfterMs, waited) => {
    const next = after(failed(code, retryAfterMs));
    expect(next.notifications).toMatchObject([
      { inFlight: false, nextTryAt: later(now, waited), unknownOutcomes: code === 'outcome-unknown' ? 1 : 0 },
    ]);
    expect([deliveries(next), next.wakeAt]).toEqual([[], later(now, waited)]);
  });

  it.each(['no-place', 'blocked'] as const)('a notification to a channel that fails with %s is tried again every hour', (code) => {
    const { stored: escalated, now: then } = anEscalatedCase();
    const next = sent(escalated, then, onlyNotifications(failed(code)));
    expect(next.notifications).toMatchObject([{ kind: 'escalated-here', nextTryAt: later(then, HOUR) }]);
  });

  it('SIGCE-05 a notification to an unbound channel ends after a week of hourly tries, but only once its case has ended', () => {
    const { stored: over, now: then } = aClosedCase();
    const tried = (pending: StoredTicket, attempts: number): StoredTicket => ({
      ...pending,
      notifications: [newNotification({ id: '9.0', kind: 'moved', to: { kind: 'channel', group: 'men' }, seq: 9, nextTryAt: then })].map(
        (n) => ({
          ...n,
          attempts,
        }),
      ),
    });
    const after = (pending: StoredTicket, attempts: number) => sent(tried(pending, attempts), then, onlyNotifications(failed('no-place')));
    expect(after(over, 10).notifications).toMatchObject([{ nextTryAt: later(then, HOUR) }]);
    expect(after(over, 7 * 24).notifications).toEqual([]);
    expect(after(anEscalatedCase().stored, 7 * 24).notifications).toMatchObject([{ nextTryAt: later(then, HOUR) }]);
  });

  it('the wait between tries doubles, up to half a minute, and is five minutes from the twentieth on', () => {
    let next: StoredTicket = { ...stored, postedCards: [] };
    let at = now;
    const waits: number[] = [];
    for (let i = 0; i < 21; i++) {
      next = sent(next, at, () => failed('not-sent'));
      waits.push(((next.notifications[0]?.nextTryAt ?? at) - at) / 1000);
      at = next.notifications[0]?.nextTryAt ?? at;
    }
    expect(waits).toEqual([2, 4, 8, 16, ...Array.from({ length: 15 }, () => 30), 300, 300]);
  });

  it('I4 two unknown outcomes abandon it; one before it arrives makes it repeated', () => {
    const once = after(failed('outcome-unknown', 0));
    expect(deliveries(sent(once, now, onlyNotifications(failed('outcome-unknown'))))).toEqual(['resolution abandoned']);
    expect(deliveries(sent(once, now))).toEqual(['resolution repeated']);
  });

  it('a conversation that is not found five times in a row abandons it, whatever failed before', () => {
    const tried = (outcomes: readonly SendOutcome[]) =>
      outcomes.reduce(
        (next, outcome) =>
          sent({ ...next, notifications: next.notifications.map((n) => ({ ...n, nextTryAt: now })) }, now, onlyNotifications(outcome)),
        stored,
      );
    const [outage, gone] = [
      Array.from({ length: 20 }, () => failed('not-sent')),
      (count: number) => Array.from({ length: count }, () => failed('gone')),
    ];
    expect([deliveries(tried([...outage, ...gone(4)])), deliveries(tried([...outage, ...gone(5)]))]).toEqual([
      [],
      ['resolution abandoned'],
    ]);
    expect(deliveries(tried([...gone(4), failed('throttled'), ...gone(4)]))).toEqual([]);
  });

  it.each([
    ['not-sent', 900],
    ['throttled', 900],
  ] as const)('%s is given up after %i tries', (code, tries) => {
    const tried = (attempts: number) =>
      sent(
        { ...stored, notifications: stored.notifications.map((n) => ({ ...n, attempts: attempts - 1, nextTryAt: now })) },
        now,
        onlyNotifications(failed(code)),
      );
    expect([deliveries(tried(tries - 1)), deliveries(tried(tries))]).toEqual([[], ['resolution abandoned']]);
  });

  it.each(['throttled', 'not-sent'] as const)(
    'a wait that was asked for is no try of a message, however often; any other is: %s',
    (code) => {
      const waited = sent(
        { ...stored, notifications: stored.notifications.map((n) => ({ ...n, attempts: 899 })) },
        now,
        onlyNotifications(failed(code, 60_000)),
      );
      const isTry = code === 'not-sent';
      expect(deliveries(waited)).toEqual(isTry ? ['resolution abandoned'] : []);
      const again = waited.notifications.filter((n) => n.kind === 'resolution');
      expect(again.map((n) => [n.attempts, n.nextTryAt])).toEqual(isTry ? [] : [[899, later(now, 60_000)]]);
    },
  );

  it('I4 the outcome of a notification is recorded once, even when reported twice', () => {
    const mine = claimed(stored, now);
    const settled = stored.notifications.map((notification) => ({
      item: { kind: 'notification' as const, notification },
      outcome: arrived,
      seq: 0,
    }));
    const once = mine && recordOutcomes(mine, settled, now, uariv);
    expect(once && deliveries(recordOutcomes(once, settled, now, uariv))).toEqual(['resolution sent']);
  });

  it('the outcome of a notification is recorded in a document that has changed since the send', () => {
    const mine = claimed(stored, now);
    const changed = mine && {
      ...mine,
      ...aClosedCase().stored,
      lease: mine.lease,
      notifications: [...mine.notifications, ...aClosedCase().stored.notifications.slice(1)],
    };
    const next =
      changed &&
      recordOutcomes(
        changed,
        stored.notifications.map((notification) => ({ item: { kind: 'notification', notification }, outcome: arrived, seq: 0 })),
        now,
        uariv,
      );
    expect(next && [deliveries(next), next.notifications.map((n) => n.kind), next.lease, next.wakeAt]).toEqual([
      ['resolution sent'],
      ['moved', 'survey'],
      null,
      now,
    ]);
  });
});

describe('the outcome of a card update', () => {
  const { stored, now } = aCase();
  const live = (next: StoredTicket) => next.postedCards.find((s) => s.kind === 'live');
  const after = (outcome: SendOutcome, from: StoredTicket = stored) =>
    live(sent(from, now, (item) => (item.kind === 'posted-card' && item.postedCard.kind === 'live' ? outcome : arrived)));

  it('arrived: the card is posted and shows what was sent', () => {
    expect(after(arrived)).toMatchObject({
      posted: { activity: 'a' },
      shown: lastVisibleSeq(stored),
      attempts: 0,
      inFlight: false,
      done: false,
    });
  });

  it('an update that arrived without an id abandons the card: it can never be updated', () => {
    expect(after({ kind: 'arrived', posted: { conversation: 'c', activity: null } })).toMatchObject({ done: true });
  });

  it('refused: the card is abandoned', () => {
    expect(after(failed('refused'))).toMatchObject({ done: true, posted: null });
  });

  it('I5 blocked by its person: tried every day while the case is open, and once after', () => {
    const receipt = (next: StoredTicket) => next.postedCards.find((s) => s.kind === 'receipt');
    const shut = sent(stored, now, () => failed('blocked'));
    expect(receipt(shut)).toMatchObject({ done: false, posted: null, nextTryAt: later(now, DAY) });
    expect(receipt(sent(shut, later(now, DAY), () => failed('blocked')))).toMatchObject({ done: false, nextTryAt: later(now, 2 * DAY) });
    expect(receipt(sent(shut, later(now, DAY)))).toMatchObject({ done: false, shown: lastVisibleSeq(stored) });
    const over = { ...aClosedCase().stored, notifications: [], postedCards: shut.postedCards };
    expect(receipt(sent(over, later(now, DAY), () => failed('blocked')))).toMatchObject({ done: true, posted: null });
  });

  it('I5 a message that reaches a person who had blocked the desk makes their cards due at once', () => {
    const solved = aSolvedCase();
    const shut = sent({ ...solved.stored, notifications: [] }, solved.now, () => failed('blocked'));
    const reached = sent({ ...shut, notifications: solved.stored.notifications }, later(solved.now, MINUTE));
    expect(reached.postedCards.map((s) => [s.kind, s.nextTryAt]).slice(0, 2)).toEqual([
      ['receipt', later(solved.now, MINUTE)],
      ['live', shut.postedCards[1]?.nextTryAt],
    ]);
  });

  it('blocked in the team’s channel after the case ended: the card is abandoned', () => {
    const over = aClosedCase();
    expect(live(sent(over.stored, over.now, () => failed('blocked')))).toMatchObject({ done: true });
  });

  it.each([
    ['throttled', 9000, 9000],
    ['not-sent', null, 2000],
    ['outcome-unknown', null, 2000],
    ['no-place', null, HOUR],
    ['blocked', null, HOUR],
  ] as const)('I5 %s (wait %s): again after %i ms', (code, retryAfterMs, waited) => {
    expect(after(failed(code, retryAfterMs))).toMatchObject({ done: false, inFlight: false, shown: 0, nextTryAt: later(now, waited) });
  });

  it('I5 a card that is not found is posted anew at once, then after a wait, and abandoned after five times in a row', () => {
    const posted = sent(stored, now);
    const changed: StoredTicket = {
      ...posted,
      history: [
        ...posted.history,
        { seq: posted.history.length + 1, at: now, by: { kind: 'system' }, event: { type: 'information-added', text: 'x' } },
      ],
    };
    const tried = (count: number, from = changed): StoredTicket => ({
      ...from,
      postedCards: from.postedCards.map((s) => ({ ...s, attempts: 20 + count, notFoundTries: count, nextTryAt: now })),
    });
    expect(after(failed('gone'), tried(0))).toMatchObject({ posted: null, shown: 0, nextTryAt: now, done: false, notFoundTries: 1 });
    expect(after(failed('gone'), tried(1))).toMatchObject({ nextTryAt: later(now, 5 * MINUTE), done: false });
    expect(after(failed('gone'), tried(4))).toMatchObject({ done: true });
    for (const outcome of [arrived, failed('not-sent'), failed('outcome-unknown'), failed('no-place')])
      expect(after(outcome, tried(4))).toMatchObject({ notFoundTries: 0, done: false });
  });

  it('I5 an update that is older than the ticket is followed by another', () => {
    const mine = claimed(stored, now);
    const item = mine?.postedCards.find((s) => s.kind === 'live');
    const changed = mine && { ...mine, ...aTakenCase().stored, lease: mine.lease };
    const next =
      changed &&
      item &&
      recordOutcomes(
        changed,
        [{ item: { kind: 'posted-card', postedCard: item }, outcome: arrived, seq: lastVisibleSeq(stored) }],
        now,
        uariv,
      );
    const card = next && live(next);
    expect(next && card && needsUpdate(card, next)).toBe(true);
  });
});
