import { describe, expect, it } from 'vitest';
import { pathsAfter } from '../../../procedures/broken-copy.js';
import type { Edits } from '../../../procedures/broken-copy.js';

const rows: readonly (readonly [fact: string, edits: Edits, paths: readonly string[]])[] = [
  ['a state that nothing leads to and nothing leaves is told twice, once for each', { 'states[+]': { id: 'perdido', label: 'Perdido', phase: 'working', clock: 'runs' } }, ['states[12]', 'states[12]']],
  ['a state that loses its only way in is told', { 'transitions.lapse.to': 'set-aside' }, ['states[9]']],
  ['an intake that begins in a state of a ticket is told', { 'intake.state': 'new' }, ['intake.state', 'states[0]', 'states[9]', 'states[10]']],
  ['a state that only leads to itself has no way out', { 'states[+]': { id: 'eco', label: 'Eco', phase: 'working', clock: 'runs' }, 'transitions[+]': { id: 'eco', label: 'Eco', act: 'move', from: ['new', 'eco'], to: 'eco', by: ['agent'] } }, ['states[12]']],
  ['states that lead to each other for ever are told: their clocks never end', { 'states[+]': { id: 'ida', label: 'Ida', phase: 'working', clock: 'runs' }, 'states[++]': { id: 'vuelta', label: 'Vuelta', phase: 'working', clock: 'runs' }, 'transitions[+]': { id: 'ida', label: 'Ida', act: 'move', from: ['new', 'vuelta'], to: 'ida', by: ['agent'] }, 'transitions[++]': { id: 'vuelta', label: 'Vuelta', act: 'move', from: ['ida'], to: 'vuelta', by: ['agent'] } }, ['states[12]', 'states[13]']],
  ['UARIV-12 a way out of a closed state is told', { 'transitions[+]': { id: 'reopen', label: 'Reabrir', act: 'move', from: ['closed'], to: 'working', by: ['coordinator'] } }, ['transitions[20].from']],
  ['UARIV-07 a way out of a void state is told', { 'transitions[+]': { id: 'revive', label: 'Revivir', act: 'move', from: ['unattended'], to: 'working', by: ['coordinator'] } }, ['transitions[20].from']],
  ['a procedure in which nothing is ever closed is told', { 'states.closed.phase': 'void', 'states.closed.clock': 'none' }, ['states', 'transitions[17].to', 'transitions[18].to']],
  ['a group that no route, category or intake leads to is told', { 'groups[+]': { id: 'sola', level: 2, label: 'Sola', kind: 'internal', role: 'specialist' } }, ['groups[7]']],
];

describe('every ticket comes from somewhere and gets somewhere', () => {
  it.each(rows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits)).toEqual(paths);
  });
});
