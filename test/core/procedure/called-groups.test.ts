import { describe, expect, it } from 'vitest';
import { groupName, groupsCalled, groupsNamedLike } from '../../../src/core/procedure/called-groups.js';
import type { Procedure } from '../../../src/procedure/procedure.js';
import { shippedProcedure } from '../../support/shipped-procedure.js';

async function shipped(name: string): Promise<Procedure> {
  return shippedProcedure(name).procedure;
}

const ids = (groups: readonly { id: string }[]) => groups.map(({ id }) => id);

describe('groups as people call them', () => {
  it.each([
    ['administracion-personal', 'grupo administracion de personal'],
    ['administracion-personal', 'Administración de Personal'],
    ['grupo-administrativo', 'administrativo'],
    ['grupo-administrativo', 'Grupo Administrativo'],
    ['oficina-tecnologia', 'oficina de tecnología'],
  ])('%s is called «%s»', async (id, asked) => {
    expect(ids(groupsCalled(await shipped('uspec'), asked))).toEqual([id]);
  });

  it('a label that two groups share is both of them, and with its level one', async () => {
    const uariv = await shipped('uariv');
    expect(ids(groupsCalled(uariv, 'sistemas de informacion'))).toEqual(['sistemas-n2', 'sistemas-n3']);
    expect(ids(groupsCalled(uariv, 'Sistemas de información (nivel 3)'))).toEqual(['sistemas-n3']);
  });

  it('only groups of one label are named with their level', async () => {
    const uariv = await shipped('uariv');
    expect(uariv.groups.map((g) => groupName(g, uariv))).toEqual(
      expect.arrayContaining(['Mesa de servicios', 'Sistemas de información (nivel 2)', 'Sistemas de información (nivel 3)']),
    );
  });

  it('the beginning of a name is like it, and empty words are like none', async () => {
    const uspec = await shipped('uspec');
    expect(ids(groupsNamedLike(uspec, 'gestion'))).toEqual(['gestion-contractual']);
    expect(ids(groupsNamedLike(uspec, 'direccion'))).toEqual(['gestion-contractual']);
    for (const asked of ['', 'grupo', 'de la']) expect(groupsNamedLike(uspec, asked)).toEqual([]);
  });
});
