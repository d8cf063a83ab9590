import { describe, expect, it } from 'vitest';
import { ampleFile, pathsAfter } from '../../../procedures/broken-copy.js';
import type { Edits } from '../../../procedures/broken-copy.js';

const rows: readonly (readonly [fact: string, edits: Edits, paths: readonly string[]])[] = [
  [
    'a condition on a field that is not asked there is told',
    { 'routes[1].needs[1].requiredWhen.field': 'nada' },
    ['routes[1].needs[1].requiredWhen.field'],
  ],
  [
    'a condition on "not given" is a condition, of a choice too',
    { 'forms.ingreso.fields[+]': { id: 'otra', label: 'Otra sede', type: 'text', requiredWhen: { field: 'sede', is: ['', 'sur'] } } },
    [],
  ],
  [
    'a condition on a category that is not there is told',
    {
      'forms.ingreso.fields[+]': { id: 'otra', label: 'Otra sede', type: 'text', requiredWhen: { field: 'tipo', is: ['compra', 'nada'] } },
    },
    ['forms[0].fields[7].requiredWhen.is[1]'],
  ],
  [
    'a condition on the group names groups',
    {
      'transitions.escalar.needs[+]': {
        id: 'guia',
        label: 'Guía',
        type: 'text',
        requiredWhen: { field: 'group', is: ['editorial', 'nadie'] },
      },
    },
    ['transitions[8].needs[3].requiredWhen.is[1]'],
  ],
];

describe('a condition can hold', () => {
  it.each(rows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits, ampleFile())).toEqual(paths);
  });
});
