import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repetitions } from '../support/repetitions.js';
import { hastyDesks } from './broken-desks.js';
import { silencePlans } from './plan.js';
import { groundFor } from './simulation-store.js';
import { noFigures, shrunk, simulate, type Ground } from './simulate.js';
import { procedures } from './seeds.js';

const seeds = repetitions(100, 4);
/** So many at most until a desk that is broken is found out. */
const seedsMost = 60;

let grounds: Readonly<Record<string, Ground & { leave(): Promise<void> }>>;
beforeAll(async () => {
  grounds = Object.fromEntries(await Promise.all(procedures.map(async (name) => [name, await groundFor(name)] as const)));
});
afterAll(async () => {
  for (const ground of Object.values(grounds)) await ground.leave();
});

const groundOf = (procedure: string): Ground => {
  const ground = grounds[procedure];
  if (ground === undefined) throw new Error(`no ${procedure}`);
  return ground;
};

/** What must happen now and then, else nothing is shown: each way to be away, and what stands in the way of an end by silence. */
const met = ['processes', 'store', 'platform', 'mailbox']
  .map((what) => `away: ${what}`)
  .concat(['deed: write', 'deed: return', 'deed: understand', 'event: reminded', 'event: solution-accepted', 'event: draft-lapsed']);

describe('people who say nothing, simulated', () => {
  const figures = noFigures();

  it.each(procedures)(
    'I15 no person’s case ends by silence at %s while they were not told, or wrote, or the desk had just been away',
    async (procedure) => {
      for (let seed = 1; seed <= seeds; seed++) {
        const failed = await simulate(groundOf(procedure), seed, figures, undefined, silencePlans);
        if (failed === null) continue;
        const { faults, story } = await shrunk(groundOf(procedure), failed, undefined, silencePlans);
        expect.fail([`seed ${seed}`, ...faults, ...story.slice(-150)].join('\n'));
      }
    },
  );

  it('all that makes silence no answer happened, and some of them ended by it', () => {
    expect(met.filter((what) => !figures.met.has(what))).toEqual([]);
  });

  it.each(hastyDesks)('the invariant $shownBy detects $name', async (broken) => {
    const faults: string[] = [];
    for (let seed = broken.from ?? 1; seed <= seedsMost && !faults.some((fault) => fault.startsWith('I15')); seed++)
      faults.push(...((await simulate(groundOf('siif'), seed, noFigures(), broken, silencePlans))?.faults ?? []));
    expect(faults).toContainEqual(expect.stringMatching(/^I15 /));
  });
});
