import { describe, expect, it } from 'vitest';
import { fromIso } from '../../support/from-iso.js';
import { awayAt, isAwayAt, type Away } from '../../../src/core/people/availability.js';
import { personId } from '../../../src/core/people/person.js';

const since = fromIso('2026-11-23T14:00:00Z');
const until = fromIso('2026-11-30T13:00:00Z');
const by = { id: personId('carla'), name: 'Carla Ríos' };
const away: Away = { since, until, reason: 'capacitación', by };

describe('a person who is marked as away', () => {
  it('SIIF-15 a person marked as away is away from the start of the mark until its end', () => {
    expect([since - 1, since, until - 1, until].map((at) => isAwayAt(away, fromIso(new Date(at).toISOString())))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('SIIF-15 a person marked as away without an end is away until the mark is removed', () => {
    expect(isAwayAt({ ...away, until: null }, fromIso('2040-01-01T00:00:00Z'))).toBe(true);
  });

  it('a person without a mark is not away', () => {
    expect(isAwayAt(null, since)).toBe(false);
  });

  it('SIIF-15 a person is listed as away while the mark holds', () => {
    const [dora, ivan, luz] = [personId('dora'), personId('ivan'), personId('luz')];
    const over: Away = { ...away, until: since };
    expect([
      ...awayAt(
        [
          [dora, away],
          [ivan, null],
          [luz, over],
        ],
        since,
      ).keys(),
    ]).toEqual([dora]);
  });
});
