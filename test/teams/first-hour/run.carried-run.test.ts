import { describe, expect, it } from 'vitest';
import { toCarriedRun, carriedRunShape } from '../../../src/teams/first-hour/run.js';
import { aRun, aWorstRun } from '../../support/a-first-hour.js';

const back = (run: unknown) => carriedRunShape.safeParse(JSON.parse(JSON.stringify(run)));

describe('a run of checks on a card', () => {
  it.each([
    ['usual', aRun()],
    ['worst', aWorstRun()],
  ])('a run of checks on a card comes back unchanged: %s', (_, run) => {
    expect(back(toCarriedRun(run)).data).toEqual(run);
  });

  it('a run of checks on a card is refused if its texts cannot come from a check', () => {
    const { r, ...run } = toCarriedRun(aRun());
    expect(back({ ...run, r: [['login', 'p', '<at>Ana</at>']] }).success).toBe(false);
    expect(back({ ...run, r: [['login', 'p', 'x'.repeat(121)]] }).success).toBe(false);
    expect(back({ ...run, r: [['rosters', 'f', 'x'.repeat(760)]] }).success).toBe(true);
    expect(back({ ...run, r: [['rosters', 'f', 'x'.repeat(761)]] }).success).toBe(false);
    expect(back({ ...run, r: Array.from({ length: 500 }, () => r[0]) }).success).toBe(false);
  });

  it('a run of checks on a card drops results of checks that no longer exist', () => {
    expect(back({ ...toCarriedRun(aRun()), r: [['former', 'p', '']] }).data?.results).toEqual([]);
  });
});
