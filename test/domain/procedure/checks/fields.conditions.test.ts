import { describe, expect, it } from 'vitest';
import { ampleFile, pathsAfter } from '../../../procedures/broken-copy.js';
import type { Edits } from '../../../procedures/broken-copy.js';

const rows: readonly (readonly [fact: string, edits: Edits, paths: readonly string[]])[] = [
  [
    'a condition on a field of another list is a fault',
    { 'routes[1].needs[1].requiredWhen.field': 'nada' },
    ['routes[1].needs[1].requiredWhen.field'],
  ],
  [
    'a condition on "not given" is allowed, on a choice too',
    { 'forms.ingreso.fields[+]': { id: 'otra', label: 'Otra sede', type: 'text', requiredWhen: { field: 'sede', is: ['', 'sur'] } } },
    [],
  ],
  [
    'a condition on an unknown category is a fault',
    {
      'forms.ingreso.fields[+]': { id: 'otra', label: 'Otra sede', type: 'text', requiredWhen: { field: 'tipo', is: ['compra', 'nada'] } },
    },
    ['forms[0].fields[7].requiredWhen.is[1]'],
  ],
  [
    'a condition on an unknown group is a fault',
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

describe('conditions on fields are checked', () => {
  it.each(rows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits, ampleFile())).toEqual(paths);
  });
});
