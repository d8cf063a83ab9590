import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomIds } from '../../src/adapters/random-ids.js';
import { anyText } from '../support/any-text.js';

describe('an id', () => {
  it('an id has 22 characters that are safe in an address', () => {
    for (const id of [randomIds.next(), randomIds.derived('a', 'b')]) expect(id).toMatch(/^[\w-]{22}$/);
  });

  it('an id is unique', () => {
    expect(new Set(Array.from({ length: 10_000 }, () => randomIds.next())).size).toBe(10_000);
  });

  it('ids use each of their 64 characters in each place', () => {
    const seen = Array.from({ length: 22 }, () => new Set<string>());
    for (let count = 0; count < 3_000; count += 1) [...randomIds.next()].forEach((character, place) => seen[place]?.add(character));
    expect(seen.map((characters) => characters.size)).toEqual(Array.from({ length: 22 }, () => 64));
  });
});

describe('a derived id', () => {
  it('a derived id is the same for the same parts, in every process and release', () => {
    expect(randomIds.derived('draft', 'a:1', 'f9')).toBe(randomIds.derived('draft', 'a:1', 'f9'));
    expect(randomIds.derived('draft', 'a:1', 'f9')).toBe('2vtZaH9oYgHdlmxInvFE5V');
  });

  it('a derived id differs when any part differs, even where the joined parts are equal', () => {
    const parts = fc.array(anyText(), { maxLength: 4 });
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        expect(randomIds.derived(...a) === randomIds.derived(...b)).toBe(JSON.stringify(a) === JSON.stringify(b));
      }),
    );
    const alike = [['a', 'bc'], ['ab', 'c'], ['abc'], ['a', 'b', 'c'], ['a","bc'], ['', 'abc'], ['abc', '']];
    expect(new Set(alike.map((each) => randomIds.derived(...each))).size).toBe(alike.length);
  });
});
