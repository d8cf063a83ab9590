import { describe, expect, it } from 'vitest';
import { pathsAfter } from '../../../procedures/broken-copy.js';
import type { Edits } from '../../../procedures/broken-copy.js';

const rows: readonly (readonly [fact: string, edits: Edits, paths: readonly string[]])[] = [
  ['a limit that ends in nothing is told', { 'states.draft.limit.then': 'nada' }, ['transitions[1].from', 'states[0].limit.then']],
  [
    'a limit that ends in a transition of another state is told',
    { 'states.draft.limit.then': 'accept-by-silence' },
    ['transitions[1].from', 'states[0].limit.then'],
  ],
  [
    'a limit that ends in what people do is told',
    { 'states.draft.limit.then': 'withdraw' },
    ['transitions[1].from', 'states[0].limit.then'],
  ],
  [
    'UARIV-06 waiting for the requester without a limit is told',
    { 'states.waiting-requester.limit': undefined },
    ['transitions[16].from', 'states[3].limit'],
  ],
  [
    'a waiting state that waits for nobody is told',
    { 'states.waiting-provider.waitsFor': 'none', 'states.active-provider.waitsFor': undefined },
    ['states[4].waitsFor', 'states[6].waitsFor'],
  ],
  [
    'UARIV-11 waiting for a provider that nobody of the desk can end is told',
    { 'transitions.resume.by': ['requester'], 'transitions.provider-solved.by': ['requester'] },
    ['states[4]', 'states[6]'],
  ],
  ["UARIV-11 waiting for a provider without a limit passes: its silence is the desk's judgement", {}, []],
  [
    'business days and targets in clock time are told',
    { 'states.waiting-requester.limit.calendar': 'clock', 'states.solved.limit.calendar': 'clock' },
    ['states[3].limit.calendar', 'states[7].limit.calendar'],
  ],
  [
    'reminders out of order are told',
    { 'states.draft.limit.remindAt': [0.5, 0.4], 'survey.remindAt': [0.5, 0.5] },
    ['states[0].limit.remindAt[1]', 'survey.remindAt[1]'],
  ],
  [
    'a clock that runs before there is a ticket, or after its end, is told',
    { 'states.draft.clock': 'runs', 'states.closed.clock': 'runs', 'states.unattended.clock': 'paused' },
    ['states[0].clock', 'states[8].clock', 'states[9].clock'],
  ],
];

describe('every clock and every wait has an end', () => {
  it.each(rows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits)).toEqual(paths);
  });
});
