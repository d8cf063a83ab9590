import { expect, it } from 'vitest';
import { instant } from '../../../src/core/instant.js';
import { postedMessageIds, isPostedAt } from '../../../src/core/outbox/posted-card.js';
import { personId } from '../../../src/core/people/person.js';
import type { DeliveryOutcome, Recipient } from '../../../src/core/ticket/events.js';
import type { StoredTicket } from '../../../src/core/outbox/stored-ticket.js';
import { OPENED, aCardAt, aStoredTicket } from '../../support/a-stored-ticket.js';

const ana = personId('p-ana');
const mesa = { kind: 'channel', group: 'mesa' } as const;

function told(stored: StoredTicket, recipient: Recipient, outcome: DeliveryOutcome, message?: string): StoredTicket {
  const event = {
    type: 'delivery-recorded',
    notification: '1.0',
    kind: 'question',
    recipient,
    outcome,
    ...(message === undefined ? {} : { message }),
  } as const;
  return {
    ...stored,
    history: [...stored.history, { seq: stored.history.length + 1, at: instant(OPENED), by: { kind: 'system' }, event }],
  };
}

const stored = told(
  told(
    aStoredTicket('t', { postedCards: [aCardAt(mesa, '1'), aCardAt(mesa, null), aCardAt({ kind: 'person', person: ana }, '2')] }),
    { kind: 'person', person: { id: ana, name: 'Ana' } },
    'sent',
    '3',
  ),
  mesa,
  'unreachable',
);

it('the posted messages of a ticket are its cards with an id and its delivered notifications, each once', () => {
  expect(postedMessageIds(stored)).toEqual(['1', '2', '3']);
  expect(postedMessageIds(told(stored, mesa, 'repeated', '1'))).toEqual(['1', '2', '3']);
});

it('a message stands where it was sent and nowhere else', () => {
  expect([isPostedAt(stored, mesa, '1'), isPostedAt(stored, { kind: 'person', person: ana }, '3')]).toEqual([true, true]);
  expect([
    isPostedAt(stored, mesa, '3'),
    isPostedAt(stored, { kind: 'person', person: personId('p-luz') }, '2'),
    isPostedAt(stored, { kind: 'channel', group: 'redes' }, '1'),
  ]).toEqual([false, false, false]);
});
