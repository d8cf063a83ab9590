import { describe, expect, it } from 'vitest';
import { ampleFile, pathsAfter } from '../../../procedures/broken-copy.js';
import type { Edits } from '../../../procedures/broken-copy.js';

const rows: readonly (readonly [fact: string, edits: Edits, paths: readonly string[]])[] = [
  ['SIIF-20 an agreement on a field that no form asks is told', { 'agreements[0].field': 'solution' }, ['agreements[0].field']],
  ['SIIF-20 an agreement on what a section asks is none of these', { 'agreements[0].field': 'acto' }, []],
  ['SIIF-20 an agreement on a value that nobody can choose is told', { 'agreements[1].is': ['sur', 'este'] }, ['agreements[1].is[1]']],
  [
    'SIIF-20 an agreement on the category names categories',
    { 'agreements[0].field': 'tipo', 'agreements[0].is': ['carne', 'nada'] },
    ['agreements[0].is[1]'],
  ],
  [
    'SIIF-20 an agreement on a value that the field would keep otherwise is told',
    { 'agreements[0].is': ['Distrito', ' ALCALDÍA '] },
    ['agreements[0].is[0]', 'agreements[0].is[1]'],
  ],
  [
    'SIIF-20 a value of two agreements, or twice in one, is told',
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
    'SIIF-20 a target of a level or a priority that is not there, or twice, is told',
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

describe('an agreement is about tickets that there can be', () => {
  it.each(rows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits, ampleFile())).toEqual(paths);
  });
});
