import fc from 'fast-check';
import { isAnswerable } from '../../../src/core/outbox/question-form.js';
import { describe, expect, it } from 'vitest';
import { DAY, later, type Instant } from '../../../src/core/instant.js';
import { recordOutcomes, type SendOutcome, type SentItem, wakeAt } from '../../../src/core/outbox/outcomes.js';
import { withCallBegun, withLease, isMoot } from '../../../src/core/outbox/lease.js';
import { isFolded, needsUpdate, lastVisibleSeq } from '../../../src/core/outbox/card-updates.js';
import type { Notification } from '../../../src/core/outbox/notification.js';
import type { StoredTicket } from '../../../src/core/outbox/stored-ticket.js';
import { aClosedCase, anEscalatedCase } from '../../support/a-ticket.js';
import { steps, walk } from '../../support/random-walk.js';
import { uariv, type Rules } from '../../support/scenario.js';

const LEASE = 100_000;
/** How one send ends; `crash`: the sender dies after it, whether it arrived or not. */
const ends = ['arrived', 'arrived', 'throttled', 'not-sent', 'outcome-unknown', 'gone', 'no-place', 'crash'] as const;
type End = (typeof ends)[number];
const luck = fc.array(fc.constantFrom(...ends), { maxLength: 30 });

/** UARIV's desk without its timers, which would add notifications. */
const timeless: Rules = {
  ...uariv,
  procedure: {
    ...uariv.procedure,
    warnings: [],
    survey: { ...uariv.procedure.survey, openFor: { hours: 100_000 }, remindAt: [] },
    states: uariv.procedure.states.map((state) => ({ ...state, limit: undefined })),
  },
};

type Sending = { notification: Notification; end: End };

/** Runs the worker with these outcomes, and only successes after them, until nothing is pending. */
function deliverAll(stored: StoredTicket, start: Instant, fate: readonly End[]): { stored: StoredTicket; sendings: readonly Sending[] } {
  const left = [...fate];
  const sendings: Sending[] = [];
  let now = start;
  for (let turn = 0; turn < 500; turn++) {
    const claimed = withLease(stored, `worker-${turn}`, now, LEASE, timeless);
    if (claimed === null) {
      const isOwing = stored.notifications.length > 0 || stored.postedCards.some((s) => needsUpdate(s, stored));
      if (!isOwing) return { stored, sendings };
      now = wakeAt(stored, now, timeless) ?? now;
      continue;
    }
    const before = sendings.length;
    const settled = send(claimed, left, sendings);
    const begun = sendings.slice(before).filter(({ notification }) => notification.unknownOutcomes > 0);
    const standing = begun.reduce((doc, { notification }) => withCallBegun(doc, claimed, notification.id) ?? doc, claimed);
    stored = settled === 'crashed' ? standing : recordOutcomes(claimed, settled, now, timeless);
    now = later(now, settled === 'crashed' ? LEASE : 1);
  }
  throw new Error('it never comes to rest');
}

function send(claimed: StoredTicket, left: End[], sendings: Sending[]): readonly SentItem[] | 'crashed' {
  const held = new Set<string>();
  const settled: SentItem[] = [];
  for (const notification of claimed.notifications.filter((n) => n.inFlight)) {
    const place = JSON.stringify(notification.to);
    const end = held.has(place) ? 'not-sent' : (left.shift() ?? 'arrived');
    if (!held.has(place)) sendings.push({ notification, end });
    if (end === 'crash') return 'crashed';
    if (end !== 'arrived') held.add(place);
    settled.push({ item: { kind: 'notification', notification }, outcome: outcomeOf(end), seq: 0 });
  }
  for (const postedCard of claimed.postedCards.filter((s) => s.inFlight)) {
    const end = left.shift() ?? 'arrived';
    if (end === 'crash') return 'crashed';
    settled.push({ item: { kind: 'posted-card', postedCard }, outcome: outcomeOf(end), seq: lastVisibleSeq(claimed) });
  }
  return settled;
}

function outcomeOf(end: Exclude<End, 'crash'>): SendOutcome {
  return end === 'arrived'
    ? { kind: 'arrived', posted: { conversation: 'c', activity: 'a' } }
    : { kind: 'failed', code: end, retryAfterMs: null };
}

/** Messages to people and channels, and cards that fold, from whatever may have happened. */
const documents = fc.oneof(
  fc.constantFrom(aClosedCase(), anEscalatedCase()).map(({ stored, now }) => ({ stored, now })),
  steps.map((taken) => {
    const last = walk(uariv, taken).at(-1);
    if (last === undefined) throw new Error('a walk without a step');
    return { stored: { ...last.after, ticket: { ...last.after.ticket, hold: null } }, now: last.now };
  }),
);

describe('any sequence of outcomes', () => {
  it('I4 any sequence of outcomes records one outcome per notification that still has something to say', () => {
    fc.assert(
      fc.property(documents, luck, ({ stored, now }, fate) => {
        const { stored: end } = deliverAll(stored, now, fate);
        const facts = end.history
          .flatMap(({ event }) => (event.type === 'delivery-recorded' ? [event] : []))
          // What was lost is told to the desk by one more.
          .filter(({ kind }) => kind !== 'not-delivered')
          .map(({ notification }) => notification);
        expect(end.notifications).toEqual([]);
        const told = stored.notifications.filter((n) => !isMoot(n, stored, timeless, now));
        expect(facts.toSorted()).toEqual(told.map(({ id }) => id).toSorted());
      }),
      { numRuns: 60 },
    );
  });

  it('I4 a notification is delivered at most twice, and at most once when every outcome is known', () => {
    fc.assert(
      fc.property(documents, luck, ({ stored, now }, fate) => {
        const { sendings } = deliverAll(stored, now, fate);
        for (const { id } of stored.notifications) {
          const own = sendings.filter((s) => s.notification.id === id);
          const may = own.filter(({ end }) => end === 'arrived' || end === 'outcome-unknown' || end === 'crash').length;
          const isClear = own.every(({ end }) => end !== 'outcome-unknown') && !fate.includes('crash');
          expect(may).toBeLessThanOrEqual(isClear ? 1 : 2);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('a second delivery of a notification is marked as repeated', () => {
    fc.assert(
      fc.property(documents, luck, ({ stored, now }, fate) => {
        const { sendings } = deliverAll(stored, now, fate);
        for (const { id } of stored.notifications) {
          const own = sendings.filter((s) => s.notification.id === id);
          const second = own.find((_, i) => own.slice(0, i).some(({ end }) => end === 'outcome-unknown' || end === 'crash'));
          if (second) expect(second.notification.unknownOutcomes).toBeGreaterThan(0);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('the notifications of a place are delivered in order, except repeated ones', () => {
    fc.assert(
      fc.property(documents, luck, ({ stored, now }, fate) => {
        const { sendings } = deliverAll(stored, now, fate);
        const arrivals = sendings.filter((s) => s.end === 'arrived' && s.notification.unknownOutcomes === 0);
        for (const place of new Set(arrivals.map((s) => JSON.stringify(s.notification.to)))) {
          const seqs = arrivals.filter((s) => JSON.stringify(s.notification.to) === place).map((s) => s.notification.seq);
          expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('I5 any sequence of outcomes ends with every reachable card showing the present state', () => {
    fc.assert(
      fc.property(documents, luck, ({ stored, now }, fate) => {
        const { stored: end } = deliverAll(stored, now, fate);
        for (const postedCard of end.postedCards.filter((s) => !s.done)) {
          if (postedCard.kind === 'question-form') expect(isAnswerable(postedCard, end)).toBe(true);
          // One that its case left before it was ever posted stays unposted.
          else if (postedCard.posted !== null || !isFolded(postedCard, end.ticket)) expect(postedCard.shown).toBe(lastVisibleSeq(end));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('any sequence of outcomes ends within thirty days, with the lease released', () => {
    fc.assert(
      fc.property(documents, luck, ({ stored, now }, fate) => {
        const { stored: end } = deliverAll(stored, now, fate);
        expect(end.lease).toBeNull();
        expect(end.history.every((e) => e.at <= now + 30 * DAY)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
