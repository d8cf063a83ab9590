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

it('of long texts, such as mails, only the latest few are remembered', () => {
  const asked: string[] = [];
  const lengthOf = memoisedByText((text) => {
    asked.push(text.slice(0, 1));
    return text.length;
  });
  for (const sign of 'aabcdefghia') expect(lengthOf(sign.repeat(1001))).toBe(1001);
  expect(asked.join('')).toBe('abcdefghia');
});
