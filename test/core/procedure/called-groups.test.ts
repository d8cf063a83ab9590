import { describe, expect, it } from 'vitest';
import { groupName, groupsCalled, groupsNamedLike } from '../../../src/core/procedure/called-groups.js';
import { shippedProcedure } from '../../support/shipped-procedure.js';

const ids = (groups: readonly { id: string }[]) => groups.map(({ id }) => id);

describe('groups as people call them', () => {
  it.each([
    ['administracion-personal', 'grupo administracion de personal'],
    ['administracion-personal', 'Administración de Personal'],
    ['grupo-administrativo', 'administrativo'],
    ['grupo-administrativo', 'Grupo Administrativo'],
    ['oficina-tecnologia', 'oficina de tecnología'],
  ])('%s is called «%s»', (id, asked) => {
    expect(ids(groupsCalled(shippedProcedure('uspec').procedure, asked))).toEqual([id]);
  });

  it('a label that two groups share is both of them, and with its level one', () => {
    const uariv = shippedProcedure('uariv').procedure;
    expect(ids(groupsCalled(uariv, 'sistemas de informacion'))).toEqual(['sistemas-n2', 'sistemas-n3']);
    expect(ids(groupsCalled(uariv, 'Sistemas de información (nivel 3)'))).toEqual(['sistemas-n3']);
  });

  it('only groups of one label are named with their level', () => {
    const uariv = shippedProcedure('uariv').procedure;
    expect(uariv.groups.map((g) => groupName(g, uariv))).toEqual(
      expect.arrayContaining(['Mesa de servicios', 'Sistemas de información (nivel 2)', 'Sistemas de información (nivel 3)']),
    );
  });

  it('the beginning of a name is like it, and empty words are like none', () => {
    const uspec = shippedProcedure('uspec').procedure;
    expect(ids(groupsNamedLike(uspec, 'gestion'))).toEqual(['gestion-contractual']);
    expect(ids(groupsNamedLike(uspec, 'direccion'))).toEqual(['gestion-contractual']);
    for (const asked of ['', 'grupo', 'de la']) expect(groupsNamedLike(uspec, asked)).toEqual([]);
  });
});
