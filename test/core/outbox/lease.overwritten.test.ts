import { describe, expect, it } from 'vitest';
import type { SendOutcome, SentItem } from '../../../src/core/outbox/outcomes.js';
import { needsUpdate, mergeUpdate } from '../../../src/core/outbox/card-updates.js';
import { invalidateOverwritten } from '../../../src/core/outbox/lease.js';
import type { PostedCard } from '../../../src/core/outbox/posted-card.js';
import { aCase } from '../../support/a-ticket.js';

const posted = { conversation: 'c', activity: 'a1' };
const { stored, rules, now } = aCase();
const cards = (changes: Partial<Pick<PostedCard, 'posted' | 'shown' | 'inFlight' | 'done' | 'isSuperseded'>> = {}): readonly PostedCard[] =>
  stored.postedCards.map((s) => ({ ...s, posted, shown: 5, ...changes }));
const arrived: SendOutcome = { kind: 'arrived', posted };

/** The case with these posted cards, after a sender that has lost its lease reports updates as of event 3. */
function after(postedCards: readonly PostedCard[], outcome: SendOutcome = arrived) {
  const settled = cards().map((postedCard): SentItem => ({ item: { kind: 'posted-card', postedCard }, outcome, seq: 3 }));
  return invalidateOverwritten({ ...stored, postedCards }, settled, now, rules);
}

describe('a card that a sender without its lease may have overwritten', () => {
  it('I5 a newer or in-flight card that a sender without its lease may have overwritten is updated again', () => {
    for (const next of [
      after(cards()),
      after(cards({ shown: 2, inFlight: true })),
      after(cards(), { kind: 'failed', code: 'outcome-unknown', retryAfterMs: null }),
    ]) {
      expect(next?.postedCards.every((s) => needsUpdate(s, next))).toBe(true);
      expect(next?.wakeAt).toBe(now);
    }
  });

  it('an update without a lease is ignored if the card shows nothing newer, the update did not arrive, or the card was replaced', () => {
    expect(after(cards({ shown: 3 }))).toBeNull();
    expect(after(cards(), { kind: 'failed', code: 'not-sent', retryAfterMs: null })).toBeNull();
    expect(after(cards({ posted: { ...posted, activity: 'a2' } }))).toBeNull();
    expect(after(cards({ isSuperseded: true, done: true }))).toBeNull();
  });

  it('I5 a live card that took the place of a message about its case is updated again after a late update of that message', () => {
    const [live] = cards().filter(({ kind }) => kind === 'live');
    if (live === undefined) throw new Error('no card');
    const form: PostedCard = { ...live, id: 'question-form.3.0', kind: 'question-form', notificationKind: 'consulted', seq: 3 };
    const settled: SentItem = { item: { kind: 'posted-card', postedCard: form }, outcome: arrived, seq: 3 };
    const next = invalidateOverwritten({ ...stored, postedCards: [live] }, [settled], now, rules);
    expect(next?.postedCards).toMatchObject([{ id: live.id, shown: 0, done: false }]);
    const elsewhere = { ...live, place: { kind: 'channel' as const, group: 'infraestructura' } };
    expect(invalidateOverwritten({ ...stored, postedCards: [elsewhere] }, [settled], now, rules)).toBeNull();
  });

  it('I5 a card that may have been overwritten stays outdated also after the next holder’s own update', () => {
    const [card] = cards();
    if (card === undefined) throw new Error('no card');
    expect(mergeUpdate({ ...card, shown: 0 }, card, { ...card, shown: 7, done: true })).toMatchObject({ shown: 0, done: false });
    expect(mergeUpdate(card, card, { ...card, shown: 7 })).toMatchObject({ shown: 7 });
  });
});
