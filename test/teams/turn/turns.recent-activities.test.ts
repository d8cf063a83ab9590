import { describe, expect, it } from 'vitest';
import { MINUTE, instant } from '../../../src/core/instant.js';
import { createRecentActivities } from '../../../src/teams/turn/turns.js';

function recentAt(start = MINUTE) {
  let now = start;
  return { recent: createRecentActivities({ now: () => instant(now) }), move: (ms: number) => void (now += ms) };
}

describe('an activity that comes again', () => {
  it('a repeated activity is handled once within ten minutes, and again after', async () => {
    const { recent, move } = recentAt();
    expect(await recent.once('a', () => Promise.resolve(true))).toBe(true);
    move(9 * MINUTE);
    expect(await recent.once('a', () => Promise.resolve(true))).toBe(false);
    move(2 * MINUTE);
    expect(await recent.once('a', () => Promise.resolve(true))).toBe(true);
  });

  it('a repeated activity is handled again when the first time failed', async () => {
    const { recent } = recentAt();
    await recent.once('a', () => Promise.resolve(false));
    await expect(recent.once('a', () => Promise.reject(new Error('x')))).rejects.toThrow('x');
    expect(await recent.once('a', () => Promise.resolve(true))).toBe(true);
  });

  it('a repeated activity waits for the one under way, and takes over when that fails', async () => {
    const { recent } = recentAt();
    let fail = (): void => undefined;
    const first = recent.once('a', () => new Promise((resolve) => (fail = () => resolve(false))));
    const second = recent.once('a', () => Promise.resolve(true));
    fail();
    expect([await first, await second]).toEqual([true, true]);
  });

  it('activities with different keys are each handled', async () => {
    const { recent } = recentAt();
    await recent.once('a', () => Promise.resolve(true));
    expect(await recent.once('b', () => Promise.resolve(true))).toBe(true);
  });

  it('a handled activity is still known after the clock goes back', async () => {
    const { recent, move } = recentAt(100 * MINUTE);
    await recent.once('a', () => Promise.resolve(true));
    move(-60 * MINUTE);
    expect(await recent.once('a', () => Promise.resolve(true))).toBe(false);
  });
});
