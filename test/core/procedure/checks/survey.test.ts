import { describe, expect, it } from 'vitest';
import { ampleFile, pathsAfter, type Edits } from '../../../procedures/broken-copy.js';

const rows: readonly (readonly [fact: string, edits: Edits, paths: readonly string[]])[] = [
  ['USPEC-13 an answer with an unknown transition is a fault', { 'survey.then.yes': 'nada' }, ['survey.then.yes']],
  [
    'USPEC-13 a yes whose transition is no acceptance by the requester is a fault',
    { 'survey.then.yes': 'resolver' },
    ['survey.then.yes', 'survey.then.yes', 'survey.then.yes'],
  ],
  ['USPEC-13 a no whose transition is no refusal is a fault', { 'survey.then.no': 'aceptar' }, ['survey.then.no']],
  ['USPEC-13 an answer whose transition only a timer takes is a fault', { 'survey.then.yes': 'aceptar-en-silencio' }, ['survey.then.yes']],
  [
    'USPEC-13 an answer whose transition has a required field is a fault',
    { 'transitions.aceptar.needs': [{ id: 'nota', label: 'Nota', type: 'text', required: true }] },
    ['survey.then.yes'],
  ],
  [
    'USPEC-13 a refusal that asks more than its reason is a fault',
    { 'transitions.rechazar.needs[+]': { id: 'nota', label: 'Nota', type: 'text', required: true } },
    ['survey.then.no'],
  ],
  [
    'USPEC-13 an answer whose transition has an optional field is allowed',
    { 'transitions.aceptar.needs': [{ id: 'nota', label: 'Nota', type: 'text' }] },
    [],
  ],
  [
    'USPEC-13 an acceptance from a state without a survey is a fault',
    { 'transitions.aceptar.from': ['curso'], 'transitions.rechazar.from': ['resuelto'] },
    ['transitions[10].from[0]', 'survey.then.yes'],
  ],
  ['USPEC-13 a transition in a survey after closing is a fault', { 'survey.when': 'closed' }, ['survey.then']],
  ['USPEC-13 a survey that decides without asking whether it was solved is a fault', { 'survey.solved': undefined }, ['survey.then']],
  ['USPEC-13 a survey that decides without asking what still fails is a fault', { 'survey.solved.reason': undefined }, ['survey.then']],
  ['USPEC-13 a no without its reason is a fault', { 'survey.questions[1].requiredWhen.is': ['si'] }, ['survey.questions[1]']],
  [
    'USPEC-13 a reason that the refusal would not take is a fault, too short and too long',
    { 'transitions.rechazar.needs[0].minLength': 5, 'transitions.rechazar.needs[0].maxLength': 100 },
    ['survey.questions[1].minLength', 'survey.questions[1].maxLength'],
  ],
  [
    'USPEC-13 a solution that the requester is not told of is a fault, because its card asks the survey',
    { 'transitions.resolver.tells': ['partner'] },
    ['transitions[9].tells'],
  ],
  ['USPEC-13 a survey that decides is reminded by its state alone', { 'survey.remindAt': [0.5] }, ['survey.remindAt']],
  [
    'UARIV-17 an unknown question whether it was solved is a fault',
    { 'survey.solved.question': 'falta' },
    ['survey.solved.question', 'survey.questions[1]'],
  ],
  [
    'UARIV-17 a yes and a no that are no choices, or the same, are faults',
    { 'survey.solved.yes': 'no', 'survey.solved.reason': 'bien' },
    ['survey.solved.no', 'survey.solved.reason'],
  ],
  [
    'UARIV-17 a low answer to an unknown question, or told to a partner that is not there, is a fault',
    { 'survey.low.any[0]': { field: 'nada', is: ['no'] }, partner: undefined, 'survey.low.tells': ['partner'], 'survey.tells': [] },
    [
      'groups[6]',
      'transitions[4].tells[1]',
      'transitions[9].tells[1]',
      'transitions[10].tells[0]',
      'survey.low.tells[0]',
      'survey.low.any[0].field',
    ],
  ],
  [
    'SIIF-12 a survey that the requester or a timer records is a fault',
    { 'survey.byOtherMeans.by': ['requester', 'system'] },
    ['survey.byOtherMeans.by[0]', 'survey.byOtherMeans.by[1]'],
  ],
  [
    'SIIF-12 a question of the name under which the means are asked is a fault',
    { 'survey.questions[+]': { id: 'means', label: '¿Cómo?', type: 'text' } },
    ['survey.questions[2].id'],
  ],
  [
    'USPEC-13 an assignee who is told by mail, but not told, is a fault',
    { 'survey.tells': ['group'], 'survey.byMail': ['assignee'] },
    ['survey.byMail'],
  ],
  ['UARIV-17 reminders out of order are a fault', { 'survey.remindAt': [0.5, 0.5], 'survey.then': undefined }, ['survey.remindAt[1]']],
  [
    'UARIV-17 a survey that asks for a file is a fault',
    { 'survey.questions[+]': { id: 'foto', label: 'Foto', type: 'file' } },
    ['survey.questions[2].type'],
  ],
];

describe('the survey of a procedure is checked', () => {
  it.each(rows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits, ampleFile())).toEqual(paths);
  });
});
