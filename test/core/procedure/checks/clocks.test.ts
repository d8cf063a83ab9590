import { describe, expect, it } from 'vitest';
import { pathsAfter, type Edits } from '../../../procedures/broken-copy.js';

const rows: readonly (readonly [fact: string, edits: Edits, paths: readonly string[]])[] = [
  [
    'a limit without an existing transition is a fault',
    { 'states.draft.limit.then': 'nada' },
    ['transitions[1].from', 'states[0].limit.then'],
  ],
  [
    'a limit that ends in a transition of another state is a fault',
    { 'states.draft.limit.then': 'accept-by-silence' },
    ['transitions[1].from', 'states[0].limit.then'],
  ],
  [
    'a limit that ends in a transition by people is a fault',
    { 'states.draft.limit.then': 'withdraw' },
    ['transitions[1].from', 'states[0].limit.then'],
  ],
  [
    'UARIV-06 waiting for the requester without a limit is a fault',
    { 'states.waiting-requester.limit': undefined },
    ['transitions[16].from', 'states[3].limit'],
  ],
  [
    'a limit of more than a year is a fault',
    { 'states.waiting-requester.limit.after': { businessDays: 5_000 } },
    ['states[3].limit.after.businessDays'],
  ],
  [
    'a waiting state without waitsFor, or with "none", is a fault',
    { 'states.waiting-provider.waitsFor': 'none', 'states.active-provider.waitsFor': undefined },
    ['states[4].waitsFor', 'states[6].waitsFor'],
  ],
  [
    'UARIV-02 waiting for a date without a limit until a moment is a fault',
    { 'states.scheduled.limit.after': { hours: 24 } },
    ['states[13].limit', 'states[13].limit.remindBefore'],
  ],
  [
    'UARIV-02 a limit until a moment, where the state waits for a person, is a fault',
    { 'states.waiting-requester.limit.after': { date: 'scheduledDate', time: 'scheduledTime' } },
    ['states[3].limit.after'],
  ],
  [
    'UARIV-02 a transition to a scheduled state that does not ask for the day and the hour is a fault',
    { 'transitions.schedule.needs': undefined },
    ['transitions[22].needs'],
  ],
  [
    'UARIV-11 waiting for a provider that the desk cannot end is a fault',
    { 'transitions.resume.by': ['requester'], 'transitions.provider-solved.by': ['requester'] },
    ['states[4]', 'states[6]'],
  ],
  ['UARIV-11 waiting for a provider without a limit is allowed: the desk judges its silence', {}, []],
  [
    'a limit for what is complete, where nothing is completed',
    { 'states.solved.limit.whenComplete': { after: { hours: 24 }, calendar: 'business' } },
    ['states[7].limit.whenComplete'],
  ],
  [
    'business days of a complete draft that are counted by the clock',
    { 'states.draft.limit.whenComplete': { after: { businessDays: 2 }, calendar: 'clock' } },
    ['states[0].limit.whenComplete.calendar'],
  ],
  [
    'USPEC-10 a case that is sent to wait for others without their name is a fault: an earlier name would stand',
    { 'transitions.escalate.to': 'waiting-provider' },
    ['transitions[9].needs'],
  ],
  [
    'a reminder of a wait that has a limit, or that is the requester’s, is a fault',
    {
      'states.waiting-requester.remindEvery': { businessDays: 2 },
      'states.working.remindEvery': { businessDays: 2 },
      'states.solved.remindEvery': { businessDays: 2 },
      // oxlint-disable-next-line unicorn/no-thenable -- the procedure's own key; it holds an id, nothing callable
      'states.active-provider.limit': { after: { businessDays: 5 }, calendar: 'business', then: 'resume' },
    },
    ['states[2].remindEvery', 'states[3].remindEvery', 'states[6].remindEvery', 'states[6].limit.then', 'states[7].remindEvery'],
  ],
  [
    'UARIV-11 a reminder to confirm without a recipient is a fault: only the coordination confirms',
    { 'transitions.confirm-provider.by': ['coordinator'], 'transitions.provider-trouble.by': ['coordinator', 'requester'] },
    ['states[5].remindEvery'],
  ],
  [
    'UARIV-11 a reminder to confirm that reaches only some of the groups that may have the case is a fault',
    { 'transitions.confirm-provider.by': ['specialist', 'coordinator'], 'transitions.provider-trouble.by': ['agent', 'coordinator'] },
    ['states[5].remindEvery'],
  ],
  [
    'UARIV-11 a reminder to confirm reaches the group that has the case, where its people or its assignee confirm',
    { 'transitions.confirm-provider.by': ['assignee'], 'transitions.provider-trouble.by': ['agent', 'specialist', 'sender'] },
    [],
  ],
  [
    'business days and targets in clock time are a fault',
    {
      'states.waiting-requester.limit.after': { target: 'resolution' },
      'states.waiting-requester.limit.calendar': 'clock',
      'states.solved.limit.calendar': 'clock',
    },
    ['states[3].limit.calendar', 'states[7].limit.calendar'],
  ],
  [
    'reminders out of order are a fault',
    { 'states.draft.limit.remindAt': [0.5, 0.4], 'survey.remindAt': [0.5, 0.5] },
    ['states[0].limit.remindAt[1]', 'survey.remindAt[1]'],
  ],
  [
    'a clock that runs in a draft or after the end is a fault',
    { 'states.draft.clock': 'runs', 'states.closed.clock': 'runs', 'states.unattended.clock': 'paused' },
    ['states[0].clock', 'states[8].clock', 'states[9].clock'],
  ],
];

describe('the clocks, waits and limits of states are checked', () => {
  it.each(rows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits)).toEqual(paths);
  });
});
