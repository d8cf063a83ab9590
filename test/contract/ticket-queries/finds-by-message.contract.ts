import { describe, expect, it } from 'vitest';
import { instant } from '../../../src/core/instant.js';
import type { Place } from '../../../src/core/outbox/notification.js';
import { personId } from '../../../src/core/people/person.js';
import type { RecordedEvent, Recipient } from '../../../src/core/ticket/events.js';
import type { StoredTicket } from '../../../src/core/outbox/stored-ticket.js';
import { OPENED, aCardAt, aStoredTicket } from '../../support/a-stored-ticket.js';
import { type MakeStores, type Stores, created, opened } from '../stores.js';

const ana: Place = { kind: 'person', person: personId('p-ana') };
const mesa: Place = { kind: 'channel', group: 'mesa' };
const toAna: Recipient = { kind: 'person', person: { id: personId('p-ana'), name: 'Ana Ruiz' } };

/** Twenty messages: each of them stands. */
const many = Array.from({ length: 20 }, (_, at) => String(1_767_377_017_000 + at));

function told(recipient: Recipient, message: string): RecordedEvent {
  return {
    seq: 2,
    at: instant(OPENED),
    by: { kind: 'system' },
    event: { type: 'delivery-recorded', notification: '1.0', kind: 'question', recipient, outcome: 'sent', message },
  };
}

function withTold(id: string, ...events: readonly RecordedEvent[]): StoredTicket {
  const stored = aStoredTicket(id);
  return { ...stored, history: [...stored.history, ...events.map((event, at) => ({ ...event, seq: 2 + at }))] };
}

const found = async ({ queries }: Stores, place: Place, message: string): Promise<string | null> =>
  (await queries.byMessage(place, message))?.id ?? null;

function written({ tickets }: Stores, stored: StoredTicket, postedCards: StoredTicket['postedCards']): Promise<StoredTicket> {
  return tickets.append({ id: stored.id, expected: stored.revision, numbers: [], build: () => ({ ...stored, postedCards }) });
}

export function findsByMessage(make: MakeStores): void {
  describe('a message of the platform', () => {
    it('a platform message finds the ticket whose card it is', async () => {
      const stores = await opened(make);
      await created(stores, aStoredTicket('t-other', { postedCards: [aCardAt(mesa, '8')] }));
      const stored = await created(stores, aStoredTicket('t-1', { postedCards: [aCardAt(mesa, '7')] }));
      expect(await stores.queries.byMessage(mesa, '7')).toEqual(stored);
    });

    it('a platform message finds the ticket whose notification it is', async () => {
      const stores = await opened(make);
      await created(stores, withTold('t-1', ...many.map((message) => told(toAna, message)), told({ kind: 'channel', group: 'mesa' }, '9')));
      expect(await Promise.all(many.map((message) => found(stores, ana, message)))).toEqual(many.map(() => 't-1'));
      expect(await found(stores, mesa, '9')).toBe('t-1');
    });

    it('a message id finds a ticket only at its place: two conversations can share an id', async () => {
      const stores = await opened(make);
      await created(stores, aStoredTicket('t-ana', { postedCards: [aCardAt(ana, '7')] }));
      await created(stores, aStoredTicket('t-mesa', { postedCards: [aCardAt(mesa, '7')] }));
      expect([await found(stores, ana, '7'), await found(stores, mesa, '7')]).toEqual(['t-ana', 't-mesa']);
      expect(await found(stores, { kind: 'channel', group: 'redes' }, '7')).toBeNull();
    });

    it('the message of a card written later finds its ticket; the message of a replaced card no longer does', async () => {
      const stores = await opened(make);
      const first = await created(stores, aStoredTicket('t-1', { postedCards: [aCardAt(mesa, null)] }));
      const second = await written(stores, first, [aCardAt(mesa, '7')]);
      expect(await found(stores, mesa, '7')).toBe('t-1');
      await written(stores, second, [aCardAt(mesa, '8')]);
      expect([await found(stores, mesa, '7'), await found(stores, mesa, '8')]).toEqual([null, 't-1']);
    });

    it.each(['', '77', '7 ', '%', '7\0'])('an unknown message id finds no ticket: %j', async (message) => {
      const stores = await opened(make);
      await created(stores, aStoredTicket('t-1', { postedCards: [aCardAt(mesa, '7')] }));
      expect(await found(stores, mesa, message)).toBeNull();
    });
  });
}
