import { expect, it } from 'vitest';
import { createMovableClock } from '../../src/adapters/system-clock.js';
import { HOUR } from '../../src/core/instant.js';
import { fromIso } from '../support/from-iso.js';
import { personId } from '../../src/core/people/person.js';
import { createHintLimit } from '../../src/features/turn.js';

const still = { now: () => fromIso('2026-11-23T09:00:00-05:00') };

it('a hint is given to one person once an hour, also with a clock that was put back', () => {
  const clock = createMovableClock(still);
  const tells = createHintLimit(clock);
  const [ana, beto] = [personId('ana'), personId('beto')];
  expect([tells(ana, 'roles'), tells(ana, 'roles'), tells(beto, 'roles'), tells(ana, 'other')]).toEqual([true, false, true, true]);
  clock.moveBy(HOUR - 1);
  expect(tells(ana, 'roles')).toBe(false);
  clock.moveBy(1);
  expect(tells(ana, 'roles')).toBe(true);
  clock.moveBy(-2 * HOUR);
  expect(tells(ana, 'roles')).toBe(true);
});

it('more people than are remembered are given the hint again rather than not', () => {
  const tells = createHintLimit(still);
  for (let n = 0; n < 10_001; n += 1) expect(tells(personId(`p${n}`), 'roles')).toBe(true);
  expect(tells(personId('p0'), 'roles')).toBe(true);
});
