import { describe, expect, it } from 'vitest';
import { ampleFile, pathsAfter } from '../../../procedures/broken-copy.js';
import type { Edits } from '../../../procedures/broken-copy.js';

const rows: readonly (readonly [fact: string, edits: Edits, paths: readonly string[]])[] = [
  ['USPEC-13 answering that does what is not there is told', { 'survey.then.transition': 'nada' }, ['survey.then.transition']],
  [
    'USPEC-13 answering that does what is no acceptance, or by others, is told',
    { 'survey.then.transition': 'resolver' },
    ['survey.then.transition', 'survey.then.transition', 'survey.then.transition', 'survey.then.transition'],
  ],
  [
    'USPEC-13 answering that accepts what only silence accepts is told',
    { 'survey.then.transition': 'aceptar-en-silencio' },
    ['survey.then.transition'],
  ],
  [
    'USPEC-13 answering that would have to say more is told',
    { 'transitions.aceptar.needs': [{ id: 'nota', label: 'Nota', type: 'text', required: true }] },
    ['survey.then.transition'],
  ],
  ['USPEC-13 answering that may say more is not', { 'transitions.aceptar.needs': [{ id: 'nota', label: 'Nota', type: 'text' }] }, []],
  [
    'USPEC-13 an acceptance from where no survey is asked is told',
    { 'transitions.cerrar-en-silencio.by': ['system', 'requester'], 'survey.then.transition': 'cerrar-en-silencio' },
    ['survey.then.transition'],
  ],
  [
    'USPEC-13 a survey after the end that would do something is told: nothing leaves a closed ticket',
    { 'survey.when': 'closed' },
    ['survey.then'],
  ],
  [
    'USPEC-13 an exception for what is no question, or no answer to it, is told',
    { 'survey.then.unless': { field: 'nada', is: ['no'] } },
    ['survey.then.unless.field'],
  ],
  [
    'USPEC-13 an exception for an answer that nobody can give is told',
    { 'survey.then.unless.is': ['tal vez'] },
    ['survey.then.unless.is[0]'],
  ],
  ['UARIV-17 reminders out of order are told', { 'survey.remindAt': [0.5, 0.5] }, ['survey.remindAt[1]']],
  [
    'UARIV-17 a survey that asks for a file is told',
    { 'survey.questions[+]': { id: 'foto', label: 'Foto', type: 'file' } },
    ['survey.questions[1].type'],
  ],
];

describe('answering the survey does what the requester could do', () => {
  it.each(rows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits, ampleFile())).toEqual(paths);
  });
});
