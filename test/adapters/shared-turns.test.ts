import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createSharedTurns } from '../../src/adapters/shared-turns.js';

afterEach(() => {
  vi.useRealTimers();
});

describe('turns that long work shares', () => {
  it.each([1, 10])('long work in pieces of %d ms lets others go on once in its share', async (piece) => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const share = createSharedTurns();
    const turns: number[] = [];
    let isOver = false;
    const watch = async (): Promise<void> => {
      while (!isOver) {
        await nextTurn();
        turns.push(performance.now());
      }
    };
    const watched = watch();
    const from = performance.now();
    while (performance.now() - from < 200) {
      vi.advanceTimersByTime(piece);
      await share();
    }
    isOver = true;
    await watched;
    const waits = turns.map((at, i) => at - (turns[i - 1] ?? from));
    expect(turns.length).toBeGreaterThan(15);
    expect(Math.max(...waits)).toBeLessThan(8 + 2 * piece);
  });

  it('pieces that take no time wait for no turn', async () => {
    const share = createSharedTurns();
    let turns = 0;
    setImmediate(() => turns++);
    for (let piece = 0; piece < 20; piece++) await share();
    expect(turns).toBe(0);
  });
});
