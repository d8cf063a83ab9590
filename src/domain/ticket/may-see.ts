import { isOfDesk, type Actor } from '../roster/person.js';
import { isRequester, type Ticket } from './ticket.js';

/** Whether a ticket is theirs to know of: its requester, the desk, and an area while it stands with them. Source: USPEC-06 */
export function maySee(ticket: Ticket, actor: Actor): boolean {
  return actor.kind === 'system' || isOfDesk(actor) || isRequester(ticket, actor.id) || isWithGuest(ticket, actor);
}

/** It stands with a group that is not of the desk, and the actor is of that group. */
export function isWithGuest({ group }: Ticket, actor: Actor): boolean {
  return actor.kind === 'person' && group !== null && actor.guestOf?.includes(group) === true;
}
