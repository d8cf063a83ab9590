import { expect, it } from 'vitest';
import { withStatusCard } from '../../../src/core/outbox/cards-at-place.js';
import type { OutboxItem, SendOutcome } from '../../../src/core/outbox/outcomes.js';
import type { Place } from '../../../src/core/outbox/notification.js';
import { threadAt } from '../../../src/core/outbox/places.js';
import { aTakenCase } from '../../support/a-ticket.js';
import { press, story, uariv, wish } from '../../support/scenario.js';
import { itemName, sent } from './sends.js';

const infrastructure: Place = { kind: 'channel', group: 'infraestructura' };
const posted = (item: OutboxItem): SendOutcome => ({ kind: 'arrived', posted: { conversation: 'c', activity: itemName(item) } });

it('UARIV-16 a card that was asked for in a channel opens no thread: the case’s first message is a post, and the case takes its place', () => {
  const taken = aTakenCase();
  const under = { conversation: 'c;messageid=1', activity: null };
  const asked = sent(withStatusCard(taken.stored, 'live', infrastructure, taken.now, under), taken.now, posted);
  expect(threadAt(asked, infrastructure)).toBeNull();
  const question = wish({ type: 'add-note', text: '¿Es de la red?', audience: { group: 'infraestructura' } });
  const consulted = sent(story(uariv, taken.now, asked).and(question, 'beto').stored, taken.now, posted);
  const root = { conversation: 'c', activity: 'consulted #infraestructura' };
  expect(threadAt(consulted, infrastructure)).toEqual(root);
  const reason = { group: 'infraestructura', reason: 'Es de allá', diagnosis: 'Es de la red interna' };
  const { stored } = story(uariv, taken.now, consulted).and(press('escalate', reason), 'beto');
  expect(stored.postedCards.at(-1)).toMatchObject({ kind: 'live', place: infrastructure, posted: root, shown: 0 });
});
