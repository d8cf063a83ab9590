import { setImmediate as nextTurn } from 'node:timers/promises';

/** Of one turn of the event loop, in ms. */
const SHARE_MS = 8;

/**
 * For long work of many small pieces, which asks after each of them: resolves at once while the work has had less than its share of this turn,
 * else when all other work that waits has had its own. By time and not by pieces, because the first of a kind take many times as long
 * as later ones, when their code is compiled.
 */
export function createSharedTurns(): () => Promise<void> {
  let began = performance.now();
  return async () => {
    if (performance.now() - began < SHARE_MS) return;
    await nextTurn();
    began = performance.now();
  };
}
