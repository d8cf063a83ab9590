import { describe, expect, it } from 'vitest';
import { ampleFile, pathsAfter, type Edits } from '../../../procedures/broken-copy.js';

const rows: readonly (readonly [fact: string, edits: Edits, paths: readonly string[]])[] = [
  [
    'a state that cannot be reached or left has two faults',
    { 'states[+]': { id: 'perdido', label: 'Perdido', phase: 'working', clock: 'runs' } },
    ['states[14]', 'states[14]'],
  ],
  [
    'a state that cannot be reached is a fault',
    { 'transitions.lapse.to': 'set-aside', 'transitions.lapse-unanswered.to': 'set-aside' },
    ['states[9]'],
  ],
  ['an intake that begins in a ticket’s state is a fault', { 'intake.state': 'new' }, ['intake.state', 'states[0]', 'states[10]']],
  [
    'a state that only leads to itself is a fault',
    {
      'states[+]': { id: 'eco', label: 'Eco', phase: 'working', clock: 'runs' },
      'transitions[+]': { id: 'eco', label: 'Eco', act: 'move', from: ['new', 'eco'], to: 'eco', by: ['agent'] },
    },
    ['states[14]'],
  ],
  [
    'states that lead to each other for ever are faults: their clocks never end',
    {
      'states[+]': { id: 'ida', label: 'Ida', phase: 'working', clock: 'runs' },
      'states[++]': { id: 'vuelta', label: 'Vuelta', phase: 'working', clock: 'runs' },
      'transitions[+]': { id: 'ida', label: 'Ida', act: 'move', from: ['new', 'vuelta'], to: 'ida', by: ['agent'] },
      'transitions[++]': { id: 'vuelta', label: 'Vuelta', act: 'move', from: ['ida'], to: 'vuelta', by: ['agent'] },
    },
    ['states[14]', 'states[15]'],
  ],
  [
    'UARIV-12 a transition out of a closed state is a fault',
    { 'transitions[+]': { id: 'reopen', label: 'Reabrir', act: 'move', from: ['closed'], to: 'working', by: ['coordinator'] } },
    ['transitions[26].from'],
  ],
  [
    'UARIV-07 a transition out of a void state is a fault',
    { 'transitions[+]': { id: 'revive', label: 'Revivir', act: 'move', from: ['unattended'], to: 'working', by: ['coordinator'] } },
    ['transitions[26].from'],
  ],
  [
    'a procedure without a closed state is a fault',
    {
      'states.closed.phase': 'void',
      'states.closed.clock': 'none',
      'states.unconfirmed.phase': 'void',
      'states.unconfirmed.clock': 'none',
    },
    ['states', 'transitions[13].to', 'transitions[17].to', 'transitions[18].to', 'states[8].outcome'],
  ],
  [
    'a group that no route, category or intake leads to is a fault',
    { 'groups[+]': { id: 'sola', level: 2, label: 'Sola', kind: 'internal', role: 'specialist' } },
    ['groups[7]'],
  ],
];

describe('the reachability of states and groups is checked', () => {
  it.each(rows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits)).toEqual(paths);
  });
});

const ampleRows: typeof rows = [
  ['USPEC-06 a form with sections makes its state and the groups that fill it reachable', {}, []],
  ['USPEC-06 areas without a section to fill are faults', { 'forms.carne.sections[0].filledBy': [{ group: 'direccion' }] }, ['groups[4]']],
  [
    'SIGCE-01 the partner’s group needs no route; another external group does',
    { 'groups[+]': { id: 'otra-red', level: 1, label: 'Otra red', kind: 'external', role: 'partner-desk' } },
    ['groups[7]'],
  ],
];

describe('forms and partners make states and groups reachable', () => {
  it.each(ampleRows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits, ampleFile())).toEqual(paths);
  });
});
