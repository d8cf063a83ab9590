import { describe, expect, it } from 'vitest';
import { groupsOverseen } from '../../../../src/core/procedure/lookup.js';
import { faultsAfter, pathsAfter, shipped } from '../../../procedures/broken-copy.js';

const scope = (id: string, oversees: unknown, label = id) => ({ id, label, oversees });

describe('the scopes of the coordination are checked', () => {
  it('SIIF-22 a scope of a level or group that the procedure does not have is a fault', () => {
    const coordination = [scope('uno', { levels: [1, 9], groups: ['mesa', 'redes-x'] })];
    expect(pathsAfter({ coordination })).toEqual(['coordination[0].oversees.levels[1]', 'coordination[0].oversees.groups[1]']);
  });

  it('SIIF-07 a module of a category that the procedure does not have is a fault', () => {
    const coordination = [{ ...scope('uno', { levels: [1] }), categories: ['correo', 'pagos'] }];
    expect(pathsAfter({ coordination })).toEqual(['coordination[0].categories[1]']);
  });

  it('SIIF-22 a scope that oversees nothing is a fault', () => {
    const coordination = [scope('uno', {}), scope('dos', { levels: [], groups: [] }), scope('tres', { levels: [1] })];
    expect(faultsAfter({ coordination })).toEqual([
      { path: 'coordination[0].oversees', found: 'nada', expected: 'al menos un grupo, o un nivel que los tenga' },
      { path: 'coordination[1].oversees', found: 'nada', expected: 'al menos un grupo, o un nivel que los tenga' },
    ]);
  });

  it('SIIF-22 two scopes with one id, or with one label, accents and capitals aside, are faults', () => {
    const coordination = [
      scope('uno', { levels: [1] }, 'Línea'),
      scope('uno', { levels: [1] }, 'Otra'),
      scope('tres', { levels: [1] }, 'LINEA'),
    ];
    expect(pathsAfter({ coordination })).toEqual(['coordination[1].id', 'coordination[2].label']);
  });

  it('SIIF-22 every fault of the scopes is named at once', () => {
    const coordination = [scope('uno', { levels: [9] }), scope('uno', {}, 'UNO')];
    expect(pathsAfter({ coordination })).toEqual([
      'coordination[0].oversees.levels[0]',
      'coordination[0].oversees',
      'coordination[1].oversees',
      'coordination[1].id',
      'coordination[1].label',
    ]);
  });
});

describe('the groups of a scope', () => {
  it('SIIF-22 a scope has the groups of its levels and those that it names, each once and in the procedure’s order', () => {
    const siif = shipped('siif');
    const groupsOf = (id: string) => siif.coordination?.filter((each) => each.id === id).map((each) => groupsOverseen(each, siif)) ?? [];
    expect(groupsOf('nivel-1')).toEqual([['linea', 'back-office', 'tecnico-n2', 'tecnico-n3']]);
    expect(groupsOf('niveles-2-3')).toEqual([
      ['funcional-n2', 'tecnico-n2', 'capacitacion', 'funcional-n3', 'tecnico-n3', 'cgn', 'dgppn', 'dgcptn'],
    ]);
    expect(groupsOf('modulo')).toEqual([['funcional-n3']]);
    expect(groupsOf('capacitacion')).toEqual([['capacitacion']]);
    expect(groupsOverseen({ oversees: { levels: [2], groups: ['capacitacion'] } }, siif)).toEqual([
      'funcional-n2',
      'tecnico-n2',
      'capacitacion',
    ]);
  });

  it('SIIF-22 only the procedure that names scopes has them', () => {
    expect(['uariv', 'uspec', 'sigce'].map((id) => shipped(id).coordination)).toEqual([undefined, undefined, undefined]);
  });
});
