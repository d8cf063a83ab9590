import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant, type Instant } from '../../../src/core/instant.js';
import { asIfUsed, isFull, take, taken, untouched, waitMs, type Allowance, type RateLimit } from '../../../src/core/rate-limit/gcra.js';
import { ownLimits, teamsTable } from '../../../src/teams/send-limits/app-limiter.js';
import { brokenBy, mostIn } from '../../support/windows.js';

const START = 1_700_000_000_000;

/** Makes calls as fast as it is let, with pauses, and says when each left. */
function leaving(limits: readonly RateLimit[], pauses: readonly number[], calls: number): readonly number[] {
  let [allowance, now]: [Allowance, Instant] = [untouched, instant(START)];
  return Array.from({ length: calls }, (_, i) => {
    now = instant(now + (pauses[i % Math.max(1, pauses.length)] ?? 0));
    now = instant(now + waitMs(allowance, limits, now));
    allowance = taken(allowance, limits, now);
    return now;
  });
}

/** Mostly none, so that bursts happen; some long enough that allowances are full again. */
const pauses = fc.array(
  fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 0, max: 60_000 })),
  { maxLength: 40 },
);

const limits = fc.array(fc.record({ burst: fc.integer({ min: 1, max: 20 }), everyMs: fc.integer({ min: 1, max: 3_000 }) }), {
  minLength: 1,
  maxLength: 3,
});

describe('an allowance', () => {
  it.each(['sends', 'reads', 'app'] as const)('I10 an allowance keeps Teams’ table in every window, whatever the pauses: %s', (which) => {
    fc.assert(
      fc.property(pauses, (found) => {
        expect(brokenBy(leaving(ownLimits[which], found, 400), teamsTable[which])).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it.each(['sends', 'reads'] as const)('I10 an allowance keeps the hourly row of Teams’ table and uses nearly all of it: %s', (which) => {
    const times = leaving(ownLimits[which], [], 2 * 3_600);
    expect(brokenBy(times, teamsTable[which])).toEqual([]);
    expect(mostIn(times, 3_600_000)).toBeGreaterThan(0.95 * (teamsTable[which].at(-1)?.calls ?? 0));
  });

  it('an allowance lets through its burst plus one call per interval in any window, and no less in the long run', () => {
    fc.assert(
      fc.property(limits, pauses, fc.integer({ min: 1, max: 20_000 }), (some, found, window) => {
        const most = mostIn(leaving(some, found, 200), window);
        expect(most).toBeLessThanOrEqual(Math.min(...some.map(({ burst, everyMs }) => burst + Math.floor(window / everyMs))));
        const [first, last] = [START, leaving(some, [], 200).at(-1) ?? 0];
        expect(last - first).toBe(Math.max(0, ...some.map(({ burst, everyMs }) => (200 - burst) * everyMs)));
      }),
    );
  });

  it('an allowance has room again exactly after its wait', () => {
    fc.assert(
      fc.property(limits, pauses, fc.integer({ min: 1, max: 60 }), (some, found, calls) => {
        const now = instant(leaving(some, found, calls).at(-1) ?? START);
        let allowance: Allowance = untouched;
        for (let i = 0; i < calls; i++) allowance = taken(allowance, some, now);
        const wait = waitMs(allowance, some, now);
        expect(waitMs(allowance, some, instant(now + wait))).toBe(0);
        if (wait > 0) expect(waitMs(allowance, some, instant(now + wait - 1))).toBeGreaterThan(0);
      }),
    );
  });

  it('an allowance gives the wait behind queued calls as if each left as early as possible', () => {
    fc.assert(
      fc.property(limits, pauses, fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }), (some, found, before, ahead) => {
        const now = instant(leaving(some, found, before).at(-1) ?? START);
        let [allowance, at]: [Allowance, Instant] = [found.reduce<Allowance>((sum) => taken(sum, some, now), untouched), now];
        const told = waitMs(allowance, some, now, ahead);
        for (let i = 0; i < ahead; i++) {
          at = instant(at + waitMs(allowance, some, at));
          allowance = taken(allowance, some, at);
        }
        expect(told).toBe(at - now + waitMs(allowance, some, at));
      }),
    );
  });

  it('an allowance is full again once every interval has passed', () => {
    const once = taken(untouched, ownLimits.sends, instant(START));
    expect([isFull(untouched, instant(START)), isFull(once, instant(START + 2_999)), isFull(once, instant(START + 3_000))]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('after a clock was put back lasts no longer than if all were used up', () => {
    fc.assert(
      fc.property(limits, fc.integer({ min: 0, max: 7_200_000 }), (some, back) => {
        const now = instant(START - back);
        const first = take(taken(untouched, some, instant(START)), some, now);
        // Clocks of several processes may differ by two seconds: that much is no clock that was put back.
        expect(first.waitMs).toBeLessThanOrEqual(Math.max(...some.map((limit) => limit.everyMs)) + 2_000);
        const again = take(first.left, some, instant(now + first.waitMs));
        if (first.waitMs > 0) expect(again.waitMs).toBe(0);
      }),
    );
  });

  it('an allowance moves back with a clock that is set back: used calls stay used, and no others', () => {
    const used = [0, 1, 2, 3].reduce<Allowance>((sum) => take(sum, ownLimits.sends, instant(START)).left, untouched);
    expect(take(used, ownLimits.sends, instant(START - 3_600_000)).waitMs).toBe(550);
  });

  it('an allowance without room is left unchanged by a refused call', () => {
    const used = [0, 1, 2, 3].reduce<Allowance>((sum) => take(sum, ownLimits.sends, instant(START)).left, untouched);
    const refused = take(used, ownLimits.sends, instant(START));
    expect(refused).toEqual({ waitMs: 550, left: used });
    expect(refused.left).toBe(used);
  });

  it('I10 counted with calls that were not written down keeps the table with them too', () => {
    fc.assert(
      fc.property(pauses, fc.integer({ min: 0, max: 60 }), (found, before) => {
        const limit = ownLimits.sends;
        const earlier = leaving(limit, found, before);
        const now = instant((earlier.at(-1) ?? START) + 1);
        // The last two seconds before the kill are not in the file.
        const kept = earlier
          .filter((time) => time <= now - 2_000)
          .reduce<Allowance>((sum, time) => taken(sum, limit, instant(time)), untouched);
        let allowance = asIfUsed(kept, limit, now, 2_000);
        let at = now;
        const later = Array.from({ length: 100 }, () => {
          at = instant(at + waitMs(allowance, limit, at));
          allowance = taken(allowance, limit, at);
          return at;
        });
        expect(brokenBy([...earlier, ...later], teamsTable.sends)).toEqual([]);
      }),
    );
  });
});
