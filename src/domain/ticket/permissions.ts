import type { Procedure } from '../procedure/procedure.js';
import type { Actor } from '../people/person.js';
import { isOfDesk } from '../people/roles.js';
import { isGuestAt } from './guest.js';
import { isRequester, type Ticket } from './ticket.js';

/** Whether a ticket is theirs to know of: its requester, the desk, and guests that have to do with it. Source: USPEC-06 */
export function maySee(ticket: Ticket, actor: Actor, procedure: Procedure): boolean {
  return actor.kind === 'system' || isOfDesk(actor) || isRequester(ticket, actor.id) || isGuestAt(ticket, actor, procedure);
}
