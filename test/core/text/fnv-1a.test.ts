import { describe, expect, it } from 'vitest';
import { fnv1a } from '../../../src/core/text/fnv-1a.js';

describe('the FNV-1a hash of a text', () => {
  it.each([
    ['', 0x811c9dc5],
    ['a', 0xe40c292c],
    ['foobar', 0xbf9cf968],
  ])('%j has the published hash', (text, hash) => {
    expect(fnv1a(text)).toBe(hash);
  });

  it('another offset basis makes another hash of the same text', () => {
    expect(fnv1a('a', 0x01000193)).not.toBe(fnv1a('a'));
  });
});
