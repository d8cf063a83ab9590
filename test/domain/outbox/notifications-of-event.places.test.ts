import { describe, expect, it } from 'vitest';
import type { NotificationKind } from '../../../src/domain/ticket/events.js';
import { placesThatName } from '../../support/named-places.js';

/**
 * Where a notification may matter and no compiler asks. `sent`: some event sends it · `task`: whether a lost one is a task of the desk, and
 * for how long · `alert`: it asks for an act, and when that ends · `mention`: it mentions people in a channel
 */
const places = {
  sent: [
    'src/domain/outbox/kinds-of-transition.ts',
    'src/domain/outbox/mass-notifications.ts',
    'src/domain/outbox/note-notifications.ts',
    'src/domain/outbox/notifications-of-event.ts',
    'src/domain/outbox/survey-notifications.ts',
  ],
  task: ['src/domain/ticket/undelivered.ts'],
  alert: ['src/domain/outbox/alerts.ts'],
  mention: ['src/domain/outbox/group-call.ts'],
} as const;

/** Each kind, with the places that name it: a new one is judged for each. */
const judged: Readonly<Record<NotificationKind, readonly (keyof typeof places)[]>> = {
  'draft-reminder': ['sent', 'task'],
  incomplete: ['sent', 'mention'],
  'draft-lapsed': ['sent'],
  'case-lapsed': ['sent', 'alert'],
  'set-aside': ['sent'],
  withdrawn: ['sent'],
  'registered-for-you': ['sent', 'task'],
  question: ['sent', 'task'],
  answered: ['sent', 'mention'],
  reminder: ['sent', 'task', 'alert', 'mention'],
  moved: ['sent', 'task'],
  'top-priority': ['sent', 'alert'],
  'escalated-here': ['sent', 'mention'],
  'assigned-to-you': ['sent', 'alert'],
  'section-for-you': ['sent', 'task'],
  'public-note': ['sent'],
  information: ['sent', 'mention'],
  resolution: ['sent', 'task'],
  refused: ['sent', 'alert', 'mention'],
  survey: ['sent', 'task', 'alert'],
  consulted: ['sent', 'alert', 'mention'],
  'consult-answered': ['sent'],
  'target-warned': ['sent', 'task', 'alert', 'mention'],
  'survey-answered': ['sent', 'task'],
  'arrived-here': ['sent', 'mention'],
  'not-delivered': ['sent', 'alert', 'mention'],
  'question-proposed': ['sent', 'alert'],
  'mass-proposed': ['sent', 'alert'],
  'mass-declared': ['sent', 'alert'],
  'mass-answer-due': ['sent', 'alert'],
  'mass-solution-returned': ['sent', 'alert'],
  joined: ['sent'],
  'desk-back': ['sent', 'task'],
};

describe('what a new notification is judged for', () => {
  it('each kind of notification is sent by some event, and stands in the files that this table says and in no other of them', () => {
    expect(placesThatName(Object.keys(judged), places)).toEqual(judged);
    expect(Object.entries(judged).filter(([, at]) => !at.includes('sent'))).toEqual([]);
  });
});
