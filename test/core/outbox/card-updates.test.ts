import { describe, expect, it } from 'vitest';
import { HOUR, later, MINUTE, SECOND, type Instant } from '../../../src/core/instant.js';
import { recordOutcomes, itemsDue } from '../../../src/core/outbox/outcomes.js';
import { withStatusCard } from '../../../src/core/outbox/cards-at-place.js';
import { isFolded, lastVisibleSeq, throttleCardUpdates, needsUpdate } from '../../../src/core/outbox/card-updates.js';
import { personId } from '../../../src/core/people/person.js';
import type { StoredTicket } from '../../../src/core/outbox/stored-ticket.js';
import { anEscalatedCase, aTakenCase } from '../../support/a-ticket.js';
import { press, uariv, wish } from '../../support/scenario.js';
import { arrived, failed, itemName, sent } from './sends.js';
import { ref, type Who } from '../../support/cast.js';

const due = (stored: StoredTicket, now: Instant) => itemsDue(stored, now).map(itemName);
const quiet = ({ stored, now }: { stored: StoredTicket; now: Instant }) => sent(stored, now);

describe('a live card whose ticket has moved on', () => {
  const escalated = anEscalatedCase();
  const [, old, present] = escalated.stored.postedCards;

  it('UARIV-04 a live card is folded when its ticket moves on; the new card and the requester’s receipt are not', () => {
    expect(escalated.stored.postedCards.map((s) => isFolded(s, escalated.ticket))).toEqual([false, true, false]);
  });

  it('UARIV-04 a folded live card shows its ticket again when it comes back', () => {
    const back = escalated.and(press('escalate', { group: 'mesa', reason: 'Era de la mesa' }), 'dora');
    expect(back.stored.postedCards.map((s) => isFolded(s, back.ticket))).toEqual([false, false, true]);
  });

  it('a live card is final once it shows that it is folded', () => {
    const stood = {
      ...escalated.stored,
      postedCards: escalated.stored.postedCards.map((s) => (s === old ? { ...s, posted: { conversation: 'c', activity: 'a' } } : s)),
    };
    expect(sent(stood, escalated.now).postedCards.map((s) => s.done)).toEqual([false, true, false]);
  });

  it('a live card not yet posted when its ticket moves on is not posted any more', () => {
    expect(due(escalated.stored, escalated.now)).not.toContain('live.2 #mesa');
  });

  it('I5 a live card is not final after an update from before its ticket moved on', () => {
    const before = aTakenCase();
    const stood = {
      ...escalated.stored,
      postedCards: escalated.stored.postedCards.map((s) => (s === old ? { ...s, posted: { conversation: 'c', activity: 'a' } } : s)),
    };
    const updated =
      old &&
      recordOutcomes(
        stood,
        [{ item: { kind: 'posted-card', postedCard: old }, outcome: arrived, seq: lastVisibleSeq(before.stored) }],
        escalated.now,
        uariv,
      );
    expect(updated?.postedCards[1]).toMatchObject({ done: false });
    expect(updated && due(updated, later(escalated.now, SECOND))).toContain('live.2 #mesa');
    expect(present?.arrival).toBe(2);
  });
});

describe('a live card of a person who left the desk', () => {
  const story = aTakenCase();
  const view = withStatusCard(quiet(story), 'live', { kind: 'person', person: personId('luz') }, story.now);
  const card = view.postedCards.at(-1);

  it('a live card is final once it shows that its reader has left the desk', () => {
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

  it('I5 a live card of a person who left the desk is due again until its update arrives', () => {
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

describe('a card that was up to date when the case changed', () => {
  const { stored, now } = aTakenCase();
  const updated = sent(stored, now);
  const hourAgo = later(now, -HOUR);

  it('I5 an up-to-date card is due within a second of a change, also after the clock was put back', () => {
    expect(updated.postedCards.some((postedCard) => !postedCard.done)).toBe(true);
    expect(throttleCardUpdates(updated, updated, hourAgo).postedCards.map(({ nextTryAt }) => nextTryAt <= later(hourAgo, 1_000))).toEqual(
      updated.postedCards.map(() => true),
    );
  });

  it('an up-to-date card keeps an earlier next try when its case changes', () => {
    expect(throttleCardUpdates(updated, updated, later(now, HOUR))).toEqual(updated);
  });

  it('a card whose last update failed keeps its wait when the case changes', () => {
    const waiting = sent(stored, now, () => failed('throttled', 60_000));
    expect(waiting.postedCards.some((postedCard) => needsUpdate(postedCard, waiting))).toBe(true);
    const waits = waiting.postedCards.filter((postedCard) => needsUpdate(postedCard, waiting)).map(({ id }) => id);
    const after = throttleCardUpdates(waiting, waiting, now).postedCards.filter(({ id }) => waits.includes(id));
    expect(after.map(({ nextTryAt }) => nextTryAt)).toEqual(after.map(() => later(now, 60_000)));
  });

  it('I5 a card in the chat of a person who had blocked the desk is due at once when that person changes the case', () => {
    const shut = sent(stored, now, () => failed('blocked'));
    const changedBy = (who: Who): StoredTicket => ({
      ...shut,
      history: [
        ...shut.history,
        { seq: 90, at: now, by: { kind: 'person', person: ref(who) }, event: { type: 'information-added', text: 'x' } },
      ],
    });
    const due = (who: Who) =>
      throttleCardUpdates(shut, changedBy(who), now)
        .postedCards.filter(({ nextTryAt }) => nextTryAt <= now)
        .map(({ id }) => id);
    expect([due('ana'), due('beto')]).toEqual([['receipt.1'], []]);
  });

  it('a new ticket’s cards keep their next try', () => {
    expect(throttleCardUpdates(null, updated, hourAgo)).toBe(updated);
  });
});

it('a note makes every card due', () => {
  const story = aTakenCase();
  const whenIdle = quiet(story);
  const noted = { ...story, stored: whenIdle }.stored;
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
