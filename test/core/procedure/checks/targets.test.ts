import { describe, expect, it } from 'vitest';
import { pathsAfter, type Edits } from '../../../procedures/broken-copy.js';

const rows: readonly (readonly [fact: string, edits: Edits, paths: readonly string[]])[] = [
  ['a response after its solution is a fault', { 'targets[3].responseMinutes': 60_000 }, ['targets[3].responseMinutes']],
  ['a target of more than a year is a fault', { 'targets[3].resolutionMinutes': 5_000 * 24 * 60 }, ['targets[3].resolutionMinutes']],
  ['a missing target is a fault', { 'targets[5]': undefined }, ['targets']],
  [
    'targets of an unknown level or priority are faults, and so are the missing ones',
    { 'targets[0].level': 9, 'targets[1].priority': 'P9' },
    ['targets[0].level', 'targets[1].priority', 'targets', 'targets'],
  ],
  [
    'two targets for one level and priority are a fault',
    { 'targets[+]': { level: 1, priority: 'P1', responseMinutes: 1, resolutionMinutes: 2, validationMinutes: 3 } },
    ['targets[12]'],
  ],
  [
    'a level of external groups without targets is a fault when a limit is counted in targets',
    {
      'levels[+]': { level: 4, label: 'Proveedores' },
      'groups.dotacion.level': 4,
      'states.waiting-requester.limit.after': { target: 'resolution' },
      'states.waiting-requester.limit.calendar': 'business',
    },
    ['targets', 'targets', 'targets', 'targets'],
  ],
  [
    'a level of external groups without targets is allowed when no limit is counted in them',
    { 'levels[+]': { level: 4, label: 'Proveedores' }, 'groups.dotacion.level': 4 },
    [],
  ],
  [
    'a cell of the matrix that is empty or names no priority is a fault',
    { 'priority.matrix.person.high': undefined, 'priority.matrix.area.low': 'P7' },
    ['priority.matrix.person.high', 'priority.matrix.area.low'],
  ],
  [
    'an unknown row or column of the matrix is a fault',
    { 'priority.matrix.marte': {}, 'priority.matrix.area.nunca': 'P1' },
    ['priority.matrix.area.nunca', 'priority.matrix.marte'],
  ],
  [
    'a usual impact or urgency that the matrix lacks is a fault',
    { 'priority.usual': { impact: 'nadie', urgency: 'nunca' } },
    ['priority.usual.impact', 'priority.usual.urgency'],
  ],
];

describe('the targets and priorities of a procedure are checked', () => {
  it.each(rows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits)).toEqual(paths);
  });
});
