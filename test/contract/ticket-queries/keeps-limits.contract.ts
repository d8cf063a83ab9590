import { describe, expect, it } from 'vitest';
import { instant } from '../../../src/core/instant.js';
import { personId } from '../../../src/core/people/person.js';
import type { TicketQueries } from '../../../src/ports/ticket-queries.js';
import { OPENED } from '../../support/a-stored-ticket.js';
import { type MakeStores, opened } from '../stores.js';

const lists: Readonly<Record<string, (queries: TicketQueries, limit: number) => Promise<unknown>>> = {
  ofRequester: (queries, limit) => queries.ofRequester(personId('p-1'), limit),
  openOfRequester: (queries, limit) => queries.openOfRequester(personId('p-1'), limit),
  openOfGroup: (queries, limit) => queries.openOfGroup('mesa', limit),
  openOfAssignee: (queries, limit) => queries.openOfAssignee(personId('p-1'), limit),
  openOfDesk: (queries, limit) => queries.openOfDesk(limit),
  withUndelivered: (queries, limit) => queries.withUndelivered(instant(0), limit),
  search: (queries, limit) => queries.search({ all: ['impresora'], prefix: null, anyOf: null }, limit),
  openDrafts: (queries, limit) => queries.openDrafts(limit),
  dueAt: (queries, limit) => queries.dueAt(instant(OPENED), limit),
};

export function keepsLimits(make: MakeStores): void {
  describe('a limit', () => {
    it.each(Object.entries(lists))('the limit of %s is 1 to 200; anything else is refused', async (_, list) => {
      const { queries } = await opened(make);
      for (const limit of [0, -1, 201, 1.5, Number.NaN, Infinity]) {
        await expect(list(queries, limit), `limit ${limit}`).rejects.toThrow(RangeError);
      }
      for (const limit of [1, 200]) await expect(list(queries, limit), `limit ${limit}`).resolves.toBeDefined();
    });
  });
}
