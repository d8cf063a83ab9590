import { expect, it } from 'vitest';
import { memoised } from '../../src/core/memoised.js';

it('a memoised function is run once for each object, also for two that are equal', () => {
  let runs = 0;
  const doubled = memoised(({ of }: { of: number }) => {
    runs += 1;
    return { twice: 2 * of };
  });
  const one = { of: 1 };
  expect(doubled(one)).toBe(doubled(one));
  expect([doubled({ of: 1 }), doubled({ of: 2 })]).toEqual([{ twice: 2 }, { twice: 4 }]);
  expect(runs).toBe(3);
});
