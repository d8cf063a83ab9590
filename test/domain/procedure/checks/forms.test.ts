import { describe, expect, it } from 'vitest';
import { pathsAfter } from '../../../procedures/broken-copy.js';
import type { Edits } from '../../../procedures/broken-copy.js';

const rows: readonly (readonly [fact: string, edits: Edits, paths: readonly string[]])[] = [
  ['a form with one field twice is told', { 'forms[0].fields[1].id': 'name' }, ['forms[0].fields[1].id']],
  ['a form with one question under two ids is told', { 'forms[0].fields[1].label': 'NOMBRE' }, ['forms[0].fields[1].label']],
  ['a form that fills two fields with one datum is told', { 'forms[0].fields[1].from': 'name' }, ['forms[0].fields[1].from']],
  [
    'a transition that asks twice is told',
    { 'transitions.escalate.needs[+]': { id: 'reason', label: '¿Y por qué?', type: 'text' } },
    ['transitions[9].needs[2].id'],
  ],
  ['UARIV-17 a survey that asks twice is told', { 'survey.questions[1].id': 'score' }, ['survey.questions[1].id']],
  [
    "a category's form that asks what the intake asks is told",
    {
      'forms[+]': { id: 'extra', label: 'Más', fields: [{ id: 'name', label: 'Su nombre', type: 'text' }] },
      'categories.otro.form': 'extra',
    },
    ['forms[1].fields[0].id'],
  ],
  ['UARIV-02 an intake that does not require the category is told', { 'forms[0].fields[4].required': false }, ['forms[0].fields']],
  ["an intake without a place for the person's words is told", { 'forms[0].fields[5].type': 'text' }, ['forms[0].fields']],
];

describe('nothing is asked twice, and the intake asks what a ticket needs', () => {
  it.each(rows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits)).toEqual(paths);
  });
});
