import type { PersonRef } from '../people/person.js';
import { workerOf, type Ticket } from '../ticket/ticket.js';

/** A person who has a duty in the ticket, and the group that takes over while they are away. */
export type Duty = { person: PersonRef; group: string };

/** The duties of the assignee, and of the person who follows the ticket up while it is outside the desk. Source: SIIF-10, SIIF-15 */
export function dutiesOf(ticket: Ticket): readonly Duty[] {
  return [dutyOf(workerOf(ticket), ticket.group), dutyOf(ticket.follower, ticket.sender)].filter((duty) => duty !== null);
}

function dutyOf(person: PersonRef | null, group: string | null): Duty | null {
  return person === null || group === null ? null : { person, group };
}
