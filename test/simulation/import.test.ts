import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repetitions } from '../support/repetitions.js';
import { forgetfulImport } from './broken-desks.js';
import { reservedForImports } from './import-deeds.js';
import { importPlans } from './plan.js';
import { groundFor } from './simulation-store.js';
import { noFigures, simulate, type Ground } from './simulate.js';

const seeds = repetitions(60, 15);

let ground: Ground & { leave(): Promise<void> };
beforeAll(async () => {
  ground = await groundFor('siif', reservedForImports);
});
afterAll(() => ground.leave());

describe('the import of a contingency, simulated', () => {
  it(
    'I1 I2 I3 I5 I7 I12 the invariants hold while a workbook comes in at one process or two, is cut off and comes again',
    { timeout: 180_000 },
    async () => {
      const figures = noFigures();
      for (let seed = 1; seed <= seeds; seed++) {
        const failed = await simulate(ground, seed, figures, undefined, importPlans);
        expect(failed === null ? [] : [...failed.faults.slice(0, 20), ...failed.story.slice(-80)], `seed ${seed}`).toEqual([]);
      }
      expect(figures.met.get('event: imported') ?? 0).toBeGreaterThan(seeds * 3);
      expect(figures.met.get('process killed') ?? 0).toBeGreaterThan(seeds);
    },
  );

  it('I2 detects a desk that forgets which numbers an import gave', async () => {
    const faults: string[] = [];
    for (let seed = 1; seed <= 20 && faults.length === 0; seed++)
      faults.push(...((await simulate(ground, seed, noFigures(), forgetfulImport, importPlans))?.faults ?? []));
    expect(faults).toContainEqual(expect.stringMatching(/^I2 a row became two cases/));
  });
});
