import { describe, expect, it } from 'vitest';
import { pathsAfter, type Edits } from '../../../procedures/broken-copy.js';

const rows: readonly (readonly [fact: string, edits: Edits, paths: readonly string[]])[] = [
  ['UARIV-07 an end state that does not say how it ended is a fault', { 'states.closed.outcome': undefined }, ['states[8].outcome']],
  ['an outcome that the file does not have is a fault', { 'states.unattended.outcome': 'lost' }, ['states[9].outcome']],
  ['an outcome of a state that is no end is a fault', { 'states.working.outcome': 'solved' }, ['states[2].outcome']],
  ['UARIV-07 a void state that counts as solved is a fault', { 'states.unattended.outcome': 'solved' }, ['states[9].outcome']],
  [
    'a file without the outcome solved is a fault, at the list and where it is meant',
    { 'outcomes.solved.id': 'done' },
    ['outcomes', 'states[8].outcome'],
  ],
  [
    'UARIV-06 a limit after a question that ends as solved is a fault',
    { 'transitions.lapse-unanswered.to': 'closed' },
    ['transitions[16].to'],
  ],
  [
    'SIIF-17 a move from work that ends as solved is a fault: no solution was documented',
    { 'transitions[+]': { id: 'end', label: 'Terminar', act: 'move', from: ['working'], to: 'closed', by: ['agent'] } },
    ['transitions[26].to'],
  ],
  [
    'an acceptance that ends otherwise than solved is a fault',
    { 'states.closed.outcome': 'withdrawn' },
    ['transitions[13].to', 'transitions[17].to', 'transitions[18].to'],
  ],
  [
    'UARIV-06 a timer that resolves is a fault',
    { 'transitions.resolve.by': ['system'], 'transitions.resolve.standard': { solution: 'No hubo respuesta' } },
    ['transitions[15].by', 'transitions[15].act', 'transitions[15].from'],
  ],
];

describe('how cases end is checked', () => {
  it.each(rows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits)).toEqual(paths);
  });
});
