import { describe, expect, it } from 'vitest';
import { ampleFile, pathsAfter } from '../../../procedures/broken-copy.js';
import type { Edits } from '../../../procedures/broken-copy.js';

const rows: readonly (readonly [fact: string, edits: Edits, paths: readonly string[]])[] = [
  ['two levels of one number are told', { 'levels[+]': { level: 1, label: 'Otra vez' } }, ['levels[3]']],
  [
    'two groups of one id are told',
    { 'groups[+]': { id: 'mesa', level: 1, label: 'Otra mesa', kind: 'internal', role: 'agent' } },
    ['groups[7]'],
  ],
  ['two categories of one id are told', { 'categories[+]': { id: 'otro', label: 'Otro más', kind: 'request' } }, ['categories[12]']],
  ['two forms of one id are told', { 'forms[+]': { id: 'intake', label: 'Otra vez', fields: [] } }, ['forms[1]']],
  ['two states of one id are told', { 'states[+]': { id: 'closed', label: 'Cerrado', phase: 'closed', clock: 'ended' } }, ['states[12]']],
  [
    'two transitions of one id are told',
    { 'transitions[+]': { id: 'take', label: 'Recibir', act: 'take', from: ['new'], to: 'working', by: ['agent'] } },
    ['transitions[20]'],
  ],
  [
    'two priorities, impacts and urgencies of one id are told',
    {
      'priority.priorities[+]': { id: 'P1', label: 'P1' },
      'priority.impacts[+]': { id: 'area', label: 'Sede' },
      'priority.urgencies[+]': { id: 'low', label: 'Baja' },
    },
    ['priority.priorities[4]', 'priority.impacts[3]', 'priority.urgencies[3]'],
  ],
  ['an intake with a form that is not there is told', { 'intake.form': 'otro' }, ['intake.form']],
  [
    "a category's form and group that are not there are told",
    { 'categories.correo.form': 'otro', 'categories.correo.group': 'nadie' },
    ['categories[0].form', 'categories[0].group'],
  ],
  ['a group of a level that is not there is told', { 'groups.dotacion.level': 4 }, ['groups[6].level']],
  [
    'a transition from and to states that are not there is told, each end',
    { 'transitions.assign.from[1]': 'ninguno', 'transitions.assign.to': 'tampoco', 'states.working.actions': ['resolve'] },
    ['transitions[5].from[1]', 'transitions[5].to'],
  ],
  [
    'USPEC-05 a transition for a category that is not there is told',
    { 'transitions.take.categories': ['correo', 'nada'] },
    ['transitions[4].categories[1]'],
  ],
  ['a transition that names a state twice is told', { 'transitions.take.from': ['new', 'working', 'new'] }, ['transitions[4].from[2]']],
  [
    'an action that does not leave its state is told',
    { 'states.new.actions': ['take', 'accept', 'nada'] },
    ['states[1].actions[1]', 'states[1].actions[2]'],
  ],
  ['an action shown twice is told', { 'states.new.actions': ['take', 'take'] }, ['states[1].actions[1]']],
];

describe("a procedure's file names its parts", () => {
  it.each(rows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits)).toEqual(paths);
  });
});

const ampleRows: typeof rows = [
  ['SIIF-20 two agreements of one id are told', { 'agreements[1].id': 'distrito' }, ['agreements[1]']],
  ['USPEC-14 two control points of one id are told', { 'controlPoints[1].id': 'c1' }, ['controlPoints[1]']],
];

describe('agreements and control points are told apart', () => {
  it.each(ampleRows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits, ampleFile())).toEqual(paths);
  });
});
