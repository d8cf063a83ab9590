import { expect, it } from 'vitest';
import { HOUR, SECOND } from '../../../src/core/instant.js';
import { StoreUnavailable } from '../../../src/ports/ticket-store.js';
import { createSharedLimits } from '../../../src/teams/send-limits/shared-limits.js';
import { recordingLog } from '../../support/desk-edge.js';
import { fakeTime } from '../../support/fake-time.js';

/** A store that does not answer until it is `back`. */
function awayFromTheStore() {
  const time = fakeTime();
  let [isAway, asked] = [true, 0];
  const take = (): Promise<number> => {
    asked += 1;
    return isAway ? Promise.reject(new StoreUnavailable('gone')) : Promise.resolve(0);
  };
  const limiterOf = createSharedLimits({ rates: { take }, clock: time.clock, log: recordingLog().log });
  return {
    time,
    back: () => void (isAway = false),
    async take(): Promise<'counted' | 'alone' | 'waits'> {
      const before = asked;
      if (!(await limiterOf('c', []).take(time.steady.now()))) return 'waits';
      return asked > before && !isAway ? 'counted' : 'alone';
    },
    /** How often the store was asked for one call. */
    async call(): Promise<number> {
      const before = asked;
      await limiterOf('c', []).take(time.steady.now());
      return asked - before;
    },
  };
}

it('a store that does not answer twice is asked again after a second, then after five', async () => {
  const { time, call } = awayFromTheStore();
  expect([await call(), await call()]).toEqual([2, 0]);
  await time.pass(SECOND - 1);
  expect(await call()).toBe(0);
  await time.pass(1);
  expect(await call()).toBe(2);
  await time.pass(5 * SECOND - 1);
  expect(await call()).toBe(0);
  await time.pass(1);
  expect(await call()).toBe(2);
});

it('a process that loses the store for less than a second sends no call that the store does not count', async () => {
  const { time, back, take } = awayFromTheStore();
  expect(await take()).toBe('waits');
  await time.pass(SECOND / 2);
  expect(await take()).toBe('waits');
  back();
  await time.pass(SECOND / 2);
  expect(await take()).toBe('counted');
});

it.each([
  ['an hour back', -HOUR],
  ['an hour ahead', HOUR],
])('a clock that is put %s meanwhile does not keep a process counting alone', async (_, shift) => {
  const { time, call, back } = awayFromTheStore();
  await call();
  back();
  time.set(shift);
  await time.pass(SECOND);
  expect([await call(), await call()]).toEqual([1, 1]);
});
