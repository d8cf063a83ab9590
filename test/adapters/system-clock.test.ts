import { describe, expect, it } from 'vitest';
import { createMovableClock, steadyTime, systemClock } from '../../src/adapters/system-clock.js';
import { DAY, HOUR, instant } from '../../src/core/instant.js';

describe('the system clock', () => {
  it('the system clock gives the time of this machine', () => {
    const before = Date.now();
    const now = systemClock.now();
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
  });
});

describe('a clock that can be moved', () => {
  const standing = { now: () => instant(1_000_000) };

  it('a movable clock gives the time of its base until it is moved', () => {
    expect(createMovableClock(standing).now()).toBe(1_000_000);
  });

  it('a movable clock goes forward and back, each move from its present time', () => {
    const clock = createMovableClock(standing);
    clock.moveBy(DAY);
    clock.moveBy(-HOUR);
    expect(clock.now()).toBe(1_000_000 + 23 * HOUR);
    expect(clock.ahead()).toBe(DAY);
  });

  it('a movable clock continues from a stored offset', () => {
    const clock = createMovableClock(standing, DAY);
    clock.moveBy(1);
    expect(clock.now()).toBe(1_000_001 + DAY);
  });

  it('a moved clock keeps running with its base', () => {
    let now = 5;
    const clock = createMovableClock({ now: () => instant(now) });
    clock.moveBy(10);
    now += 7;
    expect(clock.now()).toBe(22);
  });

  it('steady time goes ahead with a moved clock and never back', () => {
    const clock = createMovableClock(standing);
    const steady = steadyTime(clock);
    const before = steady.now();
    clock.moveBy(DAY);
    const ahead = steady.now();
    clock.moveBy(-DAY);
    expect(ahead).toBeGreaterThanOrEqual(before + DAY);
    expect(steady.now()).toBeGreaterThanOrEqual(ahead);
    clock.moveBy(HOUR);
    expect(steady.now()).toBeGreaterThanOrEqual(ahead + HOUR);
  });
});
