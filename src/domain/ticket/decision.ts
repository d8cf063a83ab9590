import type { Instant } from '../instant.js';
import type { Procedure, ProcedureRef } from '../procedure/procedure.js';
import type { Actor, PersonId } from '../people/person.js';
import type { BusinessCalendar } from '../calendar/business-calendar.js';
import type { Choosable } from './forms/transition-fields.js';
import type { TicketEvent } from './events.js';
import type { Refusal } from './refusals.js';

/** What `decide` may know besides the ticket: resolved on the server at this moment, never from a card. */
export type Circumstances = Choosable & {
  now: Instant;
  actor: Actor;
  procedure: Procedure;
  ref: ProcedureRef;
  calendar: BusinessCalendar;
  /** Who coordinates the desk, for what is told to them. */
  coordinators: readonly PersonId[];
};

/** `numbers`: series of which the store gives the next number in the same write. */
export type Decision =
  { kind: 'events'; events: readonly TicketEvent[]; numbers: readonly string[] } | { kind: 'refused'; refusal: Refusal };

export function happened(events: readonly TicketEvent[], numbers: readonly string[] = []): Decision {
  return { kind: 'events', events, numbers };
}

export function refused(refusal: Refusal): Decision {
  return { kind: 'refused', refusal };
}
