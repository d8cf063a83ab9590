import type { Place } from '../../domain/outbox/notification.js';
import type { PersonActor } from '../../domain/people/person.js';
import { maySee } from '../../domain/ticket/may-see.js';
import type { StoredTicket } from '../../domain/ticket/stored-ticket.js';
import type { TicketQueries } from '../../ports/ticket-queries.js';
import type { ProcedureRegistry } from '../procedures/procedure-registry.js';

/**
 * Finds the case that somebody points at by messages of a place: the first of them that is a card or message of a case
 * which they may see. Null for all others, as if nothing had been pointed at.
 */
export type MeantCase = (place: Place, messages: readonly string[], actor: PersonActor) => Promise<StoredTicket | null>;

export function createMeantCase({ queries, registry }: { queries: TicketQueries; registry: ProcedureRegistry }): MeantCase {
  return async (place, messages, actor) => {
    for (const message of messages) {
      const stored = await queries.byMessage(place, message);
      if (stored === null) continue;
      const { procedure } = await registry.of(stored.ticket.procedure);
      if (maySee(stored.ticket, actor, procedure)) return stored;
    }
    return null;
  };
}
