import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMemoryClaims } from '../../src/store/sqlite/claims.js';
import { MINUTE } from '../../src/core/instant.js';
import { repetitions } from '../support/repetitions.js';
import { plans, type Plan } from '../simulation/plan.js';
import { procedures, type ProcedureName } from '../simulation/seeds.js';
import type { Ground } from '../simulation/simulate.js';
import { createSimulatedDesk } from '../simulation/simulated-desk.js';
import { soundDesk } from '../simulation/simulation-context.js';
import { groundFor } from '../simulation/simulation-store.js';
import { readBrotli, writeBrotli } from './record.js';

const RECORD = 'stories';
const RECORDED = 500;
const isRecording = process.env['FREEZE'] === '1';
/** `SEEDS=500` plays them all. */
const count = isRecording ? RECORDED : Number(process.env['SEEDS'] ?? repetitions(120, 12));

/** The acts of a seed one after the other on one process, while nothing goes wrong: what comes of them does not hang on chance. */
function calmPlanOf(seed: number): Plan {
  const [plan] = fc.sample(plans, { seed, numRuns: 1 });
  if (plan === undefined) throw new Error('no plan');
  const steps = plan.steps.flatMap((step) =>
    'who' in step ? [{ ...step, at: 0, twin: false, afterMs: Math.ceil((step.afterMs + 1) / MINUTE) * MINUTE }] : [],
  );
  return { ...plan, steps };
}

/** What became of every case, and what stands in each chat and channel. */
async function storyOfCalm({ store, registry }: Ground, seed: number): Promise<string> {
  await store.eraseAll();
  const plan = calmPlanOf(seed);
  const own = { ...store, claims: createMemoryClaims() };
  const desk = createSimulatedDesk({ store: own, registry, variant: soundDesk, chance: plan.chance, requesters: plan.requesters });
  await desk.run(plan);
  const tickets = (await desk.tickets()).map(({ ticket, history }) => [ticket.state, ticket.group, history.map(toldOf)]);
  const told = tickets.map((ticket) => withoutDrawn(JSON.stringify(ticket))).toSorted();
  return createHash('sha256').update(JSON.stringify(told)).digest('base64url').slice(0, 12);

  /** Times by the minute: how long a call takes is drawn. */
  function toldOf({ at, event }: { at: number; event: object }): unknown {
    return [Math.floor(at / MINUTE), event];
  }
}

/**
 * Ids that a process counts or derives, and those of posted messages, by the order of their appearance: how many it draws, and which of two
 * messages that leave together is taken first, is its own affair.
 */
function withoutDrawn(text: string): string {
  const names = new Map<string, string>();
  return text.replaceAll(/"(?:[ABC]\d+-\d+-+|[\w-]{22}|a\d+)"/g, (id) => {
    const name = names.get(id) ?? `id#${names.size + 1}`;
    names.set(id, name);
    return name;
  });
}

describe('frozen stories', () => {
  it.each(procedures)('the calm seeds of %s end as they were recorded', { timeout: 900_000 }, async (procedure) => {
    const ground = await groundFor(procedure);
    try {
      const told: Record<string, string> = {};
      for (const seed of seedsOf(procedure)) told[seed] = await storyOfCalm(ground, seed);
      const recorded = JSON.parse(readBrotli(RECORD).toString('utf8')) as Readonly<Record<string, string>>;
      if (isRecording) writeBrotli(RECORD, Buffer.from(JSON.stringify({ ...recorded, ...told })));
      else expect(told).toEqual(Object.fromEntries(Object.keys(told).map((seed) => [seed, recorded[seed]])));
      expect(Object.keys(told).length).toBeGreaterThan(1);
    } finally {
      await ground.leave();
    }
  });
});

function seedsOf(procedure: ProcedureName): readonly number[] {
  return Array.from({ length: count }, (_, i) => i + 1).filter((seed) => procedures[seed % procedures.length] === procedure);
}
