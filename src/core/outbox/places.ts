import type { PersonRef } from '../people/person.js';
import type { Audience } from '../../procedure/vocabulary.js';
import type { Procedure } from '../../procedure/procedure.js';
import { groupOf } from '../procedure/lookup.js';
import { workerOf, type Ticket } from '../ticket/ticket.js';
import type { Place } from './notification.js';

export function requesterChat({ requester }: Ticket): Place {
  return { kind: 'person', person: requester.id };
}

/** The place where an audience reads about a case; null where there is none. */
export function placeOf(audience: Audience, ticket: Ticket, procedure: Procedure): Place | null {
  switch (audience) {
    case 'requester':
      return requesterChat(ticket);
    case 'assignee':
      return placeOfWorker(ticket);
    case 'group':
      return ticket.group === null ? null : { kind: 'channel', group: ticket.group };
    case 'first-level':
      return firstLevelChannel(procedure);
    case 'partner':
      // Only for the partner's cases: those that have its number, or that its people sent.
      return procedure.partner === undefined || (ticket.partnerNumber === null && !ticket.ofPartner)
        ? null
        : { kind: 'channel', group: procedure.partner.group };
    default:
      return audience satisfies never;
  }
}

export function firstLevelChannel({ intake }: Procedure): Place {
  return { kind: 'channel', group: intake.group };
}

/** The assignee's own chat; without an assignee, the group's channel. */
export function placeOfWorker(ticket: Ticket): Place | null {
  return placeOfDuty(workerOf(ticket), ticket.group);
}

/** The place of the person who follows the ticket up outside, otherwise of the assignee; or of their group. Source: SIIF-10, SIGCE-04 */
export function placeOfKeeper(ticket: Ticket): Place | null {
  return ticket.sender === null ? placeOfWorker(ticket) : placeOfDuty(ticket.follower, ticket.sender);
}

function placeOfDuty(person: PersonRef | null, group: string | null): Place | null {
  if (person !== null) return { kind: 'person', person: person.id };
  return group === null ? null : { kind: 'channel', group };
}

/** The channel of the first level, for a case that an area has: no one of the desk follows it up there. Source: USPEC-06 */
export function placeBesideArea({ group }: Ticket, procedure: Procedure): Place | null {
  return group !== null && groupOf(procedure, group).role === 'area' ? firstLevelChannel(procedure) : null;
}
