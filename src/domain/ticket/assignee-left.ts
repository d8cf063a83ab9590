import { stateOf } from '../procedure/lookup.js';
import type { Procedure } from '../procedure/procedure.js';
import type { PersonId, PersonRef } from '../people/person.js';
import type { TicketEvent } from './events.js';
import type { RelatedCase } from './mass/mass-incident.js';
import type { Ticket } from './ticket.js';

/**
 * The assignee is of the team no more. `cases`: all that they had in that group, on the first of them: its channel and those
 * `coordinators` are told of all at once.
 */
export type AssigneeLeft = {
  type: 'assignee-left';
  left: PersonRef;
  transition: '';
  to: string;
  cases?: readonly RelatedCase[];
  coordinators?: readonly PersonId[];
};

/** Where a case without an assignee stands, instead of in progress. */
export function untakenState(state: string, procedure: Procedure): string {
  if (stateOf(procedure, state).phase !== 'working') return state;
  const given = procedure.transitions.find(({ act, to }) => (act === 'take' || act === 'assign') && to === state);
  return given?.from.find((from) => stateOf(procedure, from).phase === 'new') ?? state;
}

/** An answer, or the end of a wait, brings a case whose assignee left back to the queue, unless it brings an assignee. */
export function inQueueAgain(events: readonly TicketEvent[], ticket: Ticket, procedure: Procedure): readonly TicketEvent[] {
  if (ticket.departed === undefined || ticket.assignee !== null) return events;
  return events.map((event) =>
    !('to' in event) || ('assignee' in event && event.assignee !== null) ? event : { ...event, to: untakenState(event.to, procedure) },
  );
}
