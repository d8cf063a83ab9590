import type { PersonRef } from '../people/person.js';
import { workerOf, type Ticket } from '../ticket/ticket.js';

/** A person whose matter the ticket is, and the group that takes over while they are away. */
export type Duty = { person: PersonRef; group: string };

/** Who has the ticket, and who follows it up while it stands outside the desk. Source: SIIF-10, SIIF-15 */
export function dutiesOf(ticket: Ticket): readonly Duty[] {
  return [dutyOf(workerOf(ticket), ticket.group), dutyOf(ticket.follower, ticket.sender)].filter((duty) => duty !== null);
}

function dutyOf(person: PersonRef | null, group: string | null): Duty | null {
  return person === null || group === null ? null : { person, group };
}
