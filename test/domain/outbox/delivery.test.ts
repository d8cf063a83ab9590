import { describe, expect, it } from 'vitest';
import { HOUR, later, MINUTE, SECOND, type Instant } from '../../../src/domain/instant.js';
import {
  backInChannel,
  isFolded,
  itemsDue,
  movedToChannel,
  lastVisibleSeq,
  recordOutcomes,
  wakeAt,
  withView,
} from '../../../src/domain/outbox/delivery.js';
import type { Place } from '../../../src/domain/outbox/notification.js';
import { personId } from '../../../src/domain/people/person.js';
import type { StoredTicket } from '../../../src/domain/ticket/stored-ticket.js';
import { aCase, aClosedCase, aDraft, anEscalatedCase, aSolvedCase, aTakenCase, aVoidDraft } from '../../support/a-ticket.js';
import { press, uariv, wish } from '../../support/scenario.js';
import { arrived, claimed, failed, LEASE, itemName, onlyNotices, sent, told } from './sends.js';

const ana: Place = { kind: 'person', person: personId('ana') };
const desk: Place = { kind: 'channel', group: 'mesa' };
const due = (stored: StoredTicket, now: Instant) => itemsDue(stored, now).map(itemName);
const quiet = ({ stored, now }: { stored: StoredTicket; now: Instant }) => sent(stored, now);

describe('what is due', () => {
  it('messages in order first, then cards', () => {
    const { stored, now } = aClosedCase();
    expect(due(stored, now)).toEqual(['resolution ana', 'moved beto', 'survey ana', 'receipt.1 ana', 'live.2 #mesa']);
  });

  it('nothing once all is told and shown', () => {
    const { stored, now } = aTakenCase();
    expect(due(quiet({ stored, now }), now)).toEqual([]);
  });

  it('I5 ten quick changes are one repaint', () => {
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

  it('I5 a card is updated once in a second: what changes in it is shown when it is over', () => {
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

  it('a message that is tried later holds back those behind it in the same place, and no others', () => {
    const { stored, now } = aClosedCase();
    const [first, ...others] = stored.notifications;
    const held = { ...stored, postedCards: [], notifications: first ? [{ ...first, nextTryAt: later(now, 1) }, ...others] : [] };
    expect(due(held, now)).toEqual(['moved beto']);
    expect(due(held, later(now, 1))).toEqual(['resolution ana', 'moved beto', 'survey ana']);
  });

  it('a card that is tried later waits by itself', () => {
    const { stored, now } = aCase();
    const waiting = {
      ...stored,
      postedCards: stored.postedCards.map((s) => ({ ...s, nextTryAt: s.kind === 'live' ? later(now, 1) : now })),
    };
    expect(due(waiting, now)).toEqual(['receipt.1 ana']);
  });

  it('that a message arrived changes no card; that it never will does', () => {
    const { stored, now } = aSolvedCase();
    const seq = stored.history.length;
    expect(lastVisibleSeq(sent(stored, now))).toBe(seq);
    expect(lastVisibleSeq(sent(stored, now, onlyNotices(failed('blocked'))))).toBe(seq + 1);
  });
});

describe('claiming', () => {
  it('marks everything due as under way, and nobody else may until the lease is over', () => {
    const { stored, now } = aSolvedCase();
    const mine = claimed(stored, now);
    expect(mine).toMatchObject({ lease: { owner: 'one', until: later(now, LEASE) }, wakeAt: later(now, LEASE) });
    expect([...(mine?.notifications ?? []), ...(mine?.postedCards ?? [])].every((x) => x.inFlight && x.attempts === 1)).toBe(true);
    expect(mine && claimed(mine, later(now, LEASE - 1), 'two')).toBeNull();
    expect(mine && claimed(mine, later(now, LEASE), 'two')).toMatchObject({ lease: { owner: 'two' } });
  });

  it('leaves alone what is not due', () => {
    const { stored, now } = aSolvedCase();
    const one = { ...stored, postedCards: stored.postedCards.map((s) => ({ ...s, nextTryAt: later(now, HOUR) })) };
    expect(claimed(one, now)?.postedCards.some((s) => s.inFlight)).toBe(false);
  });

  it('nothing is nothing', () => {
    const { stored, now } = aTakenCase();
    expect(claimed(quiet({ stored, now }), now)).toBeNull();
  });
});

describe('a holder who died', () => {
  const { stored, now } = aSolvedCase();
  const first = claimed(stored, now);
  const after = later(now, LEASE);

  it('I4 may have sent its messages: they are sent once more, marked', () => {
    const second = first && claimed(first, after, 'two');
    expect(second?.notifications).toMatchObject([{ kind: 'resolution', unknownOutcomes: 1, inFlight: true, attempts: 2 }]);
    expect(
      second &&
        told(
          recordOutcomes(
            second,
            second.notifications.map((notification) => ({ item: { kind: 'notification', notification }, outcome: arrived, seq: 0 })),
            after,
            uariv,
          ),
        ),
    ).toEqual(['resolution repeated']);
  });

  it('I4 twice: they are sent no third time, and the history says so', () => {
    const second = first && claimed(first, after, 'two');
    const third = second && claimed(second, later(after, LEASE), 'three');
    expect(third && [told(third), third.notifications]).toEqual([['resolution abandoned'], []]);
  });

  it('leaves nothing behind: a document without anything due is taken over all the same', () => {
    const { stored: alone } = aSolvedCase();
    const bare = claimed({ ...alone, postedCards: [] }, now);
    const second = bare && claimed(bare, after, 'two');
    const third = second && claimed(second, later(after, LEASE), 'three');
    expect(third).toMatchObject({ notifications: [], lease: { owner: 'three' } });
    const done = third && recordOutcomes(third, [], later(after, LEASE), uariv);
    expect(done?.lease).toBeNull();
    expect(done?.wakeAt).toBeGreaterThan(later(after, LEASE));
  });

  it('I5 has its cards painted again', () => {
    const second = first && claimed(first, after, 'two');
    expect(second?.postedCards.every((s) => s.inFlight && s.attempts === 2)).toBe(true);
  });
});

describe('a live card that its ticket has left', () => {
  const escalated = anEscalatedCase();
  const [, old, present] = escalated.stored.postedCards;

  it('UARIV-04 is folded, the new one is not, nor is the requester’s receipt', () => {
    expect(escalated.stored.postedCards.map((s) => isFolded(s, escalated.ticket))).toEqual([false, true, false]);
  });

  it('UARIV-04 stays folded when the ticket comes back, which has another card', () => {
    const back = escalated.and(press('escalate', { group: 'mesa', reason: 'Era de la mesa' }), 'dora');
    expect(back.stored.postedCards.map((s) => isFolded(s, back.ticket))).toEqual([false, true, true, false]);
  });

  it('is done once it shows that it is folded', () => {
    const stood = {
      ...escalated.stored,
      postedCards: escalated.stored.postedCards.map((s) => (s === old ? { ...s, posted: { conversation: 'c', activity: 'a' } } : s)),
    };
    expect(sent(stood, escalated.now).postedCards.map((s) => s.done)).toEqual([false, true, false]);
  });

  it('is not posted any more when it never was', () => {
    expect(due(escalated.stored, escalated.now)).not.toContain('live.2 #mesa');
  });

  it('is posted anew where its group is at home now, and only the present one', () => {
    const moved = movedToChannel(sent(escalated.stored, escalated.now), 'infraestructura', escalated.now);
    expect(due(moved, escalated.now)).toEqual(['live.4 #infraestructura']);
    expect(moved.postedCards.at(-1)).toMatchObject({ posted: null, shown: 0, arrival: 2 });
  });

  it('I5 is posted anew also while it is being painted: what comes late of that is the old card’s', () => {
    const shown = sent(escalated.stored, escalated.now);
    const changed = {
      ...shown,
      history: [
        ...shown.history,
        {
          seq: shown.history.length + 1,
          at: escalated.now,
          by: { kind: 'system' as const },
          event: { type: 'information-added' as const, text: 'x' },
        },
      ],
    };
    // Its first post, and an update of it.
    for (const stored of [escalated.stored, changed]) {
      const now = later(escalated.now, MINUTE);
      const mine = claimed(stored, now);
      const card = mine?.postedCards.find((s) => s.id === 'live.3');
      if (mine === null || card === undefined) throw new Error('nothing is painted');
      const moved = movedToChannel(mine, 'infraestructura', now);
      for (const outcome of [arrived, failed('gone'), failed('outcome-unknown')]) {
        const after = recordOutcomes(
          moved,
          [{ item: { kind: 'posted-card', postedCard: card }, outcome, seq: lastVisibleSeq(mine) }],
          now,
          uariv,
        );
        expect(after.postedCards.find((s) => s.id === 'live.3')).toMatchObject({ done: true, isSuperseded: true, inFlight: false });
        expect(due(after, now).filter((name) => name.endsWith('#infraestructura') && name.startsWith('live'))).toEqual([
          'live.4 #infraestructura',
        ]);
      }
    }
  });

  it('is posted anew once, whatever was put aside for newer ones there before', () => {
    let shown = sent(escalated.stored, escalated.now);
    const here: Place = { kind: 'channel', group: 'infraestructura' };
    for (let i = 0; i < 8; i++) shown = sent(withView(shown, 'live', here, escalated.now), escalated.now);
    expect(due(movedToChannel(shown, 'infraestructura', escalated.now), escalated.now)).toEqual(['live.12 #infraestructura']);
  });

  it('is posted anew also when it was given up where the group worked before', () => {
    const given = sent(escalated.stored, escalated.now, (item) => (item.kind === 'posted-card' ? failed('refused') : arrived));
    expect(due(movedToChannel(given, 'infraestructura', escalated.now), escalated.now)).toEqual(['live.4 #infraestructura']);
  });

  it('I5 is posted anew where its channel is back, if it was given up there', () => {
    const given = sent(escalated.stored, escalated.now, (item) => (item.kind === 'posted-card' ? failed('refused') : arrived));
    expect(due(backInChannel(given, 'infraestructura', escalated.now), escalated.now)).toEqual(['live.4 #infraestructura']);
    for (const stored of [escalated.stored, sent(escalated.stored, escalated.now)])
      expect(backInChannel(stored, 'infraestructura', escalated.now)).toBe(stored);
  });

  it('is nothing to post anew where the group has no card of the case', () => {
    expect(movedToChannel(escalated.stored, 'servicios-ti', escalated.now)).toBe(escalated.stored);
  });

  it('I5 is not done by a paint from before the ticket left', () => {
    const before = aTakenCase();
    const stood = {
      ...escalated.stored,
      postedCards: escalated.stored.postedCards.map((s) => (s === old ? { ...s, posted: { conversation: 'c', activity: 'a' } } : s)),
    };
    const painted =
      old &&
      recordOutcomes(
        stood,
        [{ item: { kind: 'posted-card', postedCard: old }, outcome: arrived, seq: lastVisibleSeq(before.stored) }],
        escalated.now,
        uariv,
      );
    expect(painted?.postedCards[1]).toMatchObject({ done: false });
    expect(painted && due(painted, later(escalated.now, SECOND))).toContain('live.2 #mesa');
    expect(present?.arrival).toBe(2);
  });
});

describe('a live card of somebody who left the desk', () => {
  const story = aTakenCase();
  const view = withView(quiet(story), 'live', { kind: 'person', person: personId('luz') }, story.now);
  const card = view.postedCards.at(-1);

  it('is done once it says so', () => {
    const shut =
      card &&
      recordOutcomes(
        view,
        [{ item: { kind: 'posted-card', postedCard: { ...card, isRevoked: true } }, outcome: arrived, seq: 1 }],
        story.now,
        uariv,
      );
    expect(shut?.postedCards.at(-1)).toMatchObject({ done: true, posted: { activity: 'a' } });
    expect(shut?.postedCards.at(-1)).not.toHaveProperty('isShut');
    expect(shut && due(shut, story.now)).toEqual([]);
  });

  it('I5 is tried again while that did not arrive', () => {
    const open =
      card &&
      recordOutcomes(
        view,
        [{ item: { kind: 'posted-card', postedCard: { ...card, isRevoked: true } }, outcome: failed('not-sent'), seq: 1 }],
        story.now,
        uariv,
      );
    expect(open && due(open, later(story.now, MINUTE))).toEqual([`${card?.id} luz`]);
  });
});

describe('when the worker looks again', () => {
  const at = ({ stored, now }: { stored: StoredTicket; now: Instant }) => wakeAt(stored, now, uariv);

  it('now, while anything is owed', () => {
    const { stored, now } = aDraft();
    expect(at({ stored, now })).toBe(now);
  });

  it('at the timer’s moment, once all is told and shown', () => {
    const draft = aDraft();
    expect(at({ stored: quiet(draft), now: draft.now })).toBeGreaterThan(later(draft.now, 19 * HOUR));
  });

  it('SIGCE-13 at the next warning, for a case that waits for nothing; never, where nobody warns', () => {
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
        .timers(),
    aVoidDraft,
  ])('never, for what is over, its survey too', (story) => {
    const { stored, now } = story();
    let next = stored;
    while (itemsDue(next, now).length > 0) next = sent(next, now);
    expect(at({ stored: next, now })).toBeNull();
  });

  it('when the lease is over, while somebody holds it', () => {
    const { stored, now } = aDraft();
    const mine = claimed(stored, now);
    expect(mine && at({ stored: mine, now })).toBe(later(now, LEASE));
  });

  it('for the head of each place, not for what waits behind it', () => {
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

describe('one more card, for who asks', () => {
  const story = aTakenCase();
  const views = (count: number, place: Place, kind: 'receipt' | 'live') => {
    let next = story.stored;
    for (let i = 0; i < count; i++) next = withView(next, kind, place, story.now);
    return next;
  };

  it('is due at once, under an id of its own', () => {
    const next = views(1, ana, 'receipt');
    expect(next.postedCards.map((s) => s.id)).toEqual(['receipt.1', 'live.2', 'receipt.3']);
    expect(due(next, story.now)).toContain('receipt.3 ana');
  });

  it('of many at one place the first and the two newest stay true', () => {
    expect(
      views(5, ana, 'receipt')
        .postedCards.filter((s) => !s.done)
        .map((s) => s.id),
    ).toEqual(['receipt.1', 'live.2', 'receipt.6', 'receipt.7']);
  });

  it('the group’s live card is never pushed out by those who look', () => {
    expect(views(9, desk, 'live').postedCards.find((s) => s.id === 'live.2')?.done).toBe(false);
  });

  it('other places are left alone', () => {
    expect(views(3, { kind: 'person', person: personId('luz') }, 'live').postedCards.every((s) => !s.done)).toBe(true);
  });
});

it('a note needs a repaint of every card', () => {
  const story = aTakenCase();
  const settled = quiet(story);
  const noted = { ...story, stored: settled }.stored;
  const after = {
    ...noted,
    history: [
      ...noted.history,
      ...aTakenCase()
        .and(wish({ type: 'add-note', text: 'x', audience: 'internal' }), 'luz')
        .stored.history.slice(-1)
        .map((e) => ({ ...e, seq: noted.history.length + 1 })),
    ],
  };
  expect(due(after, later(story.now, SECOND))).toEqual(['receipt.1 ana', 'live.2 #mesa']);
});
