import fc from 'fast-check';
import { isStillAsked } from '../../../src/domain/outbox/question-form.js';
import { describe, expect, it } from 'vitest';
import { DAY, later, type Instant } from '../../../src/domain/instant.js';
import { claim, isFolded, needsPaint, paintSeq, settle, wakeAt, type Outcome, type Settled } from '../../../src/domain/outbox/delivery.js';
import type { Notice } from '../../../src/domain/outbox/notification.js';
import type { StoredTicket } from '../../../src/domain/ticket/stored-ticket.js';
import { aClosedCase, anEscalatedCase } from '../../support/a-ticket.js';
import { steps, walk } from '../../support/random-walk.js';
import { uariv, type Rules } from '../../support/scenario.js';

const LEASE = 100_000;
/** How one send ends; `crash`: the sender dies after it, whether it arrived or not. */
const ends = ['arrived', 'arrived', 'throttled', 'not-sent', 'unclear', 'gone', 'no-place', 'crash'] as const;
type End = (typeof ends)[number];
const luck = fc.array(fc.constantFrom(...ends), { maxLength: 30 });

/** UARIV's desk without its timers, which would add to what is owed. */
const timeless: Rules = {
  ...uariv,
  procedure: {
    ...uariv.procedure,
    warnings: [],
    survey: { ...uariv.procedure.survey, openFor: { hours: 100_000 }, remindAt: [] },
    states: uariv.procedure.states.map((state) => ({ ...state, limit: undefined })),
  },
};

type Sending = { notice: Notice; end: End };

/** The worker, with this luck and good luck after it, until nothing is owed any more. */
function deliverAll(stored: StoredTicket, start: Instant, fate: readonly End[]): { stored: StoredTicket; sendings: readonly Sending[] } {
  const left = [...fate];
  const sendings: Sending[] = [];
  let now = start;
  for (let turn = 0; turn < 500; turn++) {
    const claimed = claim(stored, `worker-${turn}`, now, LEASE, timeless);
    if (claimed === null) {
      const isOwing = stored.notices.length > 0 || stored.surfaces.some((s) => needsPaint(s, stored));
      if (!isOwing) return { stored, sendings };
      now = wakeAt(stored, now, timeless) ?? now;
      continue;
    }
    const settled = send(claimed, left, sendings);
    stored = settled === 'crashed' ? claimed : settle(claimed, settled, now, timeless);
    now = later(now, settled === 'crashed' ? LEASE : 1);
  }
  throw new Error('it never comes to rest');
}

function send(claimed: StoredTicket, left: End[], sendings: Sending[]): readonly Settled[] | 'crashed' {
  const held = new Set<string>();
  const settled: Settled[] = [];
  for (const notice of claimed.notices.filter((n) => n.inFlight)) {
    const place = JSON.stringify(notice.to);
    const end = held.has(place) ? 'not-sent' : (left.shift() ?? 'arrived');
    if (!held.has(place)) sendings.push({ notice, end });
    if (end === 'crash') return 'crashed';
    if (end !== 'arrived') held.add(place);
    settled.push({ item: { kind: 'notice', notice }, outcome: outcomeOf(end), seq: 0 });
  }
  for (const surface of claimed.surfaces.filter((s) => s.inFlight)) {
    const end = left.shift() ?? 'arrived';
    if (end === 'crash') return 'crashed';
    settled.push({ item: { kind: 'surface', surface }, outcome: outcomeOf(end), seq: paintSeq(claimed) });
  }
  return settled;
}

function outcomeOf(end: Exclude<End, 'crash'>): Outcome {
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

describe('whatever comes of the sends', () => {
  it('I4 each message ends as one fact: told, or why not', () => {
    fc.assert(
      fc.property(documents, luck, ({ stored, now }, fate) => {
        const { stored: end } = deliverAll(stored, now, fate);
        const facts = end.history.flatMap(({ event }) => (event.type === 'told' ? [event.notice] : []));
        expect(end.notices).toEqual([]);
        expect(facts.toSorted()).toEqual(stored.notices.map((n) => n.id).toSorted());
      }),
      { numRuns: 60 },
    );
  });

  it('I4 no message may have arrived more than twice, and only once when every answer was clear', () => {
    fc.assert(
      fc.property(documents, luck, ({ stored, now }, fate) => {
        const { sendings } = deliverAll(stored, now, fate);
        for (const { id } of stored.notices) {
          const own = sendings.filter((s) => s.notice.id === id);
          const may = own.filter(({ end }) => end === 'arrived' || end === 'unclear' || end === 'crash').length;
          const isClear = own.every(({ end }) => end !== 'unclear') && !fate.includes('crash');
          expect(may).toBeLessThanOrEqual(isClear ? 1 : 2);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('a repeat is marked as one', () => {
    fc.assert(
      fc.property(documents, luck, ({ stored, now }, fate) => {
        const { sendings } = deliverAll(stored, now, fate);
        for (const { id } of stored.notices) {
          const own = sendings.filter((s) => s.notice.id === id);
          const second = own.find((_, i) => own.slice(0, i).some(({ end }) => end === 'unclear' || end === 'crash'));
          if (second) expect(second.notice.unclear).toBeGreaterThan(0);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('messages arrive in order at each place; what may be a repeat comes when it comes', () => {
    fc.assert(
      fc.property(documents, luck, ({ stored, now }, fate) => {
        const { sendings } = deliverAll(stored, now, fate);
        const arrivals = sendings.filter((s) => s.end === 'arrived' && s.notice.unclear === 0);
        for (const place of new Set(arrivals.map((s) => JSON.stringify(s.notice.to)))) {
          const seqs = arrivals.filter((s) => JSON.stringify(s.notice.to) === place).map((s) => s.notice.seq);
          expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('I5 every card that can be reached ends up showing the present', () => {
    fc.assert(
      fc.property(documents, luck, ({ stored, now }, fate) => {
        const { stored: end } = deliverAll(stored, now, fate);
        for (const surface of end.surfaces.filter((s) => !s.done)) {
          if (surface.kind === 'asked') expect(isStillAsked(surface, end)).toBe(true);
          // One that its case left before it was ever posted stays unposted.
          else if (surface.posted !== null || !isFolded(surface, end.ticket)) expect(surface.shown).toBe(paintSeq(end));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('comes to rest within days, lease given back', () => {
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
