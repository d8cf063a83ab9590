import { describe, expect, it } from 'vitest';
import { shippedProcedures } from '../../src/procedures/load-procedures.js';
import { changedGroups, withGroupIds } from '../../src/procedures/group-ids.js';
import type { Procedure } from '../../src/procedure/procedure.js';
import { shippedProcedure } from '../support/shipped-procedure.js';

/** The file with other ids for its groups, in every place where that word stands. */
function renamedFile({ procedure }: { procedure: Procedure }, ids: Readonly<Record<string, string>>): Procedure {
  const text = Object.entries(ids).reduce(
    (all, [from, to]) => all.replaceAll(new RegExp(`"${from}"(?!:)`, 'g'), JSON.stringify(to)),
    JSON.stringify(procedure),
  );
  return JSON.parse(text);
}

const names = await shippedProcedures();

describe('groups by other ids than in the file', () => {
  it.each(names)('each group of %s that has a new id in the file goes on under the old one, wherever it is named', (name) => {
    const shipped = shippedProcedure(name);
    const { groups, ...rest } = shipped.procedure;
    // Words by which people name things may be those of an id, and so may a role.
    const spoken =
      JSON.stringify(rest)
        .match(/"(?:hints|generalHints|alsoCalled)":\[[^\]]*\]/g)
        ?.join() ?? '';
    const alone = groups.filter(
      ({ id }) => groups.every(({ role }) => role !== id) && !spoken.includes(`"${id}"`) && !JSON.stringify(rest).includes(`"id":"${id}"`),
    );
    expect(alone.length).toBeGreaterThan(1);
    for (const { id, label } of alone) {
      const file = renamedFile(shipped, { [id]: 'otro-nombre' });
      const held = [{ procedure: shipped.procedure, groups: new Map([[id, 2]]) }];
      const changed = changedGroups(file, held, []);
      expect(changed).toEqual([{ id, label, inFile: 'otro-nombre', cases: 2 }]);
      expect(withGroupIds(file, changed)).toEqual({ kind: 'loaded', ...shipped });
    }
  });

  it('a group that is gone is told as long as cases are with it, one with a new id for good', () => {
    const { procedure } = shippedProcedure('uariv');
    const without = { ...procedure, groups: procedure.groups.filter(({ id }) => id !== 'dotacion') };
    const held = [{ procedure, groups: new Map([['dotacion', 1]]) }];
    const [gone] = changedGroups(without, held, []);
    expect(gone).toMatchObject({ id: 'dotacion', inFile: null, cases: 1 });
    expect(changedGroups(without, [], gone === undefined ? [] : [gone])).toEqual([]);
    const file = renamedFile({ procedure }, { mesa: 'linea-1' });
    const renamed = changedGroups(file, [{ procedure, groups: new Map([['mesa', 1]]) }], []);
    expect(changedGroups(file, [], renamed)).toEqual(renamed);
    expect(changedGroups(procedure, [], renamed)).toEqual([]);
  });

  it.each(names)(
    'a group of %s whose id and name change together is gone, and goes on under the old id where the file says which',
    (name) => {
      const { procedure } = shippedProcedure(name);
      const { id = '', label = '' } = procedure.groups.at(-1) ?? {};
      const file = renamedFile({ procedure }, { [id]: 'otro-nombre' });
      const called = (formerly: object) => ({
        ...file,
        groups: file.groups.map((one) => (one.id === 'otro-nombre' ? { ...one, label: 'Unidad recién creada', ...formerly } : one)),
      });
      const held = [{ procedure, groups: new Map([[id, 2]]) }];
      const gone = changedGroups(called({}), held, []);
      expect(gone).toEqual([{ id, label, inFile: null, cases: 2 }]);
      const changed = changedGroups(called({ formerly: id }), held, gone);
      expect(changed).toEqual([{ id, label, inFile: 'otro-nombre', cases: 2 }]);
      const read = withGroupIds(called({ formerly: id }), changed);
      expect(read.kind === 'loaded' ? read.procedure.groups.at(-1) : read).toMatchObject({ id, label: 'Unidad recién creada' });
      expect(changedGroups(called({ formerly: id }), [], [])).toEqual([
        { id, label: 'Unidad recién creada', inFile: 'otro-nombre', cases: 0 },
      ]);
    },
  );

  it('a new group at another level is no old one with a new id', () => {
    const { procedure } = shippedProcedure('uariv');
    const file = renamedFile({ procedure }, { mesa: 'linea-1' });
    const lower = { ...file, groups: file.groups.map((group) => (group.id === 'linea-1' ? { ...group, level: 9 } : group)) };
    expect(changedGroups(lower, [{ procedure, groups: new Map([['mesa', 1]]) }], [])).toMatchObject([{ id: 'mesa', inFile: null }]);
  });
});
