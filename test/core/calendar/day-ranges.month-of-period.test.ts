import { describe, expect, it } from 'vitest';
import { monthOfPeriod } from '../../../src/core/calendar/day-ranges.js';
import { later } from '../../../src/core/instant.js';
import { fromIso } from '../../support/from-iso.js';

const zone = 'America/Bogota';
const [from, to] = [fromIso('2026-10-01T00:00-05:00'), fromIso('2026-11-01T00:00-05:00')];

describe('the month that a period is', () => {
  it('SIIF-13 a month goes from its first midnight to that of the next', () => {
    expect(monthOfPeriod({ from, to }, zone)).toBe('2026-10');
    const december = { from: fromIso('2026-12-01T00:00-05:00'), to: fromIso('2027-01-01T00:00-05:00') };
    expect(monthOfPeriod(december, zone)).toBe('2026-12');
  });

  it.each([
    ['a month that is not over', { from, to: later(to, -1) }],
    ['days of one month', { from, to: fromIso('2026-10-16T00:00-05:00') }],
    ['two months', { from, to: fromIso('2026-12-01T00:00-05:00') }],
    ['a month that begins a day late', { from: fromIso('2026-10-02T00:00-05:00'), to }],
    ['a month of another zone', { from: fromIso('2026-10-01T00:00Z'), to: fromIso('2026-11-01T00:00Z') }],
  ])('%s is no month', (_, period) => {
    expect(monthOfPeriod(period, zone)).toBeNull();
  });
});
