import { expect, it } from 'vitest';
import { groupsToSolve } from '../../../src/core/ticket/confirming-groups.js';
import { loadProcedure, shippedProcedures } from '../../../src/procedures/load-procedures.js';
import type { Procedure } from '../../../src/procedure/procedure.js';

async function shipped(): Promise<readonly Procedure[]> {
  const loaded = await Promise.all((await shippedProcedures()).map(loadProcedure));
  return loaded.flatMap((one) => (one.kind === 'loaded' ? [one.procedure] : []));
}

it('SIGCE-10, USPEC-12 a group of the desk either solves a case by a transition of its own, or has a group to which it passes the case', async () => {
  const inside = (await shipped()).flatMap((procedure) =>
    procedure.groups.flatMap((group) =>
      group.kind === 'internal' ? procedure.categories.map(({ id }) => ({ procedure, group, category: id })) : [],
    ),
  );
  const passing = inside.flatMap(({ procedure, group, category }) => {
    const to = groupsToSolve({ group: group.id, category }, procedure).map(({ id }) => id);
    const solving = procedure.transitions.find((t) => t.act === 'resolve' && t.by.some((doer) => doer === group.role));
    const isFirst = solving?.passesFirst?.some((rule) => rule.categories.includes(category)) === true;
    expect(to.length > 0, `${procedure.id} ${group.id} ${category}`).toBe(solving === undefined || isFirst);
    return to.length === 0 ? [] : [`${group.id} → ${to.join(', ')}`];
  });
  expect([...new Set(passing)].toSorted()).toEqual([
    'datacenter → mesa-sigce',
    'mesa-n2 → datacenter',
    'mesa-n2 → mesa-sigce',
    'mesa-sigce → datacenter',
    'mesa-sigce → mesa-n2',
    'oficina-tecnologia → mesa-ayuda, impresion',
  ]);
});
