import { describe, expect, it } from 'vitest';
import { type MakeStores, opened } from '../stores.js';
import { msAfterOpening, twoLimits, tellsOf } from './taking.js';

export function givesWhatIsLeft(make: MakeStores): void {
  describe('an allowance', () => {
    it('I10 an allowance gives its burst, and then says how long to wait for the next call', async () => {
      const { rates } = await opened(make);
      expect(await tellsOf(rates, 'c-1', 6, msAfterOpening(0))).toEqual([0, 0, 0, 0, 550, 550]);
      expect(await rates.take('c-1', twoLimits, msAfterOpening(549))).toBe(1);
      expect(await tellsOf(rates, 'c-1', 2, msAfterOpening(550))).toEqual([0, 550]);
    });

    it('a call that does not fit uses up nothing of an allowance', async () => {
      const { rates } = await opened(make);
      await tellsOf(rates, 'c-1', 40, msAfterOpening(0));
      expect(await tellsOf(rates, 'c-1', 5, msAfterOpening(2_200))).toEqual([0, 0, 0, 0, 550]);
    });

    it('an allowance is bound by the tightest of its limits', async () => {
      const { rates } = await opened(make);
      let [given, now] = [0, 0];
      for (; given < 18; given += 1) {
        const wait = await rates.take('c-1', twoLimits, msAfterOpening(now));
        if (wait > 0) expect(await rates.take('c-1', twoLimits, msAfterOpening((now += wait)))).toBe(0);
      }
      // Ten at once and one a second: the eighteenth is the eighth after them.
      expect(now).toBe(8_000);
    });

    it('each key has an allowance of its own, however similar the keys', async () => {
      const { rates } = await opened(make);
      await tellsOf(rates, 'c-1', 5, msAfterOpening(0));
      for (const key of ['c-2', 'C-1', 'c-1 ', '19:ab@thread.tacv2', 'app|t-1', 'a.b$c'])
        expect(await rates.take(key, twoLimits, msAfterOpening(0))).toBe(0);
      expect(await rates.take('c-1', twoLimits, msAfterOpening(0))).toBe(550);
    });

    it('I10 an allowance is given once, however many calls ask at the same moment', async () => {
      const { rates } = await opened(make);
      const told = await Promise.all(Array.from({ length: 60 }, () => rates.take('c-1', twoLimits, msAfterOpening(0))));
      expect(told.filter((wait) => wait === 0)).toHaveLength(4);
      expect(Math.min(...told.filter((wait) => wait > 0))).toBeGreaterThan(0);
    });

    it('a call waits no longer than one interval for its allowance after the clock is put back', async () => {
      const { rates } = await opened(make);
      await tellsOf(rates, 'c-1', 4, msAfterOpening(3_600_000));
      const wait = await rates.take('c-1', twoLimits, msAfterOpening(0));
      expect(wait).toBeGreaterThan(0);
      expect(wait).toBeLessThanOrEqual(1_000);
      expect(await rates.take('c-1', twoLimits, msAfterOpening(wait))).toBe(0);
    });
  });
}
