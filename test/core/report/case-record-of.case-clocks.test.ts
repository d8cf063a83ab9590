import { expect, it } from 'vitest';
import { HOUR, instant } from '../../../src/core/instant.js';
import { clocksOf } from '../../../src/core/report/case-record-of.js';

it('SIIF-13 each response belongs to its own stay, also where the case came back to a group, or a stay has no target', () => {
  const stays = ['mesa', 'proveedor', 'mesa'].map((group, i) => ({ group, level: 1, from: instant(i) }));
  const response = { group: 'mesa', level: 1, priority: 'P1', targetMs: HOUR, elapsedMs: 1, met: true };
  const figures = {
    responses: [response, response],
    resolution: { ...response, priority: 'P3', elapsedMs: 2 },
    validation: null,
    firstContactMs: 1,
    openTime: { working: 2 },
    calendar: 'c',
  };
  expect(clocksOf(figures, stays)).toMatchObject({
    responses: [{ stay: 0 }, { stay: 2 }],
    resolution: { stay: 2, priority: 'P3' },
    openTime: { working: 2 },
  });
});
