import { expect, it } from 'vitest';
import { memoised, memoisedByText } from '../../src/core/memoised.js';

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

it('a function memoised by text is run once for each text, also where its result is undefined, and forgets them when there are many', () => {
  const asked: string[] = [];
  const first = memoisedByText((text) => {
    asked.push(text);
    return text[0];
  });
  expect([first('ab'), first('ab'), first(''), first('')]).toEqual(['a', 'a', undefined, undefined]);
  expect(asked).toEqual(['ab', '']);
  for (let at = 0; at < 300; at++) first(String(at));
  first('ab');
  expect(asked.filter((text) => text === 'ab')).toHaveLength(2);
});

it('of long texts, such as mails, only the latest few are remembered, and of the longest none', () => {
  const asked: number[] = [];
  const lengthOf = memoisedByText((text) => {
    asked.push(text.length);
    return text.length;
  });
  const each = (lengths: readonly number[]) => {
    for (const length of lengths) expect(lengthOf('a'.repeat(length))).toBe(length);
    return asked.splice(0);
  };
  const some = Array.from({ length: 32 }, (_, at) => 1_001 + at);
  expect(each([...some, 1_001, 1_032])).toEqual(some);
  expect(each([2_000, 1_001])).toEqual([2_000, 1_001]);
  expect(each([20_001, 20_001])).toEqual([20_001, 20_001]);
});
