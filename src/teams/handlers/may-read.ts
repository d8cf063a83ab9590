import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import { maySee } from '../../domain/ticket/permissions.js';
import type { TicketId } from '../../domain/ticket/ticket.js';
import type { Turn } from './handler-context.js';

/**
 * The ticket that a card or dialog names, for who may know of it: its requester, the desk, and guests that have to do
 * with it. To anybody else there is none, whether it exists or not; every press, dialog and form asks here first.
 */
export async function readable({ context, actor }: Turn, id: TicketId): Promise<StoredTicket | null> {
  const stored = await context.tickets.load(id);
  if (stored === null) return null;
  const { procedure } = await context.registry.of(stored.ticket.procedure);
  return maySee(stored.ticket, actor, procedure) ? stored : null;
}
