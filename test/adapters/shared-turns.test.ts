import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createSharedTurns } from '../../src/adapters/shared-turns.js';

function workFor(ms: number): void {
  for (const began = performance.now(); performance.now() - began < ms;);
}

describe('turns that long work shares', () => {
  it('long work lets others go on once in its share, whatever the length of its pieces', async () => {
    for (const piece of [1, 10]) {
      const share = createSharedTurns();
      let [others, isOver, longest] = [0, false, 0];
      const watch = async (): Promise<void> => {
        for (let last = performance.now(); !isOver; last = performance.now()) {
          await nextTurn();
          longest = Math.max(longest, performance.now() - last);
          others++;
        }
      };
      const watched = watch();
      for (const began = performance.now(); performance.now() - began < 200;) {
        workFor(piece);
        await share();
      }
      isOver = true;
      await watched;
      expect(others).toBeGreaterThan(3);
      expect(longest).toBeLessThan(150);
    }
  });

  it('pieces that take no time wait for no turn', async () => {
    const share = createSharedTurns();
    let turns = 0;
    setImmediate(() => turns++);
    for (let piece = 0; piece < 20; piece++) await share();
    expect(turns).toBe(0);
  });
});
