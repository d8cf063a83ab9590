import type { PersonRef } from '../people/person.js';
import { workerOf, type Ticket } from '../ticket/ticket.js';
import type { Place } from './notification.js';
import { placeOfWorker } from './places.js';

/** A person whose matter the ticket is, and the group that takes over while they are away. */
export type Duty = { person: PersonRef; group: string };

/** Who has the ticket, and who follows it up while it stands outside the desk. Source: SIIF-10, SIIF-15 */
export function dutiesOf(ticket: Ticket): readonly Duty[] {
  return [dutyOf(workerOf(ticket), ticket.group), dutyOf(ticket.follower, ticket.sender)].filter((duty) => duty !== null);
}

function dutyOf(person: PersonRef | null, group: string | null): Duty | null {
  return person === null || group === null ? null : { person, group };
}

/** Who follows it up where it stands outside, and otherwise who has it. Source: SIIF-10, SIGCE-04 */
export function placeOfKeeper(ticket: Ticket): Place | null {
  return ticket.sender === null ? placeOfWorker(ticket) : placeOfDuty(ticket.follower, ticket.sender);
}

function placeOfDuty(person: PersonRef | null, group: string | null): Place | null {
  if (person !== null) return { kind: 'person', person: person.id };
  return group === null ? null : { kind: 'channel', group };
}
