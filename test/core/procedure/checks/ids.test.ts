import { describe, expect, it } from 'vitest';
import { ampleFile, pathsAfter, type Edits } from '../../../procedures/broken-copy.js';

const rows: readonly (readonly [fact: string, edits: Edits, paths: readonly string[]])[] = [
  ['two levels of one number are a fault', { 'levels[+]': { level: 1, label: 'Otra vez' } }, ['levels[3]']],
  [
    'two groups of one id are a fault',
    { 'groups[+]': { id: 'mesa', level: 1, label: 'Otra mesa', kind: 'internal', role: 'agent' } },
    ['groups[7]'],
  ],
  ['two categories of one id are a fault', { 'categories[+]': { id: 'otro', label: 'Otro más', kind: 'request' } }, ['categories[12]']],
  ['two forms of one id are a fault', { 'forms[+]': { id: 'intake', label: 'Otra vez', fields: [] } }, ['forms[1]']],
  [
    'two states of one id are a fault',
    { 'states[+]': { id: 'closed', label: 'Cerrado', phase: 'closed', clock: 'ended', outcome: 'solved' } },
    ['states[14]'],
  ],
  [
    'two transitions of one id are a fault',
    { 'transitions[+]': { id: 'take', label: 'Recibir', act: 'take', from: ['new'], to: 'working', by: ['agent'] } },
    ['transitions[26]'],
  ],
  ['two outcomes of one id are a fault', { 'outcomes[+]': { id: 'withdrawn', label: 'Otra vez' } }, ['outcomes[5]']],
  [
    'two priorities, impacts and urgencies of one id are a fault',
    {
      'priority.priorities[+]': { id: 'P1', label: 'P1' },
      'priority.impacts[+]': { id: 'area', label: 'Sede' },
      'priority.urgencies[+]': { id: 'low', label: 'Baja' },
    },
    ['priority.priorities[4]', 'priority.impacts[3]', 'priority.urgencies[3]'],
  ],
  [
    'a transition between unknown states has a fault for each',
    { 'transitions.assign.from[1]': 'ninguno', 'transitions.assign.to': 'tampoco', 'states.working.actions': ['resolve'] },
    ['transitions[5].from[1]', 'transitions[5].to'],
  ],
  [
    'USPEC-05 a transition for an unknown category is a fault',
    { 'transitions.take.categories': ['correo', 'nada'] },
    ['transitions[4].categories[1]'],
  ],
  ['a transition that names a state twice is a fault', { 'transitions.take.from': ['new', 'working', 'new'] }, ['transitions[4].from[2]']],
  [
    'an action that does not leave its state is a fault',
    { 'states.new.actions': ['take', 'accept', 'nada'] },
    ['states[1].actions[1]', 'states[1].actions[2]'],
  ],
  ['an action that is listed twice is a fault', { 'states.new.actions': ['take', 'take'] }, ['states[1].actions[1]']],
];

describe('the ids of a procedure are checked', () => {
  it.each(rows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits)).toEqual(paths);
  });
});

const ampleRows: typeof rows = [
  ['SIIF-20 two agreements of one id are a fault', { 'agreements[1].id': 'distrito' }, ['agreements[1]']],
  ['USPEC-14 two control points of one id are a fault', { 'controlPoints[1].id': 'c1' }, ['controlPoints[1]']],
];

describe('the ids of agreements and control points are checked', () => {
  it.each(ampleRows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits, ampleFile())).toEqual(paths);
  });
});
