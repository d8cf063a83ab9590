import { describe, expect, it } from 'vitest';
import type { NotificationKind } from '../../../src/domain/ticket/events.js';
import { placesThatName } from '../../support/named-places.js';

/**
 * Where a notification may matter and no compiler asks. `task`: whether a lost one is a task of the desk, and for how long · `alert`: it
 * asks for an act, and when that ends · `mention`: it mentions people in a channel
 */
const places = {
  task: ['src/domain/ticket/undelivered.ts'],
  alert: ['src/domain/outbox/alerts.ts'],
  mention: ['src/domain/outbox/group-call.ts'],
} as const;

/** What says which events send which kind. */
const senders = [
  'src/domain/outbox/kinds-of-transition.ts',
  'src/domain/outbox/mass-notifications.ts',
  'src/domain/outbox/note-notifications.ts',
  'src/domain/outbox/notifications-of-event.ts',
  'src/domain/outbox/survey-notifications.ts',
];

/** Each kind, with the places that name it: a new one is judged for each. */
const judged: Readonly<Record<NotificationKind, readonly (keyof typeof places)[]>> = {
  'draft-reminder': ['task'],
  incomplete: ['mention'],
  'draft-lapsed': [],
  'case-lapsed': ['alert'],
  'set-aside': [],
  withdrawn: [],
  'registered-for-you': ['task'],
  question: ['task'],
  answered: ['mention'],
  reminder: ['task', 'alert', 'mention'],
  moved: ['task'],
  'top-priority': ['alert'],
  'escalated-here': ['mention'],
  'assigned-to-you': ['alert'],
  'section-for-you': ['task'],
  'public-note': [],
  information: ['mention'],
  resolution: ['task'],
  refused: ['alert', 'mention'],
  survey: ['task', 'alert'],
  consulted: ['alert', 'mention'],
  'consult-answered': [],
  'target-warned': ['task', 'alert', 'mention'],
  'survey-answered': ['task'],
  'arrived-here': ['mention'],
  'not-delivered': ['alert', 'mention'],
  'question-proposed': ['alert'],
  'mass-proposed': ['alert'],
  'mass-declared': ['alert'],
  'mass-answer-due': ['alert'],
  'mass-solution-returned': ['alert'],
  joined: [],
  'desk-back': ['task'],
};

describe('what a new notification is judged for', () => {
  it('each kind of notification is sent by some event, and stands in the files that this table says and in no other of them', () => {
    const kinds = Object.keys(judged);
    expect(placesThatName(kinds, places)).toEqual(judged);
    expect(Object.entries(placesThatName(kinds, { senders })).filter(([, at]) => at.length === 0)).toEqual([]);
  });
});
