import { describe, expect, it } from 'vitest';
import { chanceOf } from '../../example-month/chance.js';
import { patternSample } from '../../example-month/pattern-sample.js';

const patterns = [
  String.raw`\d{5,12}`,
  String.raw`\d{4}|\d{6}|\d{9}`,
  String.raw`3\d{9}`,
  '(?:[A-Z]{1,12}[/_.-]?){0,2}[0-9][A-Z0-9/_.-]{0,39}',
  String.raw`[A-Z]{0,3}\d[A-Z\d]{4,14}`,
  String.raw`(?:CC|CE)-\d{6,10}`,
  String.raw`\p{Lu}{2}[^\s]{3}`,
  String.raw`(\d{2}-){2}\d{2}`,
  'ab?c*d+',
];

describe('a sample of a procedure’s pattern', () => {
  it.each(patterns)('matches %s, whatever the seed', (pattern) => {
    const whole = new RegExp(`^(?:${pattern})$`, 'u');
    for (let seed = 0; seed < 50; seed++) expect(patternSample(pattern, chanceOf(seed))).toMatch(whole);
  });

  it('a pattern with a part that is not read has no sample', () => {
    expect(patternSample('(?=x)y', chanceOf(1))).toBeNull();
  });
});
