import fc from 'fast-check';
import type { EmbeddedStore } from '../../src/adapters/embedded/open-folder.js';
import type { Rulebook } from '../../src/app/procedure/rulebook.js';
import { meet, soundDesk, type Variant } from './around.js';
import { faultsOf } from './invariants.js';
import { plans, type Plan } from './plan.js';
import { createSimulatedDesk, type SimulatedDesk } from './simulated-desk.js';

/** What the runs of one file have in common: one real store, emptied between them, and one procedure. */
export type Ground = { store: EmbeddedStore; rulebook: Rulebook };

/** How much happened, and of what; over all seeds. */
export type Figures = { seeds: number; steps: number; choices: number; writes: number; sends: number; met: Map<string, number> };

export function noFigures(): Figures {
  return { seeds: 0, steps: 0, choices: 0, writes: 0, sends: 0, met: new Map() };
}

/** @property story step by step, of the smallest plan that fails in the same run */
export type Failed = { seed: number; faults: readonly string[]; story: readonly string[] };

/** How long a failing plan may be made smaller. */
const shrinkMs = 10_000;

/** Runs the desk that this seed makes. @returns null when all that must hold holds */
export async function simulate(ground: Ground, seed: number, figures: Figures, variant: Variant = soundDesk): Promise<Failed | null> {
  const first = await runOnce(ground, planOf(seed), variant);
  await count(figures, first.desk);
  return first.faults.length === 0 ? null : { seed, faults: first.faults, story: first.desk.story.lines() };
}

function planOf(seed: number): Plan {
  const [plan] = fc.sample(plans, { seed, numRuns: 1 });
  if (plan === undefined) throw new Error('no plan');
  return plan;
}

/** What happens with this seed, whether all holds or not. */
export async function storyOf(ground: Ground, seed: number): Promise<readonly string[]> {
  return (await runOnce(ground, planOf(seed), soundDesk)).desk.story.lines();
}

/** The same failure with as few steps as can be found in a while: what is left of the plan is what it takes. */
export async function shrunk(ground: Ground, { seed, faults, story }: Failed, variant: Variant = soundDesk): Promise<Failed> {
  let smallest: Failed = { seed, faults, story };
  const property = fc.asyncProperty(plans, async (plan) => {
    const { faults: found, desk } = await runOnce(ground, plan, variant);
    if (found.length === 0) return true;
    smallest = { seed, faults: found, story: desk.story.lines() };
    return false;
  });
  await fc.check(property, { seed, numRuns: 1, interruptAfterTimeLimit: shrinkMs });
  return smallest;
}

async function runOnce({ store, rulebook }: Ground, plan: Plan, variant: Variant): Promise<{ faults: readonly string[]; desk: SimulatedDesk }> {
  await store.eraseAll();
  const desk = createSimulatedDesk({ store, rulebook, variant, chance: plan.chance });
  await desk.run(plan);
  return { faults: await faultsOf(desk), desk };
}

async function count(figures: Figures, desk: SimulatedDesk): Promise<void> {
  for (const { history, ticket } of await desk.tickets()) {
    for (const { event } of history) meet(desk, `event: ${event.type}${event.type === 'told' ? ` ${event.outcome}` : ''}`);
    meet(desk, `ends: ${ticket.phase}`);
  }
  const { steps, choices } = desk.timeline.count();
  figures.seeds += 1;
  figures.steps += steps;
  figures.choices += choices;
  figures.writes += desk.ledger.count().writes;
  figures.sends += desk.ledger.attempts.length;
  for (const [what, times] of desk.met) figures.met.set(what, (figures.met.get(what) ?? 0) + times);
}
