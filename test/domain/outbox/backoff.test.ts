import { describe, expect, it } from 'vitest';
import { HOUR, later, SECOND } from '../../../src/domain/instant.js';
import { withoutBackoff } from '../../../src/domain/outbox/backoff.js';
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

  it('what may have arrived waits its own time: its next try is the last, or stands twice', () => {
    const unclear = sent(stored, now, () => failed('outcome-unknown'));
    expect(withoutBackoff(unclear, later(now, SECOND))).toBeNull();
    expect(unclear.notifications.map(({ nextTryAt }) => nextTryAt - now)).toEqual(unclear.notifications.map(() => 15 * SECOND));
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
