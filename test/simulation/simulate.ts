import fc from 'fast-check';
import { createMemoryClaims, type EmbeddedStore } from '../../src/store/sqlite/open-folder.js';
import type { ProcedureRegistry } from '../../src/desk/procedures/procedure-registry.js';
import { meet, soundDesk, type Variant } from './simulation-context.js';
import { brokenInvariants } from './invariants.js';
import { plans, type Plan } from './plan.js';
import { createSimulatedDesk, type SimulatedDesk } from './simulated-desk.js';

/** What the runs of one file have in common: one real store, emptied between them, and one procedure. */
export type Ground = { store: EmbeddedStore; registry: ProcedureRegistry };

/** How much happened, and of what; over all seeds. */
export type Figures = { seeds: number; steps: number; choices: number; writes: number; sends: number; met: Map<string, number> };

export function noFigures(): Figures {
  return { seeds: 0, steps: 0, choices: 0, writes: 0, sends: 0, met: new Map() };
}

/** @property story step by step, of the smallest plan that fails in the same run */
export type Failed = { seed: number; faults: readonly string[]; story: readonly string[] };

/** How often a failing plan is run again to find a smaller one. */
const maxTries = 200;

/** Runs the desk that this seed makes. @returns null when all that must hold holds */
export async function simulate(
  ground: Ground,
  seed: number,
  figures: Figures,
  variant: Variant = soundDesk,
  all: fc.Arbitrary<Plan> = plans,
): Promise<Failed | null> {
  const first = await runOnce(ground, planOf(seed, all), variant);
  await count(figures, first.desk);
  return first.faults.length === 0 ? null : failedAs(seed, first);
}

function planOf(seed: number, all: fc.Arbitrary<Plan> = plans): Plan {
  const [plan] = fc.sample(all, { seed, numRuns: 1 });
  if (plan === undefined) throw new Error('no plan');
  return plan;
}

/** What happens with this seed, whether all holds or not. */
export async function storyOf(ground: Ground, seed: number): Promise<readonly string[]> {
  return (await runOnce(ground, planOf(seed), soundDesk)).desk.story.lines();
}

/** The same failure with as few steps as can be found in so many tries: what is left of the plan is what it takes. */
export async function shrunk(
  ground: Ground,
  failed: Failed,
  variant: Variant = soundDesk,
  all: fc.Arbitrary<Plan> = plans,
): Promise<Failed> {
  const [wanted = ''] = (failed.faults[0] ?? '').split(' ');
  let smallest = failed;
  let tries = 0;
  let plan = planOf(failed.seed, all);
  const without = async (at: number, size: number): Promise<void> => {
    const steps = plan.steps.filter((_, i) => i < at || i >= at + size);
    const run = await runOnce(ground, { ...plan, steps }, variant);
    tries += 1;
    if (!run.faults.some((fault) => fault.startsWith(`${wanted} `))) return;
    plan = { ...plan, steps };
    smallest = failedAs(failed.seed, run);
  };
  // Ever smaller pieces, from the end: what comes after the fault goes first.
  for (let size = Math.ceil(plan.steps.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = plan.steps.length - size; at >= 0 && tries < maxTries; at -= size) await without(at, size);
  }
  return smallest;
}

type Run = { faults: readonly string[]; desk: SimulatedDesk };

/** Tickets have one name throughout, the short one. */
function failedAs(seed: number, { faults, desk }: Run): Failed {
  const named = (line: string): string => desk.ledger.standing().reduce((text, { id }) => text.replaceAll(id, desk.story.short(id)), line);
  return { seed, faults: faults.map(named), story: desk.story.lines().map(named) };
}

async function runOnce({ store, registry }: Ground, plan: Plan, variant: Variant): Promise<Run> {
  await store.eraseAll();
  // Claims are no part of what is erased: those of the run before would stand in the way of this one.
  const own = { ...store, claims: createMemoryClaims() };
  const desk = createSimulatedDesk({ store: own, registry, variant, ...plan });
  await desk.run(plan);
  return { faults: await brokenInvariants(desk), desk };
}

async function count(figures: Figures, desk: SimulatedDesk): Promise<void> {
  for (const { history, ticket } of await desk.tickets()) {
    for (const { event } of history) meet(desk, `event: ${event.type}${event.type === 'delivery-recorded' ? ` ${event.outcome}` : ''}`);
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
