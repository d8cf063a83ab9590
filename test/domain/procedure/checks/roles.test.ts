import { describe, expect, it } from 'vitest';
import { ampleFile, pathsAfter } from '../../../procedures/broken-copy.js';
import type { Edits } from '../../../procedures/broken-copy.js';

const rows: readonly (readonly [fact: string, edits: Edits, paths: readonly string[]])[] = [
  ['a transition by nobody is told', { 'transitions.take.by': [] }, ['transitions[4].by']],
  [
    'a role that no group gives is told, and the states in which nobody is left',
    { 'transitions.take.by': ['back-office'] },
    ['transitions[4].by[0]', 'transitions[4].by', 'transitions[4].by'],
  ],
  [
    'a draft stands in no group, so its members and assignee cannot complete it',
    { 'transitions.complete.by': ['agent', 'assignee'] },
    ['transitions[0].by'],
  ],
  [
    'first level without a group at level 1 is told wherever it stands',
    { 'groups.mesa.level': 2 },
    [
      'transitions[0].by[1]',
      'transitions[2].by[0]',
      'transitions[11].by[3]',
      'transitions[13].by[0]',
      'transitions[14].by[0]',
      'corrections.kind[0]',
      'corrections.category[0]',
      'transitions[11].tells[2]',
      'transitions[12].tells[2]',
      'transitions[14].tells[2]',
    ],
  ],
  [
    'a timer that takes a ticket is told: it is no person, and no limit does it',
    { 'transitions.take.by': ['system'] },
    ['transitions[4].act', 'transitions[4].from'],
  ],
  [
    'UARIV-06 a lapse that people press is told',
    { 'transitions.lapse.by': ['first-level'] },
    ['transitions[1].by', 'states[0].limit.then'],
  ],
  [
    "a timer's transition that no limit ends in is told: nobody would ever do it",
    { 'states.solved.limit': undefined },
    ['transitions[18].from'],
  ],
  ['priorities changed by a role that no group gives are told', { 'priority.changedBy': ['back-office'] }, ['priority.changedBy[0]']],
];

describe('every transition has somebody who can do it', () => {
  it.each(rows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits)).toEqual(paths);
  });
});

const ampleRows: typeof rows = [
  [
    'SIIF-10 a sender where nothing is sent outside is told',
    { 'groups.editorial.kind': 'internal', 'groups.red.kind': 'internal' },
    ['transitions[4].by[1]', 'transitions[9].by[3]', 'partner.group'],
  ],
  ['a draft was sent by nobody', { 'transitions.enviar.by': ['sender', 'assignee'] }, ['transitions[0].by']],
  [
    'UARIV-02 corrections by a role that no group gives, or by a timer, are told',
    {
      'corrections.kind': ['system', 'coordinator'],
      'corrections.category': ['provider-contact', 'requester'],
      'groups.editorial.role': 'specialist',
      'transitions.tomar.by': ['agent', 'back-office', 'specialist'],
      'transitions.escalar.by': ['back-office', 'specialist'],
    },
    ['corrections.kind[0]', 'corrections.category[0]'],
  ],
  ['UARIV-02 corrections of a kind by nobody are none', { 'corrections.kind': [] }, []],
  ['SIIF-05 a priority that a timer changes is told', { 'priority.changedBy': ['system'] }, ['priority.changedBy[0]']],
  [
    'SIIF-15 clocks held by who is somebody only on one ticket are told',
    { 'clockHolds.by': ['coordinator', 'assignee', 'agent'] },
    ['clockHolds.by[1]', 'clockHolds.by[2]'],
  ],
  ['SIIF-15 clocks held by nobody are told', { 'clockHolds.by': [] }, ['clockHolds.by']],
];

describe('whoever corrects, holds clocks or follows a case up is somebody', () => {
  it.each(ampleRows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits, ampleFile())).toEqual(paths);
  });
});
