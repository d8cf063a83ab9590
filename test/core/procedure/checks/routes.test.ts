import { describe, expect, it } from 'vitest';
import { ampleFile, pathsAfter, type Edits } from '../../../procedures/broken-copy.js';

const rows: readonly (readonly [fact: string, edits: Edits, paths: readonly string[]])[] = [
  ['a route from an unknown group is a fault', { 'routes[3].from': 'nadie' }, ['routes[3].from']],
  ['a route to an unknown group is a fault', { 'routes[0].to[+]': 'nadie' }, ['routes[0].to[5]']],
  ['a route to no group is a fault', { 'routes[3].to': [] }, ['routes[3].to']],
  ['a route to its own group is a fault', { 'routes[0].to[+]': 'mesa' }, ['routes[0].to[5]']],
  ['a route twice is a fault: it would have two checklists', { 'routes[+]': { from: 'mesa', to: ['servicios-ti'] } }, ['routes[14].to[0]']],
  [
    'a checklist with a field of the escalation is a fault',
    { 'routes[0].needs[0].id': 'reason', 'routes[1].needs[0].label': 'grupo' },
    ['routes[0].needs[0]', 'routes[1].needs[0]'],
  ],
  [
    'routes without a transition that escalates are a fault',
    { 'transitions.escalate': undefined, 'states.new.actions': [], 'states.working.actions': [] },
    ['routes'],
  ],
  ['UARIV-04 a group twice in one route is a fault', { 'routes[3].to': ['mesa', 'mesa'] }, ['routes[3].to[1]']],
  [
    'UARIV-04 an escalation without any route is a fault',
    { routes: [] },
    ['groups[1]', 'groups[2]', 'groups[3]', 'groups[4]', 'groups[5]', 'groups[6]', 'transitions[9]'],
  ],
];

describe('UARIV-04 the routes of a procedure are checked', () => {
  it.each(rows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits)).toEqual(paths);
  });
});

const ampleRows: typeof rows = [
  [
    'SIIF-07 what the coordination is told of without a mark by which to know it is a fault',
    { 'routes[1].becomes.coordination': 'Informe a los usuarios', 'routes[1].becomes.mark': undefined },
    ['routes[1].becomes.coordination'],
  ],
  [
    'SIIF-07 routes with one mark that tell the coordination different things are a fault: a case keeps its mark, not its route',
    {
      'routes[0].becomes': { kind: 'incident', series: 'incidente', mark: 'Masivo', coordination: 'Informe a los usuarios' },
      'routes[1].becomes.mark': 'Masivo',
    },
    ['routes[0].becomes.coordination', 'routes[1].becomes.coordination'],
  ],
  [
    'SIGCE-12 a route requires a field of its categories’ forms, once, and by an answer that there is',
    { 'routes[1].requires': [{ field: 'nada' }, { field: 'nada' }, { field: 'reason', when: { field: 'otro', is: ['si'] } }] },
    [
      'routes[1].requires[0].field',
      'routes[1].requires[1].field',
      'routes[1].requires[2].field',
      'routes[1].requires[2].when.field',
      'routes[1].requires[1]',
    ],
  ],
  ['SIIF-08 a route via an unknown transition is a fault', { 'routes[1].via': 'nada' }, ['routes[1].via']],
  ['SIIF-08 a route via a transition that does not escalate is a fault', { 'routes[1].via': 'tomar' }, ['routes[1].via']],
  ['SIIF-08 a route that no one in its group may take is a fault', { 'routes[0].via': 'escalar' }, ['routes[0]']],
  [
    'SIIF-08 an escalation that every route excludes is a fault',
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
    'SIGCE-11 a route for an unknown category, or for none, is a fault',
    { 'routes[2].categories': ['prestamo', 'nada'], 'routes[4].categories': [] },
    ['routes[2].categories[1]', 'routes[4].categories'],
  ],
  ['SIIF-04 a second number of an unknown series is a fault', { 'routes[1].becomes.series': 'cambio' }, ['routes[1].becomes.series']],
  ['SIIF-04 a second number of the ticket series is a fault', { 'routes[1].becomes.series': 'ticket' }, ['routes[1].becomes.series']],
  [
    'SIGCE-11 two routes to one group are allowed for different categories',
    { 'routes[+]': { from: 'tecnicos', to: ['editorial'], categories: ['carne'] } },
    [],
  ],
  [
    'SIGCE-11 two routes to one group that share a category are a fault',
    { 'routes[+]': { from: 'tecnicos', to: ['editorial'], categories: ['carne', 'prestamo'] } },
    ['routes[5].to[0]'],
  ],
  [
    'SIIF-07 two routes to one group are allowed via different transitions',
    { 'transitions.pasar.by': ['agent', 'back-office'], 'routes[+]': { from: 'revision', to: ['tecnicos'], via: 'pasar' } },
    [],
  ],
  [
    'SIIF-07 two routes to one group of which one is via any transition are a fault',
    { 'routes[+]': { from: 'revision', to: ['tecnicos'] } },
    ['routes[5].to[0]'],
  ],
  [
    'SIGCE-12 a checklist is compared only with the transition of its route',
    { 'transitions.pasar.needs[+]': { id: 'pantallas', label: 'Foto', type: 'text' } },
    [],
  ],
  [
    'USPEC-09 a checklist with a field person is a fault: that id is the receiver’s',
    { 'transitions.escalar.needs[1]': undefined, 'routes[1].needs[0].id': 'person', 'routes[1].needs[1].requiredWhen.field': 'person' },
    ['routes[1].needs[0].id'],
  ],
];

describe('the limits of routes to categories and transitions are checked', () => {
  it.each(ampleRows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits, ampleFile())).toEqual(paths);
  });
});
