import { describe, expect, it } from 'vitest';
import { ampleFile, pathsAfter } from '../../../procedures/broken-copy.js';
import type { Edits } from '../../../procedures/broken-copy.js';

const rows: readonly (readonly [fact: string, edits: Edits, paths: readonly string[]])[] = [
  [
    'a state that nothing leads to and nothing leaves is told twice, once for each',
    { 'states[+]': { id: 'perdido', label: 'Perdido', phase: 'working', clock: 'runs' } },
    ['states[12]', 'states[12]'],
  ],
  ['a state that loses its only way in is told', { 'transitions.lapse.to': 'set-aside' }, ['states[9]']],
  [
    'an intake that begins in a state of a ticket is told',
    { 'intake.state': 'new' },
    ['intake.state', 'states[0]', 'states[9]', 'states[10]'],
  ],
  [
    'a state that only leads to itself has no way out',
    {
      'states[+]': { id: 'eco', label: 'Eco', phase: 'working', clock: 'runs' },
      'transitions[+]': { id: 'eco', label: 'Eco', act: 'move', from: ['new', 'eco'], to: 'eco', by: ['agent'] },
    },
    ['states[12]'],
  ],
  [
    'states that lead to each other for ever are told: their clocks never end',
    {
      'states[+]': { id: 'ida', label: 'Ida', phase: 'working', clock: 'runs' },
      'states[++]': { id: 'vuelta', label: 'Vuelta', phase: 'working', clock: 'runs' },
      'transitions[+]': { id: 'ida', label: 'Ida', act: 'move', from: ['new', 'vuelta'], to: 'ida', by: ['agent'] },
      'transitions[++]': { id: 'vuelta', label: 'Vuelta', act: 'move', from: ['ida'], to: 'vuelta', by: ['agent'] },
    },
    ['states[12]', 'states[13]'],
  ],
  [
    'UARIV-12 a way out of a closed state is told',
    { 'transitions[+]': { id: 'reopen', label: 'Reabrir', act: 'move', from: ['closed'], to: 'working', by: ['coordinator'] } },
    ['transitions[20].from'],
  ],
  [
    'UARIV-07 a way out of a void state is told',
    { 'transitions[+]': { id: 'revive', label: 'Revivir', act: 'move', from: ['unattended'], to: 'working', by: ['coordinator'] } },
    ['transitions[20].from'],
  ],
  [
    'a procedure in which nothing is ever closed is told',
    { 'states.closed.phase': 'void', 'states.closed.clock': 'none' },
    ['states', 'transitions[17].to', 'transitions[18].to'],
  ],
  [
    'a group that no route, category or intake leads to is told',
    { 'groups[+]': { id: 'sola', level: 2, label: 'Sola', kind: 'internal', role: 'specialist' } },
    ['groups[7]'],
  ],
];

describe('every ticket comes from somewhere and gets somewhere', () => {
  it.each(rows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits)).toEqual(paths);
  });
});

const ampleRows: typeof rows = [
  ['USPEC-06 a completed draft gets to where its form is filled, and the areas that fill it get it', {}, []],
  ['USPEC-06 areas that fill nothing are told', { 'forms.carne.sections[0].filledBy': [{ group: 'direccion' }] }, ['groups[4]']],
  [
    'SIGCE-01 the people of a partner get no cases, and need no route; another desk’s do',
    { 'groups[+]': { id: 'otra-red', level: 1, label: 'Otra red', kind: 'external', role: 'partner-desk' } },
    ['groups[7]'],
  ],
];

describe('forms and partners lead to states and groups too', () => {
  it.each(ampleRows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits, ampleFile())).toEqual(paths);
  });
});
