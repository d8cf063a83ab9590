import { describe, expect, it } from 'vitest';
import { ampleFile, pathsAfter, type Edits } from '../../../procedures/broken-copy.js';

const rows: readonly (readonly [fact: string, edits: Edits, paths: readonly string[]])[] = [
  ['USPEC-11 an optional record is a fault', { 'categories.carne.records[0].required': undefined }, ['categories[1].records[0]']],
  [
    'USPEC-11 a record that is required on a condition is allowed',
    {
      'categories.carne.records[0].required': undefined,
      'categories.carne.records[0].requiredWhen': { field: 'acta', is: [''] },
      'categories.carne.records[+]': { id: 'acta', label: 'Acta', type: 'text', required: true },
    },
    [],
  ],
  [
    'USPEC-11 two records with one id are a fault',
    { 'categories.carne.records[+]': { id: 'matriz', label: 'Otra matriz', type: 'text', required: true } },
    ['categories[1].records[1].id'],
  ],
  [
    'USPEC-11 a record that the resolution asks too is a fault',
    { 'categories.carne.records[0].id': 'solution' },
    ['categories[1].records[0].id'],
  ],
  [
    'USPEC-11 records in a procedure where no person resolves are a fault',
    {
      'transitions.resolver.by': ['system'],
      'transitions.resolver.needs': [{ id: 'solution', label: 'Solución', type: 'long-text', required: true }],
      'transitions.resolver.standard': { solution: 'Nada más.' },
    },
    ['transitions[9].by', 'transitions[9].act', 'transitions[9].from', 'categories[1].records'],
  ],
  [
    'USPEC-11 a record that is given on the way is allowed',
    { 'categories.carne.records[0].givenAt': 'escalar', 'categories.carne.records[0].requiredWhen': undefined },
    [],
  ],
  [
    'USPEC-11 a record that is given at a transition that keeps nothing, or at none, is a fault',
    {
      'categories.carne.records[0].givenAt': 'resolver',
      'categories.carne.records[+]': { id: 'acta', label: 'Acta', type: 'text', required: true, givenAt: 'nada' },
    },
    ['categories[1].records[0].givenAt', 'categories[1].records[1].givenAt'],
  ],
  [
    'USPEC-11 a record that the transition at which it is given asks anyway is a fault',
    { 'categories.carne.records[0].id': 'reason', 'categories.carne.records[0].givenAt': 'escalar' },
    ['categories[1].records[0].givenAt'],
  ],
  [
    'USPEC-06 a record may depend on what the category’s own form asked',
    {
      'categories.carne.records[0].required': undefined,
      'categories.carne.records[0].requiredWhen': { field: 'vinculo', is: ['contrato'] },
    },
    [],
  ],
  [
    'USPEC-11 a record chosen among people is a fault',
    { 'categories.carne.records[0]': { id: 'matriz', label: 'Matriz', type: 'choice', required: true, choicesFrom: 'members' } },
    ['categories[1].records[0].choicesFrom'],
  ],
];

describe('the records of a category are checked', () => {
  it.each(rows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits, ampleFile())).toEqual(paths);
  });
});
