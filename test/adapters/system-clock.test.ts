import { describe, expect, it } from 'vitest';
import { createMovableClock, systemClock } from '../../src/adapters/system-clock.js';
import { DAY, HOUR, instant } from '../../src/domain/instant.js';

describe('the system clock', () => {
  it('tells the time of this machine', () => {
    const before = Date.now();
    const now = systemClock.now();
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
  });
});

describe('a clock that can be moved', () => {
  const standing = { now: () => instant(1_000_000) };

  it('tells the time of its base until it is moved', () => {
    expect(createMovableClock(standing).now()).toBe(1_000_000);
  });

  it('goes forward and back, each move from its present time', () => {
    const clock = createMovableClock(standing);
    clock.moveBy(DAY);
    clock.moveBy(-HOUR);
    expect(clock.now()).toBe(1_000_000 + 23 * HOUR);
    expect(clock.offset()).toBe(23 * HOUR);
  });

  it('goes on from a stored offset', () => {
    const clock = createMovableClock(standing, DAY);
    clock.moveBy(1);
    expect(clock.now()).toBe(1_000_001 + DAY);
  });

  it('keeps going with its base', () => {
    let now = 5;
    const clock = createMovableClock({ now: () => instant(now) });
    clock.moveBy(10);
    now += 7;
    expect(clock.now()).toBe(22);
  });
});
