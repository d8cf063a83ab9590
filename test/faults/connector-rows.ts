import {
  conflict,
  forbidden,
  noConversation,
  noId,
  slow,
  throttled,
  tooBig,
  unclearAfter,
  unclearBefore,
  wrongId,
  type ConnectorFault,
} from './connector-faults.js';
import { shownBy as at, type NamedTest } from '../support/test-titles.js';

/** One fault, what holds all the same, and the tests that inject it. */
export type FaultRow = { fault: string; held: string; shown: readonly NamedTest[] };

const NOTICE = at('faults/notifications.int', 'I4 a notification that meets %s %s');

const CARD = at(
  'faults/posted-cards.int',
  'I5 a card whose update fails with %s shows the current state in the end, and stands there once',
);

const OUTCOMES = at('teams/connector/messenger.int', '%s: one post, and it is %s');

const named = (faults: readonly ConnectorFault[], held: string, ...shown: readonly (readonly NamedTest[])[]): readonly FaultRow[] =>
  faults.map(({ name }) => ({ fault: name, held, shown: shown.flat() }));

export const connector: readonly FaultRow[] = [
  ...named(throttled, 'A message comes once, later and unmarked; a card is updated later.', NOTICE, CARD, OUTCOMES),
  ...named(unclearBefore, 'A message comes once, and says that it may be a repeat; a card is updated again.', NOTICE, CARD, OUTCOMES),
  ...named(
    unclearAfter,
    'A message comes twice, and one of them says that it may be a repeat; a card is updated again, and stands there once.',
    NOTICE,
    CARD,
  ),
  {
    fault: 'a first post of a card that may have been taken',
    held: 'It is posted once more; both cards answer a press by the state of the case.',
    shown: at(
      'faults/posted-cards.int',
      'I5 a card whose post is unclear is posted again, and both copies answer a press by the case’s state',
    ),
  },
  ...named([conflict], 'A message comes once, later and unmarked; a card is updated again.', NOTICE, CARD, OUTCOMES),
  ...named([slow], 'A message comes once; a card is updated once.', NOTICE, CARD),
  ...named(
    forbidden,
    'The person is not notified, the history says so, the live card names another way; a channel waits, an hour at a time.',
    NOTICE,
    at(
      'faults/places.int',
      'I4 undelivered notifications of a requester who uninstalled the bot stand in the case; once they write, the next ones reach them',
      'I5 cards of a team that uninstalled the bot wait, and arrive within the hour after it is back',
    ),
  ),
  ...named(
    [noConversation],
    'A message comes once, in the chat that there is now; a channel that is gone is bound anew.',
    NOTICE,
    at('faults/places.int', 'I5 a deleted channel loses no case: bound to another channel, the group has a card of each open case there'),
  ),
  {
    fault: '404 activity',
    held: 'The card is posted anew, once.',
    shown: at('faults/posted-cards.int', 'I5 a card whose message was deleted is posted anew'),
  },
  ...named(
    [tooBig],
    'It is given up at once, the history says who was not notified, and the log calls the operator.',
    NOTICE,
    at('faults/posted-cards.int', 'a card that Teams calls too large (413) is left as it is, and the operator is called'),
  ),
  ...named(
    [noId],
    'A message counts as delivered; a card stays as it was, and another one can be asked for.',
    NOTICE,
    at('faults/posted-cards.int', 'a card without an id in the answer stays as it was, and its case is shown anew on request'),
  ),
  ...named(
    [wrongId],
    'A message counts as delivered; a card is posted anew when it changes.',
    NOTICE,
    at('faults/posted-cards.int', 'I5 a card with a wrong id in the answer is posted anew when it changes'),
  ),
];
