import { expect, it } from 'vitest';
import { repetitions } from '../support/repetitions.js';
import { groundFor } from './simulation-store.js';
import { metInTheEnd } from './fault-rates.js';
import { noFigures, shrunk, simulate, storyOf, type Failed, type Figures, type Ground } from './simulate.js';

/** By seed, in turn. */
export const procedures = ['uariv', 'uspec', 'siif', 'sigce'] as const;
export type ProcedureName = (typeof procedures)[number];

const setting = (name: string): string | undefined => process.env[`PRECASO_SIMULATE_${name}`];

/** What `run.mjs` was asked for; by itself the same seeds each time, so that a change that breaks one is the one that did. */
const only = setting('SEED');
const from = Number(only ?? setting('FROM') ?? 1);
const seeds = only === undefined ? Number(setting('SEEDS') ?? repetitions(250, 20)) : 1;
const isAsked = setting('SEEDS') !== undefined || only !== undefined;

/** After so many of one procedure everything that can go wrong did. */
const manySeeds = 100;

function seedsOf(procedure: ProcedureName): readonly number[] {
  return Array.from({ length: seeds }, (_, i) => from + i).filter((seed) => procedures[seed % procedures.length] === procedure);
}

/** Runs the seeds that fall to this procedure: all that must hold, holds for each. */
export function holdsOnEverySeed(procedure: ProcedureName): void {
  const mine = seedsOf(procedure);
  it.runIf(mine.length > 0)(
    `I1 I2 I3 I4 I5 I7 I12 I13 I14 the invariants hold for three processes on one store, whatever goes wrong, in ${mine.length} seeds`,
    async () => {
      const ground = await groundFor(procedure);
      const figures = noFigures();
      try {
        const failed = await firstThatFails(ground, mine, figures);
        if (isAsked) console.log(figuresOf(procedure, figures));
        if (setting('STORY') !== undefined && failed === null)
          for (const seed of mine) console.log((await storyOf(ground, seed)).join('\n'));
        if (failed !== null) expect.fail(reportOf(await shrunk(ground, failed)));
        expect(figures.seeds).toBe(mine.length);
        if (mine.length >= manySeeds)
          expect(
            metInTheEnd.filter((what) => !figures.met.has(what)),
            'what never happened',
          ).toEqual([]);
      } finally {
        await ground.leave();
      }
    },
    60_000 + mine.length * 1_000,
  );
}

async function firstThatFails(ground: Ground, mine: readonly number[], figures: Figures): Promise<Failed | null> {
  for (const seed of mine) {
    const failed = await simulate(ground, seed, figures);
    if (failed !== null) return failed;
  }
  return null;
}

/** What happened, step by step, and how to see it again. */
function reportOf({ seed, faults, story }: Failed): string {
  return [
    `seed ${seed} fails:`,
    ...faults.map((fault) => `  ${fault}`),
    'what happened:',
    ...story,
    `again: npm run simulate -- --seed ${seed}`,
  ].join('\n');
}

function figuresOf(procedure: ProcedureName, { seeds: done, steps, choices, writes, sends, met }: Figures): string {
  const each = (count: number): string => (count / Math.max(1, done)).toFixed(0);
  const counted = [...met].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([what, times]) => `  ${what}: ${times}`);
  return [
    `${procedure}: ${done} seeds; each about ${each(steps)} steps, ${each(choices)} of them chosen among several, ${each(writes)} writes, ${each(sends)} sends`,
    ...counted,
  ].join('\n');
}
