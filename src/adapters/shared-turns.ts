import { setImmediate as nextTurn } from 'node:timers/promises';

const SHARE_MS = 8;

/**
 * Divides long work of many small pieces, which calls this after each piece: it resolves at once while the work has used less than its
 * share of this turn, else when all other waiting work has run. It measures time and not pieces, because the first pieces of a kind take
 * many times longer than later ones, while their code is compiled.
 */
export function createSharedTurns(): () => Promise<void> {
  let began = performance.now();
  return async () => {
    if (performance.now() - began < SHARE_MS) return;
    await nextTurn();
    began = performance.now();
  };
}
