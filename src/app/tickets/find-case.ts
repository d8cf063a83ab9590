import type { PersonActor } from '../../domain/people/person.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import type { TicketQueries } from '../../ports/ticket-queries.js';
import type { SpokenNumber } from '../../domain/ticket/numbers/spoken-numbers.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import { maySee } from '../../domain/ticket/permissions.js';

/** Finds what a spoken number means among what this person may see; null whether it exists or not. */
export type FindCase = (spoken: SpokenNumber, actor: PersonActor) => Promise<StoredTicket | null>;

/**
 * Bare digits mean a ticket before a draft, and a number of this desk before one of the partner's. Who is not of the desk
 * sees their own only.
 *
 * Source: SIGCE-03
 */
export function createFindCase({ queries, procedure }: { queries: TicketQueries; procedure: Procedure }): FindCase {
  return async (spoken, actor) => {
    for (const { series, value } of spoken.kind === 'own' ? meanings(spoken, procedure) : []) {
      const stored = await queries.byNumber(procedure.id, series, value);
      if (stored !== null && maySee(stored.ticket, actor, procedure)) return stored;
    }
    const stored = spoken.partners === null ? null : await queries.byPartnerNumber(procedure.id, spoken.partners);
    if (stored === null || maySee(stored.ticket, actor, procedure)) return stored;
    // Another requester wrote that number too, and later: it must not hide this person's own case.
    const own = await queries.ofRequester(actor.id, maxOwnCases);
    return own.tickets.find(({ ticket }) => ticket.partnerNumber === spoken.partners) ?? null;
  };
}

/** Of one's own, the newest. */
const maxOwnCases = 200;

function meanings(
  { series, value }: { series: string | null; value: number },
  { numbers }: Procedure,
): readonly { series: string; value: number }[] {
  const tried = series === null ? ['ticket', ...Object.keys(numbers).filter((s) => s !== 'ticket')] : [series];
  return tried.map((name) => ({ series: name, value }));
}
