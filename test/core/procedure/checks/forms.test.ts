import { describe, expect, it } from 'vitest';
import { pathsAfter, type Edits } from '../../../procedures/broken-copy.js';

const rows: readonly (readonly [fact: string, edits: Edits, paths: readonly string[]])[] = [
  ['a form with one field twice is a fault', { 'forms[0].fields[1].id': 'name' }, ['forms[0].fields[1].id']],
  ['a form with one label under two ids is a fault', { 'forms[0].fields[1].label': 'NOMBRE' }, ['forms[0].fields[1].label']],
  ['a form with two fields from one profile field is a fault', { 'forms[0].fields[1].from': 'name' }, ['forms[0].fields[1].from']],
  [
    'a transition that asks one field twice is a fault',
    { 'transitions.escalate.needs[+]': { id: 'reason', label: '¿Y por qué?', type: 'text' } },
    ['transitions[9].needs[2].id'],
  ],
  [
    'UARIV-17 a survey that asks one question twice is a fault',
    { 'survey.questions[2].id': 'score' },
    ['survey.questions[2].id', 'survey.solved.reason'],
  ],
  [
    'a category’s form with a field of the intake is a fault',
    {
      'forms[+]': { id: 'extra', label: 'Más', fields: [{ id: 'name', label: 'Su nombre', type: 'text' }] },
      'categories.otro.form': 'extra',
    },
    ['forms[1].fields[0].id'],
  ],
  ['UARIV-02 an intake that does not require the category is a fault', { 'forms[0].fields[5].required': false }, ['forms[0].fields']],
  ['an intake without a long text for the person’s words is a fault', { 'forms[0].fields[4].type': 'text' }, ['forms[0].fields']],
];

describe('the forms of a procedure are checked', () => {
  it.each(rows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits)).toEqual(paths);
  });
});
