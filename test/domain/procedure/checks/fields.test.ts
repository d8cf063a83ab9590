import { describe, expect, it } from 'vitest';
import { pathsAfter } from '../../../procedures/broken-copy.js';
import type { Edits } from '../../../procedures/broken-copy.js';

const rows: readonly (readonly [fact: string, edits: Edits, paths: readonly string[]])[] = [
  ['one choice is no choice', { 'forms[0].fields[6].choices': [{ id: 'teams', label: 'Teams' }] }, ['forms[0].fields[6].choices']],
  ['a choice without choices is told', { 'forms[0].fields[6].choices': undefined }, ['forms[0].fields[6].choices']],
  [
    'choices of one id, or that read the same, are told',
    { 'forms[0].fields[6].choices[1]': { id: 'teams', label: 'TEAMS' } },
    ['forms[0].fields[6].choices[1].id', 'forms[0].fields[6].choices[1].label'],
  ],
  ["UARIV-17 a survey's choices of one id are told", { 'survey.questions[0].choices[4].id': '1' }, ['survey.questions[0].choices[4].id']],
  [
    'choices in a text are told',
    { 'forms[0].fields[0].choicesFrom': 'categories', 'forms[0].fields[3].choices': [] },
    ['forms[0].fields[0].choicesFrom', 'forms[0].fields[3].choices', 'forms[0].fields'],
  ],
  ['choices of both kinds are told', { 'survey.questions[0].choicesFrom': 'members' }, ['survey.questions[0].choicesFrom']],
  [
    'members and groups are chosen in transitions only, categories on forms only',
    {
      'survey.questions[1].choices': undefined,
      'survey.questions[1].choicesFrom': 'members',
      'transitions.refuse.needs[+]': { id: 'c', label: 'Categoría', type: 'choice', choicesFrom: 'categories' },
    },
    ['transitions[19].needs[1].choicesFrom', 'survey.questions[1].choicesFrom'],
  ],
  [
    'a condition on a field that is not asked is told',
    { 'forms[0].fields[3].required': false, 'forms[0].fields[3].requiredWhen': { field: 'nada', is: ['x'] } },
    ['forms[0].fields[3].requiredWhen.field'],
  ],
  [
    'a condition on itself is told',
    { 'forms[0].fields[3].required': false, 'forms[0].fields[3].requiredWhen': { field: 'site', is: ['x'] } },
    ['forms[0].fields[3].requiredWhen.field'],
  ],
  [
    'a condition on what nobody can choose, or on nothing, is told',
    {
      'forms[0].fields[3].required': false,
      'forms[0].fields[3].requiredWhen': { field: 'contact', is: ['fax'] },
      'transitions.refuse.needs[+]': { id: 'c', label: 'Algo', type: 'text', requiredWhen: { field: 'reason', is: [] } },
    },
    ['forms[0].fields[3].requiredWhen.is[0]', 'transitions[19].needs[1].requiredWhen.is'],
  ],
  [
    'a condition on what is required anyway is told',
    { 'forms[0].fields[3].requiredWhen': { field: 'contact', is: ['teams'] } },
    ['forms[0].fields[3].requiredWhen'],
  ],
  ['lengths that no text has are told', { 'forms[0].fields[5].maxLength': 5 }, ['forms[0].fields[5].minLength']],
  ['upper and lower case at once are told', { 'forms[0].fields[0].normalise': ['upper', 'lower'] }, ['forms[0].fields[0].normalise']],
  ['a pattern that is no expression is told', { 'forms[0].fields[2].pattern': 'a)(b' }, ['forms[0].fields[2].pattern']],
  [
    'a pattern that one message could stop the desk with is told',
    { 'forms[0].fields[2].pattern': '(a+)+' },
    ['forms[0].fields[2].pattern'],
  ],
  ['a pattern whose cost has no bound is told', { 'forms[0].fields[2].pattern': '(?=\\d)\\d' }, ['forms[0].fields[2].pattern']],
  [
    'a pattern that tells people nothing is told, and words without a pattern',
    { 'forms[0].fields[2].patternSays': undefined, 'forms[0].fields[3].patternSays': 'Escriba bien la sede' },
    ['forms[0].fields[2].patternSays', 'forms[0].fields[3].patternSays'],
  ],
];

describe('a field can be filled', () => {
  it.each(rows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits)).toEqual(paths);
  });
});
