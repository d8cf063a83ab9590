import { describe, expect, it } from 'vitest';
import { fromIso } from '../../support/from-iso.js';
import { retryAfterMs } from '../../../src/teams/connector/sdk-errors.js';

describe('how long a server asks to be left alone', () => {
  it.each([
    ['2', 2_000],
    ['0.05', 50],
    [' 30 ', 30_000],
    ['Fri, 20 Nov 2026 15:00:30 GMT', 30_000],
    ['Fri, 20 Nov 2026 14:00:00 GMT', 0],
    ['99999999', 3_600_000],
    ['', null],
    [null, null],
  ])('the Retry-After %j means %j ms', (header, expected) => {
    expect(retryAfterMs(header, fromIso('2026-11-20T15:00:00Z'))).toBe(expected);
  });
});
