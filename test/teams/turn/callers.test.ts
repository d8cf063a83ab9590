import { describe, expect, it } from 'vitest';
import { networkOf } from '../../../src/teams/turn/callers.js';

describe('the address by which callers are counted', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '::ffff:203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::9', '2001:db8:1:2'],
    ['2001:db8::9', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['', ''],
  ])('the address %s is counted as %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
