import { describe, expect, it } from 'vitest';
import { type MakeStores, opened, reopened } from '../stores.js';
import { msAfterOpening, twoLimits, tellsOf } from './taking.js';

export function keepsWhatWasTaken(make: MakeStores): void {
  describe('after a restart', () => {
    it('I10 what was taken stays taken', async () => {
      const before = await opened(make);
      await tellsOf(before.rates, 'c-1', 4, msAfterOpening(0));
      const { rates } = await reopened(before);
      expect(await rates.take('c-1', twoLimits, msAfterOpening(100))).toBe(450);
      expect(await tellsOf(rates, 'c-1', 2, msAfterOpening(550))).toEqual([0, 550]);
    });

    it('what was left stays left', async () => {
      const before = await opened(make);
      await tellsOf(before.rates, 'c-1', 2, msAfterOpening(0));
      const { rates } = await reopened(before);
      expect(await tellsOf(rates, 'c-1', 3, msAfterOpening(0))).toEqual([0, 0, 550]);
      expect(await tellsOf(rates, 'c-2', 5, msAfterOpening(0))).toEqual([0, 0, 0, 0, 550]);
    });
  });
}
