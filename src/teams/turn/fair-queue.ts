import { setImmediate as nextRound } from 'node:timers/promises';

/** The work waited in a full lane until later work took its place. */
export class CrowdedOut extends Error {
  override readonly name = 'CrowdedOut';
  readonly code = 'crowded-out';
}

export interface FairQueue {
  /** @throws {CrowdedOut} */
  run<T>(lane: string, work: () => Promise<T>): Promise<T>;
}

/** Work at once, for work that waits for the network. */
const maxAtOnce = 4;
/** Of one round of the event loop. */
const SHARE_MS = 1;
const maxInLane = 200;

type Waiting = { start(): Promise<unknown>; crowdOut(): void };

/**
 * Work for strangers, in a bounded share of the process: lanes take turns, and after each millisecond all else that waits comes first.
 * The latest of a lane is taken first: under a flood it is the one whose caller still listens.
 */
export function createFairQueue(): FairQueue {
  const lanes = new Map<string, Waiting[]>();
  let running = 0;

  function take(): Waiting | undefined {
    for (const [lane, waiting] of lanes) {
      const next = waiting.pop();
      // The lane goes to the end of the line.
      lanes.delete(lane);
      if (waiting.length > 0) lanes.set(lane, waiting);
      return next;
    }
    return undefined;
  }
  async function runAll(): Promise<void> {
    running += 1;
    await nextRound();
    let began = performance.now();
    for (let next = take(); next !== undefined; next = take()) {
      await next.start();
      if (performance.now() - began < SHARE_MS) continue;
      await nextRound();
      began = performance.now();
    }
    running -= 1;
  }
  return {
    run: (lane, work) =>
      new Promise((resolve, reject) => {
        const waiting = lanes.get(lane) ?? [];
        waiting.push({ start: () => work().then(resolve, reject), crowdOut: () => reject(new CrowdedOut('too many wait')) });
        lanes.set(lane, waiting);
        if (waiting.length > maxInLane) waiting.shift()?.crowdOut();
        if (running < maxAtOnce) void runAll();
      }),
  };
}
