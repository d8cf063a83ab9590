import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brokenDesks, type BrokenDesk } from './broken-desks.js';
import { groundFor } from './simulation-store.js';
import { noFigures, shrunk, simulate, type Ground } from './simulate.js';

/** So many seeds at most until a broken desk is found out; most are with the first ones. */
const seedsMost = 100;

let ground: Ground & { leave(): Promise<void> };
beforeAll(async () => {
  ground = await groundFor('uariv');
});
afterAll(() => ground.leave());

describe('the simulation', () => {
  it.each(brokenDesks)('the invariant $shownBy detects $name', async (broken) => {
    const found = await firstWith(broken);
    if (process.env['PRECASO_SIMULATE_SEEDS'] !== undefined)
      console.log(`${broken.name}: noticed with seed ${found?.seed}: ${found?.fault}`);
    expect(found?.seed).toBeLessThanOrEqual(seedsMost);
  });

  const [broken] = brokenDesks.filter((b) => b.shownBy === 'I12');

  it('a failing seed is reported with no more than what it takes to fail', async () => {
    const failed = await simulate(ground, 1, noFigures(), broken);
    if (failed === null) throw new Error('nothing failed');
    const smallest = await shrunk(ground, failed, broken);
    expect(smallest.faults[0]).toMatch(/^I12 t\d+: its history lost or changed an event/);
    expect(smallest.story.length).toBeLessThan(failed.story.length);
  });

  it('one seed makes one story', async () => {
    const [first, again] = [await simulate(ground, 1, noFigures(), broken), await simulate(ground, 1, noFigures(), broken)];
    expect(first?.story.length).toBeGreaterThan(20);
    expect(again).toEqual(first);
  });
});

/** The first seed that shows what is broken, by the invariant that it breaks. */
async function firstWith(broken: BrokenDesk): Promise<{ seed: number; fault: string } | null> {
  for (let seed = broken.from ?? 1; seed <= seedsMost; seed++) {
    const failed = await simulate(ground, seed, noFigures(), broken);
    const fault = failed?.faults.find((f) => f.startsWith(`${broken.shownBy} `));
    if (fault !== undefined) return { seed, fault };
  }
  return null;
}
