import { describe, expect, it } from 'vitest';
import type { Place } from '../../../src/core/outbox/notification.js';
import { notificationsOfEvent } from '../../../src/core/outbox/notifications-of-event.js';
import { nextReader } from '../../../src/core/outbox/places.js';
import type { TicketEvent } from '../../../src/core/ticket/events.js';
import type { KeptMailFrom } from '../../../src/core/ticket/events/mail-events.js';
import { notificationKinds, notificationSheets, type NotificationKind } from '../../../src/core/ticket/notification-kinds.js';
import type { Ticket } from '../../../src/core/ticket/ticket.js';
import { aDraft, aCase, anEscalatedCase, aTakenCase } from '../../support/a-ticket.js';
import { ref, type Who } from '../../support/cast.js';
import { uariv } from '../../support/scenario.js';

const { procedure } = uariv;

/** Why no person waits for a lost message of these kinds: other readers of the same. Every other kind goes on to the next reader. */
const readElsewhere: Partial<Record<NotificationKind, string>> = {
  received: 'the list of messages that did not arrive, and the card of waiting drafts',
  'draft-reminder': 'the list of messages that did not arrive, and the card of waiting drafts',
  incomplete: 'the level that keeps the draft: the history says that the other desk was not told',
  'draft-lapsed': 'its end: nothing is left to do',
  'case-lapsed': 'its end: nothing is left to do',
  'set-aside': 'its end: nothing is left to do',
  withdrawn: 'its end: nothing is left to do',
  'registered-for-you': 'the list of messages that did not arrive',
  question: 'the assignee, by `not-delivered`',
  resolution: 'the assignee, by `not-delivered`',
  moved: 'the list of messages that did not arrive',
  consulted: 'the consulted group, whose channel it waits for; `inalcanzables` names a group without one',
  'top-priority': 'the live card, and the lists of the coordination',
  'escalated-here': 'the live card of the group, which waits for its channel',
  'arrived-here': 'the live card of the group, which waits for its channel',
  'assigned-to-you': 'the live card, and the assignee’s list',
  'section-for-you': 'the group of the section, which has the case too',
  'public-note': 'the assignee, by `not-delivered`',
  survey: 'its end: an answer is asked for, not waited for',
  'survey-answered': 'the report: a low one is told to several',
  'target-warned': 'each of its audiences, and the lists of what is late',
  'not-delivered': 'the list of messages that did not arrive',
  'mass-proposed': 'the list of proposed incidents',
  'mass-declared': 'the card of the incident',
  'cases-grouped': 'the card of the cause, and of the cases that it causes',
  'mass-answer-due': 'the card of the incident',
  joined: 'the list of messages that did not arrive',
  'third-party': 'the history: who follows the case up is reminded',
  'desk-back': 'the list of messages that did not arrive',
};

const outside: Ticket = { ...anEscalatedCase().ticket, group: 'dotacion', sender: 'mesa', follower: null, assignee: null };

/** Where a case can be when a person writes about it. */
const states: Readonly<Record<string, Ticket>> = {
  'without an assignee': aCase().ticket,
  'with an assignee': aTakenCase().ticket,
  'outside, without an assignee': outside,
  'outside, followed up by a person': { ...outside, follower: ref('beto') },
  'at a group of level 2': anEscalatedCase().ticket,
  'a draft': aDraft().ticket,
};

/** All who read a word in turn, while none of them has a place. */
function readersAfter(to: Place, ticket: Ticket): readonly string[] {
  const named = (place: Place) => (place.kind === 'person' ? place.person : `#${place.group}`);
  const read = [named(to)];
  const after = (place: Place) => nextReader({ kind: 'information', to: place }, ticket, procedure);
  for (let next = after(to); next !== null && read.length < 10; next = after(next)) read.push(named(next));
  return read;
}

const written = (as: KeptMailFrom, writer?: Who): TicketEvent => ({
  type: 'mail-kept',
  as,
  from: 'x@acme.example',
  name: 'X',
  subject: '',
  text: 'Ya quedó.',
  threadedBy: 'references',
  ...(writer === undefined ? {} : { writer: ref(writer).id }),
});

/** Words of people, each with its author; a machine's mail asks for nothing. */
const words: Readonly<Record<string, readonly [TicketEvent, Who | null]>> = {
  'the requester’s addition': [{ type: 'information-added', text: 'Sigue igual' }, 'ana'],
  'a third party’s mail': [written('third-party'), null],
  'a colleague’s mail': [written('colleague', 'sara'), null],
  'the assignee’s own mail': [written('colleague', 'beto'), null],
  'a stranger’s mail': [written('stranger'), null],
  'a mail that came back': [written('returned'), null],
};

describe('readers of a word', () => {
  it('each kind of message goes on to another reader where it has no place, or a person reads of it elsewhere', () => {
    const goesOn = (kind: NotificationKind) => notificationSheets[kind].goesOn === true;
    expect(notificationKinds.filter((kind) => goesOn(kind) === (readElsewhere[kind] !== undefined))).toEqual([]);
  });

  const cases = Object.keys(words).flatMap((word) => Object.keys(states).map((state) => [word, state] as const));
  // What the requester adds to their own draft is its content, read with it.
  it.each(cases.filter(([word, state]) => !(word.startsWith('the requester') && state === 'a draft')))(
    'UARIV-16 %s about a case %s is told to a person, and at last to the first level where no one has a chat or a channel',
    (word, state) => {
      const [[event, author], ticket] = [words[word] ?? [written('stranger'), null], states[state] ?? outside];
      const by = author === null ? ({ kind: 'system' } as const) : ({ kind: 'person', person: ref(author) } as const);
      const recorded = { seq: 99, at: aCase().now, by, event };
      const told = notificationsOfEvent(recorded, ticket, procedure, [], { history: [], postedCards: [] });
      expect(told.length).toBeGreaterThan(0);
      for (const { kind, to } of told) {
        expect(notificationSheets[kind].goesOn).toBe(true);
        const read = readersAfter(to, ticket);
        expect(read.at(-1)).toBe('#mesa');
        expect(new Set(read).size).toBe(read.length);
        if (word === 'the assignee’s own mail') expect(read[0]).not.toBe('beto');
      }
    },
  );
});
