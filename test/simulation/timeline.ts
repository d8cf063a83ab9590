import { later, type Instant } from '../../src/core/instant.js';
import type { Chance } from './chance.js';

/** One process of the desk, from its start to its end; another one takes its place under the same letter. */
export type Life = {
  /** `A2`: the second process at place A. */
  readonly name: string;
  readonly place: number;
  isDead: boolean;
  /** Until then it stands still: what comes back to it waits. */
  asleepUntil: Instant;
  /** How far its clock is from the others'. */
  skewMs: number;
  /** When it was first put forward or back; null while it never was. */
  jumpedAt: Instant | null;
  /** How much of the time it did not notice, where the desk is broken so. */
  missedMs: number;
  /** The latest that its clock ever showed. */
  latest: Instant;
};

/** Something that goes on outside of every process (a request on its way), or comes back to one (an answer). */
type Step = { at: Instant; to: Life | null; run(): Promise<void> };

/**
 * The simulated time, and everything that waits in it. Steps that are ready at one moment are taken in an order that
 * chance decides; after each the processes go on until they wait for the next one, so every interleaving of their calls
 * can come about, and the same seed brings it about again.
 */
export type Timeline = {
  now(): Instant;
  /** What happens out there after a while, whatever becomes of the process that asked. */
  outside(afterMs: number, run: () => Promise<void>): void;
  /** What a process goes on with after a while, unless it is dead by then. */
  inside(life: Life, afterMs: number, run: () => Promise<void>): void;
  /** Lets everything happen up to that moment. */
  runUntil(until: Instant): Promise<void>;
  /** How many steps were taken, and how often more than one could have been. */
  count(): { steps: number; choices: number };
};

/** @param alarm the next moment at which processes look at the desk by themselves, and what they do then */
export function createTimeline(
  start: Instant,
  chance: Chance,
  alarm: () => Promise<{ at: Instant; ring(): Promise<void> | void } | null>,
): Timeline {
  let now = start;
  let waiting: Step[] = [];
  const counted = { steps: 0, choices: 0 };
  const put = (to: Life | null, afterMs: number, run: () => Promise<void>) => void waiting.push({ at: later(now, afterMs), to, run });
  const take = async (ready: readonly Step[]): Promise<void> => {
    const step = chance.of(ready);
    waiting = waiting.filter((s) => s !== step);
    counted.steps += 1;
    if (ready.length > 1) counted.choices += 1;
    now = later(now, 1);
    await step.run();
    await turnOfTheLoop();
  };
  return {
    now: () => now,
    outside: (afterMs, run) => put(null, afterMs, run),
    inside: (life, afterMs, run) => put(life, afterMs, run),
    count: () => counted,
    async runUntil(until) {
      for (;;) {
        waiting = waiting.filter(({ to }) => to?.isDead !== true);
        const ready = waiting.filter((step) => readyAt(step) <= now);
        if (ready.length > 0) {
          await take(ready);
          continue;
        }
        const bell = await alarm();
        const next = waiting.reduce((first, step) => (readyAt(step) < first ? readyAt(step) : first), bell?.at ?? later(until, 1));
        if (next > until) break;
        if (next > now) now = next;
        if (bell?.at === next) {
          await bell.ring();
          await turnOfTheLoop();
        }
      }
      if (now < until) now = until;
    },
  };
}

function readyAt({ at, to }: Step): Instant {
  return to !== null && to.asleepUntil > at ? to.asleepUntil : at;
}

/** All that the processes do without waiting for anything outside is done by then. */
function turnOfTheLoop(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}
