import { expect, it } from 'vitest';
import { createNumbers } from '../found-list.js';

function holesIn(...keys: readonly string[]) {
  const numbers = createNumbers();
  numbers.add(keys);
  return numbers.holes();
}

it('numbers from 1 to the last one of each series have no holes, in any order', () => {
  expect(holesIn('uariv/draft/2', 'uariv/ticket/1', 'uariv/draft/1')).toMatchObject({ count: 0 });
});

it('numbers that no case has are counted and the first of them named, however far apart', () => {
  const { count, first } = holesIn('uariv/draft/2', 'uariv/draft/20003');
  expect([count, first.length]).toEqual([20_001, 20]);
  expect(first.slice(0, 3)).toEqual(['uariv/draft/1', 'uariv/draft/3', 'uariv/draft/4']);
});
