import { describe, expect, it } from 'vitest';
import { HOUR } from '../../../src/core/instant.js';
import { fromIso } from '../../support/from-iso.js';
import { openTimeByKind } from '../../../src/core/sla/open-time.js';
import { uariv } from '../../support/scenario.js';

const at = (time: string) => fromIso(`2026-11-23T${time}-05:00`);
const entered = (time: string, state: string) => ({ from: at(time), state });

describe('the open time of a case by what it was spent on', () => {
  it('SIIF-13 the open time of each state counts as what its clock and its wait say', () => {
    const entries = [
      entered('08:00', 'new'),
      entered('09:00', 'waiting-requester'),
      entered('11:00', 'waiting-provider'),
      entered('14:00', 'provider-solved'),
      entered('15:00', 'solved'),
    ];
    expect(openTimeByKind(entries, [], at('15:30'), uariv)).toEqual({
      working: HOUR,
      requester: 2 * HOUR,
      provider: 3 * HOUR,
      other: HOUR,
      verdict: HOUR / 2,
    });
  });

  it('SIIF-15 a hold takes its time from work and from waiting for the requester, not from a provider', () => {
    const entries = [entered('08:00', 'working'), entered('10:00', 'waiting-requester'), entered('12:00', 'waiting-provider')];
    const hold = { from: at('09:00'), to: at('14:00') };
    expect(openTimeByKind(entries, [hold], at('14:00'), uariv)).toEqual({ working: HOUR, hold: 3 * HOUR, provider: 2 * HOUR });
  });

  it('SIIF-13 nothing after the end counts, and no night', () => {
    const entries = [{ from: fromIso('2026-11-20T12:00-05:00'), state: 'new' }, entered('10:00', 'working')];
    expect(openTimeByKind(entries, [], at('09:00'), uariv)).toEqual({
      working: uariv.calendar.openMsBetween(fromIso('2026-11-20T12:00-05:00'), at('09:00')),
    });
  });
});
