import { describe, expect, it } from 'vitest';
import { createRateCount } from '../../wire-rules/rate-count.js';
import { teamsTable } from '../../../src/teams/send-limits/app-limiter.js';

const table = {
  sends: [
    { calls: 2, inMs: 1_000 },
    { calls: 3, inMs: 10_000 },
  ],
  reads: [{ calls: 1, inMs: 1_000 }],
  app: [{ calls: 4, inMs: 100 }],
};

describe('the count of calls', () => {
  it('the rate count accepts up to the calls of each row in any window', () => {
    const { take } = createRateCount(table);
    expect([take('sends', 'a', 900), take('sends', 'a', 1_100), take('sends', 'a', 1_800)]).toEqual([0, 0, 100]);
    expect([take('sends', 'a', 1_900), take('sends', 'a', 5_000), take('sends', 'a', 10_900)]).toEqual([0, 5_900, 0]);
  });

  it('the rate count leaves out refused calls', () => {
    const { take } = createRateCount(table);
    const taken = [0, 10, 20, 990, 1_000].map((now) => take('sends', 'a', now));
    expect(taken).toEqual([0, 0, 980, 10, 0]);
  });

  it('the rate count adds a thread to its channel, and keeps reads apart from writes', () => {
    const { take } = createRateCount(table);
    expect([
      take('sends', 'c', 0),
      take('sends', 'c;messageid=1', 0),
      take('sends', 'c', 0),
      take('reads', 'c', 0),
      take('sends', 'd', 0),
    ]).toEqual([0, 0, 1_000, 0, 0]);
  });

  it('limits all conversations of the app together', () => {
    const { take } = createRateCount(table);
    expect(['a', 'b', 'c', 'd', 'e'].map((place) => take('sends', place, 0))).toEqual([0, 0, 0, 0, 100]);
  });

  it('the slack shortens the windows of the rate count', () => {
    const { take } = createRateCount(table, 100);
    expect([take('reads', 'a', 0), take('reads', 'a', 899), take('reads', 'a', 900)]).toEqual([0, 1, 0]);
  });

  it('the rate count starts again when the clock is set back', () => {
    const { take } = createRateCount(table);
    expect([take('reads', 'a', 100_000), take('reads', 'a', 30_000)]).toEqual([0, 0]);
  });

  it('the rate count takes a late call as if it arrived with the latest one', () => {
    const { take } = createRateCount(table);
    expect([take('sends', 'a', 5_000), take('sends', 'a', 4_000), take('sends', 'a', 5_500), take('sends', 'a', 6_000)]).toEqual([
      0, 0, 500, 0,
    ]);
  });

  it('the rate count follows the table of Teams: seven calls in a second, eight in two, sixty in thirty', () => {
    const { take } = createRateCount(teamsTable);
    const taken = Array.from({ length: 300 }, (_, at) => at * 100).filter((now) => take('sends', 'a', now) === 0);
    expect([taken.filter((now) => now < 1_000).length, taken.filter((now) => now < 2_000).length, taken.length]).toEqual([7, 8, 60]);
  });
});
