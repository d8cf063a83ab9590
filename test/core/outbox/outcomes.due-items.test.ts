import { describe, expect, it } from 'vitest';
import { HOUR, later, MINUTE, SECOND, type Instant } from '../../../src/core/instant.js';
import { lastVisibleSeq } from '../../../src/core/outbox/card-updates.js';
import { itemsDue, wakeAt } from '../../../src/core/outbox/outcomes.js';
import type { StoredTicket } from '../../../src/core/outbox/stored-ticket.js';
import { aCase, aClosedCase, aDraft, aSolvedCase, aTakenCase, aVoidDraft } from '../../support/a-ticket.js';
import { uariv } from '../../support/scenario.js';
import { claimed, failed, LEASE, itemName, onlyNotifications, sent } from './sends.js';

const due = (stored: StoredTicket, now: Instant) => itemsDue(stored, now).map(itemName);
const quiet = ({ stored, now }: { stored: StoredTicket; now: Instant }) => sent(stored, now);

describe('what is due', () => {
  it('notifications come in order first, then cards', () => {
    const { stored, now } = aClosedCase();
    expect(due(stored, now)).toEqual(['resolution ana', 'moved beto', 'survey ana', 'receipt.1 ana', 'live.2 #mesa']);
  });

  it('nothing is due once all is delivered and shown', () => {
    const { stored, now } = aTakenCase();
    expect(due(quiet({ stored, now }), now)).toEqual([]);
  });

  it('I5 ten quick changes are one update', () => {
    let story = aTakenCase();
    story = { ...story, stored: quiet(story) };
    let { stored } = story;
    for (let i = 0; i < 10; i++)
      stored = {
        ...stored,
        history: [
          ...stored.history,
          { seq: stored.history.length + 1, at: story.now, by: { kind: 'system' }, event: { type: 'information-added', text: 'x' } },
        ],
      };
    expect(due(stored, later(story.now, SECOND))).toEqual(['receipt.1 ana', 'live.2 #mesa']);
  });

  it('I5 a card is updated once a second, with all that changed meanwhile', () => {
    const story = aTakenCase();
    const change = (stored: StoredTicket): StoredTicket => ({
      ...stored,
      history: [
        ...stored.history,
        { seq: stored.history.length + 1, at: story.now, by: { kind: 'system' }, event: { type: 'information-added', text: 'x' } },
      ],
    });
    const posted = change(quiet(story));
    // What changes in a card that was just posted is shown at once.
    expect(due(posted, story.now)).toEqual(['receipt.1 ana', 'live.2 #mesa']);
    const updated = change(change(sent(posted, story.now)));
    expect([due(updated, story.now), due(updated, later(story.now, SECOND - 1))]).toEqual([[], []]);
    expect(wakeAt(updated, story.now, uariv)).toBe(later(story.now, SECOND));
    expect(due(updated, later(story.now, SECOND))).toEqual(['receipt.1 ana', 'live.2 #mesa']);
  });

  it('a notification that waits holds back those behind it at the same place, and no others', () => {
    const { stored, now } = aClosedCase();
    const [first, ...others] = stored.notifications;
    const held = { ...stored, postedCards: [], notifications: first ? [{ ...first, nextTryAt: later(now, 1) }, ...others] : [] };
    expect(due(held, now)).toEqual(['moved beto']);
    expect(due(held, later(now, 1))).toEqual(['resolution ana', 'moved beto', 'survey ana']);
  });

  it('a card that waits holds back no other', () => {
    const { stored, now } = aCase();
    const waiting = {
      ...stored,
      postedCards: stored.postedCards.map((s) => ({ ...s, nextTryAt: s.kind === 'live' ? later(now, 1) : now })),
    };
    expect(due(waiting, now)).toEqual(['receipt.1 ana']);
  });

  it('a delivered notification changes no card, an unreachable one does', () => {
    const { stored, now } = aSolvedCase();
    const seq = stored.history.length;
    expect(lastVisibleSeq(sent(stored, now))).toBe(seq);
    expect(lastVisibleSeq(sent(stored, now, onlyNotifications(failed('blocked'))))).toBe(seq + 1);
  });
});

describe('when the worker looks again', () => {
  const at = ({ stored, now }: { stored: StoredTicket; now: Instant }) => wakeAt(stored, now, uariv);

  it('a ticket’s next wake-up is now while an item is due', () => {
    const { stored, now } = aDraft();
    expect(at({ stored, now })).toBe(now);
  });

  it('a ticket’s next wake-up is the next timer once all is delivered and shown', () => {
    const draft = aDraft();
    expect(at({ stored: quiet(draft), now: draft.now })).toBeGreaterThan(later(draft.now, 19 * HOUR));
  });

  it('SIGCE-13 a ticket’s next wake-up is the next warning; where the procedure has no warnings there is none', () => {
    const story = aTakenCase();
    expect(at({ stored: quiet(story), now: story.now })).toBe(
      uariv.calendar.addOpenMs(story.ticket.completedAt ?? story.now, 0.8 * 16 * HOUR),
    );
    expect(wakeAt(quiet(story), story.now, { ...uariv, procedure: { ...uariv.procedure, warnings: [] } })).toBeNull();
  });

  it.each([
    () =>
      aClosedCase()
        .after(1000 * HOUR)
        .worked(),
    aVoidDraft,
  ])('a ticket that is over has no next wake-up once its survey is over too', (story) => {
    const { stored, now } = story();
    let next = stored;
    while (itemsDue(next, now).length > 0) next = sent(next, now);
    expect(at({ stored: next, now })).toBeNull();
  });

  it('a ticket’s next wake-up is the end of the lease while a lease runs', () => {
    const { stored, now } = aDraft();
    const mine = claimed(stored, now);
    expect(mine && at({ stored: mine, now })).toBe(later(now, LEASE));
  });

  it('a ticket’s next wake-up is that of the first notification of each place, not of those behind it', () => {
    const { stored, now } = aClosedCase();
    const held = {
      ...stored,
      postedCards: [],
      notifications: stored.notifications
        .filter((n) => n.kind !== 'moved')
        .map((n, i) => (i === 0 ? { ...n, nextTryAt: later(now, MINUTE) } : n)),
    };
    expect(at({ stored: held, now })).toBe(later(now, MINUTE));
  });
});
