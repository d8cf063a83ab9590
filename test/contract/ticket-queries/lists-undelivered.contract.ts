import { describe, expect, it } from 'vitest';
import { instant } from '../../../src/core/instant.js';
import type { RecordedEvent, TicketEvent, DeliveryOutcome } from '../../../src/core/ticket/events.js';
import type { StoredTicket } from '../../../src/core/outbox/stored-ticket.js';
import type { Ticket } from '../../../src/core/ticket/ticket.js';
import { OPENED } from '../../support/a-stored-ticket.js';
import { atGroup, created, ids, opened, person, reopened, type MakeStores, type Stores } from '../stores.js';

const luz = person('p-luz');
const recipient = { kind: 'person', person: luz } as const;
const day = 24 * 60 * 60_000;
const ended = (days: number) => instant(OPENED + days * day);
/** Before anything here happened. */
const always = instant(0);

function told(outcome: DeliveryOutcome): TicketEvent {
  return { type: 'delivery-recorded', notification: '2.0', kind: 'question', recipient, outcome };
}

/** The ticket with these as its latest events, recorded by the system. */
function and(stored: StoredTicket, ...events: readonly TicketEvent[]): StoredTicket {
  const added = events.map((event, i): RecordedEvent => ({
    seq: stored.history.length + 1 + i,
    at: instant(OPENED),
    by: { kind: 'system' },
    event,
  }));
  return { ...stored, history: [...stored.history, ...added] };
}

function lost(id: string, minute: number, changes: Partial<Ticket> = {}): StoredTicket {
  return and(atGroup(id, 'mesa', minute, changes), told('unreachable'));
}

async function written(stores: Stores, stored: StoredTicket): Promise<StoredTicket> {
  return stores.tickets.append({ id: stored.id, expected: stored.revision, numbers: [], build: () => stored });
}

export function listsUndelivered(make: MakeStores): void {
  describe('the list of undelivered messages', () => {
    it('UARIV-16 a ticket or draft with an abandoned or unreachable message to a person is listed as undelivered', async () => {
      const stores = await opened(make);
      await created(stores, and(atGroup('t-given-up', 'mesa', 1), told('abandoned')));
      await created(stores, lost('t-draft', 0, { phase: 'draft', state: 'draft', group: null }));
      await created(stores, and(atGroup('t-sent', 'mesa', 2), told('sent')));
      await created(stores, and(atGroup('t-repeated', 'mesa', 3), told('repeated')));
      await created(stores, atGroup('t-quiet', 'mesa', 4));
      await created(stores, lost('t-lost', 5));
      const { tickets, next } = await stores.queries.withUndelivered(always, 200);
      expect([ids(tickets), next]).toEqual([['t-draft', 't-given-up', 't-lost'], null]);
    });

    it('UARIV-16 a ticket leaves the undelivered list once its people were reached otherwise or by a later message', async () => {
      const stores = await opened(make);
      const first = await created(stores, lost('t-1', 0));
      const second = await created(stores, lost('t-2', 1));
      await created(stores, lost('t-3', 2));
      await written(stores, and(first, { type: 'manual-contact-recorded', recipient, upTo: first.history.length, how: 'telephone' }));
      expect(ids((await stores.queries.withUndelivered(always, 200)).tickets)).toEqual(['t-2', 't-3']);
      const reached = await written(stores, and(second, told('sent')));
      expect(ids((await stores.queries.withUndelivered(always, 200)).tickets)).toEqual(['t-3']);
      await written(stores, and(reached, told('unreachable')));
      expect(ids((await stores.queries.withUndelivered(always, 200)).tickets)).toEqual(['t-2', 't-3']);
    });

    it('the undelivered list has every open ticket, and the closed ones that ended after the given time', async () => {
      const stores = await opened(make);
      await created(stores, lost('t-closed-3', 0, { phase: 'closed', state: 'closed', closedAt: ended(3) }));
      await created(stores, lost('t-void-5', 1, { phase: 'void', state: 'withdrawn', closedAt: ended(5) }));
      await created(stores, lost('t-open', 2));
      const listed = async (days: number) => ids((await stores.queries.withUndelivered(ended(days), 200)).tickets);
      expect(await listed(2)).toEqual(['t-closed-3', 't-void-5', 't-open']);
      expect(await listed(3)).toEqual(['t-void-5', 't-open']);
      expect(await listed(4.9)).toEqual(['t-void-5', 't-open']);
      expect(await listed(5)).toEqual(['t-open']);
      expect(await listed(5000)).toEqual(['t-open']);
    });

    it('the undelivered list comes oldest first, within one instant by draft number, page by page', async () => {
      const stores = await opened(make);
      for (const [id, minute] of [
        ['t-e', 2],
        ['t-b', 1],
        ['t-d', 1],
        ['t-a', 3],
        ['t-c', 0],
      ] as const)
        await created(stores, lost(id, minute));
      const pages = [await stores.queries.withUndelivered(always, 2)];
      await created(stores, lost('t-0', -1));
      pages.push(await stores.queries.withUndelivered(always, 2, pages.at(-1)?.next ?? undefined));
      pages.push(await stores.queries.withUndelivered(always, 2, pages.at(-1)?.next ?? undefined));
      expect(pages.map((page) => ids(page.tickets))).toEqual([['t-c', 't-b'], ['t-d', 't-e'], ['t-a']]);
      expect(pages.at(-1)?.next).toBeNull();
    });

    it('the undelivered list is the same after a restart', async () => {
      const stores = await opened(make);
      await created(stores, lost('t-1', 0));
      const again = await reopened(stores);
      expect(ids((await again.queries.withUndelivered(always, 200)).tickets)).toEqual(['t-1']);
    });

    it('the undelivered list refuses a cursor that it did not give', async () => {
      const stores = await opened(make);
      for (const cursor of ['', 'x', 'W10', 'bnVsbA'])
        await expect(stores.queries.withUndelivered(always, 1, cursor)).rejects.toThrow(RangeError);
    });
  });
}
