import { describe, expect, it } from 'vitest';
import { HOUR, later, MINUTE, SECOND, type Instant } from '../../../src/core/instant.js';
import { withoutBackoff } from '../../../src/core/outbox/backoff.js';
import type { StoredTicket } from '../../../src/core/outbox/stored-ticket.js';
import { aSolvedCase } from '../../support/a-ticket.js';
import { claimed, failed, sent } from './sends.js';

describe('a platform that answers again', () => {
  const { stored, now } = aSolvedCase();
  const backedOff = sent(stored, now, () => failed('not-sent'));

  it('what failed is due at once', () => {
    const due = withoutBackoff(backedOff, later(now, SECOND));
    const waits = [...(due?.notifications ?? []), ...(due?.postedCards ?? [])].map(({ nextTryAt }) => nextTryAt);
    expect(new Set(waits)).toEqual(new Set([later(now, SECOND)]));
    expect(due?.wakeAt).toBe(later(now, SECOND));
  });

  it('a notification that may have arrived waits 15 s before its last try, after an outage too; a card does not', () => {
    const waits = ({ notifications }: StoredTicket, from: Instant) => notifications.map(({ nextTryAt }) => nextTryAt - from);
    const unclear = sent(stored, now, () => failed('outcome-unknown'));
    expect(waits(unclear, now)).toEqual(unclear.notifications.map(() => 15 * SECOND));
    const hurried = withoutBackoff(unclear, later(now, SECOND)) ?? unclear;
    expect(waits(hurried, now)).toEqual(waits(unclear, now));
    expect(new Set(hurried.postedCards.map(({ nextTryAt }) => nextTryAt))).toEqual(new Set([later(now, SECOND)]));
    const long = { ...unclear, notifications: unclear.notifications.map((one) => ({ ...one, nextTryAt: later(now, MINUTE) })) };
    expect(waits(withoutBackoff(long, later(now, SECOND)) ?? long, later(now, SECOND))).toEqual(waits(unclear, now));
  });

  it('what waits for another reason goes on waiting', () => {
    const blocked = sent({ ...stored, notifications: [] }, now, () => failed('blocked'));
    expect(withoutBackoff(blocked, later(now, SECOND))).toBeNull();
    expect(withoutBackoff(sent(stored, now), later(now, HOUR))).toBeNull();
  });

  it('a ticket that is being sent for is left alone', () => {
    const leased = claimed({ ...backedOff, notifications: backedOff.notifications.map((n) => ({ ...n, nextTryAt: now })) }, now);
    expect(leased && withoutBackoff(leased, later(now, SECOND))).toBeNull();
  });
});
