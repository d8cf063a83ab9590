import { describe, expect, it } from 'vitest';
import { pathsAfter } from '../../../procedures/broken-copy.js';
import type { Edits } from '../../../procedures/broken-copy.js';

const rows: readonly (readonly [fact: string, edits: Edits, paths: readonly string[]])[] = [
  ['a missing target is told', { 'targets[5]': undefined }, ['targets']],
  [
    'a target of a level and a priority that are not there is told, and what is missing then',
    { 'targets[0].level': 9, 'targets[1].priority': 'P9' },
    ['targets[0].level', 'targets[1].priority', 'targets', 'targets'],
  ],
  [
    'two targets for one level and priority are told',
    { 'targets[+]': { level: 1, priority: 'P1', responseMinutes: 1, resolutionMinutes: 2, validationMinutes: 3 } },
    ['targets[12]'],
  ],
  [
    'a level of providers needs targets where a limit is counted in them',
    { 'levels[+]': { level: 4, label: 'Proveedores' }, 'groups.dotacion.level': 4 },
    ['targets', 'targets', 'targets', 'targets'],
  ],
  [
    'a level of providers may have none where no limit is',
    { 'levels[+]': { level: 4, label: 'Proveedores' }, 'groups.dotacion.level': 4, 'states.waiting-requester.limit.after': { hours: 8 } },
    [],
  ],
  [
    'a cell of the matrix that is empty or names no priority is told',
    { 'priority.matrix.person.high': undefined, 'priority.matrix.area.low': 'P7' },
    ['priority.matrix.person.high', 'priority.matrix.area.low'],
  ],
  [
    'a row or column of the matrix that is nowhere else is told',
    { 'priority.matrix.marte': {}, 'priority.matrix.area.nunca': 'P1' },
    ['priority.matrix.area.nunca', 'priority.matrix.marte'],
  ],
  [
    'a usual priority out of the matrix is told',
    { 'priority.usual': { impact: 'nadie', urgency: 'nunca' } },
    ['priority.usual.impact', 'priority.usual.urgency'],
  ],
];

describe('a target for each level and priority, a priority for each impact and urgency', () => {
  it.each(rows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits)).toEqual(paths);
  });
});
