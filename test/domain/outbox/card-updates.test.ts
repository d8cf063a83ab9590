import { describe, expect, it } from 'vitest';
import { HOUR, later } from '../../../src/domain/instant.js';
import { throttleCardUpdates } from '../../../src/domain/outbox/card-updates.js';
import { needsUpdate } from '../../../src/domain/outbox/outcomes.js';
import type { StoredTicket } from '../../../src/domain/outbox/stored-ticket.js';
import { aTakenCase } from '../../support/a-ticket.js';
import { ref, type Who } from '../../support/cast.js';
import { failed, sent } from './sends.js';

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
