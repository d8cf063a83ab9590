import { describe, expect, it } from 'vitest';
import { HOUR, later, type Instant } from '../../../src/core/instant.js';
import { withCallBegun } from '../../../src/core/outbox/lease.js';
import { recordOutcomes } from '../../../src/core/outbox/outcomes.js';
import type { StoredTicket } from '../../../src/core/outbox/stored-ticket.js';
import { aCase, anEscalatedCase, aSolvedCase, aTakenCase } from '../../support/a-ticket.js';
import { press, uariv } from '../../support/scenario.js';
import { arrived, claimed, failed, LEASE, sent, deliveries } from './sends.js';

const quiet = ({ stored, now }: { stored: StoredTicket; now: Instant }) => sent(stored, now);

describe('acquiring a lease', () => {
  it('acquiring a lease marks every due item as in flight, and bars other owners until the lease expires', () => {
    const { stored, now } = aSolvedCase();
    const mine = claimed(stored, now);
    expect(mine).toMatchObject({ lease: { owner: 'one', until: later(now, LEASE) }, wakeAt: later(now, LEASE) });
    expect([...(mine?.notifications ?? []), ...(mine?.postedCards ?? [])].every((x) => x.inFlight && x.attempts === 1)).toBe(true);
    expect(mine && claimed(mine, later(now, LEASE - 1), 'two')).toBeNull();
    expect(mine && claimed(mine, later(now, LEASE), 'two')).toMatchObject({ lease: { owner: 'two' } });
  });

  it('acquiring a lease leaves items that are not due untouched', () => {
    const { stored, now } = aSolvedCase();
    const one = { ...stored, postedCards: stored.postedCards.map((s) => ({ ...s, nextTryAt: later(now, HOUR) })) };
    expect(claimed(one, now)?.postedCards.some((s) => s.inFlight)).toBe(false);
  });

  it('I4 an alert that was acted on leaves the outbox with the lease, unless an earlier try of it may have been seen', () => {
    const assigned = aCase().and(press('assign', { person: 'beto' }), 'luz');
    const kindsOf = (stored: StoredTicket | null) => stored?.notifications.map(({ kind }) => kind) ?? [];
    expect(kindsOf(assigned.stored)).toContain('assigned-to-you');
    const { stored, now } = assigned.and(press('assign', { person: 'luz' }), 'beto');
    const claims = claimed(stored, now);
    expect(kindsOf(stored).filter((kind) => kind === 'assigned-to-you')).toHaveLength(2);
    expect(kindsOf(claims).filter((kind) => kind === 'assigned-to-you')).toHaveLength(1);
    const tried = { ...stored, notifications: stored.notifications.map((n) => ({ ...n, unknownOutcomes: 1 })) };
    expect(kindsOf(claimed(tried, now)).filter((kind) => kind === 'assigned-to-you')).toHaveLength(2);
  });

  it('a lease is acquired only for an item that is due', () => {
    const { stored, now } = aTakenCase();
    expect(claimed(quiet({ stored, now }), now)).toBeNull();
  });
});

describe('an expired lease', () => {
  const { stored, now } = aSolvedCase();
  const first = claimed(stored, now);
  const after = later(now, LEASE);

  it('I4 notifications of an expired lease may have arrived: they are sent once more, marked as repeated', () => {
    const second = first && claimed(first, after, 'two');
    expect(second?.notifications).toMatchObject([{ kind: 'resolution', unknownOutcomes: 1, inFlight: true, attempts: 2 }]);
    expect(
      second &&
        deliveries(
          recordOutcomes(
            second,
            second.notifications.map((notification) => ({ item: { kind: 'notification', notification }, outcome: arrived, seq: 0 })),
            after,
            uariv,
          ),
        ),
    ).toEqual(['resolution repeated']);
  });

  it('I4 a last try whose call never began is no try, however often a process dies on it', () => {
    let standing = first && claimed(first, after, 'two');
    for (const owner of ['three', 'four', 'five']) standing = standing && claimed(standing, standing.lease?.until ?? now, owner);
    expect(standing?.notifications).toMatchObject([{ kind: 'resolution', unknownOutcomes: 1, inFlight: true, attempts: 2 }]);
    expect(standing && deliveries(standing)).toEqual([]);
  });

  it('only the holder of the lease may begin a last try', () => {
    const second = first && claimed(first, after, 'two');
    const third = second && claimed(second, later(after, LEASE), 'three');
    const id = second?.notifications[0]?.id ?? '';
    expect(second && withCallBegun(second, second, id)?.notifications).toMatchObject([{ id, hasBegun: true }]);
    expect(second && third && withCallBegun(third, second, id)).toBeNull();
  });

  it('I4 after a second call without an answer they are abandoned, and the history says so', () => {
    const second = first && claimed(first, after, 'two');
    const begun = second && withCallBegun(second, second, second.notifications[0]?.id ?? '');
    const third = begun && claimed(begun, later(after, LEASE), 'three');
    expect(third && [deliveries(third), third.notifications.map((n) => n.kind)]).toEqual([['resolution abandoned'], ['not-delivered']]);
  });

  it('an expired lease is taken over even where nothing is due', () => {
    const { stored: alone } = anEscalatedCase();
    const bare = claimed({ ...alone, postedCards: [] }, now);
    const second = bare && claimed(bare, after, 'two');
    const begun = second?.notifications.reduce((doc, { id }) => withCallBegun(doc, second, id) ?? doc, second) ?? null;
    const third = begun && claimed(begun, later(after, LEASE), 'three');
    expect(third).toMatchObject({ notifications: [], lease: { owner: 'three' } });
    const done = third && recordOutcomes(third, [], later(after, LEASE), uariv);
    expect(done?.lease).toBeNull();
    expect(done?.wakeAt).toBeGreaterThan(later(after, LEASE));
  });

  it('I5 card updates of an expired lease are sent again', () => {
    const second = first && claimed(first, after, 'two');
    expect(second?.postedCards.every((s) => s.inFlight && s.attempts === 2)).toBe(true);
  });
});

describe('cards that may stand twice', () => {
  const { stored, now } = aSolvedCase();
  const marked = ({ postedCards }: StoredTicket) => postedCards.filter((card) => card.mayBeRepeat === true).map(({ id }) => id);
  const unposted = { ...stored, postedCards: stored.postedCards.map((card) => ({ ...card, posted: null, shown: 0 })) };

  it('I4 a card whose post had no clear answer is marked, and stays so when it arrives and at every update', () => {
    const unclear = sent(unposted, now, (item) => (item.kind === 'posted-card' ? failed('outcome-unknown') : arrived));
    const posted = unposted.postedCards.map(({ id }) => id);
    expect(marked(unclear)).toEqual(posted);

    const again = sent(unclear, later(now, HOUR));
    expect(marked(again)).toEqual(posted);
  });

  it('I4 a card that an expired lease was posting is marked', () => {
    const first = claimed(unposted, now);
    const second = first && claimed(first, later(now, LEASE), 'two');
    expect(second && marked(second)).toEqual(unposted.postedCards.map(({ id }) => id));
  });

  it('I4 a card that is only updated, or that certainly did not leave, is not marked', () => {
    const posted = quiet({ stored, now });
    const behind = { ...posted, postedCards: posted.postedCards.map((card) => ({ ...card, shown: 1, nextTryAt: now })) };
    const first = claimed(behind, now);
    expect(first?.postedCards.some((card) => card.inFlight)).toBe(true);
    expect(first && claimed(first, later(now, LEASE), 'two')?.postedCards.filter((card) => card.mayBeRepeat)).toEqual([]);
    expect(marked(sent(unposted, now, () => failed('not-sent')))).toEqual([]);
  });

  it('I4 the form of a question that was sent again is marked', () => {
    const unclear = sent(stored, now, (item) => (item.kind === 'notification' ? failed('outcome-unknown') : arrived));
    const again = sent(unclear, later(now, HOUR));
    expect(marked(again)).toEqual(['question-form.' + (stored.notifications[0]?.id ?? '')]);
  });
});
