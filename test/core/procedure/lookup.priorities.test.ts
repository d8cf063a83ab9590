import { expect, it } from 'vitest';
import { priorityRank } from '../../../src/core/procedure/lookup.js';
import { shippedProcedure } from '../../support/shipped-procedure.js';

it.each([
  ['uariv', { P1: 'top', P2: 'high', P3: null, P4: null }],
  ['siif', { critica: 'top', alta: 'high', normal: null }],
  ['sigce', { alta: 'top', media: null, baja: null }],
  ['uspec', { unica: null }],
] as const)('UARIV-02 in %s the priorities above the usual one stand out, the highest most', (name, expected) => {
  const { procedure } = shippedProcedure(name);
  expect(Object.fromEntries(procedure.priority.priorities.map(({ id }) => [id, priorityRank(id, procedure)]))).toEqual(expected);
});
