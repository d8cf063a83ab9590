import { isOfDesk } from '../../domain/roster/person.js';
import { isGuestAt } from '../../domain/ticket/guest.js';
import type { StoredTicket } from '../../domain/ticket/stored-ticket.js';
import { isRequester, type TicketId } from '../../domain/ticket/ticket.js';
import type { Turn } from './desk.js';

/**
 * The ticket that a card or dialog names, for who may know of it: its requester, the desk, and guests that have to do
 * with it. To anybody else there is none, whether it exists or not; every press, dialog and form asks here first.
 */
export async function readable({ desk, actor }: Turn, id: TicketId): Promise<StoredTicket | null> {
  const stored = await desk.tickets.load(id);
  if (stored === null || isOfDesk(actor) || isRequester(stored.ticket, actor.id)) return stored;
  const { procedure } = await desk.rulebook.of(stored.ticket.procedure);
  return isGuestAt(stored.ticket, actor, procedure) ? stored : null;
}
