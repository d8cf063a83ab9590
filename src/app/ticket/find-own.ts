import { fold } from '../../domain/intake/fold.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import type { PersonId } from '../../domain/roster/person.js';
import type { StoredTicket } from '../../domain/ticket/stored-ticket.js';
import type { TicketQueries } from '../../ports/ticket-queries.js';

/** The requester's own ticket that a text names by another desk's number and by nothing else; null when it names none. */
export type FindOwn = (text: string, requester: PersonId) => Promise<StoredTicket | null>;

/** Newest first; who has more is asked for the number that stands on the card. */
const lookedAtMost = 200;

/** What may stand before the number: "caso 77", "¿cómo va el caso MEN-77?". */
const asking = /^(?:(?:ver|abrir|consultar|como|va|en|que|estado|el|la|del|de|mi|caso|casos|incidente|ticket|numero|no)\s+)*/;

/**
 * Numbers of another desk have whatever form that desk gives them, so they are compared whole and not read.
 *
 * Source: SIGCE-03
 */
export function createFindOwn({ queries, procedure }: { queries: TicketQueries; procedure: Procedure }): FindOwn {
  return async (text, requester) => {
    if (procedure.partner === undefined) return null;
    const said = plain(text).replace(asking, '').trim();
    if (said === '') return null;
    const { tickets } = await queries.ofRequester(requester, lookedAtMost);
    return tickets.find(({ ticket }) => ticket.partnerNumber !== null && plain(ticket.partnerNumber) === said) ?? null;
  };
}

function plain(text: string): string {
  return fold(text.replace(/[¿?¡!.,;:#«»"]/g, ' ')).replace(/\s+/g, ' ').trim();
}
