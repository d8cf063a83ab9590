import { describe, expect, it } from 'vitest';
import { createFreeSpace } from '../../../src/desk/files/file-allowance.js';
import { instant, type Instant } from '../../../src/core/instant.js';
import { recordingLog } from '../../support/desk-edge.js';

const floor = 100;

function space(given: (number | null)[], minFreeBytes = floor) {
  const { log, lines } = recordingLog();
  let now: Instant = instant(0);
  let asked = 0;
  const free = (): number | null => given[Math.min(asked++, given.length - 1)] ?? null;
  const freeSpace = createFreeSpace({ files: { freeBytes: async () => free() }, clock: { now: () => now }, log, minFreeBytes });
  return {
    lines,
    asked: () => asked,
    /** Asked anew each time. */
    async answers(count: number) {
      const answers: boolean[] = [];
      for (let i = 0; i < count; i++) {
        now = instant(now + 60_000);
        answers.push(await freeSpace.isLow());
      }
      return answers;
    },
    freeSpace,
  };
}

describe('space where everything is kept', () => {
  it('below the floor space is low until there is room again, and the log says each once', async () => {
    const { answers, lines } = space([200, 99, 50, 98, 100, 300]);
    expect(await answers(6)).toEqual([false, true, true, true, false, false]);
    expect(lines.map(({ event, level }) => `${level} ${event}`)).toEqual(['error storage-low', 'info storage-has-room']);
  });

  it('a store that cannot tell says nothing new', async () => {
    expect(await space([null]).answers(2)).toEqual([false, false]);
    expect(await space([50, null]).answers(2)).toEqual([true, true]);
  });

  it('many that ask at once are one question', async () => {
    const { freeSpace, asked } = space([200]);
    await Promise.all(Array.from({ length: 50 }, () => freeSpace.isLow()));
    expect(asked()).toBe(1);
  });

  it('without a floor nothing is asked', async () => {
    const { answers, asked } = space([0], 0);
    expect([await answers(2), asked()]).toEqual([[false, false], 0]);
  });
});
