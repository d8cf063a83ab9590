import { describe, expect, it } from 'vitest';
import { ampleFile, pathsAfter, type Edits } from '../../../procedures/broken-copy.js';

const rows: readonly (readonly [fact: string, edits: Edits, paths: readonly string[]])[] = [
  ['SIIF-20 an agreement on a field that no form asks is a fault', { 'agreements[0].field': 'solution' }, ['agreements[0].field']],
  ['SIIF-20 an agreement on a field of a section is allowed', { 'agreements[0].field': 'acto' }, []],
  ['SIIF-20 an agreement on a value that is no choice is a fault', { 'agreements[1].is': ['sur', 'este'] }, ['agreements[1].is[1]']],
  [
    'SIIF-20 an agreement on an unknown category is a fault',
    { 'agreements[0].field': 'tipo', 'agreements[0].is': ['carne', 'nada'] },
    ['agreements[0].is[1]'],
  ],
  [
    'SIIF-20 an agreement on a value that the field stores otherwise is a fault',
    { 'agreements[0].is': ['Distrito', ' ALCALDÍA '] },
    ['agreements[0].is[0]', 'agreements[0].is[1]'],
  ],
  [
    'SIIF-20 a value of two agreements, or twice in one, is a fault',
    {
      'agreements[+]': {
        id: 'otro',
        label: 'Otro',
        field: 'entidad',
        is: ['DISTRITO', 'X', 'X'],
        targets: [{ level: 1, priority: 'normal', responseMinutes: 1, resolutionMinutes: 2, validationMinutes: 3 }],
      },
    },
    ['agreements[2].is[0]', 'agreements[2].is[2]'],
  ],
  [
    'SIIF-20 a target of an unknown level or priority, or twice, is a fault',
    {
      'agreements[0].targets[0].level': 9,
      'agreements[1].targets': [
        { level: 2, priority: 'alta', responseMinutes: 1, resolutionMinutes: 2, validationMinutes: 3 },
        { level: 2, priority: 'alta', responseMinutes: 1, resolutionMinutes: 2, validationMinutes: 3 },
      ],
    },
    [
      'agreements[0].targets[0].level',
      'agreements[1].targets[0].priority',
      'agreements[1].targets[1].priority',
      'agreements[1].targets[1]',
    ],
  ],
];

describe('the agreements of a procedure are checked', () => {
  it.each(rows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits, ampleFile())).toEqual(paths);
  });
});
