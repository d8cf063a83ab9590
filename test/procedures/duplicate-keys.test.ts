import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { duplicateKeys } from '../../src/procedures/duplicate-keys.js';

describe('keys that stand twice', () => {
  it.each([
    ['{"a":1,"b":2}', []],
    ['{"a":1,"a":2,"a":3}', ['a', 'a']],
    ['{"a":{"b":1},"c":{"b":1}}', []],
    ['{"x":[{"a":1},{"a":1,"b":[0,{"c":1,"c":2}]}]}', ['x[1].b[1].c']],
    ['{"a":"a","b":"b:","c":"{\\"a\\":1,\\"a\\":1}"}', []],
    ['{"\\u0061":1,"a":2}', ['a']],
    ['{"a" \n : 1, "a"\t:2}', ['a']],
    ['["a","a"]', []],
    ['"a"', []],
  ])('in %s are %j', (text, paths) => {
    expect(duplicateKeys(text)).toEqual(paths);
  });

  it('what a program writes has none', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(duplicateKeys(text)).toEqual([]);
      }),
    );
  });
});
