import { describe, expect, it } from 'vitest';
import { ampleFile, pathsAfter, type Edits } from '../../../procedures/broken-copy.js';

const rows: readonly (readonly [fact: string, edits: Edits, paths: readonly string[]])[] = [
  ['USPEC-13 an answer with an unknown transition is a fault', { 'survey.then.transition': 'nada' }, ['survey.then.transition']],
  [
    'USPEC-13 an answer whose transition is no acceptance by the requester is a fault',
    { 'survey.then.transition': 'resolver' },
    ['survey.then.transition', 'survey.then.transition', 'survey.then.transition', 'survey.then.transition'],
  ],
  [
    'USPEC-13 an answer whose transition only a timer takes is a fault',
    { 'survey.then.transition': 'aceptar-en-silencio' },
    ['survey.then.transition'],
  ],
  [
    'USPEC-13 an answer whose transition has a required field is a fault',
    { 'transitions.aceptar.needs': [{ id: 'nota', label: 'Nota', type: 'text', required: true }] },
    ['survey.then.transition'],
  ],
  [
    'USPEC-13 an answer whose transition has an optional field is allowed',
    { 'transitions.aceptar.needs': [{ id: 'nota', label: 'Nota', type: 'text' }] },
    [],
  ],
  [
    'USPEC-13 an acceptance from a state without a survey is a fault',
    { 'transitions.aceptar.from': ['curso'], 'transitions.rechazar.from': ['resuelto'] },
    ['transitions[10].from[0]', 'survey.then.transition'],
  ],
  ['USPEC-13 a transition in a survey after closing is a fault', { 'survey.when': 'closed' }, ['survey.then']],
  [
    'USPEC-13 an exception on an unknown question is a fault',
    { 'survey.then.unless': { field: 'nada', is: ['no'] } },
    ['survey.then.unless.field'],
  ],
  [
    'USPEC-13 an exception on an answer that is no choice is a fault',
    { 'survey.then.unless.is': ['tal vez'] },
    ['survey.then.unless.is[0]'],
  ],
  ['UARIV-17 reminders out of order are a fault', { 'survey.remindAt': [0.5, 0.5] }, ['survey.remindAt[1]']],
  [
    'UARIV-17 a survey that asks for a file is a fault',
    { 'survey.questions[+]': { id: 'foto', label: 'Foto', type: 'file' } },
    ['survey.questions[1].type'],
  ],
];

describe('the survey of a procedure is checked', () => {
  it.each(rows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits, ampleFile())).toEqual(paths);
  });
});
