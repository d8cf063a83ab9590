import { describe, expect, it } from 'vitest';
import { ampleFile, pathsAfter, type Edits } from '../../../procedures/broken-copy.js';

const rows: readonly (readonly [fact: string, edits: Edits, paths: readonly string[]])[] = [
  ['a transition without doers is a fault', { 'transitions.take.by': [] }, ['transitions[4].by']],
  [
    'a role of no group is a fault, and so is a state with no other doer',
    { 'transitions.take.by': ['back-office'] },
    ['transitions[4].by[0]', 'transitions[4].by', 'transitions[4].by'],
  ],
  [
    'a draft that only members or an assignee may complete is a fault: it stands in no group',
    { 'transitions.complete.by': ['agent', 'assignee'] },
    ['transitions[0].by'],
  ],
  [
    'first-level without a group of level 1 is a fault everywhere',
    { 'groups.mesa.level': 2 },
    [
      'transitions[0].by[1]',
      'transitions[2].by[0]',
      'transitions[11].by[3]',
      'transitions[13].by[0]',
      'transitions[14].by[0]',
      'transitions[20].by[0]',
      'corrections.kind[0]',
      'corrections.category[0]',
      'survey.byOtherMeans.by[0]',
      'transitions[11].tells[2]',
      'transitions[12].tells[2]',
      'transitions[14].tells[2]',
    ],
  ],
  [
    'a timer that takes a ticket has two faults: it is no person, and no limit ends in it',
    { 'transitions.take.by': ['system'] },
    ['transitions[4].act', 'transitions[4].from'],
  ],
  ['UARIV-06 a lapse by people is a fault', { 'transitions.lapse.by': ['first-level'] }, ['transitions[1].by', 'states[0].limit.then']],
  [
    'a timer’s transition that no limit ends in is a fault: it would never happen',
    { 'states.solved.limit': undefined },
    ['transitions[18].from'],
  ],
  [
    'SIIF-08 advisers of a role that no group has, or who hand over to a group that is not of level 1, are faults',
    { 'intake.advisers': { roles: ['specialist', 'back-office'], group: 'infraestructura' } },
    ['intake.advisers.group', 'intake.advisers.roles[1]'],
  ],
  [
    'SIIF-21 problems that a role of no group opens, or a timer, are faults',
    { problems: { openedBy: ['back-office', 'system'] } },
    ['problems.openedBy[0]', 'problems.openedBy[1]'],
  ],
  ['priorities changed by a role of no group are a fault', { 'priority.changedBy': ['back-office'] }, ['priority.changedBy[0]']],
];

describe('the doers of transitions are checked', () => {
  it.each(rows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits)).toEqual(paths);
  });
});

const ampleRows: typeof rows = [
  [
    'SIIF-10 a sender without external groups is a fault',
    { 'groups.editorial.kind': 'internal', 'groups.red.kind': 'internal' },
    ['transitions[4].by[1]', 'transitions[9].by[3]', 'partner.group', 'mail.accounts[0].group'],
  ],
  [
    'a draft that only a sender or assignee may complete is a fault',
    { 'transitions.enviar.by': ['sender', 'assignee'] },
    ['transitions[0].by'],
  ],
  [
    'UARIV-02 corrections by a role of no group, or by a timer, are faults',
    {
      'corrections.kind': ['system', 'coordinator'],
      'corrections.category': ['provider-contact', 'requester'],
      'groups.editorial.role': 'specialist',
      'transitions.tomar.by': ['agent', 'back-office', 'specialist'],
      'transitions.escalar.by': ['back-office', 'specialist'],
    },
    ['corrections.kind[0]', 'corrections.category[0]'],
  ],
  ['UARIV-02 corrections that no one may make are allowed', { 'corrections.kind': [] }, []],
  ['SIIF-05 a priority that a timer changes is a fault', { 'priority.changedBy': ['system'] }, ['priority.changedBy[0]']],
  [
    'SIIF-15 holds by doers that depend on a ticket are faults',
    { 'clockHolds.by': ['coordinator', 'assignee', 'agent'] },
    ['clockHolds.by[1]', 'clockHolds.by[2]'],
  ],
  ['SIIF-15 holds that no one may make are a fault', { 'clockHolds.by': [] }, ['clockHolds.by']],
];

describe('the doers of corrections, holds and follow-up are checked', () => {
  it.each(ampleRows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits, ampleFile())).toEqual(paths);
  });
});
