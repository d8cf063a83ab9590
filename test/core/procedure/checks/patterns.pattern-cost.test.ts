import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patternCost } from '../../../../src/core/procedure/checks/patterns.js';

describe('the cost of a pattern', () => {
  it.each([
    ['twelve digits are matched in one way', '\\d{12}', 1],
    ['text, classes, escapes and anchors are matched in one way', '^A3-FO-[0-9\\]]\\p{L}\\u{F1}\\x41[^]$', 1],
    ['an option doubles the ways', 'ab?c', 2],
    ['alternatives add up', 'a|b|c', 3],
    ['a bounded repetition has a way for each count', '[a-z]{1,30}', 30],
    ['a repetition without bound has a way for each character of the longest value', '[a-z]+', 100],
    ['a repetition with only a minimum counts as one without bound', '\\d{2,}', 99],
    ['lazy repetitions cost the same', '[a-z]*?', 101],
    ['parts multiply', '[a-z]{1,10}@[a-z]{1,10}', 100],
    ['the telephone of UARIV has six ways', '(?:57)?\\d{10}|\\d{7}|\\d{3,5}', 6],
    ['named groups count as their content', '(?<year>\\d{4})(?:-\\d\\d)?', 2],
  ])('%s', (_, pattern, ways) => {
    expect(patternCost(pattern, 100)).toBe(ways);
  });

  it.each([
    '(a+)+',
    '(a|a)*',
    '(a|aa)+$',
    '(.*a){12}',
    '\\d+\\d+\\d+\\d+',
    'a?'.repeat(25) + 'a'.repeat(25),
    '(?:x{0,50}){0,50}',
    '([a-z]+)*@',
    '(a{1,9}){1,9}',
  ])('a pattern that backtracks without bound is costly: %s', (pattern) => {
    expect(patternCost(pattern, 4000)).toBeGreaterThan(1_000_000);
  });

  it.each(['(?=a)b', '(?!a)b', '(?<=a)b', '(?<!a)b', '(a)\\1', '(?<x>a)\\k<x>'])('what cannot be counted has no cost: %s', (pattern) => {
    expect(patternCost(pattern, 100)).toBeNull();
  });

  it('any regular expression is read to its end', () => {
    const piece = fc.constantFrom('a', '\\d', '[a-z]', '[^\\]]', '(?:b|c)', '(d)', 'e?', 'f{2}', 'g{1,3}', 'h+', '.', '\\.', '|');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const pattern = pieces.join('');
        expect(() => new RegExp(pattern, 'u')).not.toThrow();
        expect(patternCost(pattern, 50)).toBeGreaterThanOrEqual(1);
      }),
    );
  });
});
