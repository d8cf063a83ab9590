import { describe, expect, it } from 'vitest';
import { repetitions } from '../support/repetitions.js';
import { massPlans } from './plan.js';
import { groundFor } from './simulation-store.js';
import { noFigures, simulate } from './simulate.js';

const reporters = 50;
const seeds = repetitions(2, 1);

describe('a mass incident of fifty reporters, simulated', () => {
  it.each(['siif', 'uariv'])(
    'I1 I2 I3 I4 I5 I7 the invariants hold at %s while an answer reaches many and everything goes wrong',
    async (procedure) => {
      const ground = await groundFor(procedure);
      const figures = noFigures();
      try {
        for (let seed = 1; seed <= seeds; seed++) {
          const failed = await simulate(ground, seed, figures, undefined, massPlans(reporters));
          expect(failed === null ? [] : [...failed.faults.slice(0, 20), ...failed.story.slice(-80)], `seed ${seed}`).toEqual([]);
        }
        expect(figures.met.get('event: parent-set') ?? 0).toBeGreaterThan(reporters / 2);
      } finally {
        await ground.leave();
      }
    },
  );
});
