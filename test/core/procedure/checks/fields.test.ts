import { describe, expect, it } from 'vitest';
import { pathsAfter, type Edits } from '../../../procedures/broken-copy.js';

const rows: readonly (readonly [fact: string, edits: Edits, paths: readonly string[]])[] = [
  ['a single choice is a fault', { 'forms[0].fields[6].choices': [{ id: 'teams', label: 'Teams' }] }, ['forms[0].fields[6].choices']],
  ['a choice field without choices is a fault', { 'forms[0].fields[6].choices': undefined }, ['forms[0].fields[6].choices']],
  [
    'choices with one id or one label are faults',
    { 'forms[0].fields[6].choices[1]': { id: 'teams', label: 'TEAMS' } },
    ['forms[0].fields[6].choices[1].id', 'forms[0].fields[6].choices[1].label'],
  ],
  [
    'UARIV-17 choices of the survey with one id are faults',
    { 'survey.questions[0].choices[4].id': '1' },
    ['survey.questions[0].choices[4].id'],
  ],
  [
    'choices of a text field are a fault',
    { 'forms[0].fields[0].choicesFrom': 'categories', 'forms[0].fields[3].choices': [] },
    ['forms[0].fields[0].choicesFrom', 'forms[0].fields[3].choices', 'forms[0].fields'],
  ],
  ['a category that is proposed and does not exist is a fault', { 'forms[0].fields[5].usual': 'nada' }, ['forms[0].fields[5].usual']],
  [
    'SIGCE-08 a field that is never asked is a plain text that nothing else fills or demands',
    { 'forms[0].fields[+]': { id: 'app', label: 'Aplicación', type: 'text', fixed: 'X', required: true, remember: true } },
    ['forms[0].fields[7].required', 'forms[0].fields[7].remember'],
  ],
  [
    'SIGCE-09 a secret is a personal text of a form, typed by a person',
    {
      'forms[0].fields[+]': { id: 'app', label: 'Aplicación', type: 'text', fixed: 'X', secret: 'No la escriba' },
      'transitions.refuse.needs[+]': { id: 'c', label: 'Clave', type: 'long-text', pii: true, secret: 'No la escriba' },
    },
    ['forms[0].fields[7].secret', 'forms[0].fields[7].secret', 'transitions[19].needs[1].secret', 'transitions[19].needs[1].secret'],
  ],
  ['choices together with choicesFrom are a fault', { 'survey.questions[0].choicesFrom': 'members' }, ['survey.questions[0].choicesFrom']],
  [
    'members and groups outside transitions, and categories outside forms, are faults',
    {
      'survey.questions[1].choices': undefined,
      'survey.questions[1].choicesFrom': 'members',
      'transitions.refuse.needs[+]': { id: 'c', label: 'Categoría', type: 'choice', choicesFrom: 'categories' },
    },
    ['transitions[19].needs[1].choicesFrom', 'survey.questions[1].choicesFrom', 'survey.solved.question'],
  ],
  [
    'a condition on a field that is not asked is a fault',
    { 'forms[0].fields[3].required': false, 'forms[0].fields[3].requiredWhen': { field: 'nada', is: ['x'] } },
    ['forms[0].fields[3].requiredWhen.field'],
  ],
  [
    'a condition on itself is a fault',
    { 'forms[0].fields[3].required': false, 'forms[0].fields[3].requiredWhen': { field: 'site', is: ['x'] } },
    ['forms[0].fields[3].requiredWhen.field'],
  ],
  [
    'a condition on a value that is no choice, or on no value, is a fault',
    {
      'forms[0].fields[3].required': false,
      'forms[0].fields[3].requiredWhen': { field: 'contact', is: ['fax'] },
      'transitions.refuse.needs[+]': { id: 'c', label: 'Algo', type: 'text', requiredWhen: { field: 'reason', is: [] } },
    },
    ['forms[0].fields[3].requiredWhen.is[0]', 'transitions[19].needs[1].requiredWhen.is'],
  ],
  [
    'a condition on a required field is a fault',
    { 'forms[0].fields[3].requiredWhen': { field: 'contact', is: ['teams'] } },
    ['forms[0].fields[3].requiredWhen'],
  ],
  ['a minimum length above the maximum is a fault', { 'forms[0].fields[4].maxLength': 5 }, ['forms[0].fields[4].minLength']],
  [
    'a telephone that loses what separates its extension is a fault',
    { 'forms[0].fields[0].type': 'phone', 'forms[0].fields[0].normalise': ['digits'] },
    ['forms[0].fields[0].normalise'],
  ],
  ['upper and lower case together are a fault', { 'forms[0].fields[0].normalise': ['upper', 'lower'] }, ['forms[0].fields[0].normalise']],
  [
    'a pattern that is no regular expression is a fault',
    { 'forms[0].fields[2].pattern': 'a)(b', 'forms[0].fields[2].patternSays': 'Así' },
    ['forms[0].fields[2].pattern'],
  ],
  [
    'a pattern by which one message could stop the desk is a fault',
    { 'forms[0].fields[2].pattern': '(a+)+', 'forms[0].fields[2].patternSays': 'Así' },
    ['forms[0].fields[2].pattern'],
  ],
  [
    'a pattern with unbounded cost is a fault',
    { 'forms[0].fields[2].pattern': '(?=\\d)\\d', 'forms[0].fields[2].patternSays': 'Así' },
    ['forms[0].fields[2].pattern'],
  ],
  [
    'a pattern without its sentence is a fault, and a sentence without a pattern',
    { 'forms[0].fields[2].pattern': '\\d{4}', 'forms[0].fields[3].patternSays': 'Escriba bien la sede' },
    ['forms[0].fields[2].patternSays', 'forms[0].fields[3].patternSays'],
  ],
];

describe('the fields of forms and dialogs are checked', () => {
  it.each(rows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits)).toEqual(paths);
  });
});
