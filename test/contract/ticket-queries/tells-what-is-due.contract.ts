import { describe, expect, it } from 'vitest';
import { type Instant, instant, later } from '../../../src/core/instant.js';
import { OPENED, aStoredTicket } from '../../support/a-stored-ticket.js';
import { type MakeStores, type Stores, created, opened } from '../stores.js';

const at = (ms: number): Instant => later(instant(OPENED), ms);

async function waking(stores: Stores, moments: Readonly<Record<string, number | null>>): Promise<void> {
  for (const [id, ms] of Object.entries(moments)) await created(stores, aStoredTicket(id, { wakeAt: ms === null ? null : at(ms) }));
}

export function tellsWhatIsDue(make: MakeStores): void {
  describe('the worker’s question', () => {
    it('due tickets come earliest first, including those due now, without tickets that have no timer', async () => {
      const stores = await opened(make);
      await waking(stores, { 't-later': 1_001, 't-now': 1_000, 't-none': null, 't-early': -5_000, 't-before': 999 });
      expect(await stores.queries.dueAt(at(1_000), 10)).toEqual(['t-early', 't-before', 't-now']);
      expect(await stores.queries.dueAt(at(-5_001), 10)).toEqual([]);
    });

    it('due tickets of the same instant come in order of id, up to the limit', async () => {
      const stores = await opened(make);
      await waking(stores, { 't-c': 5, 't-a': 5, 't-B': 5, 't-b': 4 });
      expect(await stores.queries.dueAt(at(5), 10)).toEqual(['t-b', 't-B', 't-a', 't-c']);
      expect(await stores.queries.dueAt(at(5), 2)).toEqual(['t-b', 't-B']);
    });

    it('the due tickets change when a ticket’s timer moves or is removed', async () => {
      const stores = await opened(make);
      const first = await created(stores, aStoredTicket('t-1', { wakeAt: at(0) }));
      const write = (expected: number, wakeAt: Instant | null): Promise<unknown> =>
        stores.tickets.append({ id: first.id, expected, numbers: [], build: () => ({ ...first, wakeAt }) });
      await write(1, at(60_000));
      expect(await stores.queries.dueAt(at(0), 10)).toEqual([]);
      expect(await stores.queries.dueAt(at(60_000), 10)).toEqual(['t-1']);
      await write(2, null);
      expect(await stores.queries.dueAt(at(60_000), 10)).toEqual([]);
    });

    it('the search for the next timer finds the earliest one after an instant, or none', async () => {
      const stores = await opened(make);
      expect(await stores.queries.nextWakeAfter(at(0))).toBeNull();
      await waking(stores, { 't-none': null, 't-late': 9_000, 't-soon': 1_000, 't-past': -1 });
      expect(await stores.queries.nextWakeAfter(at(-100))).toBe(at(-1));
      expect(await stores.queries.nextWakeAfter(at(0))).toBe(at(1_000));
      expect(await stores.queries.nextWakeAfter(at(1_000))).toBe(at(9_000));
      expect(await stores.queries.nextWakeAfter(at(9_000))).toBeNull();
    });
  });
}
