import { describe, expect, it } from 'vitest';
import { HOUR, later, MINUTE, SECOND, type Instant } from '../../../src/domain/instant.js';
import { recordOutcomes } from '../../../src/domain/outbox/outcomes.js';
import { withStatusCard } from '../../../src/domain/outbox/cards-at-place.js';
import { isFolded, lastVisibleSeq } from '../../../src/domain/outbox/card-updates.js';
import { itemsDue } from '../../../src/domain/outbox/due-items.js';
import { personId } from '../../../src/domain/people/person.js';
import type { StoredTicket } from '../../../src/domain/outbox/stored-ticket.js';
import { anEscalatedCase, aTakenCase } from '../../support/a-ticket.js';
import { press, uariv, wish } from '../../support/scenario.js';
import { arrived, failed, nameOf, sent } from './sends.js';

import { throttleCardUpdates, needsUpdate } from '../../../src/domain/outbox/card-updates.js';
import { ref, type Who } from '../../support/cast.js';

const due = (stored: StoredTicket, now: Instant) => itemsDue(stored, now).map(nameOf);
const quiet = ({ stored, now }: { stored: StoredTicket; now: Instant }) => sent(stored, now);

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
  const view = withStatusCard(quiet(story), 'live', { kind: 'person', person: personId('luz') }, story.now);
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

describe('a card that was at rest when the case changed', () => {
  const { stored, now } = aTakenCase();
  const painted = sent(stored, now);
  const hourAgo = later(now, -HOUR);

  it('I5 is due within a second, also where the machine’s clock was put back since', () => {
    expect(painted.postedCards.some((postedCard) => !postedCard.done)).toBe(true);
    expect(throttleCardUpdates(painted, painted, hourAgo).postedCards.map(({ nextTryAt }) => nextTryAt <= later(hourAgo, 1_000))).toEqual(
      painted.postedCards.map(() => true),
    );
  });

  it('is left alone where it is due by then anyway', () => {
    expect(throttleCardUpdates(painted, painted, later(now, HOUR))).toEqual(painted);
  });

  it('is no other than those whose last paint failed, which wait as long as they were asked to', () => {
    const waiting = sent(stored, now, () => failed('throttled', 60_000));
    expect(waiting.postedCards.some((postedCard) => needsUpdate(postedCard, waiting))).toBe(true);
    const waits = waiting.postedCards.filter((postedCard) => needsUpdate(postedCard, waiting)).map(({ id }) => id);
    const after = throttleCardUpdates(waiting, waiting, now).postedCards.filter(({ id }) => waits.includes(id));
    expect(after.map(({ nextTryAt }) => nextTryAt)).toEqual(after.map(() => later(now, 60_000)));
  });

  it('I5 is besides every card in the chat of who changed it: they had blocked the desk, and opened it to do so', () => {
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

  it('is none of a new ticket', () => {
    expect(throttleCardUpdates(null, painted, hourAgo)).toBe(painted);
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
