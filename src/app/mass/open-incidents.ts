import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import { isOpenIncident, termOf } from '../../domain/ticket/search-terms.js';
import type { TicketQueries } from '../../ports/ticket-queries.js';

/** Incidents that are read at once; a desk has few. */
export const maxOpenIncidents = 20;

/** @property isAll false where there are older ones besides */
export type OpenIncidents = { tickets: readonly StoredTicket[]; isAll: boolean };

/**
 * Declared mass incidents that are not solved yet, the newest first: found by a search term that they have as long as they are open.
 *
 * Source: SIIF-07
 */
export async function openIncidents(queries: Pick<TicketQueries, 'search'>, procedure: Procedure): Promise<OpenIncidents> {
  if (procedure.massIncident === undefined) return { tickets: [], isAll: true };
  const search = { all: [termOf.massIncident(procedure.id)], prefix: null, anyOf: null };
  const { tickets, next } = await queries.search(search, maxOpenIncidents);
  return { tickets: tickets.filter(({ ticket }) => isOpenIncident(ticket)), isAll: next === null };
}
