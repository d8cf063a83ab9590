import { describe, expect, it } from 'vitest';
import { ampleFile, pathsAfter } from '../../../procedures/broken-copy.js';
import type { Edits } from '../../../procedures/broken-copy.js';

const rows: readonly (readonly [fact: string, edits: Edits, paths: readonly string[]])[] = [
  ['a route from nowhere is told', { 'routes[3].from': 'nadie' }, ['routes[3].from']],
  ['a route to nowhere is told', { 'routes[0].to[+]': 'nadie' }, ['routes[0].to[3]']],
  ['a route to no group at all is told', { 'routes[3].to': [] }, ['routes[3].to']],
  ['a route to the group it comes from is told', { 'routes[0].to[+]': 'mesa' }, ['routes[0].to[3]']],
  ['a way told twice is told: it would have two checklists', { 'routes[+]': { from: 'mesa', to: ['servicios-ti'] } }, ['routes[13].to[0]']],
  [
    'a checklist that asks what escalating asks is told',
    { 'routes[0].needs[0].id': 'reason', 'routes[1].needs[0].label': '¿A que grupo?' },
    ['routes[0].needs[0]', 'routes[1].needs[0]'],
  ],
  [
    'routes without an act to go them by are told',
    { 'transitions.escalate': undefined, 'states.new.actions': [], 'states.working.actions': [] },
    ['routes'],
  ],
  ['UARIV-04 a group named twice in one route is told twice, once for each', { 'routes[3].to': ['mesa', 'mesa'] }, ['routes[3].to[1]']],
  [
    'UARIV-04 an escalation without any route is told: nobody could finish it',
    { routes: [] },
    ['groups[1]', 'groups[2]', 'groups[3]', 'groups[4]', 'groups[5]', 'groups[6]', 'transitions[9]'],
  ],
];

describe('UARIV-04 every route leads to another group', () => {
  it.each(rows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits)).toEqual(paths);
  });
});

const ampleRows: typeof rows = [
  ['SIIF-08 a route by a transition that is not there is told', { 'routes[1].via': 'nada' }, ['routes[1].via']],
  ['SIIF-08 a route by a transition that does not escalate is told', { 'routes[1].via': 'tomar' }, ['routes[1].via']],
  ['SIIF-08 a route that nobody of its group may go is told', { 'routes[0].via': 'escalar' }, ['routes[0]']],
  [
    'SIIF-08 an escalation that all routes leave to others is told',
    {
      'routes[0].via': 'escalar',
      'routes[2].via': 'escalar',
      'routes[3].via': 'escalar',
      'routes[4].via': 'escalar',
      'transitions.escalar.by[+]': 'agent',
    },
    ['transitions[7]'],
  ],
  [
    'SIGCE-11 a route of categories that are not there, or of none, is told',
    { 'routes[2].categories': ['prestamo', 'nada'], 'routes[4].categories': [] },
    ['routes[2].categories[1]', 'routes[4].categories'],
  ],
  [
    'SIIF-04 a ticket that becomes one of a series that is not there is told',
    { 'routes[1].becomes.series': 'cambio' },
    ['routes[1].becomes.series'],
  ],
  [
    'SIIF-04 a ticket that becomes one of the series it is of is told',
    { 'routes[1].becomes.series': 'ticket' },
    ['routes[1].becomes.series'],
  ],
  [
    'SIGCE-11 two ways to one group are two where their categories part',
    { 'routes[+]': { from: 'tecnicos', to: ['editorial'], categories: ['carne'] } },
    [],
  ],
  [
    'SIGCE-11 and one where they meet',
    { 'routes[+]': { from: 'tecnicos', to: ['editorial'], categories: ['carne', 'prestamo'] } },
    ['routes[5].to[0]'],
  ],
  [
    'SIIF-07 two ways to one group are two where their transitions part',
    { 'transitions.pasar.by': ['agent', 'back-office'], 'routes[+]': { from: 'revision', to: ['tecnicos'], via: 'pasar' } },
    [],
  ],
  ['SIIF-07 and one where either is of any transition', { 'routes[+]': { from: 'revision', to: ['tecnicos'] } }, ['routes[5].to[0]']],
  [
    'SIGCE-12 a checklist is held against the transition that its route is gone by, not against others',
    { 'transitions.pasar.needs[+]': { id: 'pantallas', label: 'Foto', type: 'text' } },
    [],
  ],
  [
    'USPEC-09 a checklist that names a person is told: so is named who receives the case',
    { 'transitions.escalar.needs[1]': undefined, 'routes[1].needs[0].id': 'person', 'routes[1].needs[1].requiredWhen.field': 'person' },
    ['routes[1].needs[0].id'],
  ],
];

describe('a route says which tickets go it, by which transition, and what they become', () => {
  it.each(ampleRows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits, ampleFile())).toEqual(paths);
  });
});
